#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a journal's table with Python's reader and holds it against the same journal as JSON.

usage: check-csv.py TABLE.csv JOURNAL.json
"""

import csv
import json
import sys

FORMULA = ('=', '+', '-', '@', '\t', '\r')
COMMON = {'kind', 'id', 'episode', 'at', 'at_day_only', 'typed', 'typed_day_only', 'deleted'}


def as_cell(value):
    """What a value looks like in the table, the apostrophe before a formula left aside."""
    if isinstance(value, bool):
        return 'yes' if value else 'no'
    if isinstance(value, list):
        return ' '.join(value)
    return str(value)


def check_row(row, record):
    for name in ('kind', 'id'):
        assert row[name] == record[name], row
    assert row['episode'] == record.get('episode', ''), row
    for name in ('at', 'typed'):
        day_only = record.get(name + '_day_only', False)
        assert row[name] == (record[name][:10] if day_only else record[name]), row
    assert row['date'] == record['at'][:10], row

    cells = {name: cell for name, cell in row.items()
             if name not in ('kind', 'id', 'episode', 'date', 'at', 'typed') and cell != ''}
    wanted = sorted(as_cell(value) for name, value in record.items() if name not in COMMON)
    found = sorted(cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
                   for cell in cells.values())
    assert found == wanted, (found, wanted)
    for cell in cells.values():
        assert not cell.startswith(FORMULA), cell


def main():
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        text = file.read()
    with open(sys.argv[2], encoding='utf-8') as file:
        records = [record for record in json.load(file)['records'] if 'deleted' not in record]

    lines = list(csv.reader(text.splitlines(keepends=True), strict=True))
    headings, rows = lines[0], lines[1:]
    assert text.endswith('\r\n') and not text.startswith('\ufeff')
    assert len(set(headings)) == len(headings)
    assert len(rows) == len(records), (len(rows), len(records))
    assert all(len(row) == len(headings) for row in rows)
    for row, record in zip(rows, records):
        check_row(dict(zip(headings, row)), record)
    print(len(rows))


main()
