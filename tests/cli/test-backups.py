#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Safety copies from end to end: kept, listed, put back on any machine, and used to fill up a damaged journal."""

import os
import shutil
import sqlite3
import sys
import unittest

import runner

PAGE_SIZE = 4096


class Backups(runner.JournalTest):
    def fill(self):
        self.start()
        for day in range(1, 10):
            self.do('log', '--pain', str(day), '--at', f'2026-03-{day:02}', '--note', f'Secret words {day}')

    def journal(self):
        return self.path('data', 'dorsal', 'journal.db')

    def kept(self):
        return self.path('data', 'dorsal', 'backups')

    def files(self, folder):
        return {name: open(os.path.join(folder, name), 'rb').read() for name in sorted(os.listdir(folder))}

    def damage(self, tables=('check_in',)):
        """Makes the first page and those of these tables zeros."""
        with sqlite3.connect(self.journal()) as database:
            pages = [row[0] for row in database.execute(
                f'SELECT rootpage FROM sqlite_schema WHERE name IN ({",".join("?" * len(tables))})', tables)]
        database.close()
        data = bytearray(self.read(self.journal()))
        for page in [1, *pages]:
            data[(page - 1) * PAGE_SIZE:page * PAGE_SIZE] = bytes(PAGE_SIZE)
        self.write(self.journal(), data)

    def test_a_copy_is_kept_beside_the_journal_when_something_changed(self):
        self.fill()
        first = self.path(self.kept(), 'journal-20260315-210000.db')
        self.assertIn(first, self.do('backup').out)
        self.assertIn('Nothing has changed', self.do('backup', now='2026-03-16T21:00+00:00').out)
        self.do('log', '--good')
        self.assertIn('journal-20260316-210000.db', self.do('backup', now='2026-03-16T22:00+01:00').out)
        self.assertEqual(sorted(os.listdir(self.kept())), ['journal-20260315-210000.db', 'journal-20260316-210000.db'])
        self.assertEqual(os.stat(self.kept()).st_mode & 0o7777, 0o700)
        self.assertEqual(os.stat(first).st_mode & 0o7777, 0o600)

    def test_a_journal_that_is_gone_is_not_begun_anew_beside_its_copies(self):
        self.fill()
        self.do('backup')
        copy = self.path(self.kept(), 'journal-20260315-210000.db')
        for leave in (lambda: os.truncate(self.journal(), 0), lambda: os.unlink(self.journal())):
            leave()
            self.refuse(1, 'log', '--pain', '3', says='safety copies')
        self.assertFalse(os.path.exists(self.journal()))
        self.do('restore', copy)
        self.do('log', '--pain', '3')

    def test_a_named_journal_in_a_folder_that_is_missing_is_not_begun(self):
        self.refuse(1, '--journal', self.path('stick', 'journal.db'), 'log', '--pain', '3', says='connect it')
        self.assertFalse(os.path.exists(self.path('stick')))

    def test_a_journal_without_its_beginning_is_damaged(self):
        self.fill()
        self.damage([])
        self.refuse(1, 'status', says='is damaged from its beginning')

    def test_copies_can_be_kept_in_another_folder_that_is_there(self):
        self.fill()
        os.mkdir(self.path('disk'))
        self.assertIn('disk/journal-20260315-210000.db', self.do('backup', '--folder', 'disk').out)
        self.assertIn('whole, 10 entries', self.do('backups', '--folder', 'disk').out)
        for words in (['backup'], ['backups']):
            self.refuse(1, *words, '--folder', 'gone', says='gone')
        self.refuse(2, 'backup', 'copy.db', '--folder', 'disk', says='--folder')
        self.assertEqual(sorted(os.listdir(self.folder)), ['data', 'disk'])
        self.assertFalse(os.path.exists(self.kept()))

    def test_copies_are_listed_with_what_is_in_them(self):
        self.fill()
        self.assertIn('dorsalctl backup', self.do('backups').out)
        self.do('backup')
        self.do('log', '--good')
        self.do('backup', now='2026-03-16T21:00+00:00')
        damaged = self.path(self.kept(), 'journal-20260301-000000.db')
        self.do('backup', damaged)
        with sqlite3.connect(damaged) as database:
            database.execute('UPDATE check_in SET now = 10 WHERE now = 4')
        database.close()
        other = self.path('other.db')
        self.start(journal=other)
        self.do('backup', self.path(self.kept(), 'journal-20260228-000000.db'), journal=other)
        lines = self.do('backups', now='2026-03-16T22:00+01:00').out.splitlines()
        self.assertEqual([line[:20] for line in lines if line[0] != ' '],
                         ['2026-03-16 22:00  wh', '2026-03-15 22:00  wh', '2026-03-01 01:00  “/',
                          '2026-02-28 01:00  wh'])
        self.assertIn('whole, 11 entries, 2026-03-01 to 2026-03-15', lines[0])
        self.assertIn('is damaged', lines[4])
        self.assertEqual(lines[7], '  It is of another journal.')
        told = self.do('backups', '--json').json['backups']
        self.assertEqual([(item['whole'], item.get('entries'), item['at'], item.get('last')) for item in told],
                         [(True, 11, '2026-03-16T21:00:00+00:00', '2026-03-15'),
                          (True, 10, '2026-03-15T21:00:00+00:00', '2026-03-09'),
                          (False, None, '2026-03-01T00:00:00+00:00', None),
                          (True, 1, '2026-02-28T00:00:00+00:00', '2026-03-01')])
        self.assertEqual(told[1]['path'], self.path(self.kept(), 'journal-20260315-210000.db'))
        self.assertIn('is damaged', told[2]['problem'])
        self.assertNotEqual(told[0]['journal'], told[3]['journal'])

    def test_restoring_is_told_first_and_keeps_what_it_replaces(self):
        self.fill()
        before = self.export()
        self.do('backup', 'copy.db')
        self.do('log', '--pain', '9', '--at', '2026-03-12')
        self.do('log', '--pain', '9', '--at', '2026-03-14')
        entries = self.entries()['records']
        self.do('edit', entries[2]['id'], 'now=0')
        self.do('delete', entries[3]['id'])
        after = self.export()
        told = ('Only in the present journal, so they go: 2 entries, the last of 2026-03-14.\n'
                'Only in the safety copy, so it comes back: 1 entry, of 2026-03-03.\n'
                'Different, so it changes back: 1 entry, of 2026-03-02.\n')
        self.assertEqual(self.do('restore', 'copy.db', '--dry-run').out,
                         told + 'This was a trial: nothing was restored.\n')
        self.assertEqual(self.export(), after)
        said = self.do('restore', 'copy.db').out
        self.assertTrue(said.startswith(told + 'Restored from copy.db\n'), said)
        self.assertEqual(self.export(), before)
        self.assertEqual(self.export(journal=said.split(' kept as ')[1].strip()), after)
        self.assertIn('No entry changes.', self.do('restore', 'copy.db', '--dry-run').out)

    def test_a_copy_from_another_machine_is_restored_and_left_as_it_was(self):
        samples = os.path.join(os.environ['DORSAL_TEST_DATA'], 'journal')
        there = self.path('medium', 'home', 'someone else', '.local', 'backups')
        os.makedirs(there)
        self.fill()
        self.do('backup', os.path.join(there, 'journal-20260315-210000.db'))
        with open(os.path.join(samples, 'version-1.sql'), encoding='utf-8') as file, \
                sqlite3.connect(os.path.join(there, 'old.db')) as database:
            database.executescript(file.read())
        database.close()
        expected = {'journal-20260315-210000.db': self.export()}
        with open(os.path.join(samples, 'version-1.json'), 'rb') as file:
            expected['old.db'] = file.read()
        before = self.files(there)
        for name in before:
            os.chmod(os.path.join(there, name), 0o444)
        os.chmod(there, 0o555)
        self.addCleanup(os.chmod, there, 0o755)
        for name in before:
            with self.subTest(name=name):
                new = self.path('new', name, 'journal.db')
                self.assertIn('There is no journal yet.',
                              self.do('restore', os.path.join(there, name), journal=new, umask=0).out)
                self.assertEqual(self.export(journal=new), expected[name])
                self.assertEqual(os.stat(new).st_mode & 0o7777, 0o600)
                self.assertEqual(os.listdir(os.path.dirname(new)), ['journal.db'])
                said = self.do('restore', os.path.join(there, name), '--dry-run').out
                self.assertIn('another journal' if name == 'old.db' else 'No entry changes.', said)
                self.assertEqual(self.files(there), before)

    def test_what_cannot_be_restored_is_told_apart(self):
        self.fill()
        self.do('backup', 'whole.db')
        whole = self.read('whole.db')
        self.write('cut.db', whole[:len(whole) // 2])
        self.write('letter.db', b'Dear friend\n' * 1000)
        for name, sql in (('newer.db', 'PRAGMA user_version = 1000'),
                          ('damaged.db', 'UPDATE check_in SET now = 10 WHERE now = 4')):
            self.write(name, whole)
            with sqlite3.connect(self.path(name)) as database:
                database.execute(sql)
            database.close()
        before = self.export()
        files = sorted(os.listdir(os.path.dirname(self.journal())))
        for name, says in (('newer.db', 'newer version'), ('damaged.db', 'is damaged'), ('cut.db', 'is damaged'),
                           ('letter.db', 'is not a Dorsal journal'), ('gone.db', 'There is no file')):
            for more in ([], ['--dry-run']):
                with self.subTest(name=name, more=more):
                    outcome = self.refuse(1, 'restore', name, *more, says=says)
                    self.assertIn(name, outcome.err)
                    self.assertEqual(outcome.out, '')
        self.assertEqual(self.export(), before)
        self.assertEqual(sorted(os.listdir(os.path.dirname(self.journal()))), files)

    def test_a_damaged_journal_is_rescued_with_its_newest_whole_copy(self):
        self.fill()
        before = self.export()
        self.do('backup')
        newest = self.do('log', '--pain', '7', '--note', 'Secret words 10').id
        shutil.copy(self.journal(), self.path(self.kept(), 'journal-20260316-000000.db'))
        with open(self.path(self.kept(), 'journal-20260316-000000.db'), 'r+b') as file:
            file.truncate(30000)
        self.damage()
        bad = self.read(self.journal())
        self.refuse(1, 'list', says='journal.db')

        said = self.do('rescue', self.journal(), 'new.db').out
        self.assertIn('Read from the damaged journal: 1. Taken from the safety copy: 9. Lost: 1.', said)
        self.assertIn('journal-20260315-210000.db', said)
        self.assertEqual(said.count(', day 2026-03-'), 9)
        self.assertRegex(said, f'are lost:\n  Check-in, day \\?, id {newest}, row 10, page \\?\n')
        self.assertNotIn('Secret', said)
        self.assertEqual(self.export(journal='new.db'), before)
        self.do('verify', journal='new.db')
        self.assertEqual(self.read(self.journal()), bad)
        self.assertEqual(os.stat(self.path('new.db')).st_mode & 0o7777, 0o600)

        # The rescued journal goes on where the damaged one was, and its copies stay its own.
        os.rename(self.path('new.db'), self.journal())
        self.assertNotIn('another journal', self.do('backups').out)
        self.refuse(1, 'undo')
        self.do('log', '--pain', '3')
        self.do('backup')
        self.do('undo')

    def test_a_rescue_overwrites_nothing_and_says_when_there_is_nothing(self):
        self.fill()
        self.write('letter.txt', b'Dear friend')
        for words, says in ((['letter.txt', 'new.db'], 'No entry could be read'),
                            (['gone.db', 'new.db'], 'gone.db'),
                            ([self.journal(), 'letter.txt'], 'letter.txt'),
                            ([self.journal(), self.journal()], 'journal.db'),
                            ([self.journal(), 'no/such/new.db'], 'no/such'),
                            ([self.journal(), 'new.db', '--backup', 'gone.db'], 'gone.db')):
            with self.subTest(words=words):
                self.refuse(1, 'rescue', *words, says=says)
        self.refuse(2, 'rescue', self.journal(), says='NEW')
        self.assertEqual(sorted(os.listdir(self.folder)), ['data', 'letter.txt'])

    def test_a_rescue_without_a_copy_says_what_is_lost(self):
        self.fill()
        self.damage(('check_in', 'sqlite_autoindex_check_in_2'))
        said = self.do('rescue', self.journal(), 'new.db').out
        self.assertIn('Read from the damaged journal: 1. Taken from the safety copy: 0. Lost: 9.', said)
        self.assertIn('no whole safety copy', said)
        self.assertIn('Check-in, day ?, id ?, row 9, page ?', said)
        self.assertEqual(len(self.do('list', journal='new.db').ids), 1)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
