#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program around the commands: help, manual pages, completion, and what it must not load.

usage: test-program.py SOURCE_FOLDER
"""

import os
import re
import shutil
import subprocess
import sys
import unittest

import runner

SOURCE = sys.argv[1]
MANUALS = ('data/man/dorsalctl.1', 'data/man/dorsal.1')
COMPLETION = os.path.join(SOURCE, 'data', 'completions', 'dorsalctl')
# Not libX11: cairo itself brings it.
TOOLKITS = re.compile(r'lib(gtk|gdk|gsk|adwaita|graphene|wayland|epoxy|EGL|GL)[-.0-9]*(-client)?\.so')


def list_commands(text):
    return [match[1] for match in re.finditer(r'(?m)^  ([a-z][a-z-]*(?: [a-z]+)?)  +\S', text)]


class Program(runner.JournalTest):
    def commands(self):
        return list_commands(self.do('--help').out)

    def options(self, command):
        return re.findall(r'(?m)^  (?:-\w, )?(--[a-z-]+)', self.do(*command.split(), '--help').out)

    def test_help_lists_every_command_and_each_has_help_of_its_own(self):
        commands = self.commands()
        self.assertGreaterEqual(len(commands), 28)
        for command in commands:
            said = self.do(*command.split(), '--help').out
            self.assertIn(f'dorsalctl {command}', said)
            self.assertIn('--now=TIME', said)
        self.assertEqual(self.do('-h').out, self.do('--help').out)
        self.assertEqual(list_commands(self.do('episode', '--help').out),
                         [name for name in commands if name.startswith('episode ')])

    def test_help_and_version_make_no_journal(self):
        self.do('--help')
        self.do('log', '--help')
        self.assertRegex(self.do('--version').out, r'\Adorsalctl \d+\.\d+\.\d+\n\Z')
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_bad_clock_is_refused(self):
        for now in ('noon', '2026-02-30', '2026-03-28T09', '', '9999-99-99T00:00Z'):
            with self.subTest(now=now):
                done = subprocess.run([runner.PROGRAM, '--now', now, 'status'], capture_output=True, check=False,
                                      env=self.environment)
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stderr.count(b'\n'), 1)

    def test_the_program_needs_and_loads_no_toolkit(self):
        tool = shutil.which('readelf')
        if tool:
            needed = subprocess.run([tool, '-d', runner.PROGRAM], capture_output=True, text=True, check=True).stdout
            self.assertIn('libglib-2.0', needed)
            self.assertNotRegex(needed, TOOLKITS)
        self.start()
        self.environment['LD_DEBUG'] = 'files'
        for words in (['status'], ['chart', '--output', 'c.png'], ['report', '--output', 'r.pdf']):
            loaded = self.run_program(*words)
            self.assertEqual(loaded.status, 0)
            self.assertIn('libcairo', loaded.err)
            self.assertNotRegex(loaded.err, TOOLKITS)

    @unittest.skipUnless(shutil.which('groff'), 'groff is not installed')
    def test_the_manual_pages_have_no_fault(self):
        for name in MANUALS:
            done = subprocess.run(['groff', '-man', '-ww', '-Tutf8', '-rCHECKSTYLE=2', os.path.join(SOURCE, name)],
                                  capture_output=True, text=True, check=True)
            self.assertEqual(done.stderr, '', name)

    def test_the_manual_page_names_every_command_and_option(self):
        with open(os.path.join(SOURCE, MANUALS[0]), encoding='utf-8') as file:
            text = re.sub(r'\\f.|"|\\&', '', file.read().replace('\\-', '-'))
        for command in self.commands():
            self.assertRegex(text, rf'(?m)^(\.B )?{command}\b', command)
            for option in self.options(command):
                base = re.sub('^--no-', '--', option)
                self.assertTrue(option in text or base in text, f'{command} {option}')

    def complete(self, *words):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dorsalctl; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(['bash', '-uc', script, 'bash', COMPLETION, runner.PROGRAM, *words],
                              capture_output=True, text=True, check=True, env=self.environment)
        self.assertEqual(done.stderr, '')
        return done.stdout.split()

    def test_completion_offers_what_the_program_takes(self):
        first_words = sorted({command.split()[0] for command in self.commands()})
        self.assertEqual(sorted(self.complete('')), first_words)
        for typed, offered in (
                (['sta'], ['status']),
                (['--journal', 'x.db', 'ver'], ['verify']),
                (['episode', 'me'], ['merge']),
                (['episode', 'start', '--on'], ['--onset']),
                (['passphrase', 'ch'], ['change']),
                (['--passphrase-fd', '3', 'passphrase', 'sheet', '--pap'], ['--paper']),
                (['passphrase', 'set', '--pass'], ['--passphrase-fd']),
                (['backup'], ['backup', 'backups']),
                (['rescue', '--ba'], ['--backup']),
                (['report', '--enc'], ['--encrypt']),
                (['log', '--pai'], ['--pain']),
                (['--jo'], ['--journal']),
                (['explain', 'ESC-14'], ['ESC-14']),
                (['questionnaire', 'rm'], ['rmdq24']),
                (['questionnaire', 'phq2', '--sk'], ['--skip']),
                (['signs', 'sadd'], ['saddle']),
                (['signs', 'saddle', '=', 'y'], ['yes']),
                (['export', '--output', 'j'], [])):
            with self.subTest(typed=typed):
                self.assertEqual(self.complete(*typed), offered)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
