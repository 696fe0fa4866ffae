#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Works out again, from the words of clinical.md 6.2 and 6.3 and with nothing of ours, what the program
print-statistics says about invented diaries. Prints TAP.

usage: check-statistics.py PRINT_STATISTICS
"""

import json
import math
import subprocess
import sys

CLOSE = 1e-9
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


CHECKS = {'trend': check_trend}
# What the invented diaries must hold at least, so that the check is one.
NEEDED = {'trend': {'verdict': {TOO_FEW_DAYS, NO_CHANGE, NOT_CLEAR, POSSIBLE, CLEAR}}}


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
