#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A week away from the desk, typed from paper into the real window by the keyboard alone.

Every key is counted. What the window wrote is read back with dorsalctl.
"""

import json
import os
import subprocess
import sys
import tempfile

from person import find, focused, key, ok, outline, play, results, tell, type_text, until

NOW = "2026-03-10T08:30+00:00"

# A sheet of paper: what was ticked and crossed, average, worst, sleep, minutes, note.
SHEET = (
    ("2026-03-02", "nnnny", "6", "8", "b", "5", ""),
    ("2026-03-03", "ynnny", "5", "8", "s", "10", ""),
    ("2026-03-04", "ynnyy", "5", "6", "s", "10", "by train"),
    ("2026-03-05", "yynyy", "4", "6", "w", "15", ""),
    ("2026-03-06", "yyyyy", "3", "10", "w", "20", ""),
    ("2026-03-07", "yyyyy", "2", "4", "w", "30", "by the sea"),
    ("2026-03-08", "yyyyy", "0", "2", "w", "45", ""),
)
MANAGED = ("walking", "housework", "work", "sitting", "slept_through")
SLEEP = {"w": "well", "s": "fair", "b": "badly"}

dorsal, dorsalctl = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix="dorsal-week-")
journal = os.path.join(folder, "journal.db")
n_keys = 0


def run(*words):
    return subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, *words], capture_output=True, text=True,
                          check=True).stdout


def records(kind):
    document = json.loads(run("export", "--format", "json", "--output", "-"))
    return [r for r in document["records"] if r["kind"] == kind and "deleted" not in r]


def press(*keys):
    global n_keys
    n_keys += len(keys)
    key(*keys)


def write(text):
    global n_keys
    n_keys += len(text)
    type_text(text)


def open_week():
    until("Today", lambda: find("button", "Save"))
    press("ctrl+shift+n")
    until("the keyboard on the first question", lambda: focused("Monday 2 March, Walking"))
    ok("the week before is shown, and the keyboard is on its first question")


def type_week():
    for _, managed, average, worst, sleep, minutes, note in SHEET:
        write(managed + average + worst + sleep + minutes)
        press("Return")
        if note:
            write(note)
        press("Return")
    until("the keyboard on the button", lambda: focused("Save"))
    ok("a week is typed without a key between the answers")


def save_week():
    press("ctrl+s")
    until("seven days", lambda: len(records("check_in")) == 7)
    for entry, (day, managed, average, worst, sleep, _, note) in zip(records("check_in"), SHEET):
        assert entry["at"].startswith(day) and entry["at_day_only"], entry
        assert entry["typed"].startswith("2026-03-10"), entry
        assert [entry[field] for field in MANAGED] == [letter == "y" for letter in managed], entry
        assert (entry["average"], entry["worst"], entry["sleep"]) == (int(average), int(worst), SLEEP[sleep]), entry
        assert entry.get("note", "") == note, entry
    walks = [(walk["at"][:10], walk["name"], walk["minutes"]) for walk in records("activity")]
    assert walks == [(line[0], "walk", int(line[5])) for line in SHEET], walks
    print(f"# {n_keys} keys for seven days, {n_keys / len(SHEET):.1f} a day with its notes", file=results)
    ok("what was typed is in the journal, each on its day")


def see_it_again():
    press("ctrl+shift+n")
    until("this week", lambda: find("heading", "9 March – 15 March"))
    press("ctrl+Prior")
    until("what is logged", lambda: find("label", "by the sea"))
    assert not find("button", "Monday 2 March, "), outline()
    press("Escape")
    until("no sheet", lambda: not find("heading", "2 March – 8 March"))
    ok("days that are logged are shown and not asked about")


def undo():
    press("ctrl+z")
    until("no check-in", lambda: not records("check_in") and not records("activity"))
    ok("one step back takes all of it back")


def keep():
    press("ctrl+shift+n")
    until("the keyboard on the first question", lambda: focused("Monday 2 March, Walking"))
    write("y")
    until("the next question", lambda: focused("Monday 2 March, Housework"))
    press("Escape")
    until("no sheet", lambda: not find("heading", "2 March – 8 March"))
    press("ctrl+shift+n")
    cell = until("the first question", lambda: focused("Monday 2 March, Walking"))
    assert cell.get_description() == "Yes", cell.get_description()
    ok("what was not saved is there when the week is opened again")


def do():
    run("episode", "start", "--onset", "2026-02-20")
    run("signs", "saddle=no")
    play([dorsal, "--journal", journal, "--now", NOW], open_week, type_week, save_week, see_it_again, undo, keep)


if __name__ == "__main__":
    sys.exit(tell(6, do))
