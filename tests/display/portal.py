#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop that a program asks, when it may not ask by itself: for files and for printers.

It answers at once, by chance: a file to save is saved in a folder of its own, or not at all; nothing is opened and
nothing printed. GTK asks it with GDK_DEBUG=portals. Usage: portal.py SEED FOLDER
"""

import os
import random
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
ASKED = """<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <property name="version" type="u" access="read"/>
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.portal.Print">
    <property name="version" type="u" access="read"/>
    <method name="PreparePrint">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>"""
CHOSEN, CANCELLED, ENDED = range(3)

chance = random.Random(sys.argv[1])
folder = sys.argv[2]


def choose(method, options):
    """How it ends, and with which files: there is always a list of them."""
    ending, files = chance.choice((CHOSEN, CHOSEN, CANCELLED, ENDED)), []
    if method == "SaveFile" or options.get("directory"):
        files = [os.path.join(folder, options.get("current_name", ""))]
    elif ending == CHOSEN:
        ending = CANCELLED
    uris = [Gio.File.new_for_path(path).get_uri() for path in files if ending == CHOSEN]
    return ending, {"uris": GLib.Variant("as", uris)}


def answer(bus, asking, path, interface, method, arguments, invocation):
    options = arguments.unpack()[-1]
    sender = asking.removeprefix(":").replace(".", "_")
    handle = f"{PATH}/request/{sender}/{options['handle_token']}"
    invocation.return_value(GLib.Variant("(o)", (handle,)))
    bus.emit_signal(asking, handle, "org.freedesktop.portal.Request", "Response",
                    GLib.Variant("(ua{sv})", choose(method, options)))


def offer(bus, name):
    for interface in Gio.DBusNodeInfo.new_for_xml(ASKED).interfaces:
        bus.register_object(PATH, interface, answer, lambda *_: GLib.Variant("u", 3), None)


if __name__ == "__main__":
    os.makedirs(folder)
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, offer, lambda *_: print("ready", flush=True),
                     lambda *_: sys.exit(1))
    GLib.MainLoop().run()
