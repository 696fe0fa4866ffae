#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs are hardened, and the check of that is checked: small programs that lack one thing each.

usage: test-binary.py strict|plain COMPILER COMPILE_ARGUMENTS LINK_ARGUMENTS PROGRAM…

The arguments are those of the project for a build with optimisation, separated by blanks.
"""

import importlib
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
check = importlib.import_module('check-binary')

STRICT = sys.argv[1] == 'strict'
COMPILER, COMPILING, LINKING = sys.argv[2].split(), sys.argv[3].split(), sys.argv[4].split()
PROGRAMS = sys.argv[5:]

# Something to guard and something to fortify.
SOURCE = '''
#include <stdio.h>
#include <string.h>
{more}
int
main (int argc, char *argv[])
{{
  char buffer[64];
  strncpy (buffer, argv[0], (size_t) argc * 8);
  buffer[63] = 0;
  {call}
  return printf ("%s", buffer) < 0;
}}
'''

# What is added, what is called, and what must be found.
LACKING = (
    (['-no-pie', '-fno-pie'], '', 'no PIE'),
    (['-Wl,-z,norelro'], '', 'no full RELRO'),
    (['-Wl,-z,lazy'], '', 'no full RELRO'),
    (['-Wl,-z,execstack'], '', 'stack can be executed'),
    ([], 'asm (".pushsection .x, \\"awx\\", @progbits; .long 1; .popsection");', 'code can be written to'),
    (['-Wl,-rpath,/opt/lib'], '', 'RPATH'),
    (['-Wl,-rpath,/opt/lib', '-Wl,--disable-new-dtags'], '', 'RPATH'),
    (['-fno-stack-protector'], '', 'stack is not guarded'),
    ([], 'socket (1, 1, 0);', 'it calls socket'),
    ([], 'connect (1, 0, 0);', 'it calls connect'),
    ([], 'getaddrinfo (0, 0, 0, 0);', 'it calls getaddrinfo'),
    (['-Wl,--no-as-needed', '-l:libresolv.so.2'], '', 'libresolv'),
)


class Binary(unittest.TestCase):
    def compile(self, folder, more=(), call=''):
        source, program = os.path.join(folder, 'probe.c'), os.path.join(folder, 'probe')
        with open(source, 'w', encoding='ascii') as file:
            file.write(SOURCE.format(call=call, more='#include <netdb.h>\n#include <sys/socket.h>' if call else ''))
        subprocess.run([*COMPILER, '-O2', '-w', '-fPIE', *COMPILING, '-pie', *LINKING, source, '-o', program, *more],
                       check=True)
        return program

    def test_the_programs_are_hardened_and_know_no_network(self):
        self.assertGreater(len(PROGRAMS), 0)
        for program in PROGRAMS:
            with self.subTest(program=program):
                self.assertEqual(list(check.find_faults(program, STRICT)), [])

    def test_the_programs_import_what_they_use(self):
        for program in PROGRAMS:
            names = check.imports(program)
            self.assertIn('sqlite3_open_v2', names)
            self.assertGreater(len(names), 300)
            self.assertIn('libsqlite3.so.0', check.needed(program))

    def test_a_program_built_like_a_release_has_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            program = self.compile(folder)
            self.assertEqual(list(check.find_faults(program, True)), [])
            self.assertTrue(check.is_fortified(program))
        # These leave no trace that readelf shows: the C library of Debian 12 is not built with the second.
        self.assertIn('-fstack-clash-protection', COMPILING)
        self.assertTrue({'-fcf-protection=full', '-mbranch-protection=standard'} & set(COMPILING))

    def test_each_thing_that_is_lacking_is_found(self):
        for more, call, found in LACKING:
            with self.subTest(more=more, call=call), tempfile.TemporaryDirectory() as folder:
                faults = list(check.find_faults(self.compile(folder, more, call), True))
                self.assertTrue(any(found in fault for fault in faults), faults)


    def test_a_program_that_is_not_fortified_is_known(self):
        for more in (['-U_FORTIFY_SOURCE'], ['-U_FORTIFY_SOURCE', '-D_FORTIFY_SOURCE=0']):
            with self.subTest(more=more), tempfile.TemporaryDirectory() as folder:
                self.assertFalse(check.is_fortified(self.compile(folder, more)))


class Tap(unittest.TextTestResult):
    """Prints one TAP line per test."""

    def stopTest(self, test):
        super().stopTest(test)
        bad = [text for failed, text in self.failures + self.errors if getattr(failed, 'test_case', failed) is test]
        print(f'{"not " if bad else ""}ok {self.testsRun} {test._testMethodName}', flush=True)


if __name__ == '__main__':
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Binary)
    print(f'1..{suite.countTestCases()}', flush=True)
    outcome = unittest.TextTestRunner(stream=sys.stderr, resultclass=Tap).run(suite)
    sys.exit(not outcome.wasSuccessful())
