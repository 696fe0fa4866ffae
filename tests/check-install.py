#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into an empty folder and looks whether everything is where a desktop finds it. Prints TAP
and, as comments, every file that was installed.

usage: check-install.py SOURCE_FOLDER BUILD_FOLDER PREFIX APPLICATION_ID
"""

import os
import stat
import subprocess
import sys
import tempfile

SOURCE, BUILD, PREFIX, ID = sys.argv[1:]
PROGRAMS = ('bin/dorsal', 'bin/dorsalctl')
FILES = (
    f'share/applications/{ID}.desktop',
    f'share/metainfo/{ID}.metainfo.xml',
    f'share/dbus-1/services/{ID}.service',
    f'share/glib-2.0/schemas/{ID}.gschema.xml',
    f'share/icons/hicolor/scalable/apps/{ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
    'share/man/man1/dorsal.1',
    'share/man/man1/dorsalctl.1',
    'share/bash-completion/completions/dorsalctl',
)
PACKED = (
    'sample-journal.json',
    'journal.schema.json',
    'protocol/back-pain.json',
    'protocol/protocol.schema.json',
)


def install(folder):
    command = os.environ.get('MESON', 'meson').split()
    subprocess.run([*command, 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', folder],
                   check=True, stdout=sys.stderr, stdin=subprocess.DEVNULL)


def list_files(folder):
    return sorted(os.path.relpath(os.path.join(place, name), folder)
                  for place, _, names in os.walk(folder) for name in names)


def languages():
    with open(os.path.join(SOURCE, 'po', 'LINGUAS'), encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and line[0] != '#']


def expected_files():
    """Yields what must be there: (path below the prefix, whether it is a program)."""
    yield from ((path, True) for path in PROGRAMS)
    yield from ((path, False) for path in FILES)
    yield from ((f'share/dorsal/{name}', False) for name in PACKED)
    yield from ((f'share/locale/{code}/LC_MESSAGES/dorsal.mo', False) for code in languages())


def main():
    expected = list(expected_files())
    print(f'1..{len(expected) + 1}')
    n_bad = 0
    with tempfile.TemporaryDirectory(prefix='dorsal-install-') as folder:
        install(folder)
        files = list_files(folder)
        top = PREFIX.lstrip('/')
        for number, (path, is_program) in enumerate(expected, 1):
            full = os.path.join(top, path)
            good = full in files
            mode = stat.S_IMODE(os.stat(os.path.join(folder, full)).st_mode) if good else 0
            good = good and (mode & 0o755) == (0o755 if is_program else 0o644)
            n_bad += not good
            print(f'{"" if good else "not "}ok {number} {path}', flush=True)

        strays = [path for path in files if not path.startswith(top + '/')]
        n_bad += bool(strays)
        print(f'{"not " if strays else ""}ok {len(expected) + 1} nothing outside the prefix')
        for path in files:
            print(f'# /{path}')
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
