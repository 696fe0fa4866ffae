#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a desktop reads: desktop file, metainfo, schema, icons, service. Prints TAP.

usage: check-data.py SOURCE_FOLDER BUILD_FOLDER APPLICATION_ID VERSION
"""

import configparser
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

SOURCE, BUILD, ID, VERSION = sys.argv[1:]
DATA, BUILT = os.path.join(SOURCE, 'data'), os.path.join(BUILD, 'data')
ICONS = os.path.join(DATA, 'icons', 'hicolor')


def run(*command):
    """Runs a checker; what it prints is the reason if it fails. A missing checker is a failure."""
    result = subprocess.run(command, capture_output=True, text=True, errors='replace', check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def metainfo():
    return xml.parse(os.path.join(BUILT, ID + '.metainfo.xml')).getroot()


def section(path, name):
    parser = configparser.ConfigParser(delimiters='=', interpolation=None)
    parser.optionxform = str
    assert parser.read(path, encoding='utf-8'), path
    return parser[name]


def desktop_file_is_valid():
    run('desktop-file-validate', os.path.join(BUILT, ID + '.desktop'))


def desktop_file_names_icon_and_program():
    entry = section(os.path.join(BUILT, ID + '.desktop'), 'Desktop Entry')
    assert (entry['Icon'], entry['Exec']) == (ID, 'dorsal'), dict(entry)


def metainfo_is_valid():
    run('appstreamcli', 'validate', '--no-net', os.path.join(BUILT, ID + '.metainfo.xml'))


def newest_release_is_this_version():
    newest = metainfo().find('releases/release').get('version')
    assert newest == VERSION, f'metainfo says {newest}, meson.build says {VERSION}'


def metainfo_names_the_application():
    names = metainfo().findtext('id'), metainfo().findtext('launchable')
    assert names == (ID, ID + '.desktop'), names


def summary_fits_a_software_shop():
    summary = metainfo().findtext('summary')
    assert 10 <= len(summary) <= 35 and not summary.endswith('.'), summary


def settings_schema_is_valid():
    run('glib-compile-schemas', '--strict', '--dry-run', DATA)


def every_setting_is_explained():
    keys = xml.parse(os.path.join(DATA, ID + '.gschema.xml')).getroot().iter('key')
    silent = [key.get('name') for key in keys if not key.findtext('summary')]
    assert not silent, silent


def icons_are_well_formed_and_can_be_drawn():
    files = glob.glob(os.path.join(ICONS, '*', 'apps', '*.svg'))
    names = sorted(os.path.basename(path) for path in files)
    assert names == [ID + '-symbolic.svg', ID + '.svg'], names
    for path in files:
        run('xmllint', '--noout', '--nonet', path)
        run('rsvg-convert', '--width', '32', path)


def icons_hold_nothing_from_elsewhere():
    for path in glob.glob(os.path.join(ICONS, '*', 'apps', '*.svg')):
        with open(path, encoding='utf-8') as file:
            found = re.search(r'<(image|script|style)|href|data:', file.read())
        assert found is None, f'{path}: {found[0]}'


def translations_are_valid():
    for path in glob.glob(os.path.join(SOURCE, 'po', '*.po')):
        run('msgfmt', '--check', '--output-file', os.devnull, path)


def every_language_has_its_file():
    with open(os.path.join(SOURCE, 'po', 'LINGUAS'), encoding='utf-8') as file:
        listed = sorted(file.read().split())
    found = sorted(os.path.basename(path)[:-3] for path in glob.glob(os.path.join(SOURCE, 'po', '*.po')))
    assert listed == found, f'LINGUAS lists {listed}, po/ has {found}'


def service_starts_the_application():
    service = section(os.path.join(BUILT, ID + '.service'), 'D-BUS Service')
    assert service['Name'] == ID, service['Name']
    assert re.fullmatch(r'/.*/dorsal --gapplication-service', service['Exec']), service['Exec']


def nothing_is_opened_by_a_click_in_another_program():
    entry = section(os.path.join(BUILT, ID + '.desktop'), 'Desktop Entry')
    assert entry['Exec'] == 'dorsal' and 'MimeType' not in entry and 'Actions' not in entry, entry


def main():
    tests = [item for item in globals().values()
             if callable(item) and item.__module__ == '__main__'
             and item not in (run, metainfo, section, main)]
    print(f'1..{len(tests)}')
    n_bad = 0
    for number, test in enumerate(tests, 1):
        says = test.__name__.replace('_', ' ')
        try:
            test()
            print(f'ok {number} {says}', flush=True)
        except (AssertionError, OSError, xml.ParseError, KeyError, AttributeError) as reason:
            n_bad += 1
            print(f'not ok {number} {says}', flush=True)
            print(f'{says}: {reason}', file=sys.stderr, flush=True)
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
