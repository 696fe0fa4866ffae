#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures and prints the table of scripts/bench. Needs a display.

usage: bench.py BUILD_FOLDER

Each ratio compares two programs that were run in turn, so that both meet the same machine: the medians
of their processor time. The window starts on the page Today of the sample journal. A check-in is logged
into a new journal and into one of ten years, each against an insert into a plain database of its size.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile

START_PAIRS, WRITE_PAIRS = 15, 25
NOW = '2025-12-28T20:00:00Z'
SAMPLE = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'sample-journal.json')
SAMPLE_NOW = '2026-02-22T21:00:00+01:00'
ENTRIES = [100, 1000, 10000, 100000]
PRAGMAS = 'PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;'


def run(command):
    """Returns the processor seconds of a program."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{" ".join(command)}: ended with status {child.returncode}')
    return usage.ru_utime + usage.ru_stime


def compare(ours, theirs, pairs):
    """Returns the medians of both in milliseconds, after one unmeasured run of each."""
    run(ours)
    run(theirs)
    times = [(run(ours), run(theirs)) for _ in range(pairs)]
    return [statistics.median(column) * 1e3 for column in zip(*times)]


def dorsalctl(build, journal):
    return [os.path.join(build, 'src', 'cli', 'dorsalctl'), '--journal', journal, '--now', NOW]


def make_plain_database(path, journal, rows):
    """Makes a database of about the journal's size, with one plain table."""
    size = max(os.path.getsize(journal) // rows - 64, 16)
    with sqlite3.connect(path) as database:
        database.execute('CREATE TABLE entry (id TEXT PRIMARY KEY, day INTEGER NOT NULL, body BLOB) STRICT')
        database.executemany('INSERT INTO entry VALUES (?, ?, zeroblob(?))',
                             ((f'{i:036}', i // 2, size) for i in range(rows)))
    database.close()


def measure_start(build, folder):
    journal = os.path.join(folder, 'start.db')
    run(dorsalctl(build, journal) + ['import', SAMPLE])
    ours = [os.path.join(build, 'src', 'app', 'dorsal'), '--journal', journal, '--now', SAMPLE_NOW,
            '--exit-after-startup']
    theirs = [os.path.join(build, 'tests', 'bench', 'empty-window')]
    return compare(ours, theirs, START_PAIRS)


def measure_write(build, journal, rows):
    plain = journal + '.plain'
    make_plain_database(plain, journal, rows)
    ours = dorsalctl(build, journal) + ['log', '--pain', '3']
    theirs = ['sqlite3', plain, PRAGMAS + 'INSERT INTO entry VALUES (hex(randomblob(18)), 9999, zeroblob(64))']
    return compare(ours, theirs, WRITE_PAIRS) + [os.path.getsize(path) / 1e6 for path in (journal, plain)]


def measure_writes(build, engine, folder):
    new, old = os.path.join(folder, 'new.db'), os.path.join(folder, 'old.db')
    run(dorsalctl(build, new) + ['episode', 'start', '--onset', '2025-12-20'])
    run([engine, 'journal', old])
    return measure_write(build, new, 1), measure_write(build, old, 58401)


def measure_engine(engine, *what):
    text = subprocess.run([engine, *what], check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split() for line in text.splitlines())}


def row(what, value, aim, detail):
    good = value <= aim[0]
    print(f'{what:<46} {value:>7.2f} {aim[1]:<3} {aim[0]:>6.2f}  {"met" if good else "missed":<7} {detail}')


def print_entries(entries):
    columns = list(entries[ENTRIES[0]])
    print('\nprocessor time in ms by the number of entries, at most ten years of them')
    print(f'{"entries":>9}' + ''.join(f'{name:>12}' for name in columns))
    for n, values in entries.items():
        print(f'{n:>9}' + ''.join(f'{values[name]:>12.3f}' for name in columns))


def main(build):
    engine = os.path.join(build, 'tests', 'bench', 'bench-engine')
    with tempfile.TemporaryDirectory(prefix='dorsal-bench-') as folder:
        ours, empty = measure_start(build, folder)
        writes = measure_writes(build, engine, folder)
    engine_ms = measure_engine(engine, 'measure')
    entries = {n: measure_engine(engine, 'entries', str(n)) for n in ENTRIES}

    print(f'\n{"":<46} {"value":>7}     {"aim":>6}')
    row('start, against an empty window', ours / empty, (1.25, 'x'),
        f'{ours:.0f} ms and {empty:.0f} ms of processor time')
    for what, (log, insert, size, plain_size) in zip(('a new journal', 'ten years'), writes):
        row(f'one check-in, against one insert, {what}', log / insert, (1.5, 'x'),
            f'{log:.1f} ms and {insert:.1f} ms, files of {size:.1f} MB and {plain_size:.1f} MB')
    row('advice, ten years of days', engine_ms['advice'], (10, 'ms'), 'processor time')
    row('one chart frame, ten years of days', engine_ms['chart'], (8, 'ms'), 'processor time')
    most = entries[ENTRIES[-1]]
    detail = f'processor time, ten years and {ENTRIES[-1]} entries'
    row('layout and one chart frame', most['frame'], (8, 'ms'), detail)
    row('report as a PDF', most['report'] / 1e3, (2, 's'), detail)
    row('a day under the pointer', most['hover'], (1, 'ms'), detail)
    row('statistics of a screen', most['statistics'] / 1e3, (1, 's'), detail + ', off the main thread')
    print_entries(entries)


if __name__ == '__main__':
    main(sys.argv[1])
