#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and parts of the journal: out, in again, and out through a pipe that nobody reads."""

import csv
import io
import json
import os
import subprocess
import sys
import unittest
import zipfile

import runner

OLD, NEW = '2026-01-05', '2026-03-01'


class Tables(runner.JournalTest):
    def fill(self):
        """Two episodes, with entries of several kinds, an entry that was deleted, and advice."""
        self.old = self.start(OLD, now='2026-01-20T12:00+00:00')
        self.do('log', '--pain', '2', '--note', 'secret', now='2026-01-20T12:00+00:00')
        self.do('episode', 'end', now='2026-01-21T12:00+00:00')
        self.new = self.start(NEW)
        self.do('log', '--pain', '4', '--note', '=1+1')
        self.do('activity', 'walk', '--minutes', '10', '--at', '2026-03-02')
        self.do('delete', self.do('event', 'Gone').id)
        self.do('profile', 'immune=no')
        self.do('status')

    def rows(self, *words):
        out = self.do('export', '--format', 'csv', '--output', '-', *words).bytes.decode()
        return list(csv.DictReader(io.StringIO(out, newline='')))

    def records(self, *words):
        return self.do('export', '--format', 'json', '--output', '-', *words).json['records']

    def test_every_format_gives_the_same_journal_again(self):
        self.fill()
        json_live = [record for record in self.records() if 'deleted' not in record]
        self.assertEqual([row['id'] for row in self.rows()], [record['id'] for record in json_live])
        for name in ('table.csv', 'tables.zip', 'TABLES.ZIP', 'other.CSV'):
            with self.subTest(name=name):
                self.do('export', '--output', name)
                other = self.path(name + '.db')
                self.do('import', name, journal=other)
                again = json.loads(self.export(journal=other))['records']
                self.assertEqual(sorted(again, key=lambda record: record['id']),
                                 sorted(json_live, key=lambda record: record['id']))
                self.assertIn('New: 0. Changed: 0.', self.do('import', name).out)
                self.do('undo', journal=other)
                self.assertEqual(self.entries(journal=other)['records'], [])

    def test_a_zip_file_has_a_table_for_each_kind_and_an_explanation(self):
        self.fill()
        self.do('export', '--format', 'csv-zip', '--output', 'out')
        with zipfile.ZipFile(self.path('out')) as archive:
            self.assertEqual(archive.namelist(), ['README.txt', 'episodes.csv', 'check-ins.csv', 'activities.csv',
                                                  'about-me.csv', 'advice-shown.csv'])
            for name in archive.namelist():
                self.assertEqual(archive.getinfo(name).date_time, (2026, 3, 15, 21, 0, 0), name)
                self.assertEqual(archive.getinfo(name).external_attr >> 16 & 0o777, 0o600, name)
            text = archive.read('README.txt').decode()
            heading = archive.read('activities.csv').decode().split('\r\n')[0]
        self.assertIn('Dorsal wrote them on 2026-03-15.', text)
        self.assertIn('activity_minutes', heading)
        self.assertNotIn('pain_now', heading)
        with open(self.path('again'), 'wb') as file:
            self.do('export', '--format', 'csv-zip', '--output', '-', stdout=file)
        self.assertEqual(self.read('again'), self.read('out'))

    def test_a_part_can_be_chosen(self):
        self.fill()
        for words, kinds in (
                (('--from', '2026-03-01', '--to', '2026-03-02'), ['episode', 'activity']),
                (('--to', '2026-01-20'), ['episode', 'check_in']),
                (('--from', '2026-01-06', '--to', '2026-01-20'), ['episode', 'check_in']),
                (('--episode', self.old[:8]), ['episode', 'check_in']),
                (('--episode', self.new, '--from', '2026-03-02', '--to', '2026-03-14'), ['episode', 'activity']),
                (('--from', '2027-01-01'), [])):
            with self.subTest(words=words):
                self.assertEqual([row['kind'] for row in self.rows(*words)], kinds)
                self.assertEqual([record['kind'] for record in self.records(*words)], kinds)
                data = self.do('export', '--format', 'json', '--output', '-', *words).bytes
                other = self.path(f'{words}.db'.replace('/', ''))
                self.assertIn(f'New: {len(kinds)}. ', self.do('import', '-', data=data, journal=other).out)

    def test_private_notes_can_be_left_out(self):
        self.fill()
        for form in ('csv', 'csv-zip'):
            self.do('export', '--format', form, '--output', form, '--omit', 'notes')
        self.assertNotIn(b'secret', self.read('csv'))
        with zipfile.ZipFile(self.path('csv-zip')) as archive:
            self.assertNotIn(b'secret', archive.read('check-ins.csv'))
        self.assertEqual({row['note'] for row in self.rows('--omit', 'notes')}, {''})
        self.assertIn('secret', {row['note'] for row in self.rows()})
        before = self.export()
        for form in ('csv', 'csv-zip'):
            self.assertIn('New: 0. Changed: 0.', self.do('import', form).out)
        self.assertEqual(self.export(), before)

    def test_wrong_choices_are_refused(self):
        self.fill()
        for status, words, says in (
                (2, ('--format', 'json', '--omit', 'notes'), 'JSON is always complete'),
                (2, ('--format', 'csv', '--omit', 'names'), 'names'),
                (2, ('--format', 'csv', '--from', '2026-03-02', '--to', '2026-03-01'), '--from'),
                (1, ('--format', 'csv', '--episode', 'ffffffff'), 'ffffffff'),
                (2, ('--format', 'fhir', '--episode', self.old), 'not to an episode'),
                (2, ('--format', 'fhir-collection', '--episode', self.old), 'not to an episode'),
                (2, (), 'csv-zip')):
            with self.subTest(words=words):
                self.refuse(status, 'export', '--output', 'out', *words, says=says)
                self.assertFalse(os.path.exists(self.path('out')))

    def test_rows_of_a_spreadsheet_are_imported_once(self):
        self.start()
        self.write('mine.csv', 'kind;date;name;activity_minutes;mine\nactivity;2026-03-02;Üben;20;x\n'
                               'activity;3.3.2026;Üben;20;\n'.encode())
        trial = self.do('import', 'mine.csv', '--dry-run', '--skip-rejected').out
        self.assertIn('New: 1. Changed: 0. The same already: 0. Rejected: 1.', trial)
        self.assertIn('mine.csv: the column “mine” is not known and is left out.', trial)
        self.assertRegex(trial, 'mine.csv, line 3: “3.3.2026” is not a time that can be read. Write a date')
        self.refuse(1, 'import', 'mine.csv', says='--skip-rejected')
        self.assertEqual(len(self.entries()['records']), 1)
        for new, same in ((1, 0), (0, 1)):
            self.assertIn(f'New: {new}. Changed: 0. The same already: {same}.',
                          self.do('import', 'mine.csv', '--skip-rejected').out)
        self.assertEqual(len(self.entries()['records']), 2)

    def test_tables_are_told_by_what_they_hold(self):
        self.fill()
        for form in ('csv', 'csv-zip', 'json'):
            self.do('export', '--format', form, '--output', 'nameless')
            data = self.read('nameless')
            self.assertIn('New: 0. Changed: 0.', self.do('import', 'nameless').out)
            self.assertIn('New: 0. Changed: 0.', self.do('import', '-', data=data).out)
        self.refuse(1, 'import', '-', '--format', 'csv', data=data, says='standard input, line 1')
        self.refuse(1, 'import', 'nameless', '--format', 'csv', says='nameless, line 1')

    def fill_much(self):
        """More than any pipe holds."""
        self.start()
        rows = ''.join(f'event;2026-03-02;{number};{"much " * 200}\n' for number in range(500))
        self.do('import', '-', data=('kind;date;name;note\n' + rows).encode())

    def test_nobody_waits_for_a_pipe_that_nobody_reads(self):
        self.fill_much()
        for form in ('json', 'csv', 'csv-zip'):
            with self.subTest(form=form):
                self.do('export', '--format', form, '--output', 'before')
                with subprocess.Popen([runner.PROGRAM, '--now', self.now, 'export', '--format', form, '--output', '-'],
                                      stdout=subprocess.PIPE, cwd=self.folder, env=self.environment) as child:
                    first = child.stdout.read(1)
                    self.do('log', '--pain', '4')
                    self.assertEqual(first + child.stdout.read(), self.read('before'))
                self.assertEqual(child.returncode, 0)

    def test_a_full_disk_and_a_closed_pipe_are_reported(self):
        self.fill_much()
        for form in ('json', 'csv', 'csv-zip'):
            with open('/dev/full', 'wb') as full:
                self.refuse(1, 'export', '--format', form, '--output', '-', says='standard output', stdout=full)
            reader, writer = os.pipe()
            os.close(reader)
            with os.fdopen(writer, 'wb') as pipe:
                self.refuse(1, 'export', '--format', form, '--output', '-', stdout=pipe)

    def test_every_export_fits_the_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest('there is no jsonschema for Python')
        with open(os.path.join(os.environ['DORSAL_DATA'], 'journal.schema.json'), encoding='utf-8') as file:
            validator = jsonschema.Draft202012Validator(json.load(file))
        sample = os.path.join(os.environ['DORSAL_DATA'], 'sample-journal.json')
        self.do('import', sample)
        with open(sample, 'rb') as file:
            self.assertEqual(self.export(), file.read())
        self.assertEqual(list(validator.iter_errors(json.loads(self.export()))), [])
        part = self.do('export', '--format', 'json', '--output', '-', '--from', '2026-02-01').json
        self.assertGreater(len(part['records']), 10)
        self.assertEqual(list(validator.iter_errors(part)), [])


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
