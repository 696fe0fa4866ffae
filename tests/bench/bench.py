#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures and prints the table of scripts/bench. Needs a display.

usage: bench.py BUILD_FOLDER

Each ratio compares two programs that were run in turn, so that both meet the same machine: the medians
of their processor time. The window starts on the page Today of the sample journal. A check-in is logged
into a new journal and into one of ten years, each against an insert into a plain database of its size.
An export of all entries is compared with the SQLite shell, which writes the same rows of the same tables, in
the order of recording, to a file too; the most memory that it takes must not grow with the journal.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile

START_PAIRS, WRITE_PAIRS, EXPORT_PAIRS = 15, 25, 15
NOW = '2025-12-28T20:00:00Z'
SAMPLE = os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'sample-journal.json')
SAMPLE_NOW = '2026-02-22T21:00:00+01:00'
ENTRIES = [100, 1000, 10000, 100000]
EXPORTS = [10000, 100000]
KINDS = ['episode', 'check_in', 'activity', 'sign', 'visit', 'flare', 'no_pain', 'medicine', 'questionnaire', 'event',
         'fact', 'advice']
PRAGMAS = 'PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;'


def measure(command, output=os.devnull):
    """Returns what a program used, while it wrote to a file."""
    with open(output, 'wb') as file:
        child = subprocess.Popen(command, stdout=file, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f'{" ".join(command)}: ended with status {child.returncode}')
    return usage


def run(command, output=os.devnull):
    """Returns the processor seconds of a program."""
    usage = measure(command, output)
    return usage.ru_utime + usage.ru_stime


def compare(ours, theirs, pairs, output=os.devnull):
    """Returns the medians of both in milliseconds, after one unmeasured run of each."""
    run(ours, output)
    run(theirs, output)
    times = [(run(ours, output), run(theirs, output)) for _ in range(pairs)]
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


def export_words(build, journal, form, output):
    return dorsalctl(build, journal) + ['export', '--format', form, '--output', output]


def measure_exports(build, engine, folder):
    """Returns for each format what 100 000 entries take us and the shell, and the most memory by entries."""
    output = os.path.join(folder, 'output')
    select = ''.join(f'SELECT * FROM "{kind}" ORDER BY sequence;' for kind in KINDS)
    journals = {n: os.path.join(folder, f'{n}.db') for n in EXPORTS}
    for n, journal in journals.items():
        run([engine, 'store', str(n), journal])

    results = {}
    for form in ('json', 'csv', 'csv-zip'):
        theirs = ['sqlite3', '-readonly', '-json' if form == 'json' else '-csv', journals[EXPORTS[-1]], select]
        times = compare(export_words(build, journals[EXPORTS[-1]], form, '-'), theirs, EXPORT_PAIRS, output)
        memory = [measure(export_words(build, journal, form, '-'), output).ru_maxrss / 1024
                  for journal in journals.values()]
        results[form] = times, memory
    return results


def measure_engine(engine, *what):
    text = subprocess.run([engine, *what], check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split() for line in text.splitlines())}


def row(what, value, aim, detail):
    good = value <= aim[0]
    print(f'{what:<56} {value:>7.2f} {aim[1]:<3} {aim[0]:>6.2f}  {"met" if good else "missed":<7} {detail}')


def print_exports(exports):
    for form in ('json', 'csv'):
        (ours, shell), _ = exports[form]
        row(f'export of {EXPORTS[-1]} entries as {form}, against the shell', ours / shell, (1.5, 'x'),
            f'{ours:.0f} ms and {shell:.0f} ms of processor time')
    ours = exports['csv-zip'][0][0]
    print(f'export of {EXPORTS[-1]} entries as csv-zip: {ours:.0f} ms of processor time')
    for form, (_, memory) in exports.items():
        row(f'memory of an export as {form}, 10 times the entries', memory[1] / memory[0], (1.1, 'x'),
            ', '.join(f'{size:.1f} MiB with {n}' for n, size in zip(EXPORTS, memory)))


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
        exports = measure_exports(build, engine, folder)
    engine_ms = measure_engine(engine, 'measure')
    entries = {n: measure_engine(engine, 'entries', str(n)) for n in ENTRIES}

    print(f'\n{"":<56} {"value":>7}     {"aim":>6}')
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
    print_exports(exports)
    print_entries(entries)


if __name__ == '__main__':
    main(sys.argv[1])
