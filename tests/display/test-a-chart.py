#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chart of a person who looks back at six weeks: with the pointer, the wheel, the keyboard and a screen
reader, through the real window.

Run by the display suite on a virtual display with a session bus of its own, with the sample journal.
"""

import functools
import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta

from person import (Atspi, find, follow_focus, has_state, is_shown, key, ok, play, press, role_of, stops, tell,
                    top_window, until, walk, xdotool)

NOW = "2026-02-22T21:30+01:00"
DAY = re.compile(r"^\w+, (\d+ \w+ \d{4})$", re.MULTILINE)
PERIOD = re.compile(r"from (\d+ \w+ \d{4}) to (\d+ \w+ \d{4})")
WHEEL_UP, WHEEL_DOWN = 4, 5

dorsal, dorsalctl, sample = sys.argv[1:4]
folder = tempfile.mkdtemp(prefix="dorsal-chart-")
journal = os.path.join(folder, "journal.db")


def at(name):
    """What has the keyboard, if @name is in its name."""
    return stops()[-1] if stops() and name in (stops()[-1].get_name() or "") else None


def date(text):
    return datetime.strptime(text, "%d %B %Y").date()


@functools.cache
def chart():
    return until("the chart", lambda: find("image", "Chart of pain and activity"))


def said():
    """What a screen reader is told about the chart."""
    return chart().get_description() or ""


def day():
    """The day that the chart speaks of, if it does speak of one."""
    match = DAY.search(said())
    return date(match[1]) if match else None


def period():
    """The days that the chart speaks of showing, if it does."""
    match = PERIOD.search(said())
    return (date(match[1]), date(match[2])) if match else None


def length():
    shown = period()
    return (shown[1] - shown[0]).days + 1 if shown else None


def extents(node):
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)


@functools.cache
def window_edge():
    """How far what the accessibility tree measures from is from the edge of the window: its border."""
    said = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Dorsal", "getwindowgeometry", "--shell"],
                          capture_output=True, text=True, check=True).stdout
    width = int(re.search(r"WIDTH=(\d+)", said)[1])
    return (width - extents(top_window()).width) // 2


def point(across, down=0.12):
    """Puts the pointer on the chart: how far across and down, from 0 to 1."""
    edge, place = window_edge(), extents(chart())
    xdotool("mousemove", edge + place.x + int(across * place.width), edge + place.y + int(down * place.height))


def wheel(button, times=1, modifier=None):
    if modifier:
        xdotool("keydown", modifier)
    xdotool("click", "--repeat", times, "--delay", 1, button)
    if modifier:
        xdotool("keyup", modifier)


def tab_to(what, is_there, *, back=False):
    """Presses Tab until the keyboard is there: a person would give up after a while as well."""
    for _ in range(40):
        if is_there():
            return
        n = len(stops())
        key("shift+Tab" if back else "Tab")
        until("the keyboard on something else", lambda: at("") and len(stops()) > n)
    raise AssertionError(f"the Tab key does not come to {what}")


def is_pressed(name):
    return has_state(until(name, lambda: find("button", name)), Atspi.StateType.PRESSED)


def pointer_gives_the_card():
    key("ctrl+2")
    assert "Pain from 12 January 2026 to 22 February 2026" in said(), said()
    point(0.3)
    first = until("the card of a day", day)
    assert re.search(r"Pain now: \d", said()), said()
    point(0.8)
    until("the card of a later day", lambda: day() > first)
    ok("the pointer gives the card of a day, and a screen reader hears it")


def wheel_is_for_the_page():
    before, place = said(), extents(chart()).y
    wheel(WHEEL_DOWN, 2)
    until("the page to scroll", lambda: extents(chart()).y < place)
    wheel(WHEEL_UP, 4)
    until("the page to be back", lambda: extents(chart()).y == place)
    point(0.8)
    until("the same day", lambda: said() == before)
    assert is_pressed("6 Weeks")
    ok("the wheel alone scrolls the page")


def wheel_zooms_and_moves_time():
    point(0.5)
    place = extents(chart()).y
    wheel(WHEEL_UP, 3, "ctrl")
    until("fewer days", lambda: length() and length() < 30)
    until("no range to be pressed", lambda: not is_pressed("6 Weeks"))
    wheel(WHEEL_UP, 1, "shift")
    before = until("the day under the pointer", day)
    wheel(WHEEL_UP, 3, "shift")
    until("an earlier day under the pointer", lambda: day() < before)
    wheel(WHEEL_DOWN, 8, "ctrl")
    until("all days", lambda: length() == 42)
    assert extents(chart()).y == place, "the page has jumped"
    press("button", "6 Weeks")
    until("the range to be pressed", lambda: is_pressed("6 Weeks"))
    ok("with Control the wheel zooms, with Shift it moves through time, and the page stays")


def bar():
    label = next((node for node in walk(top_window()) if role_of(node) == "label"
                  and re.match(r"\d+ days?: ", node.get_name() or "")), None)
    return label.get_name() if label is not None and find("button", "Clear Selection") else None


def drag(start, end):
    point(start)
    xdotool("mousedown", 1)
    point((start + end) / 2)
    point(end)
    until("the bar", bar)
    xdotool("mouseup", 1)


def dragging_selects():
    place = extents(chart()).y
    drag(0.4, 0.7)
    assert extents(chart()).y == place, "the page has jumped"
    words = until("the selection to be spoken", lambda: said() == bar() and bar())
    n = int(words.split()[0])
    assert 8 <= n <= 20, words
    edge = extents(find("button", "Clear Selection"))
    assert edge.y + edge.height <= extents(top_window()).height, "the bar is out of sight"
    press("button", "Compare")
    until("the comparison", lambda: find("list item", "Selected days") or find("label", "Selected days"))
    assert bar() == words
    press("button", "Clear Selection")
    until("no bar", lambda: not bar())
    until("the keyboard back on the chart", lambda: at("Chart of pain"))
    point(0.41)
    drag(0.4, 0.7)
    press("button", "Show These Days")
    until("no bar", lambda: not bar())
    key("minus")
    key("plus")
    until("those days", lambda: length() and abs(length() - n) <= 1)
    key("0")
    until("all days", lambda: length() == 42)
    ok("dragging selects days, which can be compared, shown, and let go")


def a_click_opens_the_day():
    point(0.2)
    until("an early day", lambda: day() and day() < date("1 February 2026"))
    point(0.7)
    shown = until("a late day", lambda: day() and day() > date("1 February 2026") and day())
    heading = f"{shown:%A}, {shown.day} {shown:%B %Y}"
    xdotool("click", 1)
    row = until("the keyboard on the day in the Journal", lambda: at(heading))
    assert extents(row).y < extents(top_window()).height / 3, extents(row).y
    key("ctrl+2")
    chart()
    ok("a click on a day opens it in the Journal")


def arrows_speak_the_days():
    xdotool("mousemove", 5, 5)
    tab_to("the chart", lambda: at("Chart of pain"))
    key("Home")
    until("the first day", lambda: day() == date("12 January 2026"))
    for n in range(1, 10):
        key("Right")
        until("the next day", lambda: day() == date("12 January 2026") + timedelta(n))
    key("Left")
    until("the day before", lambda: day() == date("20 January 2026"))
    key("shift+Right", "shift+Right")
    until("the selection to be spoken", lambda: said() == "3 days: 20 January to 22 January")
    key("Escape")
    until("the day again", lambda: day() == date("20 January 2026"))
    key("plus")
    until("fewer days", lambda: length() and length() < 42)
    key("0")
    until("all days", lambda: length() == 42)
    ok("arrows go from day to day, and each is spoken")


def tab_leaves_the_chart():
    key("shift+Tab")
    until("the keyboard before the chart", lambda: at("Save or Copy the Picture"))
    key("Tab")
    until("the keyboard on the chart", lambda: at("Chart of pain"))
    key("Tab")
    until("the keyboard behind the chart", lambda: at("") and not at("Chart of pain"))
    tab_to("the chart", lambda: at("Chart of pain"), back=True)
    tab_to("the first range", lambda: at("2 Weeks"), back=True)
    tab_to("the chart", lambda: at("Chart of pain"))
    ok("the Tab key leaves the chart in both directions")


def layers_can_be_hidden():
    height = extents(chart()).height
    tab_to("Layers", lambda: at("Layers"), back=True)
    key("space")
    tick = until("the layers", lambda: find("check box", "Sleep"))
    until("the keyboard in the list", lambda: at("") and not at("Layers"))
    tab_to("sleep", lambda: at("Sleep"))
    key("space")
    until("sleep to be hidden", lambda: not has_state(tick, Atspi.StateType.CHECKED))
    until("a chart without sleep", lambda: extents(chart()).height < height)
    key("Escape")
    until("no list", lambda: not find("check box", "Sleep"))
    until("the keyboard back on the button", lambda: at("Layers"))
    ok("a layer is hidden by keyboard, and the list closes with Escape")


def top_row(table):
    """What the row of days says that stands highest of those that say anything."""
    rows = [node for node in walk(table) if ", " in (node.get_name() or "") and role_of(node).endswith("row")
            and is_shown(node)]
    return min(rows, key=lambda row: extents(row).y).get_name() if rows else ""


def t_goes_to_the_table():
    tab_to("the chart", lambda: at("Chart of pain"))
    key("t")
    table = until("the table", lambda: find("tree table", "Days in numbers") or find("table", "Days in numbers"))
    until("the keyboard on the title of a column", lambda: at("Day"))
    until("the newest day first", lambda: top_row(table).startswith("Sunday, 22 February"))
    key("Right")
    until("the keyboard on the title of the next column", lambda: at("Pain now"))
    key("space")
    until("the days of least pain first", lambda: "Pain now: 0" in top_row(table))
    key("space")
    until("the days of most pain first", lambda: "Pain now: 7" in top_row(table))
    ok("T goes to the same in a table, which is sorted by keyboard")


def calendar_by_button():
    press("button", "Calendar")
    until("the calendar", lambda: is_pressed("Calendar"))
    tab_to("the chart", lambda: at("Chart of pain"))
    key("End")
    until("the last day", lambda: day() == date("22 February 2026"))
    key("Up")
    until("the same day of the week before", lambda: day() == date("15 February 2026"))
    ok("the calendar goes up and down by weeks")


def do():
    follow_focus()
    subprocess.run([dorsalctl, "--journal", journal, "import", sample], check=True, capture_output=True)
    play([dorsal, "--journal", journal, "--now", NOW], pointer_gives_the_card, wheel_is_for_the_page,
         wheel_zooms_and_moves_time, dragging_selects, a_click_opens_the_day, arrows_speak_the_days,
         tab_leaves_the_chart, layers_can_be_hidden, t_goes_to_the_table, calendar_by_button)


if __name__ == "__main__":
    sys.exit(tell(10, do))
