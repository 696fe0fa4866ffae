#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal that gets a passphrase, is locked and unlocked, through the real window and by the keyboard.

While it is protected, what was written in it is in no file and, while it is locked, nowhere in the window.
"""

import os
import re
import subprocess
import sys
import tempfile

import person
from person import (GLib, application, children, find, focused, has_state, key, name_of, ok, play, press, tell, type_text,
                    until, walk)

from gi.repository import Gio

NOW = "2026-02-22T20:00+00:00"
PASSPHRASE = "otter granite ladder noon"
SAVED = "Zirconmarker saved"
UNSAVED = "Zirconmarker unsaved"
MARK = b"irconmarker"
TABS_MOST = 40

dorsal, dorsalctl, sample = sys.argv[1:4]
folder = tempfile.mkdtemp(prefix="dorsal-lock-")
journal = os.path.join(folder, "data", "journal.db")
settings = os.path.join(folder, "config", "glib-2.0", "settings", "keyfile")
person.settle_in(folder, HOME="home", XDG_DATA_HOME="data", XDG_STATE_HOME="state", XDG_CONFIG_HOME="config",
                 XDG_CACHE_HOME="cache", XDG_RUNTIME_DIR="runtime", TMPDIR="tmp")
person.window_environment["GSETTINGS_BACKEND"] = "keyfile"
recovery_key = None


def run(*words, passphrase=""):
    return person.ask_program([dorsalctl, "--journal", journal, "--now", NOW], *words, passphrases=[passphrase])


def everything():
    """All that the accessibility tree says, of all windows."""
    return [name_of(node) or "" for node in walk(application())]


def says(part):
    return next((text for text in everything() if part in text), None)


def tab_to(name):
    for _ in range(TABS_MOST):
        node = until("the keyboard on something", lambda: focused(""))
        if name in [name_of(inner) for inner in walk(node)] or name in name_of(node.get_parent() or node):
            return
        key("Tab")
    raise AssertionError(f"the keyboard does not come to {name}: {everything()}")


def assert_nowhere_in_files():
    for path, _, files in os.walk(folder):
        for file in (os.path.join(path, name) for name in files):
            if os.path.isfile(file):
                with open(file, "rb") as content:
                    assert MARK not in content.read(), file


def assert_locked():
    until("the locked journal", lambda: says("This Journal Is Locked"))
    until("one window", lambda: len(children(application())) == 1)
    until("nothing of the journal", lambda: not any("irconmarker" in text or text in ("Today", "Progress", "Guide")
                                                    for text in everything()))
    assert [name_of(window) for window in children(application())] == ["Dorsal"]


def unlock(text):
    until("the locked journal", lambda: says("This Journal Is Locked"))
    until("the keyboard in the entry", lambda: focused("Passphrase"))
    type_text(text)
    key("Return")


def write_note(text):
    key("ctrl+1")
    until("Today", lambda: find("button", "Save") or find("button", "Add Another"))
    if find("button", "Add Another"):
        press("button", "Add Another")
    note = until("the note", lambda: find("text", ""))
    for _ in range(TABS_MOST):
        if has_state(note, person.Atspi.StateType.FOCUSED):
            break
        key("Tab")
        until("the keyboard on something", lambda: focused(""))
    type_text(text)
    until("the note as typed", lambda: text in text_of(find("text", "")))


def write_and_save():
    write_note(SAVED)
    key("ctrl+s")
    until("the saved check-in", lambda: SAVED in run("export", "--format", "json", "--output", "-").stdout)


def is_journal_page():
    tab = find("page tab", "Journal")
    return says(SAVED) and tab is not None and has_state(tab, person.Atspi.StateType.SELECTED)


def set_passphrase():
    global recovery_key
    until("Today", lambda: find("page tab", "Today"))
    key("ctrl+comma")
    until("the preferences", lambda: find("page tab", "Protection"))
    press("page tab", "Protection")
    until("the state", lambda: says("Not Protected"))
    tab_to("Set a Passphrase…")
    key("Return")
    until("what cannot be undone", lambda: says("are both lost, nobody can open the journal again"))
    type_text("short")
    until("a word about the length", lambda: says("too short"))
    key("ctrl+a")
    type_text(PASSPHRASE)
    tab_to("The Same Once More")
    type_text(PASSPHRASE[1:])
    until("a word about the difference", lambda: says("not the same"))
    key("ctrl+a")
    type_text(PASSPHRASE)
    key("Return")
    shown = until("the key", lambda: says("AGE-SECRET-KEY-1"))
    recovery_key = re.sub(r"\s", "", shown)
    with open(journal, "rb") as file:
        assert file.read(21) == b"age-encryption.org/v1"
    assert run("list").returncode != 0
    assert run("list", passphrase=PASSPHRASE).returncode == 0
    assert_nowhere_in_files()
    ok("a passphrase is set in the preferences, and the recovery key is shown at once")


def preview_sheet():
    press("button", "Print")
    until("the print dialog", lambda: find("button", "Pre_view") or find("button", "Preview"))
    press("button", "Preview" if find("button", "Preview") else "Pre_view")
    until("the page", lambda: find("image", "Page 1 of 1"))
    temporary = person.window_environment["TMPDIR"]
    assert not [name for _, _, files in os.walk(temporary) for name in files if name.endswith(".pdf")]
    key("Escape")
    until("the key again", lambda: says("AGE-SECRET-KEY-1") and not find("image", "Page 1 of 1"))
    ok("its preview before printing is a window, and no file")


def lock_by_key():
    key("Escape")
    until("the question, since nothing was printed", lambda: says("Close Without Printing?"))
    press("button", "C_lose")
    until("the protected state", lambda: says("Protected by a Passphrase"))
    key("Escape")
    until("one window", lambda: len(children(application())) == 1)
    key("ctrl+3")
    until("the journal page", is_journal_page)
    key("ctrl+l")
    assert_locked()
    ok("Ctrl+L locks it, and nothing of the journal is left in the window")


def unlock_with_key():
    unlock(recovery_key)
    until("the same page again", is_journal_page)
    ok("the key of the recovery sheet unlocks it, and the same page is shown again")


def start_locked():
    assert_locked()
    unlock("not the passphrase")
    until("that it is not", lambda: says("did not unlock the journal"))
    until("the keyboard back in the entry", lambda: focused("Passphrase"))
    assert_locked()
    type_text(PASSPHRASE)
    key("Return")
    until("Today", lambda: find("page tab", "Today"))
    pid = application().get_process_id()
    with open(f"/proc/{pid}/limits", encoding="ascii") as file:
        assert re.search(r"Max core file size +0 +0 ", file.read())
    ok("it starts locked; a wrong passphrase is told, the right one opens it, and core dumps are off")


def lock_with_screen():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                  GLib.Variant("(su)", ("org.gnome.ScreenSaver", 0)), None, Gio.DBusCallFlags.NONE, -1)
    write_note(UNSAVED)
    until("a draft", lambda: any(files for _, _, files in os.walk(os.path.join(folder, "state"))))
    key("ctrl+comma")
    until("the preferences", lambda: find("page tab", "Protection"))
    bus.emit_signal(None, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", GLib.Variant("(b)", (True,)))
    assert_locked()
    assert_nowhere_in_files()
    unlock(PASSPHRASE)
    until("what was typed", lambda: any("Zirconmarker unsaved" in text_of(node) for node in walk(application())))
    ok("it locks with the screen, closes what is open, and keeps what was typed, sealed")


def text_of(node):
    try:
        return person.Atspi.Text.get_text(node, 0, -1) if node is not None and node.get_text_iface() else ""
    except GLib.Error:
        return ""


def lock_when_idle():
    unlock(PASSPHRASE)
    until("Today", lambda: find("page tab", "Today"))
    assert_locked()
    ok("it locks by itself when nobody uses it")


def start_keyring():
    """A keyring of its own, open, before anybody asks for one."""
    environment = {**person.window_environment, "G_DEBUG": ""}
    daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    daemon.stdin.write(b"sesame")
    daemon.stdin.close()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    until("the keyring", lambda: bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                               "NameHasOwner", GLib.Variant("(s)", ("org.freedesktop.secrets",)), None,
                                               Gio.DBusCallFlags.NONE, -1).unpack()[0])
    return daemon


def set_settings(text):
    os.makedirs(os.path.dirname(settings), exist_ok=True)
    with open(settings, "w", encoding="ascii") as file:
        file.write(f"[io/github/dorsal_journal/Dorsal]\n{text}\n")


def is_remembered():
    with open(settings, encoding="ascii") as file:
        return "remember-key=true" in file.read()


def remember():
    unlock(PASSPHRASE)
    until("Today", lambda: find("page tab", "Today"))
    key("ctrl+comma")
    until("the preferences", lambda: find("page tab", "Protection"))
    press("page tab", "Protection")
    tab_to("Remember on This Computer")
    key("Return")
    until("the setting", is_remembered)


def start_remembered():
    until("Today", lambda: find("page tab", "Today"))
    key("ctrl+l")
    assert_locked()
    ok("a key that is remembered opens it at the start, and not after it was locked")


def start_forgotten():
    assert_locked()
    unlock(PASSPHRASE)
    until("Today", lambda: find("page tab", "Today"))
    ok("without the keyring the passphrase is asked for as ever")


def do():
    keyring = start_keyring()
    try:
        lock_and_unlock(keyring)
    finally:
        keyring.kill()


def lock_and_unlock(keyring):
    command = [dorsal, "--journal", journal, "--now", NOW]
    assert run("import", sample).returncode == 0
    play(command, write_and_save, set_passphrase, preview_sheet, lock_by_key, unlock_with_key)
    until("no window", lambda: application() is None)
    play(command, start_locked, lock_with_screen)
    until("no window", lambda: application() is None)
    set_settings("lock-after=uint32 1")
    play(command, lock_when_idle)
    until("no window", lambda: application() is None)
    set_settings("lock-after=uint32 300")
    play(command, remember)
    until("no window", lambda: application() is None)
    play(command, start_remembered)
    until("no window", lambda: application() is None)
    keyring.kill()
    keyring.wait()
    play(command, start_forgotten)
    assert_nowhere_in_files()


if __name__ == "__main__":
    sys.exit(tell(9, do))
