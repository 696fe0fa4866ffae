#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal under a passphrase, from the command line: asked at the terminal or read from a file descriptor."""

import hashlib
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

    def answer(self, question, text):
        """Types when it is not shown any more: what is typed before is thrown away, as it would be seen."""
        self.wait_for(question)
        self.wait_until_unseen()
        self.type(f'{text}\n')

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
        terminal.answer('New passphrase:', FIRST)
        terminal.answer('once more:', FIRST)
        status, printed = terminal.finish()
        self.assertEqual(status, 0, printed)
        self.assertNotIn(FIRST, printed)

        terminal = self.terminal('list')
        terminal.answer('Passphrase or recovery key of “journal.db”:', FIRST)
        status, printed = terminal.finish()
        self.assertEqual(status, 0, printed)
        self.assertIn(MARKER, printed)
        self.assertNotIn(FIRST, printed)

    def test_two_different_new_passphrases_change_nothing(self):
        before = self.read('data/dorsal/journal.db')
        terminal = self.terminal('passphrase', 'set')
        terminal.answer('New passphrase:', FIRST)
        terminal.answer('once more:', SECOND)
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

    def test_what_a_restored_protected_journal_replaces_is_protected_too(self):
        self.protect()
        copy = self.path('copy.db')
        self.with_lines(self.do, [FIRST], 'backup', copy)
        for damaged in (False, True):
            with self.subTest(damaged=damaged):
                other = self.path(f'elsewhere-{damaged}', 'journal.db')
                os.mkdir(os.path.dirname(other))
                self.do('log', '--good', '--note', MARKER, journal=other)
                if damaged:
                    self.write(other, self.read(other)[:-4096])
                said = self.with_lines(self.do, [FIRST], 'restore', copy, journal=other).out
                kept = [name for name in os.listdir(os.path.dirname(other)) if '.replaced-' in name]
                self.assertEqual(len(kept), 1)
                kept = os.path.join(os.path.dirname(other), kept[0])
                self.assertEqual(MARKER.encode() in self.read(kept), damaged)
                self.assertEqual(f'stays as it was: {kept}' in said, damaged)

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
    def test_the_program_age_opens_what_leaves_encrypted(self):
        cases = (
            (('report', '--output', 'report.pdf.age'), b'%PDF-'),
            (('export', '--output', 'data.json.age'), self.export()),
        )
        for words, start in cases:
            with self.subTest(words=words):
                self.with_lines(self.do, [SECOND], *words)
                sealed, opened = self.path(words[2]), self.path('opened')
                for typed, is_right in ((SECOND, True), (FIRST, False)):
                    terminal = Terminal(['age', '-d', '-o', opened, sealed], self.environment, self.folder)
                    terminal.answer('passphrase', typed)
                    status, printed = terminal.finish()
                    self.assertEqual(status == 0, is_right, printed)
                    if is_right:
                        self.assertTrue(self.read('opened').startswith(start))

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
        self.protect()
        self.refuse_with([FIRST], 'passphrase', 'set', says='already')


    def test_a_new_passphrase_has_at_least_8_letters_wherever_it_is_asked_for(self):
        for short in ('', '1234567', 'Kreuzé'):
            with self.subTest(short=short):
                outcome = self.with_lines(self.run_program, [short], 'passphrase', 'set')
                self.assertEqual(outcome.status, 1)
                self.assertIn('too short: take at least 8 letters', outcome.err)
                self.refuse_with([short], 'export', '--output', 'out.json.age', says='at least 8 letters')
                self.refuse_with([short], 'report', '--output', 'out.pdf.age', says='at least 8 letters')
        self.refuse_with(['age-secret-key-mine'], 'export', '--output', 'out.json.age', says='begins like a recovery key')
        self.refuse_with(['a' * 1025], 'export', '--output', 'out.json.age', says='too long')
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith('out')], [])
        self.assertIn(MARKER, self.do('list').out)

        terminal = self.terminal('passphrase', 'set')
        terminal.answer('New passphrase:', '1234567')
        status, printed = terminal.finish()
        self.assertEqual(os.waitstatus_to_exitcode(status), 1)
        self.assertIn('too short', printed)
        self.assertNotIn('once more', printed)

        self.protect()
        self.refuse_with([FIRST, '1234567'], 'passphrase', 'change', says='too short')
        self.with_lines(self.do, [FIRST], 'list')
        self.with_lines(self.do, [FIRST, '12345678'], 'passphrase', 'change')
        self.with_lines(self.do, ['12345678'], 'list')

    def test_what_the_window_left_unsaved_gets_the_same_protection(self):
        """The files of the window are found by the place of the journal, as the window finds them."""
        journal = os.path.realpath(self.path('data/dorsal/journal.db'))
        state = self.path('state', 'dorsal')
        os.makedirs(state)
        name = f'state/dorsal/{hashlib.sha256(journal.encode()).hexdigest()}-check-in.json'
        other = f'state/dorsal/{"0" * 64}-check-in.json'
        self.environment['XDG_STATE_HOME'] = self.path('state')
        draft = f'{{"note":"{MARKER}"}}'.encode()
        self.write(name, draft)
        self.write(other, draft)
        self.protect()
        self.assertTrue(self.read(name).startswith(b'age-encryption.org/v1\n'))
        self.assertEqual(self.read(other), draft)
        self.with_lines(self.do, [FIRST, SECOND], 'passphrase', 'change')
        self.assertTrue(self.read(name).startswith(b'age-encryption.org/v1\n'))
        self.with_lines(self.do, [SECOND], 'passphrase', 'remove')
        self.assertEqual(self.read(name), draft)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
