#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal as a file: out and in again, safety copies, and files that are not a journal or cannot be one."""

import json
import os
import re
import sqlite3
import sys
import unittest

import runner

TWO_ENTRIES = (
    ('log', '--pain', '4', '--note', 'Üben'),
    ('activity', 'walk', '--minutes', '10'),
)


class Data(runner.JournalTest):
    def fill(self):
        self.start()
        for words in TWO_ENTRIES:
            self.do(*words)
        self.do('delete', self.do('event', 'Gone').id)
        self.do('profile', 'name=Ada', 'immune=no')
        self.do('signs', 'saddle=no', 'fever=skip')
        self.do('status')

    def journal(self):
        return self.path('data', 'dorsal', 'journal.db')

    def test_export_import_export_gives_the_same_bytes(self):
        self.fill()
        first = self.export()
        other = self.path('other.db')
        self.do('import', '-', data=first, journal=other)
        self.assertEqual(self.export(journal=other), first)
        again = self.do('import', '-', data=first, journal=other).out
        self.assertIn('New: 0. Changed: 0.', again)
        self.assertEqual(self.export(journal=other), first)
        self.do('undo', journal=other)
        self.assertEqual(self.entries(journal=other)['records'], [])

    def test_export_writes_files_whole_and_for_the_owner_only(self):
        self.fill()
        self.do('export', '--output', 'journal.json')
        self.do('export', '--format', 'json', '--output', 'other')
        self.assertEqual(self.read('journal.json'), self.read('other'))
        self.assertEqual(self.read('journal.json'), self.export())
        self.assertEqual(os.stat(self.path('journal.json')).st_mode & 0o077, 0)
        self.do('export', '--output', 'table.csv')
        self.assertIn('Üben', self.read('table.csv').decode())
        self.assertEqual(self.do('export', '--format', 'csv', '--output', '-').bytes, self.read('table.csv'))
        self.assertEqual(sorted(os.listdir(self.folder)), ['data', 'journal.json', 'other', 'table.csv'])

    def test_what_was_there_before_an_import_is_kept_as_a_copy(self):
        self.fill()
        first = self.export()
        other = self.path('other', 'journal.db')
        kept = self.path('other', 'backups')
        os.mkdir(self.path('other'))
        self.do('import', '-', data=first, journal=other)
        self.do('import', '-', data=first, journal=other)
        self.assertFalse(os.path.exists(kept))
        self.do('log', '--good')
        before = self.export(journal=other)
        more = self.export()
        self.do('import', '-', '--dry-run', data=more, journal=other)
        self.assertFalse(os.path.exists(kept))
        self.do('import', '-', data=more, journal=other)
        self.assertEqual(len(os.listdir(kept)), 1)
        self.assertEqual(self.export(journal=os.path.join(kept, os.listdir(kept)[0])), before)

    def test_an_import_is_not_made_without_a_copy_of_what_was_there(self):
        self.fill()
        other = self.path('other', 'journal.db')
        os.mkdir(self.path('other'))
        self.do('import', '-', data=self.export(), journal=other)
        self.do('log', '--good')
        before = self.export(journal=other)
        self.write(self.path('other', 'backups'), b'a file where the folder should be')
        self.refuse(1, 'import', '-', data=self.export(), says='backups', journal=other)
        self.assertEqual(self.export(journal=other), before)

    def test_a_trial_import_changes_nothing(self):
        self.fill()
        file = self.write('journal.json', self.export())
        other = self.path('other.db')
        self.assertIn('nothing was imported', self.do('import', file, '--dry-run', journal=other).out)
        self.assertFalse(os.path.exists(other))

    def test_a_file_with_a_bad_entry_is_taken_only_when_asked(self):
        self.fill()
        content = json.loads(self.export())
        next(item for item in content['records'] if item['kind'] == 'check_in')['now'] = 11
        file = self.write('journal.json', json.dumps(content).encode())
        other = self.path('other.db')
        self.assertIn('11', self.refuse(1, 'import', file, says='--skip-rejected', journal=other).out)
        self.assertEqual(self.entries(journal=other)['records'], [])
        self.do('import', file, '--skip-rejected', journal=other)
        self.assertEqual(len(self.entries(journal=other)['records']), len(self.entries()['records']) - 1)

    def test_files_that_are_no_journal_are_not_imported(self):
        self.fill()
        before = self.export()
        for data in (b'', b'[]', b'{}', b'null', b'[' * 100000, b'\x00' * 64, b'\xff\xfe', before[:-40],
                     before.replace(b'"version":1', b'"version":2', 1)):
            with self.subTest(data=data[:20]):
                self.refuse(1, 'import', '-', data=data)
                self.assertEqual(self.export(), before)

    def test_the_file_of_a_journal_is_imported_like_any_other(self):
        self.fill()
        before = self.export()
        mine = self.read(self.journal())
        other = self.path('other.db')
        for words in (['import', self.journal()], ['import', '--format', 'db', self.journal()], ['import', '-']):
            with self.subTest(words=words):
                data = mine if words[1] == '-' else None
                said = self.do(*words, '--dry-run', journal=self.path('none.db'), data=data).out
                self.assertIn('Changed: 0. The same already: 0. Rejected: 0.', said)
                self.do(*words, journal=other, data=data)
                self.assertEqual(self.export(journal=other), before)
                self.assertIn('New: 0. Changed: 0.', self.do(*words, journal=other, data=data).out)
                os.unlink(other)
        self.do('import', self.journal(), journal=other)
        self.do('undo', journal=other)
        self.assertEqual(self.do('list', journal=other).ids, [])
        self.assertEqual(self.read(self.journal()), mine)
        self.assertEqual(os.listdir(os.path.dirname(self.journal())), ['journal.db'])

    def test_a_spoilt_entry_of_a_journal_is_told_and_the_rest_can_be_taken(self):
        self.fill()
        other = self.path('other.db')
        with sqlite3.connect(self.journal()) as database:
            database.execute('UPDATE check_in SET now = 3 WHERE now = 4')
        said = self.refuse(1, 'import', self.journal(), says='--skip-rejected', journal=other).out
        self.assertIn('Rejected: 1.', said)
        self.assertIn('It is not what was written', said)
        self.assertEqual(self.entries(journal=other)['records'], [])
        self.do('import', self.journal(), '--skip-rejected', journal=other)
        self.assertGreater(len(self.entries(journal=other)['records']), 4)
        self.do('verify', journal=other)

    def test_backup_and_restore(self):
        self.fill()
        before = self.export()
        self.do('backup', 'copy.db')
        self.do('log', '--pain', '9')
        self.do('restore', 'copy.db')
        self.assertEqual(self.export(), before)
        self.do('verify')

    def test_a_journal_of_version_1_is_brought_up_to_date_by_any_command(self):
        samples = os.path.join(os.environ['DORSAL_TEST_DATA'], 'journal')
        with open(os.path.join(samples, 'version-1.json'), 'rb') as file:
            expected = file.read()
        with open(os.path.join(samples, 'version-1.sql'), encoding='utf-8') as file:
            sql = file.read()
        for words in (('export', '--format', 'json', '--output', '-'), ('list',), ('log', '--good')):
            old = self.path(words[0] + '.db')
            connection = sqlite3.connect(old)
            connection.executescript(sql)
            connection.close()
            written = self.do(*words, journal=old, now='2026-04-01T12:00+00:00').bytes
            self.do('verify', journal=old)
            self.assertTrue(os.path.exists(old + '.version-1'))
            if words[0] == 'export':
                self.assertEqual(written, expected)

    def test_a_spoilt_journal_of_version_1_is_refused_in_plain_words(self):
        with open(os.path.join(os.environ['DORSAL_TEST_DATA'], 'journal', 'version-1.sql'), encoding='utf-8') as file:
            sql = file.read()
        old = self.path('old.db')
        with sqlite3.connect(old) as database:
            database.executescript(sql)
            database.execute('PRAGMA ignore_check_constraints=ON')
            database.execute('UPDATE check_in SET now = 99 WHERE now IS NOT NULL')
        before = self.read('old.db')
        for words, journal in ((['import', old], 'a.db'), (['restore', old], 'b.db'), (['list'], 'old.db'), (['log', '--good'], 'old.db')):
            with self.subTest(words=words):
                self.assertNotIn('SQL', self.refuse(1, *words, says='old.db” is damaged', journal=self.path(journal)).err)
                self.assertEqual(self.read('old.db'), before)

    def test_the_journal_and_its_folder_are_for_the_owner_only(self):
        self.fill()
        for path in (self.journal(), os.path.dirname(self.journal())):
            self.assertEqual(os.stat(path).st_mode & 0o077, 0, path)

    def test_the_journal_can_be_chosen(self):
        self.start(journal=self.path('one.db'))
        self.environment['DORSAL_JOURNAL'] = self.path('two.db')
        self.start()
        self.assertEqual(len(self.do('list').ids), 1)
        self.assertEqual(sorted(os.listdir(self.folder)), ['one.db', 'two.db'])
        done = self.do('list', '--journal', self.path('one.db'))
        self.assertEqual(len(done.ids), 1)

    def test_files_that_cannot_be_the_journal_stay_as_they_are(self):
        with sqlite3.connect(self.path('foreign.db')) as database:
            database.execute('CREATE TABLE t (a)')
        self.fill()
        with open(self.journal(), 'rb') as file:
            whole = file.read()
        self.write('text', b'This is not a journal.\n' * 100)
        self.write('cut.db', whole[:len(whole) // 2])
        self.write('newer.db', whole)
        with sqlite3.connect(self.path('newer.db')) as database:
            database.execute('PRAGMA user_version = 1000')
        self.write('torn.db', whole[:4096] + b'\xa5' * (len(whole) - 4096))
        os.mkdir(self.path('folder.db'))
        for name in ('foreign.db', 'text', 'cut.db', 'newer.db', 'torn.db'):
            before = self.read(name)
            for words in (['log', '--pain', '4'], ['list'], ['status'], ['verify'], ['undo']):
                with self.subTest(name=name, words=words):
                    self.refuse(1, *words, says=name, journal=self.path(name))
                    self.assertEqual(self.read(name), before)
        self.refuse(1, 'log', '--pain', '4', journal=self.path('folder.db'))

    def test_a_journal_with_a_changed_entry_does_not_pass(self):
        self.fill()
        with sqlite3.connect(self.journal()) as database:
            database.execute('UPDATE check_in SET now = 3 WHERE now = 4')
        self.refuse(1, 'verify', says='journal.db')

    @unittest.skipIf(os.geteuid() == 0, 'root may write everywhere')
    def test_a_folder_that_cannot_be_written_is_named(self):
        os.mkdir(self.path('locked'), 0o500)
        self.refuse(1, 'log', '--pain', '4', says='locked', journal=self.path('locked', 'journal.db'))

    def test_a_path_below_a_file_is_named(self):
        self.write('file', b'')
        self.refuse(1, 'log', '--pain', '4', says='file', journal=self.path('file', 'journal.db'))
        self.start()
        self.refuse(1, 'export', '--output', 'file/journal.json', says='file/journal.json')
        self.refuse(1, 'chart', '--output', 'file/chart.svg', says='file/chart.svg')
        self.refuse(1, 'report', '--output', 'file/report.pdf', says='file/report.pdf')

    def test_a_full_disk_is_reported(self):
        self.start()
        for words in (['export', '--format', 'json', '--output', '-'], ['list'], ['status', '--json'], ['--help'],
                      ['log', '--pain', '4']):
            with self.subTest(words=words), open('/dev/full', 'wb') as full:
                self.refuse(1, *words, says='standard output', stdout=full)

    def test_a_closed_pipe_is_an_error_and_not_a_crash(self):
        self.start()
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, 'wb') as pipe:
            self.refuse(1, 'explain', stdout=pipe)

    def test_the_chart_is_drawn_in_each_format_and_in_words(self):
        self.fill()
        for name, start in (('c.svg', b'<?xml'), ('c.PNG', b'\x89PNG'), ('c.pdf', b'%PDF')):
            self.do('chart', '--output', name)
            self.assertTrue(self.read(name).startswith(start), name)
        self.do('chart', '--output', 'part.svg', '--from', '2026-03-10', '--to', '2026-03-15')
        self.refuse(2, 'chart', '--output', 'none.svg', '--from', '2026-03-10', '--to', '2026-03-01')
        self.assertTrue(self.do('chart', '--describe').out.strip())

    def test_layers_of_the_chart_can_be_hidden_and_shown(self):
        self.fill()
        texts = {}
        for name, words in (('usual', ()), ('all', ('--hide', '')), ('few', ('--hide', 'phases, now,activities'))):
            self.do('chart', '--output', 'c.svg', *words)
            texts[name] = self.read('c.svg').decode()
        self.assertIn('Pain now', texts['usual'])
        self.assertNotIn('Pain now', texts['few'])
        self.assertIn('First 48 hours', texts['all'])
        self.assertNotIn('First 48 hours', texts['few'])
        self.refuse(2, 'chart', '--output', 'none.svg', '--hide', 'now,weather', says='weather')

    def test_the_chart_can_be_a_calendar(self):
        self.fill()
        self.do('chart', '--output', 'c.svg', '--calendar')
        self.assertIn('March 2026', self.read('c.svg').decode())
        self.assertNotIn('Minutes a day', self.read('c.svg').decode())

    def test_a_chart_in_black_and_white_has_no_colours(self):
        self.fill()
        for words, colourless in (((), False), (('--black-and-white',), True)):
            self.do('chart', '--output', 'c.svg', *words)
            colours = set(re.findall(rb'#[0-9a-f]{6}|rgba?\([^)]*\)', self.read('c.svg')))
            with self.subTest(words=words):
                self.assertGreaterEqual(len(colours), 3)
                self.assertEqual(colourless, all(re.fullmatch(
                    rb'#0{6}|#f{6}|rgb\((0%, ?0%, ?0%|100%, ?100%, ?100%)\)', colour) for colour in colours))

    def test_the_report_is_a_pdf_of_the_days_asked_for(self):
        self.fill()
        self.do('report', '--output', 'report.pdf')
        self.assertTrue(self.read('report.pdf').startswith(b'%PDF'))
        self.do('report', '--output', 'short.pdf', '--from', '2026-03-10', '--omit', 'chart,medicines')
        self.assertLess(len(self.read('short.pdf')), len(self.read('report.pdf')))
        self.do('report', '--output', 'again.pdf')
        self.assertEqual(self.read('again.pdf'), self.read('report.pdf'))


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
