#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of dorsalctl at random moments: what it has said to be done must be there afterwards.

usage: kill.py DORSALCTL [--kills N] [--seed N] [--line]

In TAP, or with --line as one line of scripts/torture.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

NOW = '2026-03-15T21:00+00:00'


class Loss(Exception):
    """Something that was said to be done is not, or the other way round."""


class Person:
    """Types commands, and knows which titles must be in the journal. A state is (titles, steps that can be
    taken back, steps that can be done again), each step as the titles before or after it."""

    def __init__(self, program, chance):
        self.program, self.chance = program, chance
        self.folder = os.path.realpath(tempfile.mkdtemp(
            prefix='dorsal-kill-', dir='/dev/shm' if os.path.isdir('/dev/shm') else None))
        self.backup = os.path.join(self.folder, 'copies', 'backup.db')
        for name in ('copies', 'data'):
            os.mkdir(os.path.join(self.folder, name), mode=0o700)
        self.environment = {**os.environ, 'HOME': self.folder, 'LC_ALL': 'C.UTF-8'}
        self.environment.pop('DORSAL_JOURNAL', None)
        self.state = self.backed_up = (frozenset(), (), ())
        self.has_begun = self.has_backup = False
        self.n_kills = self.n_commands = 0
        self.slowest = self.measure()

    def start(self, *words, journal=None):
        path = journal or os.path.join(self.folder, 'data', 'journal.db')
        return subprocess.Popen([self.program, *words, '--journal', path, '--now', NOW], env=self.environment,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, journal=None):
        process = self.start(*words, journal=journal)
        out, err = process.communicate()
        if process.returncode != 0:
            raise Loss(f'{words[0]}: {err.decode()}')
        return out

    def measure(self):
        """How long a command takes that is not killed, in a journal that nothing else is done with."""
        started = time.monotonic()
        self.run('event', 'Entry', journal=os.path.join(self.folder, 'measured.db'))
        return time.monotonic() - started

    def read(self, journal=None):
        self.run('verify', journal=journal)
        entries = json.loads(self.run('list', '--json', journal=journal))['records']
        return frozenset(entry['title'] for entry in entries)

    def choose(self):
        """Returns (what is typed, the state afterwards)."""
        titles, undo, redo = self.state
        self.n_commands += 1
        more = titles | {f'Entry {self.n_commands}'}
        choices = [(('event', f'Entry {self.n_commands}', '--note', 'x' * self.chance.randrange(1, 9000)),
                    (more, undo + (titles,), ()))] * 3
        if self.has_begun:
            choices.append((('backup', self.backup), self.state))
        if undo:
            choices.append((('undo',), (undo[-1], undo[:-1], redo + (titles,))))
        if redo:
            choices.append((('redo',), (redo[-1], undo + (titles,), redo[:-1])))
        if self.has_backup:
            choices.append((('restore', self.backup), self.backed_up))
        return self.chance.choice(choices)

    def type_and_kill(self):
        words, after = self.choose()
        started = time.monotonic()
        process = self.start(*words)
        try:
            process.wait(self.chance.uniform(0, 1.1 * self.slowest))
            self.slowest = 0.9 * self.slowest + 0.1 * (time.monotonic() - started)
        except subprocess.TimeoutExpired:
            process.kill()
            self.n_kills += 1
        out, err = process.communicate()
        if process.returncode not in (0, -9):
            raise Loss(f'{words[0]} failed: {err.decode()}')
        # Before it restores, `restore` says what would change.
        said = b'Restored from' in out if words[0] == 'restore' else out != b''
        self.judge(words, after, process.returncode == 0 or said)

    def judge(self, words, after, is_acknowledged):
        # A first start that was killed may have left nothing, which only the next one can make use of.
        self.has_begun |= is_acknowledged
        if not self.has_begun:
            return
        before, titles = self.state, self.read()
        if titles == after[0] and (is_acknowledged or titles != before[0]):
            self.state = after
        elif is_acknowledged or titles != before[0]:
            raise Loss(f'after {words[:2]}: {sorted(titles ^ after[0])} differ')
        if words[0] == 'backup':
            self.judge_backup(is_acknowledged)

    def judge_backup(self, is_acknowledged):
        if is_acknowledged or os.path.exists(self.backup):
            titles = self.read(self.backup)
            if titles == self.state[0]:
                self.has_backup, self.backed_up = True, self.state
            elif is_acknowledged or titles != self.backed_up[0]:
                raise Loss('the backup is another')


def run_round(program, seed, n_kills):
    """Returns (how many processes were killed, what is wrong or None)."""
    person = Person(program, random.Random(seed))
    try:
        while person.n_kills < n_kills:
            person.type_and_kill()
    except Loss as loss:
        return person.n_kills, f'{loss} (seed {seed}; the files are kept in {person.folder})'
    shutil.rmtree(person.folder)
    return person.n_kills, None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--kills', type=int, default=100)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--line', action='store_true')
    options = parser.parse_args()

    started = time.monotonic()
    n_kills, complaint = run_round(options.program, options.seed, options.kills)
    if complaint:
        print(complaint, file=sys.stderr)
    if options.line:
        print('processes', 0, 0, 0, n_kills, int(bool(complaint)), 0, f'{time.monotonic() - started:.1f}',
              options.seed, sep='\t')
    else:
        print(f'1..1\n{"not " if complaint else ""}ok 1 what {n_kills} killed processes had said is there')
    return 1 if complaint else 0


if __name__ == '__main__':
    sys.exit(main())
