# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program changed on the disk and whom it spoke to, read from what strace wrote down."""

import os
import re

# Calls that can change something; those that only look are traced too, for opening is one of them.
CHANGING = re.compile(r'^(?:\d+ +)?(creat|mkdir|mkdirat|rename|renameat|renameat2|link|linkat|symlink|symlinkat|unlink'
                      r'|unlinkat|rmdir|mknod|mknodat|chmod|fchmodat|chown|lchown|fchownat|truncate)\(')
OPENING = re.compile(r'^(?:\d+ +)?(open|openat|openat2)\(')
WRITABLE = re.compile(r'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE')
SOCKET = re.compile(r'^(?:\d+ +)?(?:socket|socketpair)\((\w+)')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
DEVICES = ('/dev/null', '/dev/tty')

OPTIONS = ('-f', '-qq', '-s', '4096', '-e', 'trace=file,socket,socketpair')


def list_changed(lines, folder):
    """The paths that were opened to be written, or changed by their name, whether or not it succeeded."""
    for line in lines:
        if CHANGING.match(line) or (OPENING.match(line) and WRITABLE.search(line)):
            for path in TEXT.findall(line):
                yield os.path.normpath(os.path.join(folder, path))


def list_outside(lines, folder, *allowed):
    """Those of them that are neither below `folder`, the working folder, nor below one that is allowed."""
    inside = tuple(os.path.join(os.path.realpath(path), '') for path in (folder, *allowed))
    return sorted({path for path in list_changed(lines, folder)
                   if path not in DEVICES and not (path + '/').startswith(inside)})


def list_families(lines):
    return {match[1] for match in map(SOCKET.match, lines) if match}


def read_lines(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return file.readlines()
