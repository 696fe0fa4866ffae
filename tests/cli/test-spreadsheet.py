#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice Calc opens the tables and saves them in its own way: nothing is run, nothing is lost."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid
import zipfile
from xml.etree import ElementTree

import runner

TEXTS = ('=1+1', '+1+1', '-1+1', '@SUM(1)', "'=1+1", "''=1+1", "'tis", "=cmd|' /C calc'!A0", 'Üben, größer', 'שלום 😀',
         'with "quotes"', 'semi;colon', 'two\nlines', '<b>&amp;', '\u00a0=1+1')
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
UTF_8 = '76'


@unittest.skipUnless(shutil.which('soffice'), 'there is no LibreOffice')
class Spreadsheet(runner.JournalTest):
    @classmethod
    def setUpClass(cls):
        cls.profile = tempfile.mkdtemp(prefix='dorsal-soffice-')
        cls.addClassCleanup(shutil.rmtree, cls.profile, ignore_errors=True)

    def fill(self):
        """A journal with a note for each of the texts, a day without a time, and an activity in another zone."""
        rows = [{'kind': 'check_in', 'at': '2026-03-13T20:00:00+01:00', 'now': 4, 'note': text} for text in TEXTS]
        rows += [{'kind': 'check_in', 'at': '2026-03-12T12:00:00+00:00', 'at_day_only': True, 'sleep_minutes': 400},
                 {'kind': 'activity', 'at': '2026-03-12T23:30:00+05:45', 'name': 'walk', 'minutes': 10}]
        records = [{**row, 'id': str(uuid.UUID(int=number)), 'typed': '2026-03-13T20:00:00+01:00'}
                   for number, row in enumerate(rows)]
        data = json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': records})
        self.do('import', '-', data=data.encode())

    def convert(self, name, kind, separator=','):
        """Lets Calc open a table in UTF-8 and save it as another kind of file."""
        known = {'csv': f'csv:Text - txt - csv (StarCalc):{ord(separator)},34,{UTF_8},1'}
        words = ['soffice', '--headless', f'-env:UserInstallation=file://{self.profile}',
                 f'--infilter=Text - txt - csv (StarCalc):{ord(",")},34,{UTF_8},1',
                 '--convert-to', known.get(kind, kind), '--outdir', self.path('out'), self.path(name)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith('MALLOC_')}
        environment['HOME'] = self.profile
        subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=60)
        return self.path('out', os.path.splitext(name)[0] + '.' + kind)

    def read_cells(self, path):
        """Yields the rows of the first sheet: lists of (type, text, whether there is a formula)."""
        with zipfile.ZipFile(path) as book:
            strings = [''.join(part.text or '' for part in item.iter(SHEET + 't'))
                       for item in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
            sheet = ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
        for row in sheet.iter(SHEET + 'row'):
            cells = {}
            for cell in row.iter(SHEET + 'c'):
                kind, value = cell.get('t', 'n'), cell.find(SHEET + 'v')
                if value is not None:
                    column = ''.join(filter(str.isalpha, cell.get('r')))
                    text = strings[int(value.text)] if kind == 's' else value.text
                    cells[column] = kind, text, cell.find(SHEET + 'f') is not None
            yield cells

    def test_calc_shows_what_was_written_and_runs_nothing(self):
        self.fill()
        self.do('export', '--output', 'table.csv')
        with open(self.path('table.csv'), encoding='utf-8', newline='') as file:
            written = list(csv.reader(file))
        rows = list(self.read_cells(self.convert('table.csv', 'xlsx')))
        self.assertEqual(len(rows), len(written))
        headings = {column: cell[1] for column, cell in rows[0].items()}
        self.assertEqual(list(headings.values()), written[0])
        for cells, line in zip(rows[1:], written[1:]):
            self.assertEqual([cell for cell in cells.values() if cell[2]], [])
            expected = {heading: text for heading, text in zip(written[0], line) if text}
            self.assertEqual([headings[column] for column in cells], list(expected))
            for column, (kind, text, _) in cells.items():
                heading = headings[column]
                with self.subTest(heading=heading, text=text):
                    if heading in ('date', 'at') and len(expected[heading]) == 10:
                        self.assertEqual(kind, 'n')
                    else:
                        self.assertEqual(text, expected[heading])
        notes = {cells[column][1] for cells in rows[1:] for column in cells if headings[column] == 'note'}
        self.assertLessEqual({'Üben, größer', 'שלום 😀', "'=1+1", "''=1+1", "'''=1+1", "'tis"}, notes)

    def test_what_calc_saves_is_the_same_journal(self):
        self.fill()
        self.do('export', '--output', 'table.csv')
        self.do('export', '--output', 'tables.zip')
        with zipfile.ZipFile(self.path('tables.zip')) as archive:
            archive.extractall(self.folder)
        before = self.export()
        for name, separator, count in (('table.csv', ',', len(TEXTS) + 2), ('table.csv', ';', len(TEXTS) + 2),
                                       ('check-ins.csv', '\t', len(TEXTS) + 1)):
            with self.subTest(name=name, separator=separator):
                saved = self.convert(name, 'csv', separator)
                with open(saved, 'rb') as file:
                    data = file.read()
                self.assertNotIn(b'\r\n', data)
                self.assertIn('New: 0. Changed: 0. The same already: %d. Rejected: 0.' % count,
                              self.do('import', saved).out)
                self.assertEqual(self.export(), before)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
