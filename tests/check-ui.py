#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what no compiler sees between ui/, the settings schema and src/app. Prints TAP.

usage: check-ui.py SOURCE_FOLDER
"""

import os
import re
import sys
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True

from source_tree import line_of, read_tree

TREE = read_tree(sys.argv[1])
UI = {path: text for path, text in TREE.items() if path.startswith('ui/') and path.endswith('.ui')}
CODE = {path: text for path, text in TREE.items() if re.match(r'src/app/.*\.c$', path)}
ALL_CODE = '\n'.join(CODE.values())
RESOURCES = TREE['ui/app.gresource.xml']
SCHEMA = next(text for path, text in TREE.items() if path.endswith('.gschema.xml'))

# What GTK and libadwaita bring along.
BUILT_IN = {'window.close', 'clipboard.copy'}

# Types newer than GTK 4.8 and libadwaita 1.2, or deprecated since.
NOT_OURS = re.compile(r'class="(AdwToolbarView|AdwNavigation\w+|AdwOverlaySplitView|AdwBanner|AdwSwitchRow'
                      r'|AdwSpinRow|AdwButtonRow|AdwDialog|AdwAlertDialog|AdwPreferencesDialog|AdwSpinner'
                      r'|AdwBreakpoint|AdwWrapBox|AdwToggleGroup|AdwInlineViewSwitcher'
                      r'|AdwLeaflet|AdwFlap|AdwSqueezer|GtkInfoBar|GtkTreeView|GtkIconView|GtkComboBox\w*'
                      r'|GtkEntryCompletion|GtkDialog|GtkMessageDialog|GtkAssistant|GtkListHeader)"')
PICTURE_BUTTONS = ('GtkButton', 'GtkMenuButton', 'GtkToggleButton')


def offences_of(pattern, is_known):
    """Yields an offence for each match of `pattern` in ui/ whose first group is not known."""
    for path, text in sorted(UI.items()):
        for match in re.finditer(pattern, text):
            if not is_known(match[1]):
                yield f'{path}:{line_of(text, match.start())}: {match[1]}'


def installed_actions():
    names = set(re.findall(r'install_(?:property_)?action \(\s*\w+, "([\w.-]+)"', ALL_CODE))
    names |= {f'app.{name}' for name in re.findall(r'\{ \.name = "([\w-]+)"', ALL_CODE)}
    return names | BUILT_IN


def every_widget_has_its_code():
    for path, text in sorted(UI.items()):
        code = 'src/app/' + os.path.basename(path)[:-3] + '.c'
        if '<template' in text and code not in TREE:
            yield f'{path}:1: there is no {code}'


def every_ui_file_is_in_the_resources():
    for path in UI:
        if f'>{path[3:]}</file>' not in RESOURCES:
            yield f'ui/app.gresource.xml:1: {path} is missing'


def every_action_exists():
    known = installed_actions()
    yield from offences_of(r'name="action(?:-name)?">(?:action\()?([\w-]+\.[\w-]+)', known.__contains__)


def every_callback_is_bound():
    bound = set(re.findall(r'bind_template_callback(?:_full)? \(\s*\w+, "?(\w+)', ALL_CODE))
    yield from offences_of(r'(?:handler|function)="(\w+)"', bound.__contains__)


def every_template_child_is_bound():
    for path, text in sorted(CODE.items()):
        ui = UI.get('ui/' + os.path.basename(path)[:-2] + '.ui', '')
        for match in re.finditer(r'bind_template_child \(\s*\w+, \w+, (\w+)\)', text):
            if ui and f'id="{match[1]}"' not in ui:
                yield f'{path}:{line_of(text, match.start())}: no id="{match[1]}" in the .ui file'


def widgets_are_of_the_floor_and_not_deprecated():
    for path, text in sorted(UI.items()):
        for match in NOT_OURS.finditer(text):
            yield f'{path}:{line_of(text, match.start())}: {match[1]}'


def buttons_with_a_picture_say_what_they_do():
    for path, text in sorted(UI.items()):
        for button in xml.fromstring(text).iter('object'):
            names = {item.get('name') for item in button.findall('property')}
            spoken = names & {'tooltip-text', 'label'} or button.find('accessibility') is not None
            if button.get('class') in PICTURE_BUTTONS and 'icon-name' in names and not spoken:
                yield f'{path}:1: a {button.get("class")} without words ({button.get("id")})'


def settings_and_code_agree():
    keys = set(re.findall(r'<key name="([\w-]+)"', SCHEMA))
    used = set(re.findall(r'g_settings_\w+ \([^;"]*?"([\w-]+)"', ALL_CODE))
    # A key may come from a table, so it need not stand in the call itself; but it has to be named.
    named = set(re.findall(r'"([\w-]+)"', ALL_CODE))
    for name in sorted(keys - named):
        yield f'data/: the setting {name} is not used in src/app'
    for name in sorted(used - keys):
        yield f'src/app/: the setting {name} is not in the schema'


def actions_on_the_bus_take_no_parameter():
    for path, text in sorted(CODE.items()):
        for match in re.finditer(r'\.parameter_type', text):
            yield f'{path}:{line_of(text, match.start())}: any program could call this with any value'


TESTS = (
    every_widget_has_its_code, every_ui_file_is_in_the_resources, every_action_exists,
    every_callback_is_bound, every_template_child_is_bound, widgets_are_of_the_floor_and_not_deprecated,
    buttons_with_a_picture_say_what_they_do, settings_and_code_agree, actions_on_the_bus_take_no_parameter,
)


def main():
    print(f'1..{len(TESTS)}')
    n_bad = 0
    for number, test in enumerate(TESTS, 1):
        offences = list(test())
        n_bad += bool(offences)
        print(f'{"not " if offences else ""}ok {number} {test.__name__.replace("_", " ")}', flush=True)
        print(*offences, sep='\n', end='\n' if offences else '', file=sys.stderr, flush=True)
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main())
