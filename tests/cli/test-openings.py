#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command leaves on the disk, where, for whom, and what it says about the person while it does.

usage: test-openings.py SOURCE_FOLDER
"""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import unittest

import runner
import tracing

SOURCE = sys.argv[1]
NO_STRACE = 'strace is not installed'

# In every text that can be typed. No message and no log line may quote it.
MARK = 'Xylophonbiene'

RECORD = (
    ['episode', 'start', '--onset', '2026-02-20', '--cause', MARK],
    ['log', '--pain', '4', '--note', MARK],
    ['activity', MARK, '--minutes', '10'],
    ['medicine', MARK, '--dose', MARK],
    ['event', MARK],
    ['visit', '--at', '2026-03-11', '--with', MARK],
    ['signs', 'saddle=no'],
    ['flare', '--at', '2026-03-10', '--end', '2026-03-12'],
    ['questionnaire', 'activities', '--answers', f'activity1=0 {MARK}'],
    ['profile', 'name=' + MARK],
    ['undo'],
    ['redo'],
)
READ = (['status'], ['status', '--json'], ['advice', '--log'], ['list'], ['list', '--json'], ['episode', 'list'], ['explain'],
        ['verify'], ['chart', '--describe'], ['export', '--output', '-', '--format', 'json'],
        ['report', '--output', '-', '--format', 'html'])
WRITE = [
    *(['chart', '--output', f'chart.{ending}'] for ending in ('svg', 'png', 'pdf')),
    ['chart', '--calendar', '--output', 'calendar.svg'],
    ['report', '--output', 'report.pdf', '--with', 'notes,entries'],
    ['report', '--output', 'report.html', '--with', 'notes,entries'],
    ['sheet', '--output', 'sheet.pdf'],
    ['export', '--output', 'journal.json'],
    ['export', '--output', 'journal.csv'],
    ['export', '--output', 'tables.zip', '--format', 'csv-zip'],
    ['export', '--output', 'document.json', '--format', 'fhir', '--with-report'],
    ['export', '--output', 'collection.json', '--format', 'fhir-collection'],
    ['backup', 'backup.db'],
]
AFTER = (['import', 'journal.json'], ['import', 'journal.csv'], ['import', 'tables.zip'], ['restore', 'backup.db'],
         ['log', '--pain', '3'])
SAVED = sorted({words[words.index('--output') + 1] for words in WRITE if '--output' in words} | {'backup.db'})


class Openings(runner.JournalTest):
    def setUp(self):
        super().setUp()
        # Leaks are looked for by the other tests, and cannot be under strace.
        self.environment.update(ASAN_OPTIONS='detect_leaks=0:abort_on_error=1', G_MESSAGES_DEBUG='all', XDG_CACHE_HOME=self.path('cache'),
                                XDG_CONFIG_HOME=self.path('config'))

    def go(self, *words, **more):
        outcome = self.run_program(*words, **more)
        self.assertEqual(outcome.status, 0, (words, outcome.err))
        self.assertNotIn(MARK, outcome.err, words)
        return outcome

    def everything(self, **more):
        for words in (*RECORD, *READ, *WRITE, *AFTER):
            self.go(*words, **more)

    def make_old_journal(self, name):
        with open(os.path.join(SOURCE, 'tests', 'data', 'journal', 'version-1.sql'), encoding='utf-8') as file:
            script = file.read()
        connection = sqlite3.connect(self.path(name))
        connection.executescript(script)
        connection.close()
        return self.path(name)

    def list_open(self, *but):
        """Every file and folder that anybody but the owner can do anything with."""
        found = []
        for folder, folders, files in os.walk(self.folder):
            for name in (*folders, *files):
                path = os.path.join(folder, name)
                mode = stat.S_IMODE(os.lstat(path).st_mode)
                wanted = 0o700 if name in folders else 0o600
                if mode != wanted and path not in but:
                    found.append(f'{os.path.relpath(path, self.folder)} {mode:o}')
        return found

    def test_whatever_the_umask_files_and_folders_are_for_their_owner_alone(self):
        for umask in (0o000, 0o022, 0o077):
            with self.subTest(umask=oct(umask)):
                self.everything(umask=umask)
                old = self.make_old_journal('old.db')
                os.chmod(old, 0o644)
                self.go('log', '--pain', '2', journal=old, umask=umask)
                os.chmod(old, 0o600)
                names = os.listdir(self.folder)
                self.assertIn('old.db.version-1', names)
                self.assertTrue(any(name.startswith('journal.db.replaced-')
                                    for name in os.listdir(self.path('data', 'dorsal'))))
                self.assertLessEqual(set(SAVED), set(names))
                self.assertEqual(self.list_open(), [])
                shutil.rmtree(self.folder)
                os.mkdir(self.folder, 0o700)

    @unittest.skipUnless(shutil.which('strace'), NO_STRACE)
    def test_an_interrupted_save_leaves_nothing_that_others_can_read(self):
        for words in (*RECORD, WRITE[0]):
            self.go(*words)
        for words in (['report', '--output', 'report.pdf'], ['export', '--output', 'x.json'], ['backup', 'b.db'],
                      ['log', '--pain', '1', '--note', MARK]):
            for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
                with self.subTest(words=words, number=number):
                    self.crash(words, number)
                    self.assertEqual(self.list_open(), [])
        self.go('verify')

    def crash(self, words, number):
        """Ends the program at its first wait for the disk. What it says then is about itself."""
        name = signal.Signals(number).name
        done = subprocess.run(['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e',
                               f'inject=fsync,fdatasync:signal={name}:when=1', runner.PROGRAM, '--now', self.now, *words],
                              capture_output=True, check=False, cwd=self.folder, timeout=60, umask=0,
                              env=self.environment)
        self.assertNotEqual(done.returncode, 0, words)
        self.assertNotIn(MARK.encode(), done.stderr + done.stdout)

    def test_the_usual_folder_is_closed_and_a_chosen_one_left_alone(self):
        os.makedirs(self.path('data', 'dorsal'), 0o755)
        os.makedirs(self.path('chosen'), 0o755)
        os.chmod(self.path('chosen'), 0o755)
        os.chmod(self.path('data', 'dorsal'), 0o755)
        self.go('log', '--help')
        self.start(journal=self.path('chosen', 'journal.db'))
        self.assertEqual(stat.S_IMODE(os.stat(self.path('chosen')).st_mode), 0o755)
        self.assertEqual(stat.S_IMODE(os.stat(self.path('chosen', 'journal.db')).st_mode), 0o600)
        self.start()
        self.assertEqual(stat.S_IMODE(os.stat(self.path('data', 'dorsal')).st_mode), 0o700)

    def test_a_usual_folder_that_is_a_link_leads_to_a_chosen_one(self):
        os.makedirs(self.path('data'), 0o700)
        os.makedirs(self.path('elsewhere'), 0o755)
        os.chmod(self.path('elsewhere'), 0o755)
        os.symlink(self.path('elsewhere'), self.path('data', 'dorsal'))
        self.start()
        self.assertEqual(os.listdir(self.path('elsewhere')), ['journal.db'])
        self.assertEqual(stat.S_IMODE(os.stat(self.path('elsewhere')).st_mode), 0o755)

    def test_a_save_follows_no_link_and_leaves_other_names_alone(self):
        self.start()
        self.write('victim', b'precious')
        for words in WRITE:
            name = words[-1] if words[0] == 'backup' else words[words.index('--output') + 1]
            with self.subTest(words=words):
                os.symlink(self.path('victim'), self.path(name))
                outcome = self.run_program(*words)
                self.assertEqual((outcome.status, self.read('victim')), (1, b'precious'))
                self.assertTrue(os.path.islink(self.path(name)))
                os.unlink(self.path(name))

                os.symlink(self.path('nowhere'), self.path(name))
                self.assertEqual(self.run_program(*words).status, 1)
                self.assertFalse(os.path.exists(self.path('nowhere')))
                os.unlink(self.path(name))
        self.refuse(1, 'log', '--pain', '3', journal=self.link_to_journal())

    def link_to_journal(self):
        os.symlink(self.path('data', 'dorsal', 'journal.db'), self.path('link.db'))
        return self.path('link.db')

    def test_a_hard_link_keeps_its_content_and_a_linked_folder_is_fine(self):
        self.start()
        os.mkdir(self.path('real'), 0o700)
        os.symlink(self.path('real'), self.path('folder'))
        for words in WRITE[:-1]:
            name = words[words.index('--output') + 1]
            with self.subTest(words=words):
                self.write('first', b'precious')
                os.link(self.path('first'), self.path('real', name))
                self.go(*[os.path.join('folder', word) if word == name else word for word in words])
                self.assertEqual(self.read('first'), b'precious')
                self.assertGreater(os.path.getsize(self.path('real', name)), 100)
                self.assertEqual(stat.S_IMODE(os.stat(self.path('real', name)).st_mode), 0o600)
                os.unlink(self.path('first'))
        self.go('backup', 'folder/backup.db')

    @unittest.skipUnless(shutil.which('strace'), NO_STRACE)
    def test_nothing_is_written_elsewhere_and_nobody_is_called(self):
        n_changed = 0
        for words in (*RECORD, *READ, *WRITE, *AFTER):
            with self.subTest(words=words):
                done = subprocess.run(['strace', *tracing.OPTIONS, '-o', self.path('trace'), runner.PROGRAM, '--now',
                                       self.now, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                                      cwd=self.folder, env=self.environment, timeout=120)
                self.assertEqual(done.returncode, 0, done.stderr)
                lines = tracing.read_lines(self.path('trace'))
                n_changed += len(list(tracing.list_changed(lines, self.folder)))
                self.assertEqual(tracing.list_outside(lines, self.folder), [])
                self.assertLessEqual(tracing.list_families(lines), {'AF_UNIX'})
        self.assertGreater(n_changed, 100)

    def test_the_trace_shows_what_it_is_to_show(self):
        lines = ['12 openat(AT_FDCWD, "/tmp/a", O_RDWR|O_CREAT|O_EXCL, 0600) = 3\n',
                 '12 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3\n',
                 '12 openat(AT_FDCWD, "/tmp", O_RDWR|O_EXCL|O_TMPFILE, 0600) = 3\n',
                 'rename("/home/me/x", "/var/tmp/y") = 0\n', '12 openat(AT_FDCWD, "near", O_WRONLY) = 3\n',
                 '12 openat(AT_FDCWD, "../far", O_WRONLY) = 3\n', 'socket(AF_INET, SOCK_STREAM, 0) = 3\n',
                 '7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n']
        self.assertEqual(tracing.list_outside(lines, '/home/me'), ['/home/far', '/tmp', '/tmp/a', '/var/tmp/y'])
        self.assertEqual(tracing.list_families(lines), {'AF_INET', 'AF_UNIX'})

    def test_what_is_refused_quotes_no_entry(self):
        for words in RECORD:
            self.go(*words)
        self.write('bad.json', self.export().replace(b'"pain_now"', b'"pain_never"')[:-20])
        self.write('half.db', self.read('data/dorsal/journal.db')[:20000])
        for words in (['log', '--pain', '3', '--note', MARK * 2000], ['import', 'bad.json'], ['restore', 'half.db'],
                      ['log', '--note', MARK, '--at', '2027-01-01'], ['export', '--output', 'no/such/folder.json']):
            with self.subTest(words=words[:2]):
                outcome = self.run_program(*words)
                self.assertNotEqual(outcome.status, 0)
                self.assertNotIn(MARK, outcome.err)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
