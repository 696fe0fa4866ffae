#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the memory of the real window holds of a sealed journal: while it is open, and once it is locked.

All of it that can be read and written is searched, as somebody would who has the machine while the screen is locked.
"""

import json
import os
import re
import sys
import tempfile
from collections import namedtuple

import person
from person import Atspi, application, find, focused, has_state, key, name_of, ok, play, tell, type_text, until, walk

NOW = "2026-02-22T20:00+00:00"
PASSPHRASE = "otter granite ladder noon"
MARK = "Quartzmarker"
# Of a passphrase that was typed, a part says nearly as much as the whole.
PART = 8
ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
# How many texts the C library may keep at hand; nothing is as it was for more. Without wiping there are hundreds.
WORDS_MOST = 40
# The shadow that a sanitizer keeps of all memory has nothing of it, and is too large to be read.
LARGEST = 1 << 32

Mapping = namedtuple("Mapping", "start end flags name")

dorsal, dorsalctl, sample = sys.argv[1:4]
folder = tempfile.mkdtemp(prefix="dorsal-memory-")
journal = os.path.join(folder, "journal.db")
# Meson has the C library do by chance what the window has to ask for.
person.window_environment.pop("MALLOC_PERTURB_", None)
told = []


def run(*words):
    """As often as it may ask."""
    done = person.ask_program([dorsalctl, "--journal", journal, "--now", NOW], *words, passphrases=2 * [PASSPHRASE])
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def bytes_of(text):
    """The 32 bytes that a key stands for, without its checksum."""
    values = [ALPHABET.index(letter) for letter in text.lower().rsplit("1", 1)[1][:52]]
    number = 0
    for value in values:
        number = number << 5 | value
    return (number >> 4).to_bytes(32, "big")


def make_journal():
    """The sample with a mark in the note of each check-in. Returns its key as it is written down."""
    with open(sample, encoding="utf-8") as file:
        content = json.load(file)
    for record in content["records"]:
        if record["kind"] == "check_in":
            record["note"] = f"{MARK} of a walk in the garden on {record['at']}, and of what came of it."
    marked = os.path.join(folder, "marked.json")
    with open(marked, "w", encoding="utf-8") as file:
        json.dump(content, file)
    run("import", marked)
    run("passphrase", "set")
    return re.search("AGE-SECRET-KEY-1[0-9A-Z]{58}", re.sub(r"\s", "", run("passphrase", "sheet"))).group()


def mappings(pid):
    found = []
    with open(f"/proc/{pid}/smaps", encoding="utf-8", errors="replace") as file:
        for line in file:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)", line)
            if head:
                found.append([int(head[1], 16), int(head[2], 16), head[3], head[4]])
            elif line.startswith("VmFlags:"):
                start, end, rights, name = found.pop()
                if rights.startswith("rw"):
                    found.append(Mapping(start, end, set(line.split()[1:]), name))
    return [mapping for mapping in found if isinstance(mapping, Mapping)]


def search(pid, wanted):
    """Where each of the texts is: pairs of the text and the mapping."""
    pattern = re.compile(b"|".join(re.escape(text) for text in wanted))
    found = []
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for mapping in mappings(pid):
            if mapping.end - mapping.start > LARGEST or mapping.name.startswith("[vv"):
                continue
            try:
                memory.seek(mapping.start)
                content = memory.read(mapping.end - mapping.start)
            except (OSError, OverflowError):
                continue
            found += [(match.group(), mapping) for match in pattern.finditer(content)]
    return found


def encodings(text):
    return [text.encode(name) for name in ("utf-8", "utf-16-le", "utf-32-le")]


def passphrase_parts():
    return [PASSPHRASE[at:at + PART] for at in range(0, len(PASSPHRASE) - PART + 1)]


def describe(found):
    return "\n".join(f"{text!r} at {mapping.start:x}-{mapping.end:x} {mapping.name} {' '.join(sorted(mapping.flags))}"
                     for text, mapping in found[:20])


def says(part):
    return next((node for node in walk(application()) if part in (name_of(node) or "")), None)


def unlock():
    until("the locked journal", lambda: says("This Journal Is Locked"))
    until("the keyboard in the entry", lambda: focused("Passphrase"))
    type_text(PASSPHRASE)
    key("Return")
    until("Today", lambda: find("page tab", "Today"))


def look_at_pages():
    for number, name in enumerate(("Today", "Progress", "Journal", "Guide"), 1):
        key(f"ctrl+{number}")
        until(name, lambda: has_state(find("page tab", name), Atspi.StateType.SELECTED))
    key("ctrl+3")
    until("an entry", lambda: says(MARK))


def lock():
    key("ctrl+l")
    until("the locked journal", lambda: says("This Journal Is Locked"))
    until("nothing of the journal", lambda: not says(MARK))


def listen():
    """What is told to programs that speak for the window, as texts come and go in it."""
    listener = Atspi.EventListener.new(lambda event: told.append(event.any_data))
    listener.register("object:text-changed")
    return listener


def assert_not_told():
    person.stops()
    assert "o" in told, "letters are not told: nothing listens"
    assert not [text for text in told for part in passphrase_parts() if part in (text or "")], told
    ok("no more of the passphrase is told at a time than the letter that is typed")


class Look:
    """The window as it is looked at."""

    def __init__(self, key_text):
        self.secrets = [bytes_of(key_text), *encodings(key_text)]
        self.command = [dorsal, "--journal", journal, "--now", NOW]

    def pid(self):
        return application().get_process_id()

    def is_sanitized(self):
        """A sanitizer locks no memory, and keeps what was freed to notice when it is used."""
        return any("libasan" in mapping.name for mapping in mappings(self.pid()))

    def assert_open(self):
        found = search(self.pid(), self.secrets)
        assert any(text == self.secrets[0] for text, _ in found), "the key is nowhere: the search does not work"
        kept = {"dd"} if self.is_sanitized() else {"lo", "dd"}
        loose = [(text, mapping) for text, mapping in found if not kept <= mapping.flags]
        assert not loose, "the key is in memory that is not locked:\n" + describe(loose)
        assert search(self.pid(), encodings(MARK)), "no entry is anywhere: the search does not work"
        ok("while the journal is open its key is in locked memory alone, which no core dump holds")

    def assert_locked(self):
        # What was at work on the key may not be done with it yet.
        until("no key", lambda: not search(self.pid(), self.secrets))
        ok("once it is locked, the key is nowhere in memory")
        left = search(self.pid(), [form for part in passphrase_parts() for form in encodings(part)])
        assert not left, "of the passphrase is left:\n" + describe(left)
        ok("nor is the passphrase that was typed, nor a part of it")

    def assert_few_words(self):
        """Of the entries, no more than the C library keeps at hand. A sanitizer keeps what was freed: there it cannot be seen."""
        left = search(self.pid(), encodings(MARK))
        print(f"# texts with words of entries that are left in memory: {len(left)}", file=person.results)
        assert self.is_sanitized() or len(left) <= WORDS_MOST, "entries are left in memory:\n" + describe(left)


def do():
    look = Look(make_journal())
    listener = listen()
    play(look.command, unlock, assert_not_told, look_at_pages, look.assert_open, lock, look.assert_locked, look.assert_few_words)
    listener.deregister("object:text-changed")


if __name__ == "__main__":
    sys.exit(tell(4, do))
