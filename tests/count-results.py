#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test results in Meson's JSON logs, sub-tests one by one, and prints the sum.

usage: count-results.py [--never-skip SUITE] SUITE=LOG.json …

A program that ends badly without saying which of its tests failed counts as one failure. A suite
that ran nothing is a failure, and so is a skipped test in a suite that must never be skipped.
"""

import json
import re
import sys

RESULT = re.compile(r'^(\s*)(not )?ok\b(.*)$')
DIRECTIVE = re.compile(r'#\s*(skip|todo)\b', re.IGNORECASE)
NOTHING = re.compile(r'^1\.\.0\b.*skip', re.IGNORECASE)
GOOD, SKIPPED = ('OK', 'EXPECTEDFAIL'), ('SKIP', 'IGNORED')


def count_tap(text):
    """Returns (passed, failed, skipped) of the innermost tests of a TAP text."""
    passed = failed = skipped = depth = 0
    for line in text.splitlines():
        match = RESULT.match(line)
        if match is None:
            skipped += NOTHING.match(line) is not None
            continue
        closes_group = len(match[1]) < depth
        depth = len(match[1])
        if closes_group:
            continue
        if DIRECTIVE.search(match[3]):
            skipped += 1
        elif match[2]:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_program(program):
    """Returns (passed, failed, skipped) of one line of a log: of one test program."""
    passed, failed, skipped = count_tap(program.get('stdout', ''))
    result = program['result']
    if result in GOOD:
        return (passed, failed, skipped) if passed + skipped else (1, failed, 0)
    if result in SKIPPED:
        return passed, failed, max(skipped, 1)
    return passed, max(failed, 1), skipped


def read_log(path):
    try:
        with open(path, encoding='utf-8') as log:
            return [json.loads(line) for line in log if line.strip()]
    except OSError:
        return []


def main(arguments):
    never_skip = set()
    while arguments[:1] == ['--never-skip']:
        never_skip.add(arguments[1])
        arguments = arguments[2:]

    sums = [0, 0, 0]
    for suite, path in (argument.split('=', 1) for argument in arguments):
        programs = read_log(path)
        if not programs:
            print(f'No {suite} test has run.')
            sums[1] += 1
        for program in programs:
            counts = list(count_program(program))
            if suite in never_skip and counts[2]:
                print(f'{program["name"]}: a {suite} test must not be skipped.')
                counts = [counts[0], counts[1] + counts[2], 0]
            if counts[1]:
                print(f'{program["name"]}: {counts[1]} failed')
            sums = [total + count for total, count in zip(sums, counts)]

    print('{} passed, {} failed, {} skipped'.format(*sums))
    return 1 if sums[1] or not sums[0] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
