#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal under a passphrase, from the command line: asked at the terminal or read from a file descriptor."""

import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
import unittest

import runner

MARKER = 'Saffron lighthouse'
FIRST = 'four plain words here'
SECOND = 'four others over there'


class Terminal:
    """A program that has a terminal of its own; what it prints there and what it is typed."""

    def __init__(self, words, environment, folder):
        self.printed = b''
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)

    def read(self):
        try:
            piece = os.read(self.end, 4096)
        except OSError:
            piece = b''
        self.printed += piece
        return piece

    def wait_for(self, text):
        while text.encode() not in self.printed:
            if not self.read():
                raise AssertionError(f'“{text}” was not printed but: {self.printed.decode()}')

    def type(self, text):
        os.write(self.end, text.encode())

    def wait_until_unseen(self):
        while termios.tcgetattr(self.end)[3] & termios.ECHO:
            os.sched_yield()

    def finish(self):
        while self.read():
            pass
        status = os.waitpid(self.child, 0)[1]
        os.close(self.end)
        return status, self.printed.decode()


class Passphrase(runner.JournalTest):
    def setUp(self):
        super().setUp()
        self.start()
        self.do('log', '--pain', '3', '--note', MARKER)

    def with_lines(self, run, lines, *words, **more):
        """Runs a command that reads these passphrases, one a line."""
        end, start = os.pipe()
        os.write(start, ''.join(f'{line}\n' for line in lines).encode())
        os.close(start)
        try:
            return run(*words, '--passphrase-fd', str(end), pass_fds=(end,), **more)
        finally:
            os.close(end)

    def refuse_with(self, lines, *words, says=None, **more):
        """Runs a command that reads these passphrases and must refuse them."""
        def run(*all_words, **rest):
            return self.refuse(1, *all_words, says=says, **rest)

        return self.with_lines(run, lines, *words, **more)

    def protect(self):
        outcome = self.with_lines(self.run_program, [FIRST], 'passphrase', 'set')
        self.assertEqual(outcome.status, 0, outcome.err)
        self.assertIn('nobody can open it again', outcome.err)

    def terminal(self, *words):
        return Terminal([runner.PROGRAM, '--now', self.now, *words], self.environment, self.folder)

    def files(self):
        for folder, _, names in os.walk(self.folder):
            for name in names:
                yield os.path.join(folder, name)

    def test_a_protected_journal_opens_with_its_passphrase_only(self):
        self.protect()
        self.assertTrue(self.read('data/dorsal/journal.db').startswith(b'age-encryption.org/v1\n'))
        outcome = self.with_lines(self.do, [FIRST], 'list')
        self.assertIn(MARKER, outcome.out)
        self.refuse_with(['wrong'], 'list', says='not the passphrase')
        self.with_lines(self.do, [FIRST], 'log', '--pain', '4')
        self.assertEqual(len(self.with_lines(self.do, [FIRST], 'list', '--json').json), 3)
        self.with_lines(self.do, [FIRST], 'verify')

    def test_nothing_of_it_is_on_the_disk_in_clear(self):
        self.protect()
        self.with_lines(self.do, [FIRST], 'log', '--pain', '4', '--note', MARKER)
        self.with_lines(self.do, [FIRST], 'backup', self.path('copy.db'))
        self.with_lines(self.do, [FIRST], 'undo')
        for path in self.files():
            with self.subTest(path=path), open(path, 'rb') as file:
                content = file.read()
                self.assertNotIn(MARKER.encode(), content)
                self.assertNotIn(b'SQLite', content)
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_without_a_terminal_it_says_how_to_give_the_passphrase(self):
        self.protect()
        self.refuse(1, 'list', says='--passphrase-fd', start_new_session=True, stdin=subprocess.DEVNULL)
        self.refuse(2, 'list', '--passphrase-fd', 'three', says='file descriptor')
        self.refuse(1, 'list', '--passphrase-fd', '250', says='could not be read')

    def test_the_terminal_does_not_show_what_is_typed(self):
        terminal = self.terminal('passphrase', 'set')
        terminal.wait_for('New passphrase:')
        terminal.type(f'{FIRST}\n')
        terminal.wait_for('once more:')
        terminal.wait_until_unseen()
        terminal.type(f'{FIRST}\n')
        status, printed = terminal.finish()
        self.assertEqual(status, 0, printed)
        self.assertNotIn(FIRST, printed)

        terminal = self.terminal('list')
        terminal.wait_for('Passphrase or recovery key of “journal.db”:')
        terminal.type(f'{FIRST}\n')
        status, printed = terminal.finish()
        self.assertEqual(status, 0, printed)
        self.assertIn(MARKER, printed)
        self.assertNotIn(FIRST, printed)

    def test_two_different_new_passphrases_change_nothing(self):
        before = self.read('data/dorsal/journal.db')
        terminal = self.terminal('passphrase', 'set')
        terminal.wait_for('New passphrase:')
        terminal.type(f'{FIRST}\n')
        terminal.wait_for('once more:')
        terminal.type(f'{SECOND}\n')
        status, printed = terminal.finish()
        self.assertEqual(os.waitstatus_to_exitcode(status), 1)
        self.assertIn('not the same', printed)
        self.assertEqual(self.read('data/dorsal/journal.db'), before)

    def test_a_terminal_is_left_as_it_was_when_one_gives_up(self):
        self.protect()
        terminal = self.terminal('list')
        terminal.wait_for('recovery key')
        terminal.wait_until_unseen()
        terminal.type('\x03')
        status, _ = terminal.finish()
        self.assertTrue(os.WIFSIGNALED(status))
        self.assertEqual(os.WTERMSIG(status), signal.SIGINT)

    def test_the_recovery_key_opens_it_and_the_passphrase_can_be_changed_and_removed(self):
        self.protect()
        key = self.with_lines(self.do, [FIRST], 'passphrase', 'sheet').out
        typed = ' '.join(key.split()).lower()
        self.with_lines(self.do, [typed, SECOND], 'passphrase', 'change')
        self.refuse_with([FIRST], 'list')
        self.assertEqual(self.with_lines(self.do, [SECOND], 'passphrase', 'sheet').out, key)

        mistyped = typed[:-1] + ('q' if typed[-1] != 'q' else 'p')
        self.refuse_with([mistyped], 'list', says='recovery sheet')
        self.with_lines(self.do, [SECOND], 'passphrase', 'remove')
        self.assertIn(MARKER, self.do('list').out)

    def test_a_copy_of_a_protected_journal_restores_it_elsewhere(self):
        self.protect()
        self.with_lines(self.do, [FIRST], 'backup', self.path('copy.db'))
        other = self.path('elsewhere', 'journal.db')
        self.with_lines(self.do, [FIRST], 'restore', self.path('copy.db'), journal=other)
        self.assertIn(MARKER, self.with_lines(self.do, [FIRST], 'list', journal=other).out)
        self.refuse_with(['wrong'], 'restore', self.path('copy.db'), journal=other)

    def test_what_leaves_can_be_encrypted_and_read_again(self):
        plain = self.export()
        for words in (('--output', 'out.json.age'), ('--output', 'out.age', '--format', 'json', '--encrypt')):
            with self.subTest(words=words):
                self.with_lines(self.do, [SECOND], 'export', *words)
                self.assertTrue(self.read(words[1]).startswith(b'age-encryption.org/v1\n-> scrypt '))
                other = self.path(f'{words[1]}.db')
                self.with_lines(self.do, [SECOND], 'import', words[1], journal=other)
                self.assertEqual(self.export(journal=other), plain)
                self.refuse_with(['wrong'], 'import', words[1], says='passphrase', journal=other)

    @unittest.skipUnless(shutil.which('age'), 'age is not installed')
    def test_the_program_age_opens_the_journal_with_the_recovery_key(self):
        self.protect()
        key = self.with_lines(self.do, [FIRST], 'passphrase', 'sheet').out
        self.write('key.txt', ''.join(key.split()).encode())
        subprocess.run(['age', '-d', '-i', self.path('key.txt'), '-o', self.path('opened.db'),
                        self.path('data/dorsal/journal.db')], check=True)
        self.assertIn(MARKER, self.do('list', journal=self.path('opened.db')).out)

    def test_what_does_not_fit_is_refused(self):
        self.refuse(1, 'passphrase', 'change', says='has no passphrase')
        self.refuse(1, 'passphrase', 'remove', says='has no passphrase')
        self.refuse(1, 'passphrase', 'sheet', says='has no passphrase')
        self.with_lines(self.run_program, [''], 'passphrase', 'set')
        self.assertIn(MARKER, self.do('list').out)
        self.protect()
        self.refuse_with([FIRST], 'passphrase', 'set', says='already')


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
