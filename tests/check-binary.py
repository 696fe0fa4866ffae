#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a built program is hardened with, what it needs and what it calls, as readelf shows it.

usage: check-binary.py [--strict] PROGRAM…

With --strict, as for a build without sanitizers, not even theirs may be needed. Prints a line for each fault and ends
with 1 if there is any. Fortified functions leave a trace only where one is called whose room is known and whose length
is not; Dorsal leaves such work to GLib, so there need not be any.
"""

import re
import subprocess
import sys

# What meson.build names, and the C library. Nothing here opens a connection by itself.
LIBRARIES = re.compile(
    r'lib(glib-2\.0|gobject-2\.0|gio-2\.0|sqlite3|json-glib-1\.0|cairo|pango-1\.0|pangocairo-1\.0|csv|archive|qpdf|sodium'
    r'|gtk-4|adwaita-1|secret-1|graphene-1\.0|harfbuzz|gdk_pixbuf-2\.0|intl|c|m)\.so[.0-9]*|ld-linux[-.\w]*')
SANITIZERS = re.compile(r'lib(asan|ubsan)\.so[.0-9]*')
NETWORK = re.compile(
    r'socket|socketpair|connect|bind|listen|accept4?|send(to|msg|mmsg)?|recv(from|msg|mmsg)?|getaddrinfo|getnameinfo'
    r'|gethostby\w+|res_\w+|g_(socket|network|resolver|inet|proxy|tcp|tls|dtls)_\w+|soup_\w+|curl_\w+|SSL_\w+')


def readelf(option, path):
    return subprocess.run(['readelf', '-W', option, path], capture_output=True, text=True, check=True,
                          env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'}).stdout


def imports(path):
    """The names of the functions that others must have."""
    return {match[1] for match in re.finditer(r' UND ([\w.]+)', readelf('--dyn-syms', path))}


def needed(path):
    return re.findall(r'\(NEEDED\).*\[(.+)\]', readelf('-d', path))


def is_fortified(path):
    return any(re.fullmatch(r'__\w+_chk', name) for name in imports(path))


def find_faults(path, strict):
    segments, dynamic, names = readelf('-l', path), readelf('-d', path), imports(path)
    if not re.search(r'FLAGS_1.*\bPIE\b', dynamic):
        yield 'it has a fixed address (no PIE)'
    if 'GNU_RELRO' not in segments or not re.search(r'FLAGS_1.*\bNOW\b|\(BIND_NOW\)', dynamic):
        yield 'its relocations can be written to (no full RELRO)'
    if not re.search(r'GNU_STACK .* RW +0x', segments):
        yield 'its stack can be executed'
    if re.search(r'LOAD .* RWE ', segments) or 'TEXTREL' in dynamic:
        yield 'its code can be written to'
    if re.search(r'\((RPATH|RUNPATH)\)', dynamic):
        yield 'it names folders to look for libraries in (RPATH)'
    if '__stack_chk_fail' not in names:
        yield 'its stack is not guarded'
    for name in sorted(filter(NETWORK.fullmatch, names)):
        yield f'it calls {name}, which is about the network'
    for name in needed(path):
        if not LIBRARIES.fullmatch(name) and (strict or not SANITIZERS.fullmatch(name)):
            yield f'it needs {name}, which is on no list'


def main(*words):
    strict, paths = '--strict' in words, [word for word in words if word != '--strict']
    faults = [f'{path}: {fault}' for path in paths for fault in find_faults(path, strict)]
    print('\n'.join(faults), end='\n' if faults else '')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
