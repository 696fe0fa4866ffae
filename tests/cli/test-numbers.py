#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers and times that are none, or lie outside of what their field may be: each is refused with its place and a
reason, in every way by which a number comes in, and none is changed into another.

usage: test-numbers.py SOURCE_FOLDER
"""

import csv
import io
import json
import os
import sys
import uuid

import runner

AT = '2026-02-20T12:00:00+01:00'

# What is refused wherever a number from 0 to N is asked for, as it is typed; {} is one more than the most.
TYPED = ['-1', '{}', '1e0', '1e999', 'NaN', 'inf', '9000000000000000000', '9223372036854775808', '4294967296', '18446744073709551616',
         '5.5', '5,5', '0x5', '５', '٥', '5 5', '5 a', 'a', '--5', '+-5', '٫5', '1' * 5000, '5\u200b', '½']

# What JSON takes for a value and a field does not, and what is not JSON at all.
JSON_VALUES = [-1, 5.5, 5.0, 9000000000000, '5', '', True, None, [5], {'5': 5}]
NOT_JSON = ['1e0', '1E+2', '1e999', 'NaN', 'Infinity', '-Infinity', '05', '+5', '0x5', '.5', '5.', '-', '９', '9' * 16, "'5'"]

TIMES = ['', ' ', 'noon', '0', '0000-01-01', '0000-12-31T23:59:59Z', '10000-01-01', '99999-01-01', '-2026-01-01', '2026-02-29', '2100-02-29',
         '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '26-01-01', '2026-01-01T24:00Z', '2026-01-01T25:00Z',
         '2026-01-01T12:60Z', '2026-01-01T12:00:60Z', '2026-01-01T12:00:61Z', '2026-01-01T12', '2026-01-01T12:00+18:00', '2026-01-01T12:00+24:00',
         '2026-01-01T12:00+01', '2026-01-01T12:00 Europe/Berlin', '2026-01-01T12:00../../etc/hostname', '２０２６-01-01', '2026-01-01T12:00:00.5Z',
         '2026-01-01\n', '2026-01-01\x1b[2J', '%s%n', '9' * 4096, '1e9', '0001-01-01T00:00+12:00', '9999-12-31T23:59-12:00']


class Numbers(runner.JournalTest):
    @classmethod
    def setUpClass(cls):
        with open(os.path.join(sys.argv[1], 'data', 'journal.schema.json'), encoding='utf-8') as file:
            parts = json.load(file)['$defs']
        cls.fields = [(kind, name, field['maximum']) for kind, part in parts.items()
                      for name, field in part.get('properties', {}).items() if field.get('type') == 'integer']
        cls.required = {'activity': {'name': 'walk'}, 'questionnaire': {'name': 'odi'},
                        'advice': {'rule': 'r', 'level': 1, 'protocol': 'p'}}

    def record(self, kind, **more):
        return {'kind': kind, 'id': str(uuid.uuid4()), 'at': AT, 'typed': AT, **self.required.get(kind, {}), **more}

    def refuse_all(self, file, n):
        said = self.refuse(1, 'import', file, says='--skip-rejected').out
        self.assertIn(f'Rejected: {n}.', said)
        self.assertIn('New: 0.', said)
        self.assertEqual(said.count('\n'), n + 1)
        self.assertLess(len(said), 600 * n)

    def test_every_number_of_json_has_its_range(self):
        self.assertGreater(len(self.fields), 10)
        bad = [self.record(kind, **{name: value}) for kind, name, most in self.fields for value in JSON_VALUES + [most + 1]]
        self.refuse_all(self.write('bad.json', json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': bad}).encode()), len(bad))
        good = [self.record(kind, **{name: value}) for kind, name, most in self.fields for value in (0, most)]
        file = self.write('good.json', json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': good}).encode())
        self.assertIn(f'New: {len(good)}.', self.do('import', file).out)

    def test_what_is_no_number_of_json_is_refused_with_its_line(self):
        text = json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': [self.record('check_in', now=77)]})
        for value in NOT_JSON:
            with self.subTest(value=value):
                self.refuse(1, 'import', self.write('a.json', ('\n\n' + text).replace('77', value).encode()), says='Line 3: ')

    def test_every_number_of_a_table_has_its_range(self):
        self.do('import', self.write('good.json', json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': [
            self.record(kind, **{name: most}) for kind, name, most in self.fields]}).encode()))
        self.do('export', '--output', self.path('a.csv'))
        rows = list(csv.reader(io.StringIO(self.read('a.csv').decode('utf-8-sig'))))
        bad = [rows[0]]
        for row in rows[1:]:
            for i, cell in enumerate(row):
                if '_to_' in rows[0][i] and cell or cell == '1440':
                    for value in TYPED:
                        value = value.format(int(cell) + 1)
                        bad.append([str(uuid.uuid4()) if rows[0][j] == 'id' else value if j == i else part for j, part in enumerate(row)])
        text = io.StringIO()
        csv.writer(text).writerows(bad)
        self.assertGreater(len(bad), 200)
        said = self.refuse(1, 'import', self.write('bad.csv', text.getvalue().encode()), says='--skip-rejected').out
        self.assertIn(f'Rejected: {len(bad) - 1}.', said)
        self.assertIn('New: 0.', said)

    def test_every_number_that_is_typed_has_its_range(self):
        self.start()
        before = self.export()
        for words, most in ((['log', '--pain'], 10), (['log', '--sleep-minutes'], 1440), (['activity', 'walk', '--minutes'], 1440)):
            for value in TYPED:
                value = value.format(most + 1)
                with self.subTest(words=words, value=value[:20]):
                    said = self.run_program(*words, value)
                    self.assertIn(said.status, (1, 2), said.out)
                    self.assertRegex(said.err, r'\Adorsalctl[^\n]*: [^\n]+\n\Z')
        self.assertEqual(self.export(), before)

    def test_every_time_is_a_time(self):
        self.start()
        before = self.export()
        for time in TIMES:
            for words in (['--now', time, 'status'], ['log', '--pain', '3', '--at', time], ['no-pain', '--until', time]):
                with self.subTest(words=words):
                    said = self.run_program(*words)
                    self.assertIn(said.status, (1, 2), said.out)
                    self.assertRegex(said.err, r'\Adorsalctl[^\n]*: [^\x00-\x09\x0b-\x1f\n]+\n\Z')
        self.assertEqual(self.export(), before)

    def test_every_time_of_json_is_a_time(self):
        bad = [self.record('event', title='x', **{field: time}) for field in ('at', 'typed', 'deleted') for time in TIMES] + \
              [self.record('event', title='x', until=time) for time in TIMES]
        self.refuse_all(self.write('bad.json', json.dumps({'format': 'dorsal-journal', 'version': 1, 'records': bad}).encode()), len(bad))


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
