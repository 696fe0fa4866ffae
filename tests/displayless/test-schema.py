#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds data/journal.schema.json against journals and data/protocol.schema.json against protocols, with a
validator that is not ours. Prints TAP.

usage: test-schema.py SOURCE_FOLDER
"""

import copy
import glob
import json
import os
import re
import sys

try:
    import jsonschema
except ImportError:
    print('1..0 # SKIP there is no jsonschema for Python (package python3-jsonschema)')
    sys.exit(0)

# What is wrong with these lies between entries, between fields, or in the calendar; no schema of this
# kind can say it. The reader refuses them, as test-json shows.
BEYOND_A_SCHEMA = {
    'at_before_year_1_in_utc', 'at_no_such_day', 'at_year_0', 'day_before_beginning',
    'day_no_such_day', 'day_too_far', 'deleted_at_nothing', 'episode_itself', 'episode_unknown',
    'id_of_the_episode', 'least_above_worst', 'note_only_override', 'note_only_space',
    'note_too_many_lines', 'twice',
    # For a schema 4.0 is a whole number; for Python “$” also matches before a last line end.
    'pain_whole_fraction', 'at_line_end',
}


# One thing of the built-in protocol is changed; None takes it away. A list is entered by number or by id.
BROKEN_PROTOCOLS = (
    ('name', None), ('name', ''), ('name', 'one\ntwo'), ('name', 1), ('more', 1),
    ('date', 'today'), ('format', 2),
    ('thresholds/severe', None), ('thresholds/severity', {}), ('thresholds/severe/unit', 'hours'),
    ('thresholds/severe/value', 10), ('thresholds/severe/most', 10), ('thresholds/severe/least', 4),
    ('thresholds/severe/value', 7.5), ('thresholds/rest_last_hours/most', 49),
    ('rules/ESC-14', None), ('rules/ESC-15', {}), ('rules/ESC-14/due_days', None),
    ('rules/ESC-14/due_days', 0),
    ('rules/ESC-14/due_days', 29), ('rules/REST-A/due_days', 3), ('rules/REST-A/stronger', 'More.'),
    ('rules/REST-OVER/stronger', None), ('rules/ESC-14/sources', []), ('rules/ESC-14/text', ''),
    ('signs/saddle', None), ('signs/saddle/level', 4), ('signs/saddle/level', 3), ('signs/faint/id', 'other'),
    ('signs/saddle/only_with', 'bone_risk'), ('signs/saddle/from_fact', 'knee'), ('signs/saddle/due_days', 1),
    ('signs/night/due_days', None), ('signs/night/level', 2), ('signs/fever/raised/0/sign', 'weight'),
    ('signs/fever/raised/0/fact', None), ('facts/knee/answer', 'maybe'), ('stretches/cat_cow/dose/sides', 3),
    ('stretches/cat_cow/cautions/0/fact', 'knee'), ('phases/ease', None), ('phases/ease/id', 'plan'),
    ('phases/ease/now', None), ('sources/J/evidence', 'rumour'),
)


def load(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return json.load(file)


def enter(node, name):
    """Returns the key of a member or an element."""
    if isinstance(node, dict):
        return name
    return int(name) if name.isdigit() else [element['id'] for element in node].index(name)


def change(protocol, path, value):
    changed = copy.deepcopy(protocol)
    *way, last = path.split('/')
    node = changed
    for name in way:
        node = node[enter(node, name)]
    if value is None:
        del node[enter(node, last)]
    else:
        node[enter(node, last)] = value
    return changed


def check_ranges(root, schema):
    """Yields whether each threshold has the range that is built in: (what, whether it holds)."""
    with open(os.path.join(root, 'src', 'guidance', 'thresholds.h'), encoding='utf-8') as file:
        rows = re.findall(r'THRESHOLD \((\w+), (\w+), (\d+), (\d+)\)', file.read())
    thresholds = schema['properties']['thresholds']
    for name, unit, least, most in rows:
        least, most = int(least), int(most)
        yield f'{name} has its range', thresholds['properties'].get(name) == {
            '$ref': f'#/$defs/{unit.lower()}',
            'properties': {'value': {'minimum': least, 'maximum': most}, 'least': {'minimum': least},
                           'most': {'maximum': most}},
        }
    names = [row[0] for row in rows]
    yield 'every threshold is required, and no other', (
        names == thresholds['required'] == list(thresholds['properties']))


def check_protocols(root):
    schema = load(root, 'data', 'protocol.schema.json')
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    built_in = load(root, 'data', 'protocol', 'back-pain.json')
    rules = schema['properties']['rules']
    yield 'the built-in protocol fits the schema', validator.is_valid(built_in)
    yield 'every rule is required, and no other', (
        list(built_in['rules']) == rules['required'] == list(rules['properties']))
    yield from check_ranges(root, schema)
    for path, value in BROKEN_PROTOCOLS:
        yield f'{path}: {value!r} is refused', not validator.is_valid(change(built_in, path, value))
    for path in sorted(glob.glob(os.path.join(root, 'tests', 'data', 'protocol', '*.json'))):
        name = os.path.basename(path)
        yield f'{name} is told apart', validator.is_valid(load(path)) == name.startswith('y_')


def main():
    root = sys.argv[1]
    samples = os.path.join(root, 'tests', 'data', 'json')
    schema = load(root, 'data', 'journal.schema.json')
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    results = [('the sample journal fits the schema',
                validator.is_valid(load(root, 'data', 'sample-journal.json')))]

    for path in sorted(glob.glob(os.path.join(samples, 'y_*.json'))):
        results.append((f'{os.path.basename(path)} fits the schema', validator.is_valid(load(path))))
    for path in sorted(glob.glob(os.path.join(samples, 'n_entry_*.json'))):
        name = os.path.basename(path)[len('n_entry_'):-len('.json')]
        fits = validator.is_valid(load(path))
        results.append((f'{name} is refused where a schema can', fits == (name in BEYOND_A_SCHEMA)))

    results += check_protocols(root)
    print(f'1..{len(results)}')
    for number, (name, passed) in enumerate(results, 1):
        print('ok' if passed else 'not ok', number, name)
    return 0 if all(passed for _, passed in results) else 1


sys.exit(main())
