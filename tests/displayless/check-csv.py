#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a journal’s tables with Python’s readers and holds them against the same journal as JSON.

usage: check-csv.py FOLDER        with table.csv, tables.zip and journal.json
"""

import csv
import io
import json
import os
import sys
import unicodedata
import zipfile

FORMULA = '=+-@\uff1d\uff0b\uff0d\uff20'
COMMON = {'kind', 'id', 'episode', 'at', 'at_day_only', 'typed', 'typed_day_only', 'deleted'}
ALWAYS = {'kind', 'id', 'episode', 'date', 'at', 'typed', 'at_assumed', 'typed_assumed'}


def is_like_formula(text):
    """Whether a spreadsheet may run it: apostrophes, space and what cannot be seen are looked through."""
    rest = text
    while rest and (unicodedata.category(rest[0]) in ('Zs', 'Zl', 'Zp', 'Cf', 'Cc') or rest[0] == "'"):
        rest = rest[1:]
    return rest.startswith(tuple(FORMULA))


def as_cell(value):
    """What a value looks like in the table."""
    if isinstance(value, bool):
        return 'yes' if value else 'no'
    if isinstance(value, list):
        return ' '.join(value)
    return "'" + value if isinstance(value, str) and is_like_formula(value) else str(value)


def check_row(row, record):
    for name in ('kind', 'id'):
        assert row[name] == record[name], row
    assert row.get('episode', '') == record.get('episode', ''), row
    for name in ('at', 'typed'):
        day_only = record.get(name + '_day_only', False)
        assert row[name] == (record[name][:10] if day_only else record[name]), row
        assert row[name + '_assumed'] == (record[name] if day_only else ''), row
    assert row['date'] == record['at'][:10], row

    cells = {name: cell for name, cell in row.items() if name not in ALWAYS and cell != ''}
    wanted = sorted(as_cell(value) for name, value in record.items() if name not in COMMON)
    assert sorted(cells.values()) == wanted, (cells, wanted)
    for cell in cells.values():
        assert not cell.startswith(tuple(FORMULA + '\t\r\n')), cell


def read_table(data):
    """Returns the headings and the rows of a table, after looking at its form."""
    assert not data.startswith(b'\xef\xbb\xbf') and data.endswith(b'\r\n')
    lines = list(csv.reader(io.StringIO(data.decode('utf-8'), newline=''), strict=True))
    headings, rows = lines[0], lines[1:]
    assert len(set(headings)) == len(headings)
    assert all(len(row) == len(headings) for row in rows)
    return headings, [dict(zip(headings, row)) for row in rows]


def check_rows(rows, records):
    assert len(rows) == len(records), (len(rows), len(records))
    for row, record in zip(rows, records):
        check_row(row, record)


def list_explained(text, name):
    """The columns that README.txt explains for a table."""
    section = text.split('\r\n' + name + ' ', 1)[1].split('\r\n\r\n', 1)[0]
    return [line.strip() for line in section.split('\r\n')[1:] if line.startswith('  ') and line[2:3] != ' ']


def check_zip(path, records):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        tables = {info.filename: read_table(archive.read(info)) for info in infos if info.filename.endswith('.csv')}
        text = archive.read('README.txt').decode('utf-8')
    assert all(info.external_attr >> 16 == 0o100600 for info in infos)
    assert all(info.date_time[:3] == (2026, 2, 2) for info in infos)
    assert infos[0].filename == 'README.txt' and len(infos) == len(tables) + 1

    by_kind = {}
    for record in records:
        by_kind.setdefault(record['kind'], []).append(record)
    assert len(tables) == len(by_kind)
    for name, (headings, rows) in tables.items():
        check_rows(rows, by_kind[rows[0]['kind']])
        assert list_explained(text, name) == headings, name


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, 'journal.json'), encoding='utf-8') as file:
        records = [record for record in json.load(file)['records'] if 'deleted' not in record]
    with open(os.path.join(folder, 'table.csv'), 'rb') as file:
        headings, rows = read_table(file.read())
    check_rows(rows, records)
    check_zip(os.path.join(folder, 'tables.zip'), records)
    print(len(rows), len(headings))


main()
