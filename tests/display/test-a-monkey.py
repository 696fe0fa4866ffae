#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A monkey at the real window: keys, clicks, texts, sizes and pages by chance, as nobody planned them.

The window must not crash nor complain, and the journal must be whole afterwards. What the monkey does follows from the
seed and from what the window shows; DORSAL_MONKEY_SEED and DORSAL_MONKEY_STEPS let it do something else, or more. The
bits of the seed say how the window looks, and whether the journal is sealed: LOOKS.
"""

import contextlib
import ctypes
import gettext

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import deque
from itertools import islice

import person
from person import (Atspi, GLib, application, children, has_state, is_shown, key, name_of, ok, role_of, tell, top_window,
                    type_text, until, walk, window_environment, xdotool)

NOW = "2026-02-22T20:00+00:00"
PASSPHRASE = "otter granite ladder noon"
SEED = int(os.environ.get("DORSAL_MONKEY_SEED", "1"))
STEPS = int(os.environ.get("DORSAL_MONKEY_STEPS", "60"))
LOOKS = [look for bit, look in enumerate(("sealed", "dark", "from right to left", "large", "German")) if SEED >> bit & 1]
NARROW, WIDE = (360, 600), (1200, 900)

# Tab and the arrows come often, because they lead everywhere; no key here closes the window.
KEYS = (["Tab"] * 8 + ["shift+Tab"] * 2 + ["Return", "space", "Escape"] * 3 + ["Down", "Up", "Left", "Right"] * 2 +
        ["Page_Down", "Page_Up", "Home", "End", "Delete", "BackSpace", "shift+Right", "shift+Down", "plus", "minus"] +
        [*"0579"] + [f"ctrl+{key}" for key in ("1", "2", "3", "4", "a", "c", "v", "x", "z", "s", "f", "n", "p", "comma",
                                               "question", "shift+z", "Return", "Home", "End")] +
        ["F1", "F10", "F2", "Menu", "shift+F10", "alt+Left", "alt+Down"])
TYPED = ("the garden, slowly", "<b>&amp;</i>", "%s%n%d", "7", "11", "=-1", "2026-02-30", "2026-02-20", "25:61", "02:30", "'\"`;--")
PUT = ("שלום לך", "مرحبا ٣", "\u202e5/10\u202c", "naïve café ☕", "<span size='0'>&", "a\u0300" * 60, "wide " * 200,
       "one\ntwo\n\nthree", "", "9" * 40)

# What would end the window each time, open programs of others, or seal the journal with what nobody knows afterwards.
AVOIDED = ("Close", "Open Folder", "Open Its Folder", "Set a Passphrase", "Set a Passphrase…", "Change Passphrase",
           "Change Passphrase…", "Remove Passphrase", "Remove Passphrase…")
# What GTK 4.8 says of labels in its own window of shortcuts, of a window that comes while a button is held down, of Return in a
# menu while nothing has the keyboard (gtk_popover_activate_default()), and of arrow keys that come to a folded GtkExpander, whose
# child is in no window (focus_in_site()). Our own calls of these two are never without one.
TOOLKIT = ("(label) reported min width -", "Broken accounting of active state for widget",
           "gtk_widget_is_ancestor: assertion 'GTK_IS_WIDGET (widget)' failed",
           "gtk_root_get_focus: assertion 'GTK_IS_ROOT (self)' failed")

dorsal, dorsalctl, sample = map(os.path.abspath, sys.argv[1:4])
folder = tempfile.mkdtemp(prefix="dorsal-monkey-")
journal = os.path.join(folder, "data", "journal.db")
said = os.path.join(folder, "said")
chance = random.Random(SEED)
done = deque(maxlen=30)
window = None

# Those of the toolkit must not end it; all others are found in what was said. Fatal, they show from where. Files and printers
# belong to the desktop, whose dialogs GTK would make itself: what is in them would be tested, and files be overwritten.
window_environment |= {"G_DEBUG": os.environ.get("DORSAL_MONKEY_DEBUG", ""), "GDK_DEBUG": "portals"}
person.settle_in(folder, HOME="home", XDG_DATA_HOME="data", XDG_STATE_HOME="state", XDG_CONFIG_HOME="config",
                 XDG_CACHE_HOME="cache", TMPDIR="tmp")
translations = gettext.NullTranslations()


def dress_up():
    global translations
    if "dark" in LOOKS:
        window_environment["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
    if "from right to left" in LOOKS:
        window_environment["GTK_DEBUG"] = "invert-text-dir"
    if "German" in LOOKS:
        window_environment["LANGUAGE"] = "de"
        translations = gettext.translation("dorsal", window_environment["DORSAL_LOCALE_DIR"], ["de"])
    if "large" in LOOKS:
        window_environment["XENVIRONMENT"] = os.path.join(folder, "resources")
        with open(window_environment["XENVIRONMENT"], "w", encoding="utf-8") as file:
            file.write(f"Xft.dpi: {2 * 96}\n")


def is_named(node, *names):
    """By names as the source has them."""
    return (name_of(node) or "") in map(translations.gettext, names)


def run(*words):
    """As often as it may ask."""
    return person.ask_program([dorsalctl, "--journal", journal, "--now", NOW], *words, passphrases=2 * [PASSPHRASE])


def open_window():
    global window
    with open(said, "ab") as output:
        window = subprocess.Popen([dorsal, "--journal", journal, "--now", NOW], env=window_environment,
                                  cwd=os.path.join(folder, "home"), stdout=output, stderr=output)
    until("the window", lambda: window.poll() is not None or top_window())


def close_window():
    """What is fatal ends it; it is let say from where."""
    if complaints() and window_environment["G_DEBUG"]:
        with contextlib.suppress(subprocess.TimeoutExpired):
            window.wait(person.PATIENCE)
    window.terminate()
    window.wait()
    until("no window", lambda: application() is None)


def complaints():
    with open(said, encoding="utf-8", errors="replace") as file:
        return [line.strip() for line in file if re.search("CRITICAL|WARNING|ERROR|Sanitizer|runtime error", line)
                and not any(text in line for text in TOOLKIT)]


def is_there(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.VISIBLE) and states.contains(Atspi.StateType.SENSITIVE)


def come_across(node, is_wanted):
    """What is wanted and seen first on a way by chance; a tree is too large to be looked at as a whole each time."""
    if node is None or is_wanted(node) and is_shown(node):
        return node
    inner = children(node)
    chance.shuffle(inner)
    for child in inner:
        found = come_across(child, is_wanted) if child and is_there(child) else None
        if found is not None:
            return found
    return None


def can_be_pressed(node):
    """The window as a whole would be come across first each time."""
    return role_of(node) not in ("frame", "dialog", "window") and "Action" in node.get_interfaces() and Atspi.Action.get_n_actions(node) > 0


def can_be_written(node):
    return "EditableText" in node.get_interfaces() and has_state(node, Atspi.StateType.EDITABLE)


def a_point():
    """In the window in front."""
    front = top_window()
    size = Atspi.Component.get_extents(front, Atspi.CoordType.WINDOW) if front is not None else Atspi.Rect()
    return chance.randrange(max(size.width, 1)), chance.randrange(max(size.height, 1))


def settle():
    """Lets the window do what came before: it does a part of it between two answers."""
    program = application()
    for _ in range(30 * (program is not None)):
        program.get_child_count()


def take_keyboard():
    """Nobody manages the windows here: the keys go where the pointer is."""
    xdotool("mousemove", *a_point())


def is_locked():
    """The page of a locked window is small: what comes later is another page."""
    return any(is_named(node, "This Journal Is Locked") for node in islice(walk(top_window()), 60))


def is_waiting_for_passphrase():
    """The entry is the only one. While a guess is tried it takes no other."""
    return any(role_of(node) == "password text" and has_state(node, Atspi.StateType.FOCUSED) and can_be_written(node)
               for node in walk(top_window()))


def go_on():
    key("Tab")
    settle()


def unlock():
    done.append("unlock")
    take_keyboard()
    until("the keyboard in the entry", lambda: is_waiting_for_passphrase() or go_on())
    key("ctrl+a")
    type_text(PASSPHRASE)
    key("Return")
    settle()
    until("the open journal", lambda: window.poll() is not None or not is_locked())


def press_something():
    node = come_across(top_window(), can_be_pressed)
    if node is None or is_named(node, *AVOIDED):
        key("Escape")
        return
    done.append(f"press {role_of(node)} “{name_of(node)}”")
    Atspi.Action.do_action(node, 0)


def put_something():
    node = come_across(top_window(), can_be_written)
    if node is None:
        return
    text = chance.choice(PUT)
    done.append(f"put {text!r} into “{name_of(node)}”")
    Atspi.EditableText.set_text_contents(node, text)


def press_keys():
    names = chance.choices(KEYS, k=chance.randrange(1, 5))
    done.append("keys " + " ".join(names))
    take_keyboard()
    key(*names)


def lock():
    """A sheet keeps the key for itself; once it is closed the window has it again."""
    done.append("lock")
    take_keyboard()
    key("Escape", "Escape", "ctrl+l")
    settle()
    if is_locked():
        unlock()


def type_something():
    text = chance.choice(TYPED)
    done.append(f"type {text!r}")
    take_keyboard()
    type_text(text)


def click_somewhere():
    x, y = a_point()
    button = chance.choice((1, 1, 1, 1, 3, 4, 5))
    done.append(f"click {x} {y} with {button}")
    xdotool("mousemove", x, y, "click", button)


def drag_somewhere():
    points = [a_point() for _ in range(2)]
    done.append(f"drag {points}")
    xdotool("mousemove", *points[0], "mousedown", 1, "mousemove", *points[1], "mouseup", 1)


def managed():
    """The windows that a window manager manages: one without a title is a menu or the like."""
    return subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(window.pid), "--name", "."],
                          capture_output=True, text=True).stdout.split()


def least_size(id):
    hints = subprocess.run(["xprop", "-id", id, "WM_NORMAL_HINTS"], capture_output=True, text=True).stdout
    found = re.search(r"minimum size: (\d+) by (\d+)", hints)
    return map(int, found.groups()) if found else NARROW


def resize():
    size = [chance.randrange(least, most + 1) for least, most in zip(NARROW, WIDE)]
    done.append(f"size {size}")
    for id in managed():
        # It may be gone by now.
        subprocess.run(["xdotool", "windowsize", id, *map(str, map(max, size, least_size(id)))], stderr=subprocess.DEVNULL)


DEEDS = ([press_something] * 5 + [put_something] + [press_keys] * 6 + [type_something] * 2 + [click_somewhere] * 4 +
         [drag_somewhere, resize] +
         [lock] * ("sealed" in LOOKS))


def step():
    try:
        chance.choice(DEEDS)()
        settle()
    except GLib.Error as problem:
        # What was seen may be gone when it is pressed.
        done.append(f"in vain: {problem}")


def check_window():
    """A window that was closed, as anybody may, is opened again."""
    code = window.poll()
    problems = complaints()
    assert not code and not problems, "\n".join([f"the window: {code}", *problems[:20]])
    if code == 0:
        done.append("open the window again")
        until("no window", lambda: application() is None)
        open_window()


def play():
    open_window()
    try:
        for _ in range(STEPS):
            step()
            check_window()
        until("an answer of the window", lambda: window.poll() is not None or top_window())
        check_window()
    finally:
        close_window()
    assert not complaints(), complaints()


def pretend_to_manage_windows():
    """Without a window manager GTK itself moves a window that is dragged: out of the screen, where its menus have no monitor, and
    on when it is gone already. Nobody moves them here."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))

    def atom(name):
        return ctypes.c_ulong(x11.XInternAtom(display, name, 0))

    for name, kind, value in ((b"_NET_SUPPORTING_WM_CHECK", b"WINDOW", root), (b"_NET_SUPPORTED", b"ATOM", atom(b"_NET_WM_MOVERESIZE"))):
        x11.XChangeProperty(display, root, atom(name), atom(kind), 32, 0, ctypes.byref(value), 1)
    x11.XCloseDisplay(display)


def open_desktop():
    pretend_to_manage_windows()
    desktop = subprocess.Popen([sys.executable, os.path.join(os.path.dirname(__file__), "portal.py"), str(SEED),
                                os.path.join(folder, "saved")], stdout=subprocess.PIPE, text=True)
    assert desktop.stdout.readline() == "ready\n"
    return desktop


def do():
    dress_up()
    desktop = open_desktop()
    assert run("import", sample).returncode == 0
    if "sealed" in LOOKS:
        assert run("passphrase", "set").returncode == 0
    seen = f"seed {SEED}" + "".join(f", {look}" for look in LOOKS)
    try:
        play()
    except AssertionError as problem:
        with open(said, encoding="utf-8", errors="replace") as file:
            sys.stderr.write(file.read())
        raise AssertionError(f"{problem}\n{seen}; the last steps:\n" + "\n".join(done)) from None
    finally:
        desktop.terminate()
    ok(f"{STEPS} steps by chance leave nothing to complain of ({seen})")
    verified = run("verify")
    assert verified.returncode == 0, f"seed {SEED}: {verified.stdout}{verified.stderr}"
    ok("and the journal is whole")


if __name__ == "__main__":
    sys.exit(tell(2, do))
