# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a journal of their own for each test, a clock that stands
still, and results printed as TAP."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

PROGRAM = os.environ.get('DORSALCTL', 'dorsalctl')
NOW = '2026-03-15T21:00+00:00'
UUID = re.compile(r'[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')


class Outcome:
    """What one call printed and how it ended."""

    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8')

    @property
    def id(self):
        return UUID.search(self.out)[0]

    @property
    def ids(self):
        return UUID.findall(self.out)

    @property
    def json(self):
        return json.loads(self.out)


class JournalTest(unittest.TestCase):
    """A test with an empty folder for its journal, and nothing of the person who runs it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='dorsal-cli-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = {**os.environ, 'HOME': self.folder, 'XDG_DATA_HOME': self.path('data')}
        self.environment.pop('DORSAL_JOURNAL', None)
        self.now = NOW

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def read(self, name):
        with open(self.path(name), 'rb') as file:
            return file.read()

    def write(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return self.path(name)

    def run_program(self, *words, now=None, data=None, journal=None, **more):
        """Runs dorsalctl and returns the Outcome, whatever it is."""
        before = ['--now', now or self.now] + (['--journal', journal] if journal else [])
        more.setdefault('stdout', subprocess.PIPE)
        done = subprocess.run([PROGRAM, *before, *words], input=data, stderr=subprocess.PIPE, check=False,
                              cwd=self.folder, env=self.environment, timeout=60, **more)
        if done.stdout is None:
            done.stdout = b''
        return Outcome(done)

    def do(self, *words, **more):
        """Runs dorsalctl, which must do what was asked and say nothing on standard error."""
        outcome = self.run_program(*words, **more)
        self.assertEqual((outcome.status, outcome.err), (0, ''), words)
        return outcome

    def refuse(self, status, *words, says=None, **more):
        """Runs dorsalctl, which must end with `status` and one line that holds `says`."""
        outcome = self.run_program(*words, **more)
        self.assertEqual(outcome.status, status, (words, outcome.out, outcome.err))
        self.assertRegex(outcome.err, r'\Adorsalctl[^\n]*: [^\n]+\n\Z', words)
        if says:
            self.assertIn(says, outcome.err, words)
        return outcome

    def start(self, onset='2026-03-01', **more):
        return self.do('episode', 'start', '--onset', onset, **more).id

    def entries(self, **more):
        return self.do('list', '--json', **more).json

    def export(self, **more):
        return self.do('export', '--format', 'json', '--output', '-', **more).bytes

    def advice(self, now=None):
        """The advice as the worked timelines write it."""
        status = self.do('status', '--json', now=now).json
        return ', '.join(f'{item["rule"]} {item["level"]}' for item in status['advice']) or 'none'


class TapResult(unittest.TestResult):
    """Prints each result as a line of TAP."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.bad = set()

    def stopTest(self, test):
        name = test.id().split('.', 1)[-1].replace('_', ' ')
        print(f'{"not " if test.id() in self.bad else ""}ok {self.testsRun} {name}{self.note(test)}', flush=True)
        super().stopTest(test)

    def note(self, test):
        reasons = [reason for skipped, reason in self.skipped if skipped is test]
        return f' # SKIP {reasons[0]}' if reasons else ''

    def report(self, test, error):
        self.bad.add(test.id().split(' ')[0])
        print(self._exc_info_to_string(error, test), file=sys.stderr, flush=True)

    def addError(self, test, err):
        super().addError(test, err)
        self.report(test, err)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.report(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            print(subtest, file=sys.stderr)
            self.report(test, err)


def main(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    print(f'1..{suite.countTestCases()}', flush=True)
    result = suite.run(TapResult())
    return 0 if result.wasSuccessful() else 1
