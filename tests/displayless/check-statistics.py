#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works out again, from the words of clinical.md 6.2 and 6.3 and with nothing of ours, what the program
print-statistics says about invented diaries. Prints TAP.

usage: check-statistics.py PRINT_STATISTICS
"""

import hashlib
import json
import math
import random
import struct
import subprocess
import sys

CLOSE = 1e-9
TESTED, LAG_TOO_FEW_DAYS, TOO_FEW_WITH, TOO_FEW_WITHOUT, NO_VARIATION = range(5)
TOO_FEW_DAYS, TOO_SPARSE, UNEVEN, NO_CHANGE, NOT_CLEAR, POSSIBLE, CLEAR = range(7)


def same(found, wanted):
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= CLOSE * max(1, abs(wanted))


def sign(number):
    return (number > 0) - (number < 0)


def median(ordered):
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def judge_days(days):
    if len(days) < 14:
        return TOO_FEW_DAYS
    span = days[-1] - days[0] + 1
    if len(days) / span < 0.5:
        return TOO_SPARSE
    half = span // 2
    early = sum(day < days[0] + half for day in days) / half
    late = sum(day > days[-1] - half for day in days) / half
    return UNEVEN if min(early, late) < max(early, late) / 2 else None


def carry_over(days, values, slope):
    off = [value - slope * (day - days[0]) for day, value in zip(days, values)]
    middle = math.fsum(off) / len(off)
    off = [value - middle for value in off]
    products = [off[i] * off[i - 1] for i in range(1, len(off)) if days[i] == days[i - 1] + 1]
    if len(products) < 8:
        return 0.5, len(products)
    square = math.fsum(value * value for value in off) / len(off)
    rho = math.fsum(products) / len(products) / square if square > 1e-18 else 0
    return min(max(rho + (1 + 4 * rho) / len(products), 0), 0.9), len(products)


def trend(days, values):
    names = ('slope', 'low', 'high', 'rho', 's', 'variance', 'z', 'p')
    verdict = judge_days(days)
    if verdict is not None:
        return {'verdict': verdict, 'noticeable': False, 'n_pairs': 0, **dict.fromkeys(names)}
    m = len(days)
    pairs = [(i, j) for i in range(m) for j in range(i + 1, m)]
    slopes = sorted((values[j] - values[i]) / (days[j] - days[i]) for i, j in pairs)
    slope = median(slopes)
    rho, n_pairs = carry_over(days, values, slope)
    s = sum(sign(values[j] - values[i]) for i, j in pairs)
    ties = [values.count(value) for value in set(values)]
    v0 = (m * (m - 1) * (2 * m + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    variance = v0 * (1 + rho) / (1 - rho)
    z = max((abs(s) - 1) / math.sqrt(variance), 0) if variance else 0
    p = math.erfc(z / math.sqrt(2))
    reach, n = 1.96 * math.sqrt(variance), len(slopes)
    low = slopes[min(max(math.floor((n - reach) / 2), 1), n) - 1]
    high = slopes[min(max(math.ceil((n + reach) / 2 + 1), 1), n) - 1]
    verdict = (NO_CHANGE if variance == 0 else CLEAR if p < 0.01 and m >= 28 else POSSIBLE if p < 0.05 else NOT_CLEAR)
    noticeable = abs(slope) * (days[-1] - days[0]) >= 2 - CLOSE
    return dict(zip(names, (slope, low, high, rho, s, variance, z, p)), verdict=verdict, noticeable=noticeable,
                n_pairs=n_pairs)


def check_trend(case):
    wanted = trend([day for day, _ in case['y']], [value for _, value in case['y']])
    return [f'{name}: {case[name]} and not {wanted[name]}' for name in wanted if not same(case[name], wanted[name])]


def lay_out(factor, pain):
    """From the first whole day to the last: (factor, pain on the day after, pain), None for what is missing."""
    cells = {day: (factor.get(day), *((pain[day + 1], pain[day]) if day in pain and day + 1 in pain else (None, None)))
             for day in {*factor, *pain}}
    whole = [day for day, cell in cells.items() if None not in cell]
    if not whole:
        return []
    nothing = (None, None, None)
    laid = []
    for day in range(min(whole), max(whole) + 1):
        cell = cells.get(day, nothing)
        if cell != nothing or laid[-7:] != [nothing] * 7:
            laid.append(cell)
    return laid


def average_ranks(values):
    ordered = sorted(values)
    first = {value: ordered.index(value) for value in set(values)}
    return [first[value] + (ordered.count(value) + 1) / 2 for value in values]


def pearson(left, right):
    n = len(left)
    left_mean, right_mean = math.fsum(left) / n, math.fsum(right) / n
    product = math.fsum((a - left_mean) * (b - right_mean) for a, b in zip(left, right))
    squares = (math.fsum((a - left_mean) ** 2 for a in left), math.fsum((b - right_mean) ** 2 for b in right))
    return product / math.sqrt(squares[0] * squares[1]) if min(squares) > 0 else 0


def partial_spearman(factor, pairs):
    whole = [(x, *pair) for x, pair in zip(factor, pairs) if x is not None and pair[0] is not None]
    if not whole or len({x for x, _, _ in whole}) == 1 or len({y for _, y, _ in whole}) == 1:
        return None
    x, y, z = (average_ranks(column) for column in zip(*whole))
    xy, xz, yz = pearson(x, y), pearson(x, z), pearson(y, z)
    left = (1 - xz * xz) * (1 - yz * yz)
    return None if left < 1e-12 else (xy - xz * yz) / math.sqrt(left)


def generator(cells):
    """MT19937 seeded by an array, which is what Python does with a large whole number."""
    digest = hashlib.sha256(b''.join(struct.pack('<d', math.nan if number is None else number)
                                     for cell in cells for number in cell)).digest()
    words = struct.unpack('>8I', digest)
    return random.Random(sum(word << 32 * place for place, word in enumerate(words)))


def below(source, most):
    """As GLib: numbers of 32 bits, those above the last multiple of `most` thrown away."""
    while True:
        number = source.getrandbits(32)
        if number < 2 ** 32 - 2 ** 32 % most:
            return number % most


def shuffled(factor, source):
    start = below(source, len(factor))
    rotated = factor[start:] + factor[:start]
    blocks = [rotated[i:i + 7] for i in range(0, len(rotated), 7)]
    for i in range(len(blocks) - 1, 0, -1):
        j = below(source, i + 1)
        blocks[i], blocks[j] = blocks[j], blocks[i]
    return sum(blocks, [])


def lag(cells, n_shuffles):
    factor, pairs = [cell[0] for cell in cells], [cell[1:] for cell in cells]
    r = partial_spearman(factor, pairs)
    if r is None:
        return NO_VARIATION, None, None
    source = generator(cells)
    again = (partial_spearman(shuffled(factor, source), pairs) for _ in range(n_shuffles))
    return TESTED, r, (1 + sum(other is None or abs(other) >= abs(r) - 1e-12 for other in again)) / (n_shuffles + 1)


def judge_lag(cells):
    values = [x for x, y, _ in cells if x is not None and y is not None]
    if len(values) < 42:
        return LAG_TOO_FEW_DAYS
    if len(set(values)) == 2:
        return (TOO_FEW_WITH if values.count(max(values)) < 10 else
                TOO_FEW_WITHOUT if values.count(min(values)) < 10 else TESTED)
    return TESTED if len(set(values)) > 1 else NO_VARIATION


def check_lag(case):
    cells = lay_out(dict(case['x']), dict(case['y']))
    if [list(cell) for cell in cells] != case['cells']:
        return [f'cells: {case["cells"]} and not {cells}']
    outcome, r, p = judge_lag(cells) if case['whole'] else TESTED, None, None
    if outcome == TESTED:
        outcome, r, p = lag(cells, 1999 if case['whole'] else int(case['n_shuffles']))
    wanted = {'outcome': outcome, 'r': r, 'p': p}
    if case['whole']:
        wanted['n_days'] = sum(None not in cell for cell in cells)
    return [f'{name}: {case[name]} and not {wanted[name]}' for name in wanted if not same(case[name], wanted[name])]


def check_family(case):
    ordered = sorted(case['p'])
    passing = [p for k, p in enumerate(ordered, 1) if p <= 0.1 * k / len(ordered) + 1e-9]
    wanted = [bool(passing) and p <= passing[-1] for p in case['p']]
    return [] if wanted == case['passes'] else [f'{case} and not {wanted}']


CHECKS = {'trend': check_trend, 'lag': check_lag, 'family': check_family}
# What the invented diaries must hold at least, so that the check is one.
NEEDED = {'trend': {'verdict': {TOO_FEW_DAYS, NO_CHANGE, NOT_CLEAR, POSSIBLE, CLEAR}},
          'lag': {'outcome': {TESTED, LAG_TOO_FEW_DAYS, TOO_FEW_WITH, TOO_FEW_WITHOUT}},
          'family': {'any': {True, False}}}


def main(program):
    printed = subprocess.run([program], stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout
    cases = [json.loads(line) for line in printed.splitlines()]
    print(f'1..{2 * len(CHECKS)}')
    n_bad = 0
    for number, (kind, check) in enumerate(CHECKS.items()):
        mine = [case for case in cases if case['kind'] == kind]
        faults = [fault for case in mine for fault in check(case)]
        lacking = {field: wanted - {case[field] for case in mine} for field, wanted in NEEDED[kind].items()}
        n_bad += bool(faults) + any(lacking.values())
        print(f'{"not " if faults else ""}ok {2 * number + 1} {len(mine)} of {kind} come out the same')
        print(f'{"not " if any(lacking.values()) else ""}ok {2 * number + 2} the diaries for {kind} are of all sorts')
        print(*faults[:20], *(f'lacking: {lacking}' for _ in [0] if any(lacking.values())), sep='\n', file=sys.stderr)
    return 1 if n_bad else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
