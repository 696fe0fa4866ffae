#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that lead to anything but an ordinary file, wherever a file can be given: to read, and to write.

Whatever is refused is refused within a second of the processor and without more memory than a call that reads a
small file, and nothing that was there is changed.
"""

import os
import resource
import socket
import stat
import subprocess
import sys
import threading

import runner

SECONDS = 1
MEBIBYTES = 64

READERS = [
    ['import', '{}'], ['import', '--format', 'json', '{}'], ['import', '--format', 'csv', '{}'],
    ['import', '--format', 'db', '{}'], ['restore', '{}'], ['--journal', '{}', 'list'],
    ['--journal', '{}', 'log', '--pain', '3'], ['--protocol', '{}', 'status'],
]
WRITERS = {
    'a.json': ['export', '--output', '{}'], 'a.csv': ['export', '--output', '{}'],
    'a.zip': ['export', '--format', 'csv-zip', '--output', '{}'], 'a.html': ['report', '--output', '{}'],
    'a.svg': ['chart', '--output', '{}'], 'a.pdf': ['sheet', '--output', '{}'], 'a.db': ['backup', '{}'],
}


class Files(runner.JournalTest):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path('mine'), 0o700)
        self.environment['DORSAL_JOURNAL'] = self.path('mine', 'journal.db')
        self.start()
        self.do('log', '--pain', '3')
        self.before = self.export()
        os.mkdir(self.path('place'))

    def measure(self, words):
        """Runs dorsalctl with little time; returns how it ended, its last words and the memory that it had at most."""
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        with subprocess.Popen([runner.PROGRAM, '--now', self.now, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, cwd=self.folder, env=self.environment, preexec_fn=limit) as child:
            timer = threading.Timer(60, child.kill)
            timer.start()
            said = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            timer.cancel()
            child.returncode = os.waitstatus_to_exitcode(status)
        return child.returncode, said.decode('utf-8'), usage.ru_maxrss // 1024

    def describe(self):
        """Names and kinds of all that is there, and what is in the small files."""
        found = {}
        for folder, folders, files in os.walk(self.folder):
            for name in folders + files:
                path = os.path.join(folder, name)
                info = os.lstat(path)
                small = stat.S_ISREG(info.st_mode) and info.st_size < 1000000
                found[path] = (stat.S_IFMT(info.st_mode), info.st_size, self.read(path) if small else None)
        return found

    def make_specials(self):
        place = lambda name: self.path('place', name)
        os.mkfifo(place('pipe'))
        os.mkdir(place('folder'))
        os.mkdir(place('folder.db'))
        self.socket = socket.socket(socket.AF_UNIX)
        self.addCleanup(self.socket.close)
        self.socket.bind(place('socket'))
        with open(place('sparse'), 'wb') as file:
            file.truncate(8 << 30)
        with open(place('sparse.db'), 'wb') as file:
            file.write(self.read(self.path('mine', 'journal.db'))[:100])
            file.truncate(8 << 30)
        os.symlink('loop-2', place('loop-1'))
        os.symlink('loop-1', place('loop-2'))
        os.symlink('gone', place('dangling'))
        os.symlink('/dev/zero', place('endless'))
        os.symlink(place('pipe'), place('link-to-pipe'))
        self.write(place('empty'), b'')
        self.write(place('noise'), os.urandom(100000))
        return [place(name) for name in sorted(os.listdir(self.path('place')))] + [
            place('none'), place('none/below'), place('empty/below'), place('n' * 300), place('d/' * 2500),
            '/dev/zero', '/dev/full', '/dev/random', '/dev/null', '/dev/stdin', '/dev/tty', '/proc/self/mem', '/proc/self/environ',
            '/proc/self/fd', '/proc/kmsg', '/sys/kernel', '.', '..', '/', 'place/', '',
            place('a\nb'), place('\x1b[2J'), place('%s%n'), place('\N{RIGHT-TO-LEFT OVERRIDE}x'), b'place/\xff\xfe'.decode('utf-8', 'surrogateescape')]

    def may_begin(self, path):
        """Whether a journal may be begun under that name: there is nothing, or nothing in it."""
        return not path.endswith('/') and (not os.path.lexists(path) or path.endswith('/empty'))

    def test_what_is_no_ordinary_file_is_not_read(self):
        specials = self.make_specials()
        _, _, usual = self.measure(['import', '--dry-run', self.write(self.path('small.json'), self.before)])
        self.assertGreater(len(specials), 30)
        before = self.describe()
        for reader in READERS:
            for special in specials:
                words = [word.format(special) for word in reader]
                if reader[0] == '--journal' and (special == '' or (reader[2] == 'log' and self.may_begin(special))):
                    continue # nothing is chosen, or a new journal is
                with self.subTest(words=words):
                    status, said, memory = self.measure(words)
                    self.assertIn(status, (1, 2), said)
                    self.assertRegex(said, r'\Adorsalctl[^\x00-\x1f\x7f-\x9f\u202a-\u202e]*: [^\x00-\x1f\x7f-\x9f\u202a-\u202e]+\n\Z')
                    self.assertLess(memory, usual + MEBIBYTES)
            self.assertEqual(self.describe(), before, reader)

    def test_input_without_end_is_not_awaited(self):
        with open('/dev/zero', 'rb') as endless:
            for words in (['import', '-'], ['--protocol', '-', 'status']):
                with self.subTest(words=words):
                    self.refuse(1, *words, says='tandard input', stdin=endless)

    def run_program(self, *words, **more):
        if 'stdin' in more:
            more['data'] = None
        return super().run_program(*words, **more)

    def prepare_target(self, case, name):
        """Makes what is in the way of a file, and returns its path."""
        target = self.path('place', name)
        victim = self.write(self.path('victim'), b'mine')
        if case == 'link':
            os.symlink(victim, target)
        elif case == 'link to nothing':
            os.symlink(self.path('nothing'), target)
        elif case == 'link to a folder':
            os.symlink(self.path('mine'), target)
        elif case == 'folder':
            os.mkdir(target)
        elif case == 'pipe':
            os.mkfifo(target)
        elif case == 'below a file':
            target = os.path.join(victim, name)
        elif case == 'below nothing':
            target = self.path('place', 'none', name)
        elif case == 'name too long':
            target = self.path('place', 'n' * 256 + name)
        elif case == 'device':
            target = '/dev/full'
        return target

    def test_nothing_is_written_through_or_over_what_is_no_file(self):
        cases = ('link', 'link to nothing', 'link to a folder', 'folder', 'pipe', 'below a file', 'below nothing',
                 'name too long', 'device')
        for name, writer in WRITERS.items():
            for case in cases:
                target = self.prepare_target(case, name)
                before = self.describe()
                with self.subTest(name=name, case=case):
                    status, said, _ = self.measure([word.format(target) for word in writer])
                    self.assertIn(status, (1, 2))
                    self.assertRegex(said, r'\Adorsalctl[^\n]*: [^\n]+\n\Z')
                    self.assertEqual(self.describe(), before)
                for path in (target, self.path('victim')):
                    if path.startswith(self.folder) and os.path.lexists(path):
                        (os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)(path)

    def test_any_name_is_a_name(self):
        for name in ('-a.json', '..json', 'a..json', '%s%n.json', 'a\nb.json', '\x1b[31m.json', ' a .json', "'.json", '$(id).json',
                     '*.json', 'ü.json', 'n' * 240 + '.json'):
            with self.subTest(name=name):
                target = self.path('place', name)
                status, said, _ = self.measure(['export', '--output', target])
                self.assertEqual(said, '')
                self.assertEqual(self.read(target), self.before)
                self.assertEqual(stat.S_IMODE(os.stat(target).st_mode), 0o600)
                os.unlink(target)
        self.assertEqual(os.listdir(self.path('place')), [])

    def test_a_second_name_of_a_file_keeps_what_it_had(self):
        for name, writer in WRITERS.items():
            if name == 'a.db':
                continue # only another backup is replaced
            victim = self.write(self.path('victim'), b'mine')
            os.link(victim, self.path(name))
            os.chmod(victim, 0o444)
            self.do(*[word.format(self.path(name)) for word in writer])
            self.assertEqual(self.read('victim'), b'mine')
            self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o600)
            os.unlink(victim)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
