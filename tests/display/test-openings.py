#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the real window opens to others: on the session bus, on the disk, in what it says, and to nobody else.

It runs as it does on a desktop: under its own name on the bus, with the journal in its usual place.
"""

import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

import person
import tracing
from person import (Atspi, GLib, application, children, find, key, name_of, ok, outline, press, tell, type_text, until,
                    window_environment)
from gi.repository import Gio

NAME = "io.github.dorsal_journal.Dorsal"
PATH = "/io/github/dorsal_journal/Dorsal"
MARK = "Xylophonbiene"
N_CALLS = 300 * int(os.environ.get("DORSAL_TEST_REPEATS", 1))
SEED = 20260302

# What any program on the bus may ask for: to show something, or to end.
ALLOWED = {PATH: {"about", "quit"}, PATH + "/window/1": set()}
INTERFACES = {"org.freedesktop.Application", "org.gtk.Actions", "org.gtk.Application", "org.gtk.Menus",
              "org.freedesktop.DBus.Introspectable", "org.freedesktop.DBus.Peer", "org.freedesktop.DBus.Properties"}
ODD = ("''", "'../../etc/passwd'", "'file:///etc/passwd'", "int32 -1", "uint32 4294967295", "1e308", "true",
       "@as []", "['a', 'b']", "@a{sv} {}", "{'a': <1>}", "<<<'x'>>>", f"'{'x' * 5000}'", "'%s%n<b>&'", "byte 0x00", "()")

dorsal, dorsalctl = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix="dorsal-openings-")
data = os.path.join(folder, "data")
journal = os.path.join(data, "dorsal", "journal.db")
trace = os.path.join(folder, "trace")
said = os.path.join(folder, "said")
window_environment.update(HOME=folder, XDG_DATA_HOME=data, XDG_CACHE_HOME=os.path.join(folder, "cache"),
                          XDG_CONFIG_HOME=os.path.join(folder, "config"), XDG_STATE_HOME=os.path.join(folder, "state"),
                          G_MESSAGES_DEBUG="all")
# Many windows about the program make labels of the toolkit warn; what is critical is looked for in what was said.
window_environment.pop("G_DEBUG", None)
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def run(*words):
    return subprocess.run([dorsalctl, *words], capture_output=True, text=True, check=True,
                          env=window_environment | {"G_MESSAGES_DEBUG": ""}).stdout


def call(path, interface, method, parameters=None):
    return bus.call_sync(NAME, path, interface, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START, 20000)


def is_running():
    answer = bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                           GLib.Variant("(s)", (NAME,)), None, Gio.DBusCallFlags.NONE, 20000)
    return answer.unpack()[0]


def list_objects(path="/"):
    """Every object of the window on the bus, with its interfaces."""
    text = call(path, "org.freedesktop.DBus.Introspectable", "Introspect").unpack()[0]
    root = ElementTree.fromstring(text)
    found = {path: {node.get("name") for node in root.findall("interface")}}
    for node in root.findall("node"):
        found.update(list_objects(path.rstrip("/") + "/" + node.get("name")))
    return found


def look_at_bus():
    objects = list_objects()
    offered = {path: set(call(path, "org.gtk.Actions", "List").unpack()[0])
               for path, interfaces in objects.items() if "org.gtk.Actions" in interfaces}
    assert offered == ALLOWED, offered
    assert set().union(*objects.values()) <= INTERFACES, objects
    ok("nothing can be asked for on the bus but to show something or to end")


def describe():
    """The entries as they are. The window itself keeps what it advised."""
    records = json.loads(run("list", "--json"))["records"]
    return [record for record in records if record["kind"] != "advice"]


def make_call(chance):
    """One call with parameters that are wrong or strange; “quit” is left out, for it ends the window."""
    path = chance.choice(sorted(ALLOWED))
    names = [*ALLOWED[path] - {"quit"}, "open-journal", "window.save", "win.undo", "delete", "export", ""]
    names.append("x" * 300)
    name = chance.choice(names)
    given = [GLib.Variant.parse(None, chance.choice(ODD), None, None) for _ in range(chance.randrange(3))]
    if path != PATH or chance.random() < 0.5:
        return path, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (name, given, {}))
    if chance.random() < 0.5:
        return path, "org.freedesktop.Application", "ActivateAction", GLib.Variant("(sava{sv})", (name, given, {}))
    if chance.random() < 0.2:
        return path, "org.freedesktop.Application", "Open", GLib.Variant("(asa{sv})", (["file:///etc/passwd"], {}))
    if chance.random() < 0.5:
        return path, "org.gtk.Actions", "SetState", GLib.Variant("(sva{sv})", (name, GLib.Variant("s", "x"), {}))
    return path, "org.freedesktop.Application", "Activate", GLib.Variant("(a{sv})", ({},))


def call_at_random():
    chance = random.Random(SEED)
    before = describe()
    print(f"# tries at random: {N_CALLS}", file=person.results)
    for number in range(N_CALLS):
        try:
            call(*make_call(chance))
        except GLib.Error as problem:
            assert is_running(), (number, problem.message)
    assert is_running()
    assert describe() == before
    ok(f"{N_CALLS} calls with wrong parameters change nothing (seed {SEED})")


def show_entry():
    run("log", "--pain", "4", "--note", MARK)
    run("event", MARK)
    key("ctrl+3")
    until("the entry in the journal", lambda: any(MARK in line for line in outline()))


def xdotool(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True).stdout.split()


def start_again():
    """Whoever starts it once more, for the icon is there, gets the window that is open."""
    before = describe()
    owner = xdotool("getwindowfocus")[0]
    windows = len(children(application()))
    root = xdotool("search", "--maxdepth", "0", ".*")[0]
    xdotool("windowfocus", root)
    until("the keyboard elsewhere", lambda: xdotool("getwindowfocus")[0] != owner)
    again = subprocess.run([dorsal], env=window_environment, capture_output=True, text=True, timeout=20)
    assert again.returncode == 0, again.stderr
    until("the keyboard in the window", lambda: xdotool("getwindowfocus")[0] == owner)
    assert [name_of(program) for program in children(Atspi.get_desktop(0))].count(name_of(application())) == 1
    assert len(children(application())) == windows
    assert find("page tab", "Journal"), outline()
    assert describe() == before
    ok("a second start shows the window that is open, ends, and changes nothing")


def save_report():
    key("ctrl+1")
    key("ctrl+p")
    press("button", "Save…")
    until("the file dialog", lambda: find("text", "") or find("entry", ""))
    time.sleep(0.5)
    key("ctrl+a")
    type_text(os.path.join(folder, "r.pdf"))
    key("Return")
    until("the report", lambda: os.path.exists(os.path.join(folder, "r.pdf"))
          and os.path.getsize(os.path.join(folder, "r.pdf")) > 0)
    until("the file forgotten", lambda: "r.pdf" not in read(os.path.join(data, "recently-used.xbel")))
    ok("a saved report is in no list of recent files")


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def list_open():
    found = []
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            mode = stat.S_IMODE(os.lstat(os.path.join(place, name)).st_mode)
            if mode & 0o077 and name not in ("trace", "said"):
                found.append(f"{os.path.join(place, name)} {mode:o}")
    return found


def end(window):
    call(PATH, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", ("quit", [], {})))
    window.wait(20)
    assert window.returncode == 0, window.returncode


def check_what_was_said():
    text = read(said)
    assert MARK not in text, [line for line in text.splitlines() if MARK in line][:3]
    criticals = [line for line in text.splitlines() if re.search("CRITICAL|Sanitizer", line)]
    assert not criticals, criticals[:5]
    ok("what the window says quotes no entry and complains of nothing")


def check_what_was_written():
    assert list_open() == []
    ok("every file and folder that the window made is for its owner alone")
    lines = tracing.read_lines(trace)
    outside = tracing.list_outside(lines, folder)
    assert outside == [], outside
    assert len(list(tracing.list_changed(lines, folder))) > 20
    ok("nothing is written outside of the folders of the person")
    assert tracing.list_families(lines) <= {"AF_UNIX"}, tracing.list_families(lines)
    ok("nobody is called but programs on this machine")


def do():
    run("episode", "start", "--onset", "2026-03-01")
    os.umask(0)
    with open(said, "wb") as output:
        window = subprocess.Popen(["strace", *tracing.OPTIONS, "-o", trace, dorsal], env=window_environment,
                                  stdout=output, stderr=output)
    try:
        until("the window on the bus", is_running)
        until("the page", lambda: find("button", "Share Report"))
        show_entry()
        start_again()
        save_report()
        look_at_bus()
        call_at_random()
        end(window)
    finally:
        window.kill()
        window.wait()
    check_what_was_said()
    check_what_was_written()
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(tell(8, do))
