#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed and not saved, through the real window: the program is killed, the file goes away."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from person import (Atspi, application, find, has_state, is_shown, key, ok, play, press, state_folder, tell, top_window,
                    type_text, until, walk, window_environment)

NOW = "2026-03-02T20:00+00:00"

dorsal, dorsalctl = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix="dorsal-crash-")
journal = os.path.join(folder, "journal.db")
command = [dorsal, "--journal", journal, "--now", NOW]


def records(kind):
    run = subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, "export", "--format", "json",
                          "--output", "-"], capture_output=True, text=True)
    return [r for r in json.loads(run.stdout)["records"] if r["kind"] == kind] if run.returncode == 0 else []


def drafts(word):
    """The drafts on the disk that hold a word."""
    place = os.path.join(state_folder, "dorsal")
    names = os.listdir(place) if os.path.isdir(place) else []
    return [name for name in names if name.endswith(".json")
            and word in open(os.path.join(place, name), encoding="utf-8").read()]


def kill(window):
    window.kill()
    window.wait()
    until("no window", lambda: application() is None)


def start():
    window = subprocess.Popen(command, env=window_environment)
    until("the window", application)
    return window


def first_start():
    press("button", "None of These Signs")
    until("an episode", lambda: records("episode"))
    until("Today", lambda: find("button", "Save"))


def note():
    """The only text of several lines."""
    return next((node for node in walk(top_window()) if has_state(node, Atspi.StateType.MULTI_LINE)
                 and is_shown(node)), None)


def type_note():
    """By Tab, as a person without a mouse gets there."""
    key("4")
    until("the scale at 4", lambda: find("label", "4 / 10"))
    until("the note", note)
    for _ in range(40):
        if has_state(note(), Atspi.StateType.FOCUSED):
            break
        key("Tab")
    type_text("the garden, slowly")


def crash_while_typing():
    window = start()
    until("Today", lambda: find("button", "Save"))
    type_note()
    until("a draft of it", lambda: drafts("the garden, slowly"))
    kill(window)
    assert not records("check_in"), records("check_in")
    ok("a program that is killed while somebody types leaves a draft, and no entry")


def back_again():
    until("what was typed", lambda: find("status bar", "What you had typed is back."))
    until("the scale at 4", lambda: find("label", "4 / 10"))
    key("ctrl+s")
    entry = until("a check-in", lambda: records("check_in"))[0]
    assert (entry["now"], entry["note"]) == (4, "the garden, slowly"), entry
    until("no draft", lambda: not drafts("garden"))
    ok("what was typed is there again, and can be saved")


def file_goes_away():
    press("button", "Add Another")
    type_note()
    os.rename(journal, journal + ".aside")
    until("the banner", lambda: find("button", "Save a Copy…"))
    assert note(), "the form is gone"
    press("button", "Try Again")
    until("the form still", note)
    assert not os.path.exists(journal), "an empty journal was made in the place of the one that is gone"
    ok("a file that goes away is told at once, and the form stays")


def file_comes_back():
    os.rename(journal + ".aside", journal)
    until("no banner", lambda: not find("button", "Save a Copy…"))
    key("ctrl+s")
    until("a second check-in", lambda: len(records("check_in")) == 2)
    ok("when it is back, what was typed is saved")


def other_file():
    press("button", "Add Another")
    type_note()
    os.rename(journal, journal + ".aside")
    with open(journal + ".aside", "rb") as source, open(journal, "wb") as copy:
        copy.write(source.read())
    until("the banner", lambda: find("button", "Save a Copy…"))
    press("button", "Try Again")
    until("the other file, with what was typed", lambda: find("status bar", "What you had typed is back."))
    until("no banner", lambda: not find("button", "Save a Copy…"))
    key("ctrl+s")
    until("a third check-in", lambda: len(records("check_in")) == 3)
    ok("“Try Again” opens what is there now, and what was typed comes along")


def older_copy():
    shutil.copy(journal, journal + ".older")
    press("button", "Add Another")
    type_note()
    key("ctrl+s")
    until("a fourth check-in", lambda: len(records("check_in")) == 4)
    press("button", "Add Another")
    type_note()
    os.remove(journal)
    until("the banner", lambda: find("button", "Save a Copy…"))
    assert note(), "the form is gone"
    os.rename(journal + ".older", journal)
    press("button", "Try Again")
    until("the question", lambda: find("label", "1 entry that is still shown is not in it"))
    press("button", "Open")
    until("the older file, with what was typed", lambda: find("status bar", "What you had typed is back."))
    assert not find("button", "Save a Copy…"), "the banner is still there"
    key("ctrl+s")
    until("one check-in more than in the older file", lambda: len(records("check_in")) == 4)
    until("no draft", lambda: not drafts("garden"))
    ok("a file that was deleted, and then put back from an older copy, has what was typed, once")


def not_there():
    until("the page", lambda: find("label", "This File Is Not a Journal"))
    until("where it is", lambda: find("label", journal))
    os.remove(journal)
    os.rename(journal + ".whole", journal)
    press("button", "Try Again")
    until("Today", lambda: find("button", "Add Another"))
    ok("a file that is no journal is told as such, and “Try Again” opens the one that is back")


def do():
    play(command, first_start)
    until("no window", lambda: application() is None)
    crash_while_typing()
    play(command, back_again, file_goes_away, file_comes_back, other_file, older_copy)
    until("no window", lambda: application() is None)
    os.rename(journal, journal + ".whole")
    with open(journal, "w", encoding="ascii") as file:
        file.write("This is a shopping list.")
    play(command, not_there)


if __name__ == "__main__":
    sys.exit(tell(7, do))
