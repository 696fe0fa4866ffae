#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A monkey at the real window: keys, clicks, texts, sizes and pages by chance, as nobody planned them.

The window must not crash nor complain, and the journal must be whole afterwards. What the monkey does follows from the
seed and from what the window shows; DORSAL_MONKEY_SEED and DORSAL_MONKEY_STEPS let it do something else, or more. With
an odd seed the journal is sealed.
"""

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
                    type_text, until, walk, xdotool)

NOW = "2026-02-22T20:00+00:00"
PASSPHRASE = "otter granite ladder noon"
SEED = int(os.environ.get("DORSAL_MONKEY_SEED", "1"))
STEPS = int(os.environ.get("DORSAL_MONKEY_STEPS", "60"))
IS_SEALED = SEED % 2 == 1
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

AVOIDED = re.compile("Folder|Print|Save…|Open…|Choose|Open Another|Passphrase|Close")
# What GTK 4.8 says of labels in its own window of shortcuts, and of a window that comes while a button is held down.
TOOLKIT = ("(label) reported min width -", "Broken accounting of active state for widget")

dorsal, dorsalctl, sample = map(os.path.abspath, sys.argv[1:4])
folder = tempfile.mkdtemp(prefix="dorsal-monkey-")
journal = os.path.join(folder, "data", "journal.db")
said = os.path.join(folder, "said")
chance = random.Random(SEED)
done = deque(maxlen=30)
window = None

# Those of the toolkit must not end it; all others are found in what was said.
person.window_environment["G_DEBUG"] = "fatal-criticals"
person.settle_in(folder, HOME="home", XDG_DATA_HOME="data", XDG_STATE_HOME="state", XDG_CONFIG_HOME="config",
                 XDG_CACHE_HOME="cache", TMPDIR="tmp")


def run(*words):
    """As often as it may ask."""
    return person.ask_program([dorsalctl, "--journal", journal, "--now", NOW], *words, passphrases=2 * [PASSPHRASE])


def open_window():
    global window
    with open(said, "ab") as output:
        window = subprocess.Popen([dorsal, "--journal", journal, "--now", NOW], env=person.window_environment,
                                  cwd=os.path.join(folder, "home"), stdout=output, stderr=output)
    until("the window", lambda: window.poll() is not None or top_window())


def close_window():
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


def is_locked():
    """The page of a locked window is small: what comes later is another page."""
    return any("This Journal Is Locked" in (name_of(node) or "") for node in islice(walk(top_window()), 60))


def unlock():
    """Whoever has the keyboard after that is the entry: it is the only one."""
    done.append("unlock")
    until("the keyboard in the entry", lambda: person.focused("Passphrase"))
    key("ctrl+a")
    type_text(PASSPHRASE)
    key("Return")
    until("the open journal", lambda: window.poll() is not None or not is_locked())


def is_of_system(node):
    """Files and printers belong to the system: what is there would be tested, and files be overwritten."""
    return role_of(node) == "file chooser" or name_of(node) in ("Create Folder", "Page Setup", "Printers")


def press_something():
    node = come_across(top_window(), can_be_pressed)
    if node is None or AVOIDED.search(name_of(node) or ""):
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
    key(*names)


def lock():
    """A sheet keeps the key for itself; once it is closed the window has it again."""
    done.append("lock")
    key("Escape", "Escape", "ctrl+l")
    if is_locked():
        unlock()


def type_something():
    text = chance.choice(TYPED)
    done.append(f"type {text!r}")
    type_text(text)


def click_somewhere():
    x, y, button = chance.randrange(WIDE[0]), chance.randrange(WIDE[1]), chance.choice((1, 1, 1, 1, 3, 4, 5))
    done.append(f"click {x} {y} with {button}")
    xdotool("mousemove", x, y, "click", button)


def drag_somewhere():
    points = [(chance.randrange(WIDE[0]), chance.randrange(WIDE[1])) for _ in range(2)]
    done.append(f"drag {points}")
    xdotool("mousemove", *points[0], "mousedown", 1, "mousemove", *points[1], "mouseup", 1)


def resize():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.pid)], capture_output=True, text=True)
    ids = found.stdout.split()
    if ids:
        size = [chance.randrange(least, most + 1) for least, most in zip(NARROW, WIDE)]
        done.append(f"size {size}")
        # It may be gone by now.
        subprocess.run(["xdotool", "windowsize", chance.choice(ids), *map(str, size)], stderr=subprocess.DEVNULL)


DEEDS = ([press_something] * 5 + [put_something] + [press_keys] * 6 + [type_something] * 2 + [click_somewhere] * 4 +
         [drag_somewhere, resize] +
         [lock] * IS_SEALED)


def step():
    try:
        chance.choice(DEEDS)()
        # The window answers when it is done with what came before.
        program = application()
        if program is not None and len(children(program)) > 1 and come_across(top_window(), is_of_system):
            done.append("leave a dialog of the system")
            key("Escape")
    except GLib.Error as problem:
        # What was seen may be gone when it is pressed.
        done.append(f"in vain: {problem}")


def check_window():
    """A window that was closed, as anybody may, is opened again."""
    code = window.poll()
    assert not code, f"the window ended with {code}"
    if code == 0:
        done.append("open the window again")
        until("no window", lambda: application() is None)
        open_window()
    problems = complaints()
    assert not problems, "\n".join(problems[:20])


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
    check_window_was_silent()


def check_window_was_silent():
    problems = complaints()
    assert not problems, "\n".join(problems[:20])


def do():
    assert run("import", sample).returncode == 0
    if IS_SEALED:
        assert run("passphrase", "set").returncode == 0
    try:
        play()
    except AssertionError as problem:
        raise AssertionError(f"{problem}\nseed {SEED}; the last steps:\n" + "\n".join(done)) from None
    ok(f"{STEPS} steps by chance leave nothing to complain of (seed {SEED})")
    verified = run("verify")
    assert verified.returncode == 0, f"seed {SEED}: {verified.stdout}{verified.stderr}"
    ok("and the journal is whole")


if __name__ == "__main__":
    sys.exit(tell(2, do))
