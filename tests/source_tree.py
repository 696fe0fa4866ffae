# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The source files as a tree, path to text, and the little C and XML that the house rules need."""

import os
import re

FOLDERS = ('.ci', 'data', 'po', 'scripts', 'src', 'tests', 'ui')
TRANSLATED = r'(?<!\w)(_|N_|C_|NC_|Q_|ngettext|g_dngettext) ?\('
TRANSLATED_XML = re.compile(r'translatable="(?:yes|true)"[^>]*>([^<]*)<')


def blank(text):
    """Returns C text of the same shape without its comments and the inside of its literals."""
    shape = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(shape, lambda match: re.sub(r'[^\n]', ' ', match[0]), text, flags=re.DOTALL)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def sources(tree, *folders):
    return ((path, text) for path, text in sorted(tree.items())
            if path.endswith(('.c', '.h')) and path.startswith(folders or ('src/', 'tests/')))


def includes(text):
    return [(line_of(text, match.start()), match[1], match[2])
            for match in re.finditer(r'^#\s*include ([<"])([^>"]+)[>"]', text, re.MULTILINE)]


def functions(text):
    """Yields (line, lines between the braces) of every function: braces that stand at column 0."""
    lines = blank(text).split('\n')
    start = None
    for number, line in enumerate(lines, 1):
        if line.rstrip() == '{':
            start = number
        elif line.startswith('}') and start is not None:
            if line.rstrip() == '}':
                yield start, number - start - 1
            start = None


def arguments_at(text, start):
    """Returns the text between the parenthesis that opens before `start` and its partner."""
    depth, code = 1, blank(text[start:start + 4000])
    for offset, letter in enumerate(code):
        depth += (letter == '(') - (letter == ')')
        if depth == 0:
            return text[start:start + offset]
    return text[start:start + len(code)]


def translated(tree):
    """Yields (path, line, text) of every text that a person will see."""
    for path, text in sources(tree, 'src/', 'po/'):
        for match in re.finditer(TRANSLATED, blank(text)):
            literals = re.findall(r'"((?:\\.|[^"\\])*)"', arguments_at(text, match.end()))
            if literals:
                yield path, line_of(text, match.start()), ' '.join(literals)
    for path, text in sorted(tree.items()):
        if path.endswith('.ui'):
            for match in TRANSLATED_XML.finditer(text):
                yield path, line_of(text, match.start()), match[1]
        elif re.search(r'\.(desktop|metainfo\.xml)\.in$', path):
            for number, line in enumerate(text.split('\n'), 1):
                prose = re.sub(r'<!.*|[#\[].*', '', line)
                if prose.strip():
                    yield path, number, prose


def read_tree(folder):
    tree = {}
    for parent in ('', *FOLDERS):
        for place, folders, names in os.walk(os.path.join(folder, parent)):
            folders[:] = [] if not parent else [n for n in folders if not n.startswith('__')]
            for name in names:
                path = os.path.relpath(os.path.join(place, name), folder)
                try:
                    with open(os.path.join(folder, path), encoding='utf-8') as file:
                        tree[path] = file.read()
                except UnicodeDecodeError:
                    continue
    return tree
