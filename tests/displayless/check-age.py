#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program age opens what we seal, and we open what it seals; its questions are answered on a terminal.

usage: check-age.py PRINT_SEAL
"""

import base64
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

PRINT_SEAL = sys.argv[1]
SIZES = (0, 1, 65535, 65536, 65537, 131072, 200000, 5000000)
MORE_THAN_256_CHUNKS = 17000000
PASSPHRASE = 'Ein Rücken, zwei Stühle'
WORK_FACTOR = '10'
WRONG_PASSPHRASE, WRONG_KEY, DAMAGED, TRUNCATED, NOT_SEALED, UNSUPPORTED = range(6)


def content_of(size):
    return (b'0123456789abcdef-' * (size // 17 + 1))[:size]


def run(*words, data=b''):
    """Returns what a program printed, which must succeed."""
    done = subprocess.run(words, input=data, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def run_ours(*words, data=b'', passphrase=None):
    """Runs print-seal; “@” among the words stands for the descriptor with the passphrase. Returns (status, output)."""
    reading = None
    if passphrase is not None:
        reading, writing = os.pipe()
        os.write(writing, passphrase.encode('utf-8'))
        os.close(writing)
        words = [str(reading) if word == '@' else word for word in words]
    done = subprocess.run([PRINT_SEAL, *words], input=data, capture_output=True, check=False, timeout=120,
                          pass_fds=() if reading is None else (reading,))
    if reading is not None:
        os.close(reading)
    if done.returncode == 0:
        return 0, done.stdout
    assert done.returncode == 1, (words, done.stderr)
    return 1, int(done.stderr.split()[0])


def ours(*words, **more):
    status, output = run_ours(*words, **more)
    assert status == 0, (words, output)
    return output


def run_on_terminal(*words, answer):
    """Runs a program that asks on its terminal, and answers whatever it asks alike. Returns its exit status."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(words[0], words)
    said, answered = b'', 0
    while select.select([terminal], [], [], 120)[0]:
        try:
            said += os.read(terminal, 1024)
        except OSError:
            break
        while len(re.findall(rb'passphrase[^:\n]*: ?', said, re.I)) > answered:
            os.write(terminal, answer.encode('utf-8') + b'\n')
            answered += 1
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class AgeTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='dorsal-age-')
        self.addCleanup(shutil.rmtree, self.folder)
        self.key = self.write('key', ours('new-key'))
        self.recipient = ours('recipient', self.key).decode('ascii').strip()

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), 'rb') as file:
            return file.read()

    def assert_same(self, found, content):
        """assertEqual() would look for the differences, which takes minutes."""
        self.assertTrue(found == content, f'{len(found)} bytes instead of {len(content)}, or others')

    def seal_for_key(self, content):
        """Returns a file as a sealed journal is one: for a key, with the key under a passphrase in it."""
        envelope = ours('make-envelope', self.key, '@', WORK_FACTOR, passphrase=PASSPHRASE)
        return ours('seal-for-key', self.key, self.write('envelope', envelope), data=content)

    def test_age_knows_our_key(self):
        self.assertEqual(run('age-keygen', '-y', self.key).decode('ascii').strip(), self.recipient)

    def test_we_know_a_key_of_age(self):
        run('age-keygen', '-o', self.path('theirs'))
        self.assertEqual(ours('recipient', self.path('theirs')), run('age-keygen', '-y', self.path('theirs')))

    def test_age_opens_what_we_seal_for_a_key(self):
        for size in (*SIZES, MORE_THAN_256_CHUNKS):
            with self.subTest(size=size):
                sealed = self.seal_for_key(content_of(size))
                self.assert_same(run('age', '-d', '-i', self.key, data=sealed), content_of(size))

    def test_age_opens_it_with_the_envelope_and_the_passphrase(self):
        sealed = self.write('sealed', self.seal_for_key(content_of(200000)))
        self.write('taken-out', ours('get-envelope', data=self.read('sealed')))
        status = run_on_terminal('age', '-d', '-i', self.path('taken-out'), '-o', self.path('opened'), sealed,
                                 answer=PASSPHRASE)
        self.assertEqual(status, 0)
        self.assert_same(self.read('opened'), content_of(200000))

    def test_age_refuses_it_with_the_envelope_and_another_passphrase(self):
        sealed = self.write('sealed', self.seal_for_key(b'words'))
        status = run_on_terminal('age', '-d', '-i', self.path('envelope'), '-o', self.path('opened'), sealed,
                                 answer='another')
        self.assertNotEqual(status, 0)
        self.assertFalse(os.path.exists(self.path('opened')))

    def test_age_opens_what_we_seal_with_a_passphrase(self):
        self.write('opened', b'')
        for size in SIZES:
            with self.subTest(size=size):
                sealed = ours('seal-with-passphrase', '@', WORK_FACTOR, data=content_of(size), passphrase=PASSPHRASE)
                status = run_on_terminal('age', '-d', '-o', self.path('opened'), self.write('sealed', sealed),
                                         answer=PASSPHRASE)
                self.assertEqual(status, 0)
                self.assert_same(self.read('opened'), content_of(size))

    def test_we_open_what_age_seals_for_a_key(self):
        for size in SIZES:
            for armor in ([], ['-a']):
                with self.subTest(size=size, armor=armor):
                    sealed = run('age', '-r', self.recipient, *armor, data=content_of(size))
                    self.assertEqual(sealed.startswith(b'-----'), bool(armor))
                    self.assert_same(ours('open-with-key', self.key, data=sealed), content_of(size))

    def test_we_open_what_age_seals_for_several_keys(self):
        other = ours('recipient', self.write('other', ours('new-key'))).decode('ascii').strip()
        sealed = run('age', '-r', other, '-r', self.recipient, data=b'words')
        self.assertEqual(ours('open-with-key', self.key, data=sealed), b'words')
        self.assertEqual(ours('open-with-key', self.path('other'), data=sealed), b'words')

    def test_we_refuse_what_age_seals_for_another_key(self):
        other = self.write('other', ours('new-key'))
        sealed = run('age', '-r', self.recipient, data=b'words')
        self.assertEqual(run_ours('open-with-key', other, data=sealed), (1, WRONG_KEY))
        self.assertEqual(run_ours('open-with-passphrase', '@', data=sealed, passphrase='a'), (1, UNSUPPORTED))

    def test_we_open_what_age_seals_with_a_passphrase(self):
        for size, armor in ((0, []), (1, ['-a']), (65536, []), (200000, ['-a'])):
            with self.subTest(size=size, armor=armor):
                sealed = self.path(f'sealed-{size}')
                status = run_on_terminal('age', '-p', *armor, '-o', sealed, self.write('plain', content_of(size)),
                                         answer=PASSPHRASE)
                self.assertEqual(status, 0)
                self.assert_same(ours('open-with-passphrase', '@', data=self.read(sealed), passphrase=PASSPHRASE),
                                 content_of(size))
        self.assertEqual(run_ours('open-with-passphrase', '@', data=self.read(sealed), passphrase='another'),
                         (1, WRONG_PASSPHRASE))

    def test_we_open_a_key_that_age_protects(self):
        run('age-keygen', '-o', self.path('theirs'))
        status = run_on_terminal('age', '-p', '-o', self.path('protected'), self.path('theirs'), answer=PASSPHRASE)
        self.assertEqual(status, 0)
        key = ours('open-envelope', '@', data=self.read('protected'), passphrase=PASSPHRASE)
        self.assertIn(key, self.read('theirs'))

    def test_armour_that_suffered_is_refused(self):
        sealed = run('age', '-r', self.recipient, '-a', data=content_of(200))
        lines = sealed.split(b'\n')
        cases = (
            ('the last line is missing', b'\n'.join(lines[:-2]) + b'\n', TRUNCATED),
            ('half of it is missing', sealed[:len(sealed) // 2], TRUNCATED),
            ('a line is missing', b'\n'.join(lines[:3] + lines[4:]), DAMAGED),
            ('a letter is none of Base64', sealed.replace(lines[3][:9], lines[3][:8] + b'!'), DAMAGED),
            ('a line is too long', sealed.replace(lines[3], lines[3] + b'A'), DAMAGED),
            ('something follows', sealed + b'and more\n', DAMAGED),
            ('the padding is gone', sealed.replace(b'=', b''), DAMAGED),
        )
        for says, damaged, code in cases:
            with self.subTest(says):
                self.assertNotEqual(damaged, sealed)
                self.assertEqual(run_ours('open-with-key', self.key, data=damaged), (1, code))
        self.assertEqual(ours('open-with-key', self.key, data=sealed.replace(b'\n', b'\r\n') + b'\n '), content_of(200))
        self.assertEqual(base64.b64decode(b''.join(lines[1:-2]))[:8], b'age-encr')


class Tap(unittest.TextTestResult):
    """Prints one TAP line per test."""

    def stopTest(self, test):
        super().stopTest(test)
        bad = [text for failed, text in self.failures + self.errors
               if getattr(failed, 'test_case', failed) is test]
        print(f'{"not " if bad else ""}ok {self.testsRun} {test._testMethodName}', flush=True)


if __name__ == '__main__':
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(AgeTest)
    print(f'1..{suite.countTestCases()}', flush=True)
    outcome = unittest.TextTestRunner(stream=sys.stderr, resultclass=Tap).run(suite)
    sys.exit(not outcome.wasSuccessful())
