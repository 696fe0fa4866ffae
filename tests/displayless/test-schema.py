#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds data/journal.schema.json against journals, with a validator that is not ours. Prints TAP.

usage: test-schema.py SOURCE_FOLDER
"""

import glob
import json
import os
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


def load(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return json.load(file)


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

    print(f'1..{len(results)}')
    for number, (name, passed) in enumerate(results, 1):
        print('ok' if passed else 'not ok', number, name)
    return 0 if all(passed for _, passed in results) else 1


sys.exit(main())
