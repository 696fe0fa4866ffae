# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests through the real window share: eyes (the accessibility tree), hands (keys, the pointer)
and patience.

Nothing waits for a time: everything waits for what a person would wait for. Results go to file
descriptor 3, because the window, the bus and its services say things too.
"""

import os
import subprocess
import tempfile
import time

# Warnings end the window, not this program: the accessibility library warns when it asks a program
# that is still starting.
window_environment = dict(os.environ)
os.environ.pop("G_DEBUG", None)
state_folder = tempfile.mkdtemp(prefix="dorsal-state-")
window_environment["XDG_STATE_HOME"] = state_folder

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60.0

results = os.fdopen(3, "w", buffering=1)
done = 0


def settle_in(folder, **places):
    """Gives the window folders of its own: for each variable of its environment the name of one."""
    for variable, name in places.items():
        window_environment[variable] = os.path.join(folder, name)
        os.makedirs(window_environment[variable], mode=0o700)


def ask_program(command, *words, passphrases=()):
    """Runs dorsalctl, which reads the passphrases from a pipe, one a line."""
    read, write = os.pipe()
    os.write(write, "".join(f"{passphrase}\n" for passphrase in passphrases).encode())
    os.close(write)
    try:
        return subprocess.run([*command, "--passphrase-fd", str(read), *words], capture_output=True, text=True,
                              pass_fds=[read], env=window_environment)
    finally:
        os.close(read)


def until(what, ask):
    """Asks again until the answer is not empty, or fails saying what was waited for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}; on the screen:\n" + "\n".join(outline()))


def children(node):
    try:
        return [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return []


def walk(node):
    if node is None:
        return
    yield node
    for child in children(node):
        yield from walk(child)


def name_of(node):
    """Its name; nothing if it is gone already, as services that cannot run here soon are."""
    try:
        return node.get_name() if node is not None else None
    except GLib.Error:
        return None


def application():
    for child in children(Atspi.get_desktop(0)):
        if name_of(child) in ("dorsal", "Dorsal"):
            return child
    return None


def top_window():
    """The window in front: the newest, since a sheet stands in front of what asked for it."""
    program = application()
    windows = children(program) if program is not None else []
    return windows[-1] if windows else None


def is_shown(node):
    """Whether a person could see it: it has a size, and neither it nor what it is in is hidden."""
    size = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    if size.width <= 0 or size.height <= 0:
        return False
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
            return False
        node = node.get_parent()
    return True


def role_of(node):
    """Some versions of GTK and AT-SPI call a button a push button, and tell those apart that toggle."""
    name = node.get_role_name()
    return "button" if name in ("push button", "toggle button") else name


def find(role, name):
    for node in walk(top_window()):
        try:
            if role_of(node) == role and name in (node.get_name() or "") and is_shown(node):
                return node
        except GLib.Error:
            continue
    return None


def outline():
    lines = []
    for node in walk(top_window()):
        try:
            if is_shown(node) and node.get_name() and not node.get_name().startswith(("Gtk", "Adw", "Dorsal")):
                lines.append(f"  {role_of(node)}: {node.get_name()}")
        except GLib.Error:
            continue
    return lines


def has_state(node, state):
    return node.get_state_set().contains(state)


def focused(name):
    return next((node for node in walk(top_window()) if name in (node.get_name() or "")
                 and has_state(node, Atspi.StateType.FOCUSED)), None)


focus_listener = None
focus_stops = []


def follow_focus():
    """From now on stops() knows: to look for the keyboard in a whole tree takes a while."""
    global focus_listener
    focus_listener = Atspi.EventListener.new(lambda event: focus_stops.append(event.source) if event.detail1 else None)
    focus_listener.register("object:state-changed:focused")


def stops():
    """What had the keyboard, the latest last."""
    while GLib.MainContext.default().iteration(False):
        pass
    return focus_stops


def press(role, name):
    node = until(f"{role} “{name}”", lambda: find(role, name))
    Atspi.Action.do_action(node, 0)


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def key(*keys):
    xdotool("key", "--clearmodifiers", *keys)


def type_text(text):
    xdotool("type", "--delay", "5", text)


def ok(sentence):
    global done
    done += 1
    print(f"ok {done} {sentence}", file=results)


def play(command, *steps):
    """Opens the window, does the steps, and closes the window whatever came of them."""
    window = subprocess.Popen(command, env=window_environment)
    try:
        until("the window", application)
        for step in steps:
            step()
    finally:
        window.terminate()
        window.wait()


def tell(n, do):
    """Does it all, and tells how far it came, as meson wants to hear it."""
    print(f"1..{n}", file=results)
    try:
        do()
    except AssertionError as problem:
        text = str(problem).replace("\n", "\n# ")
        print(f"not ok {done + 1} - {text}", file=results)
        return 1
    return 0
