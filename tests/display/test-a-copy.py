#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Safety copies through the real window: they come by themselves, and one is restored; and a damaged journal."""

import json
import os
import subprocess
import sys
import tempfile

from person import Atspi, application, find, focused, key, ok, play, press, tell, until

dorsal, dorsalctl = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix="dorsal-copy-")
journal = os.path.join(folder, "journal.db")
backups = os.path.join(folder, "backups")
# The clock goes on: where it stands, no copies are kept.
command = [dorsal, "--journal", journal]


def records(kind):
    run = subprocess.run([dorsalctl, "--journal", journal, "export", "--format", "json", "--output", "-"],
                         capture_output=True, text=True)
    return [r for r in json.loads(run.stdout)["records"] if r["kind"] == kind] if run.returncode == 0 else []


def copies():
    """Those that are there under their names: each was verified before it got its name."""
    return sorted(n for n in os.listdir(backups) if n.endswith(".db")) if os.path.isdir(backups) else []


def beside():
    return [n for n in os.listdir(folder) if ".replaced-" in n]


def first_start():
    press("button", "None of These Signs")
    until("an episode", lambda: records("episode"))
    until("Today", lambda: find("button", "Save"))


def kinds(name):
    """Of the entries in a copy."""
    run = subprocess.run([dorsalctl, "--journal", os.path.join(backups, name), "export", "--format", "json",
                          "--output", "-"], capture_output=True, text=True)
    return [r["kind"] for r in json.loads(run.stdout)["records"] if r["kind"] != "advice"]


def copy_at_start():
    until("Today", lambda: find("button", "Save"))
    until("a copy", copies)
    assert "episode" in kinds(copies()[0]) and len(copies()) == 1, copies()
    ok("a start keeps a copy of the journal by itself")


def add_entry():
    key("4")
    until("the scale at 4", lambda: find("label", "4 / 10"))
    key("ctrl+s")
    until("a check-in", lambda: records("check_in"))


def go_to(name):
    """As a person without a mouse gets there."""
    for _ in range(60):
        if focused(name):
            return
        key("Tab")
    raise AssertionError(f"the keyboard does not get to “{name}”")


def open_list():
    key("ctrl+comma")
    until("the preferences", lambda: find("page tab", "Safety Copies"))
    press("page tab", "Safety Copies")
    until("the list", lambda: find("label", f"Whole, {len(kinds(copies()[-1]))} entries"))
    ok("the preferences list the copies, with what is in them")


def restore():
    go_to("Make a Copy Now")
    key("Tab")
    key("Return")
    until("what would change", lambda: find("label", "1 entry will be gone"))
    key("Escape")
    until("no question", lambda: not find("label", "1 entry will be gone"))
    assert records("check_in") and not beside(), "cancelling changed something"
    key("Return")
    until("the question again", lambda: find("label", "1 entry will be gone"))
    press("button", "Restore")
    until("the journal as it was", lambda: not records("check_in") and records("episode"))
    assert len(beside()) == 1, beside()
    until("the name of what is kept", lambda: find("label", beside()[0]))
    until("Today", lambda: find("button", "Save"))
    ok("a copy is restored by the keyboard, and the journal of today lies beside it, as is told")


def damage():
    with open(journal, "r+b") as file:
        file.seek(2000)
        file.write(b"\0" * 4000)


def from_damaged():
    until("the page", lambda: find("label", "The Journal Is Damaged"))
    until("the copy that is offered", lambda: find("label", f"Whole, {len(kinds(copies()[-1]))} entries"))
    press("button", "Open the Newest Good Copy")
    until("the question", lambda: find("label", "can still be read in the damaged journal"))
    press("button", "Restore")
    # Not the button: the page of the problem has one too that begins with “Save”.
    until("the damaged journal under another name", lambda: len(beside()) == 2)
    until("Today", lambda: find("button", "Save"))
    until("what was restored", lambda: records("episode"))
    ok("a damaged journal is kept, and the newest good copy takes its place")


def do():
    play(command, first_start)
    until("no window", lambda: application() is None)
    play(command, copy_at_start, add_entry, open_list, restore)
    until("no window", lambda: application() is None)
    damage()
    play(command, from_damaged)


if __name__ == "__main__":
    sys.exit(tell(4, do))
