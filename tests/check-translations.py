#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every language of po/LINGUAS against the texts of the sources as they are now, not as they
were when the language was last brought up to date. Prints TAP.

usage: check-translations.py SOURCE_FOLDER
"""

import itertools
import os
import re
import subprocess
import sys
import tempfile

SOURCE = sys.argv[1]
PO = os.path.join(SOURCE, 'po')
TEMPLATE = 'dorsal.pot'
# As Meson's preset “glib” has them, where they matter for what is found and for its arguments.
XGETTEXT = (
    'xgettext', '--from-code=UTF-8', '--files-from=' + os.path.join(PO, 'POTFILES.in'), '--directory=' + SOURCE,
    '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
    '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
    '--flag=_:1:pass-c-format', '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format',
    '--flag=NC_:2:pass-c-format', '--flag=ngettext:1:pass-c-format', '--flag=ngettext:2:pass-c-format',
    '--flag=g_strdup_printf:1:c-format', '--flag=g_string_append_printf:2:c-format',
    '--flag=g_set_error:4:c-format', '--flag=g_print:1:c-format', '--flag=g_printerr:1:c-format',
    '--flag=g_date_time_format:2:no-c-format')
# The quotation marks of a language, opening and closing.
QUOTES = {'de': ('„', '“')}


def run(*command):
    """Returns (whether it went well, what it complained of)."""
    done = subprocess.run(command, capture_output=True, encoding='utf-8', check=False)
    return done.returncode == 0, done.stderr


def languages():
    with open(os.path.join(PO, 'LINGUAS'), encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and line[0] != '#']


def path_of(language):
    return os.path.join(PO, language + '.po')


def template_can_be_made(folder):
    """The texts of the sources are found, and each is a whole sentence to gettext."""
    good, said = run(*XGETTEXT, '--output=' + os.path.join(folder, TEMPLATE))
    return good and 'not a valid' not in said, said


def protocol_texts_are_those_of_the_protocol():
    """What gettext is shown of the protocol is what is in it."""
    made = subprocess.run((sys.executable, os.path.join(SOURCE, 'scripts', 'protocol-texts')), stdout=subprocess.PIPE,
                          encoding='utf-8', check=True).stdout
    with open(os.path.join(PO, 'protocol-texts.h'), encoding='utf-8') as file:
        same = file.read() == made
    return same, '' if same else 'Run scripts/protocol-texts > po/protocol-texts.h\n'


def every_text_is_translated(folder, language):
    """No text of today's sources is missing, fuzzy or empty."""
    good, said = run('msgcmp', path_of(language), os.path.join(folder, TEMPLATE))
    return good, said + '' if good else said + (
        'Bring it up to date: meson compile -C BUILD dorsal-update-po, then translate what is empty or '
        f'fuzzy in po/{language}.po.\n')


def arguments_and_plurals_are_kept(folder, language):
    """Each translation takes the arguments of its text, has every plural form and a sound header."""
    merged = os.path.join(folder, language + '.po')
    good, said = run('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file=' + merged,
                     path_of(language), os.path.join(folder, TEMPLATE))
    if not good:
        return good, said
    return run('msgfmt', '--check', '--output-file=' + os.devnull, merged)


def texts_of(language):
    """Yields every translation as one line of text."""
    done = subprocess.run(('msgcat', '--no-wrap', path_of(language)), stdout=subprocess.PIPE, encoding='utf-8',
                          check=True)
    body = done.stdout.split('\n\n', 1)[1]
    for entry in body.split('\n\n'):
        parts = re.split(r'(?m)^msgstr(?:\[\d\])? ', entry)[1:]
        yield from (''.join(re.findall(r'"((?:\\.|[^"\\])*)"', part)) for part in parts)


def is_typeset(text, quotes):
    """No typewriter quotes, no exclamation marks, no quotes of another language, none left open."""
    opening, closing = quotes
    foreign = set('“”„«»') - set(quotes)
    return not (foreign & set(text) or '\\"' in text or '!' in text or text.count(opening) != text.count(closing))


def quotes_are_those_of_the_language(_folder, language):
    """The house rules for texts hold in translations, too."""
    if language not in QUOTES:
        return True, ''
    bad = [text for text in texts_of(language) if not is_typeset(text, QUOTES[language])]
    return not bad, ''.join(f'{text}\n' for text in bad)


CHECKS = (every_text_is_translated, arguments_and_plurals_are_kept, quotes_are_those_of_the_language)


def main():
    pairs = list(itertools.product(languages(), CHECKS))
    n_bad = 0
    print(f'1..{len(pairs) + 2}')
    with tempfile.TemporaryDirectory(prefix='dorsal-po-') as folder:
        outcomes = [('the texts of the protocol are found', protocol_texts_are_those_of_the_protocol()),
                    ('the template can be made', template_can_be_made(folder))]
        for language, check in pairs:
            name = f'{language}: {check.__name__.replace("_", " ")}'
            outcomes.append((name, check(folder, language)))
    for number, (name, (good, said)) in enumerate(outcomes, 1):
        n_bad += not good
        if not good:
            sys.stderr.write(said)
        print(f'{"" if good else "not "}ok {number} {name}', flush=True)
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
