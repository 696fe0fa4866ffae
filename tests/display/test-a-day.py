#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's day, done through the real window: by keys, and through the accessibility tree.

Run by the display suite on a virtual display with a session bus of its own. What the window wrote is
read back with dorsalctl, so a label that says “saved” is not taken for a saved entry.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from person import (Atspi, application, find, focused, key, ok, outline, play, press, tell, type_text, until)

NOW = "2026-03-02T20:00+00:00"

dorsal, dorsalctl = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix="dorsal-day-")
journal = os.path.join(folder, "journal.db")
report = os.path.join(folder, "report.pdf")


def records(kind):
    """What is in the journal, by way of the command line."""
    run = subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, "export", "--format", "json",
                          "--output", "-"], capture_output=True, text=True)
    if run.returncode != 0:
        return []
    return [r for r in json.loads(run.stdout)["records"] if r["kind"] == kind and "deleted" not in r]


def advice():
    run = subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, "status", "--json"],
                         capture_output=True, text=True, check=True)
    return {a["rule"]: a["level"] for a in json.loads(run.stdout)["advice"]}


def guide_first():
    until("the first questions", lambda: find("button", "Yesterday"))
    for _ in range(20):
        if focused("Yesterday"):
            break
        key("Tab")
        until("the keyboard on something", lambda: focused(""))
    key("ctrl+4")
    until("the keyboard on the first row of the guide", lambda: focused("The first two days"))
    key("ctrl+1")
    ok("the guide can be read from its beginning before anything is answered")


def first_start():
    press("button", "Yesterday")
    press("button", "None of These Signs")
    until("an episode", lambda: records("episode"))
    signs = records("sign")
    assert signs and all(s["answer"] == "no" for s in signs), signs
    ok("first start asks when, where and the warning signs, and nothing else")


def check_in():
    until("Today", lambda: find("button", "Save"))
    key("4")
    until("the scale at 4", lambda: find("label", "4 / 10"))
    key("ctrl+s")
    entry = until("a check-in", lambda: records("check_in"))[0]
    assert entry["now"] == 4, entry
    ok("a day is logged with a digit and Ctrl+S")


def good_day():
    press("button", "Add Another")
    key("Escape")
    press("button", "A Good Day")
    until("a second check-in", lambda: len(records("check_in")) == 2)
    assert records("check_in")[1]["good_day"] is True
    ok("a good day is one press")


def activity():
    spin = until("minutes", lambda: find("spin button", "Minutes"))
    Atspi.Value.set_current_value(spin, 15)
    press("button", "Better")
    press("button", "Add Activity")
    entry = until("an activity", lambda: records("activity"))[0]
    assert (entry["name"], entry["minutes"], entry["felt"]) == ("walk", 15, "better"), entry
    ok("an activity is logged with minutes and how it felt")


def warning_sign():
    press("button", "Look at the List")
    until("the list", lambda: find("button", "None of These"))
    until("the keyboard on the first question", lambda: focused("Yes: Is there new numbness"))
    press("button", "Yes")
    press("button", "Save")
    until("a yes", lambda: any(s["answer"] == "yes" for s in records("sign")))
    assert advice().get("RF:saddle") == 5, advice()
    until("the urgent banner", lambda: find("button", "I Have Been Checked"))
    key("ctrl+3")
    until("the urgent banner on the Journal page", lambda: find("button", "I Have Been Checked"))
    ok("a warning sign takes over the top of every page at once")


def undo():
    key("ctrl+1")
    key("ctrl+z")
    until("no yes", lambda: not any(s["answer"] == "yes" for s in records("sign")))
    until("no urgent banner", lambda: not find("button", "I Have Been Checked"))
    ok("undo takes it back")


def change_from_outside():
    subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, "signs", "fever=yes"], check=True,
                   capture_output=True)
    until("what the command line logged", lambda: find("button", "I Have Been Checked"))
    ok("the window shows what the command line logged")


def save_report():
    key("ctrl+p")
    press("button", "Save…")
    until("the file dialog", lambda: find("text", "") or find("entry", ""))
    time.sleep(0.5)
    key("ctrl+a")
    type_text(report)
    key("Return")
    until("the report", lambda: os.path.exists(report) and os.path.getsize(report) > 0)
    text = subprocess.run(["pdftotext", report, "-"], capture_output=True, text=True, check=True).stdout
    assert "fever" in text.lower() or "temperature" in text.lower(), text
    assert os.stat(report).st_mode & 0o777 == 0o600
    ok("the report is saved as a PDF for this person alone")


def spoilt_protocol():
    until("the complaint", lambda: any("journal.protocol.json" in line and "is used instead" in line
                                       for line in outline()))
    until("the advice all the same", lambda: find("button", "I Have Been Checked"))
    ok("a chosen protocol that is spoilt keeps nobody from the journal")


def shortcuts():
    """A screen reader counts the windows and asks for each; one may be closed meanwhile."""
    until("Today", lambda: find("button", "I Have Been Checked"))
    key("ctrl+question")
    until("the shortcuts", lambda: find("label", "Pain now, from 0 to 9"))
    key("Escape")
    until("no shortcuts", lambda: not find("label", "Pain now, from 0 to 9"))
    application().get_child_at_index(1)
    until("the window all the same", lambda: find("button", "I Have Been Checked"))
    ok("who asks for the shortcuts when they are closed gets the window that is left")


def do():
    command = [dorsal, "--journal", journal, "--now", NOW]
    play(command, guide_first, first_start, check_in, good_day, activity, warning_sign, undo, change_from_outside,
         save_report)
    with open(os.path.join(folder, "journal.protocol.json"), "w", encoding="ascii") as file:
        file.write("{")
    until("no window", lambda: application() is None)
    play(command, spoilt_protocol)
    until("no window", lambda: application() is None)
    # GTK 4.8 warns of labels in its own window of shortcuts.
    play(["env", "G_DEBUG=fatal-criticals", *command], shortcuts)


if __name__ == "__main__":
    sys.exit(tell(11, do))
