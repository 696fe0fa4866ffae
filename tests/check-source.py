#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a program can check, in TAP; offences on standard error as FILE:LINE: what.

usage: check-source.py SOURCE_FOLDER [--write-potfiles]
"""

import os
import re
import statistics
import sys

sys.dont_write_bytecode = True

from source_tree import (arguments_at, blank, functions, includes, line_of, read_tree, sources,
                         translated)

MOST_FUNCTION_LINES, MOST_FILE_LINES = 60, 600
MAY_USE = {
    'core': {'core'},
    'seal': {'core', 'seal'},
    'journal': {'core', 'seal', 'journal'},
    'guidance': {'core', 'guidance'},
    'insight': {'core', 'insight'},
    'chart': {'core', 'insight', 'chart'},
    'exchange': {'core', 'seal', 'journal', 'guidance', 'insight', 'chart', 'exchange'},
    'app': {'core', 'seal', 'journal', 'guidance', 'insight', 'chart', 'exchange', 'app'},
    'cli': {'core', 'seal', 'journal', 'guidance', 'insight', 'chart', 'exchange', 'cli'},
}
SYSTEM_HEADERS = (
    (r'sqlite3\.h', {'journal'}),
    (r'sodium\.h|sodium/', {'seal'}),
    (r'json-glib/', {'exchange'}),
    (r'qpdf/|archive(_entry)?\.h|csv\.h', {'exchange'}),
    (r'cairo', {'chart', 'exchange'}),
    (r'pango/', {'chart', 'exchange', 'app'}),
    (r'libsecret/', {'app'}),
    (r'(gtk|gdk|gsk)/|adwaita\.h|gtk\.h', {'app'}),
    (r'gio/', {'seal', 'journal', 'exchange', 'app', 'cli'}),
    (r'libsoup|curl/|netdb\.h|netinet/|sys/socket\.h|gio/gnetworking', set()),
)
BANNED = r'(?<!\w)(goto|sprintf|vsprintf|strcpy|strcat|strtok|gets|ato[ifl]|system|popen)(?= ?\(|\b +\w+;)'
CLOCK = (r'(?<!\w)(g_date_time_new_now\w*|g_get_real_time|g_get_current_time|gettimeofday|clock_gettime'
         r'|time(?= \((NULL|0|&)))')
LOG = (r'(?<!\w)(g_(warning|message|debug|info|critical)(_once)?|g_log\w*|syslog|sd_journal_\w+|perror'
       r'|g_assert_cmp(str|strv|mem|variant))(?= \()')
VERSION = r'\b\w+_CHECK_VERSION\b|\b\w+_(MAJOR|MINOR|MICRO)_VERSION\b|\bSQLITE_VERSION_NUMBER\b'
HEAD = ('SPDX-FileCopyrightText: 2026 The Dorsal authors', 'SPDX-License-Identifier: GPL-3.0-or-later')
HEADED = re.compile(r'\.(c|h|py|sh|css|ui|svg|xml|xml\.in|desktop\.in|service\.in)$'
                    r'|(^|/)meson(_options\.txt|\.build)$|^scripts/|^\.ci/')
RULES = []


def rule(says):
    """Makes a function of the tree (path to text) that yields (path, line, what) a rule."""
    return lambda function: RULES.append((says, function)) or function


def layer_of(path):
    return path.split('/')[1] if path.startswith('src/') else None


def find_code(tree, pattern, what, allowed=lambda path: False):
    for path, text in sources(tree):
        for match in re.finditer(pattern, blank(text)):
            if not allowed(path):
                yield path, line_of(text, match.start()), what.format(match[0].strip())


@rule('functions have at most 60 lines')
def short_functions(tree):
    for path, text in sources(tree):
        for line, length in functions(text):
            if length > MOST_FUNCTION_LINES:
                yield path, line, f'this function has {length} lines; split it'


@rule('files have at most 600 lines')
def short_files(tree):
    for path, text in sorted(tree.items()):
        if text.count('\n') > MOST_FILE_LINES and path.endswith(('.c', '.h', '.py', '.ui', '.css')):
            yield path, MOST_FILE_LINES + 1, f'this file has {text.count(chr(10))} lines; split it'


@rule('every file names its licence')
def licence_heads(tree):
    for path, text in sorted(tree.items()):
        exact = f'/* {HEAD[0]}\n * {HEAD[1]}\n */\n'
        top = '\n'.join(text.split('\n')[:6])
        if path.endswith(('.c', '.h')) and not text.startswith(exact):
            yield path, 1, 'start with the three lines of the licence head, as in src/core/day.c'
        elif HEADED.search(path) and not (HEAD[0] in top and 'SPDX-License-Identifier: ' in top):
            yield path, 1, 'name holder and licence at the top (the two SPDX lines)'


@rule('includes come in order')
def include_order(tree):
    for path, text in sources(tree):
        found = includes(text)
        if path.endswith('.c') and (not found or found[0][2] != 'config.h'):
            yield path, found[0][0] if found else 1, 'include "config.h" first'
        own = path[:-2].removeprefix('src/').removeprefix('tests/') + '.h'
        rest = [item for item in found if item[2] not in ('config.h', own)]
        names = [name for _, _, name in found if name != 'config.h']
        if path.endswith('.c') and own in names and names[0] != own:
            yield path, found[0][0], f'include "{own}" right after "config.h"'
        for before, after in zip(rest, rest[1:]):
            if (before[1] == '<', before[2]) > (after[1] == '<', after[2]):
                yield path, after[0], f'{after[2]} belongs before {before[2]}'


@rule('layers include only what they may')
def layers(tree):
    for path, text in sources(tree):
        layer = layer_of(path)
        for line, bracket, name in includes(text):
            first = name.split('/')[0]
            if '..' in name.split('/') or first == 'src':
                yield path, line, f'include {name} as "layer/name.h"'
            elif layer in MAY_USE and bracket == '"' and first in MAY_USE and first not in MAY_USE[layer]:
                yield path, line, f'{layer} may not include {first}'
            elif layer in MAY_USE and bracket == '<':
                for pattern, allowed in SYSTEM_HEADERS:
                    if re.match(pattern, name) and layer not in allowed:
                        yield path, line, f'{layer} may not include <{name}>'


@rule('versions are checked in app/compat.c only')
def version_checks(tree):
    return find_code(tree, VERSION, '{} belongs in src/app/compat.c', lambda p: p == 'src/app/compat.c')


@rule('no goto and no unsafe function')
def banned(tree):
    return find_code(tree, BANNED, '{} is not used here')


@rule('nothing below app and cli asks for the time')
def clock(tree):
    return find_code(tree, CLOCK, '{}: the time is an argument',
                     lambda path: path.startswith(('src/app/', 'src/cli/', 'src/core/moment.c')))


@rule('nothing is logged: a log may be read by others')
def logs(tree):
    return find_code(tree, LOG, '{} would keep what it says in a log', lambda path: not path.startswith('src/'))


@rule('texts are calm: no exclamation marks')
def calm_texts(tree):
    for path, line, text in translated(tree):
        if '!' in text:
            yield path, line, 'no exclamation mark in a text for people'


@rule('texts have kept their quotation marks')
def sound_texts(tree):
    for path, line, text in translated(tree):
        if re.search(r'(?<!<)\?\w', text):
            yield path, line, 'a question mark stands where another sign was lost'


@rule('markup from code is a literal')
def literal_markup(tree):
    for path, text in sources(tree, 'src/'):
        for match in re.finditer(r'_set_markup \(', blank(text)):
            last = arguments_at(text, match.end()).split(',', 1)[-1].strip()
            if not re.match(r'(_ \(|_\()?"', last):
                yield path, line_of(text, match.start()), 'set text, or markup that is a literal'


@rule('po/POTFILES.in is complete and sorted')
def potfiles(tree):
    listed = [line for line in tree.get('po/POTFILES.in', '').split('\n') if line and line[0] != '#']
    wanted = sorted({path for path, _, _ in translated(tree)})
    for path in sorted(set(wanted) ^ set(listed)):
        what = 'is missing' if path in wanted else 'has nothing to translate, or is gone'
        yield 'po/POTFILES.in', 1, f'{path} {what}; run tests/check-source.py . --write-potfiles'
    if listed != sorted(listed):
        yield 'po/POTFILES.in', 1, 'is not sorted; run tests/check-source.py . --write-potfiles'


def main(folder, *options):
    tree = read_tree(folder)
    if '--write-potfiles' in options:
        with open(os.path.join(folder, 'po', 'POTFILES.in'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(sorted({path for path, _, _ in translated(tree)})) + '\n')
        return 0

    print(f'1..{len(RULES)}')
    n_bad = 0
    for number, (says, function) in enumerate(RULES, 1):
        offences = list(function(tree))
        n_bad += bool(offences)
        print(f'{"not " if offences else ""}ok {number} {says}', flush=True)
        for path, line, what in offences:
            print(f'{path}:{line}: {what}', file=sys.stderr, flush=True)

    lengths = sorted(length for _, text in sources(tree, 'src/') for _, length in functions(text))
    if lengths:
        print(f'# {len(lengths)} functions in src: median {statistics.median(lengths):g} lines, '
              f'p90 {lengths[int(0.9 * (len(lengths) - 1))]}, longest {lengths[-1]}')
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:] or ['.']))
