#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal that leaves the real window as a table, by the keyboard alone.

What is in the file is compared with what dorsalctl writes.
"""

import os
import subprocess
import sys
import tempfile
import time

from person import find, focused, key, ok, outline, play, tell, type_text, until, walk

NOW = "2026-02-22T20:00+00:00"
TABS_MOST = 20

dorsal, dorsalctl, sample = sys.argv[1:4]
folder = tempfile.mkdtemp(prefix="dorsal-share-")
journal = os.path.join(folder, "journal.db")
table = os.path.join(folder, "table.csv")


def run(*words):
    return subprocess.run([dorsalctl, "--journal", journal, "--now", NOW, *words], capture_output=True, text=True,
                          check=True).stdout


def says(part):
    return next((line for line in outline() if part in line), None)


def in_list(name):
    """The rows of a list have no name of their own; the label in them has."""
    node = focused("")
    names = {inner.get_name() for inner in walk(node) if inner.get_name()}
    return names - {"GtkImage"} == {name}


def tab_to(name):
    """Where the keyboard goes is known only when it is there."""
    for _ in range(TABS_MOST):
        if focused(name):
            return
        key("Tab")
        until("the keyboard on something", lambda: focused(""))
    raise AssertionError(f"the keyboard does not come to {name}; on the screen:\n" + "\n".join(outline()))


def look_at_report():
    until("the window", lambda: find("button", "Share Report"))
    key("ctrl+p")
    until("the first page", lambda: find("image", "Page 1 of "))
    until("what is left out", lambda: says("Left out: Notes; Every single entry"))
    key("Escape")
    until("no sheet", lambda: not find("image", "Page 1 of "))
    key("ctrl+p")
    until("the first page", lambda: find("image", "Page 1 of "))
    ok("the report for a clinician is shown page by page, without the private notes")


def choose_table():
    tab_to("For a Clinician")
    key("Down", "Down")
    until("the keyboard on Data File", lambda: focused("Data File"))
    key("space")
    until("the data", lambda: says("A journal file is always complete"))
    tab_to("Format")
    key("space")
    until("the keyboard in the list", lambda: in_list("Journal File (JSON)"))
    key("Down")
    until("the keyboard on the next", lambda: in_list("Spreadsheet (CSV)"))
    key("Down")
    until("the keyboard on the one after it", lambda: in_list("Spreadsheets (Zip)"))
    key("Up")
    until("the keyboard on the table", lambda: in_list("Spreadsheet (CSV)"))
    key("Return")
    until("the table", lambda: says("One table, with a line for each entry"))
    until("how the table begins", lambda: says("This is how the file begins."))
    until("what is left out", lambda: says("Left out: Notes"))
    ok("the arrows and the space bar choose a table")


def save_table():
    key("ctrl+s")
    until("the file dialog", lambda: find("text", "") or find("entry", ""))
    time.sleep(0.5)
    key("ctrl+a")
    type_text(table)
    key("Return")
    until("the file", lambda: os.path.exists(table) and os.path.getsize(table) > 0)
    until("no sheet", lambda: find("button", "New Entry"))
    with open(table, encoding="utf-8") as file:
        content = file.read()
    assert content == run("export", "--format", "csv", "--omit", "notes", "--output", "-").replace("\r\n", "\n")
    assert os.stat(table).st_mode & 0o777 == 0o600
    ok("the table is saved as the command line writes it, for this person alone")


def copy_again():
    key("ctrl+p")
    until("the table again", lambda: says("Spreadsheet (CSV)"))
    key("ctrl+shift+c")
    until("the notice", lambda: says("Data copied"))
    ok("the choice is made again by itself, and a copy says that it was made")


def do():
    run("import", sample)
    play([dorsal, "--journal", journal, "--now", NOW], look_at_report, choose_table, save_table, copy_again)


if __name__ == "__main__":
    sys.exit(tell(4, do))
