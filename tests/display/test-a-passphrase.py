#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A passphrase that is set, changed and removed on the command line while somebody types in the window."""

import json
import os
import sys
import tempfile

import person
from person import (Atspi, GLib, application, find, focused, has_state, is_shown, key, name_of, ok, play, press, tell,
                    top_window, type_text, until, walk)

NOW = "2026-02-22T20:00+00:00"
FIRST = "otter granite ladder noon"
SECOND = "velvet harbour pencil dusk"
MARK = b"irconmarker"
TABS_MOST = 40

dorsal, dorsalctl, sample = sys.argv[1:4]
folder = tempfile.mkdtemp(prefix="dorsal-passphrase-")
journal = os.path.join(folder, "data", "journal.db")
person.settle_in(folder, XDG_DATA_HOME="data", XDG_STATE_HOME="state", XDG_CACHE_HOME="cache")


def run(*words, passphrases=()):
    done = person.ask_program([dorsalctl, "--journal", journal, "--now", NOW], *words, passphrases=passphrases)
    assert done.returncode == 0, done.stderr
    return done.stdout


def count(note, *passphrases):
    """The saved check-ins with this note."""
    records = json.loads(run("export", "--format", "json", "--output", "-", passphrases=passphrases))["records"]
    return len([record for record in records if record.get("note") == note])


def assert_nowhere_in_files():
    for path, _, files in os.walk(folder):
        for file in (os.path.join(path, name) for name in files):
            if os.path.isfile(file):
                with open(file, "rb") as content:
                    assert MARK not in content.read(), file


def says(part):
    return next((name for name in (name_of(node) or "" for node in walk(application())) if part in name), None)


def note():
    """The only text of several lines."""
    return next((node for node in walk(top_window()) if has_state(node, Atspi.StateType.MULTI_LINE)
                 and is_shown(node)), None)


def is_typed(text):
    try:
        return note() is not None and Atspi.Text.get_text(note(), 0, -1) == text
    except GLib.Error:
        return False


def go_to_note():
    until("the note", note)
    for _ in range(TABS_MOST):
        if has_state(note(), Atspi.StateType.FOCUSED):
            return
        key("Tab")
    raise AssertionError("the keyboard does not get to the note")


def begin(text):
    until("Today", lambda: find("button", "Save") or find("button", "Add Another"))
    if find("button", "Add Another"):
        press("button", "Add Another")
    go_to_note()
    type_text(text)
    until("the note as typed", lambda: is_typed(text))
    until("a draft", lambda: any(files for _, _, files in os.walk(os.path.join(folder, "state"))))


def go_on(text, all_of_it):
    go_to_note()
    key("ctrl+End")
    type_text(text)
    until("all of the note", lambda: is_typed(all_of_it))


def save():
    key("ctrl+s")
    until("no form", lambda: find("button", "Add Another"))


def try_again_locked(passphrase):
    until("the banner", lambda: find("button", "Save a Copy…"))
    press("button", "Try Again")
    until("the locked journal", lambda: says("This Journal Is Locked"))
    until("the keyboard in the entry", lambda: focused("Passphrase"))
    assert_nowhere_in_files()
    type_text(passphrase)
    key("Return")


def set_meanwhile():
    begin("Zirconmarker one")
    run("passphrase", "set", passphrases=[FIRST])
    go_on(" and more", "Zirconmarker one and more")
    try_again_locked(FIRST)
    until("what was typed", lambda: is_typed("Zirconmarker one and more"))
    save()
    assert_nowhere_in_files()
    assert count("Zirconmarker one and more", FIRST) == 1
    ok("a passphrase is set while somebody types: unlocked, all that was typed is there, and never was in clear")


def change_meanwhile():
    begin("Zirconmarker two")
    run("passphrase", "change", passphrases=[FIRST, SECOND])
    go_on(" and more", "Zirconmarker two and more")
    save()
    assert_nowhere_in_files()
    assert count("Zirconmarker two and more", SECOND) == 1
    ok("a passphrase is changed while somebody types, and it is saved as if nothing had happened")


def replace_meanwhile():
    begin("Zirconmarker key")
    run("passphrase", "remove", passphrases=[SECOND])
    run("passphrase", "set", passphrases=[FIRST])
    go_on(" and more", "Zirconmarker key and more")
    try_again_locked(FIRST)
    until("what was typed", lambda: is_typed("Zirconmarker key and more"))
    save()
    assert_nowhere_in_files()
    ok("even with another key: unlocked, all that was typed is there")


def remove_meanwhile():
    begin("Zirconmarker three")
    run("passphrase", "remove", passphrases=[FIRST])
    until("the banner", lambda: find("button", "Save a Copy…"))
    go_on(" and more", "Zirconmarker three and more")
    press("button", "Try Again")
    until("that there is no passphrase", lambda: says("has no passphrase any more"))
    until("what was typed", lambda: is_typed("Zirconmarker three and more"))
    save()
    assert count("Zirconmarker three and more") == 1
    ok("a passphrase is removed while somebody types: “Try Again” says so, and all that was typed is there")


def do():
    run("import", sample)
    play([dorsal, "--journal", journal, "--now", NOW], set_meanwhile, change_meanwhile, replace_meanwhile,
         remove_meanwhile)


if __name__ == "__main__":
    sys.exit(tell(4, do))
