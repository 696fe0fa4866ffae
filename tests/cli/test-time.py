#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks that change, are wrong or are carried around the world, through the program.

usage: test-time.py SOURCE_FOLDER
"""

import datetime
import os
import re
import sys

import runner

LONG_NAME = 'A' * 4096

# Zones without data, and what is no zone at all. None is read as a file, and each is as good as none.
NOT_ZONES = ('', 'Nowhere/At_All', 'nonsense', '../../../etc/hostname', 'Europe/../../../../etc/hostname', '/etc/hostname',
             ':/etc/hostname', '/dev/zero', '/proc/self/mem', '/usr/share/zoneinfo/zone.tab', 'zone.tab', LONG_NAME, '\n',
             '%s%n', '<+99>-99')

# Where, what time it is there, what is typed, what is kept or what is said.
CHANGES = (
    ('Europe/London', '2026-10-25T01:10+01:00', '2026-10-25T01:05', '2026-10-25T01:05:00+01:00'),
    ('Europe/London', '2026-10-25T03:00', '2026-10-25T01:30', '2026-10-25T01:30:00+01:00'),
    ('Europe/London', '2026-10-25T03:00', '2026-10-25T01:30+00:00', '2026-10-25T01:30:00+00:00'),
    ('Europe/London', '2026-03-29T09:00', '2026-03-29T01:30', 'the clocks went forward'),
    ('Australia/Lord_Howe', '2026-10-04T09:00', '2026-10-04T02:15', 'the clocks went forward'),
    ('Australia/Lord_Howe', '2026-04-05T09:00', '2026-04-05T01:45', '2026-04-05T01:45:00+11:00'),
    ('Pacific/Apia', '2012-01-03T09:00', '2011-12-30T10:00', 'the clocks went forward'),
    ('Pacific/Apia', '2012-01-03T09:00', '2011-12-30', '2011-12-30'),
    ('Pacific/Apia', '2012-01-03T09:00', '2011-12-31T00:00', '2011-12-31T00:00:00+14:00'),
    ('America/Sao_Paulo', '2018-11-05T09:00', '2018-11-04T00:30', 'the clocks went forward'),
    ('America/Sao_Paulo', '2018-11-05T09:00', '2018-11-04', '2018-11-04'),
    ('Asia/Kathmandu', '2026-03-02T09:00', '2026-03-01T23:59', '2026-03-01T23:59:00+05:45'),
    ('Africa/Monrovia', '1971-12-05T09:00', '1971-12-01', '1971-12-01'),
    ('UTC', '2024-03-01T09:00', '2024-02-29T10:00', '2024-02-29T10:00:00+00:00'),
    ('UTC', '2024-03-01T09:00', '2024-02-30', 'not a date that exists'),
    ('UTC', '2024-03-01T09:00', '2023-02-29', 'not a date that exists'),
    ('UTC', '2024-03-01T09:00', '2024-02-29T24:00', 'not a time that can be read'),
    ('UTC', '2024-03-01T09:00', '2024-02-29T10:60', 'not a time that can be read'),
    ('UTC', '2024-03-01T09:00', '2024-02-29T10:00:60', 'not a time that can be read'),
    ('UTC', '2024-03-01T09:00', '0000-01-01', 'not a date that exists'),
    ('UTC', '2024-03-01T09:00', '10000-01-01', 'not a time that can be read'),
    ('UTC', '2024-03-01T09:00', '0001-01-01', '0001-01-01'),
    ('Pacific/Apia', '2024-03-01T09:00', '0001-01-01', 'between the years 1 and 9999'),
    ('UTC', '2024-03-01T09:00', '1899-12-31T23:59', '1899-12-31T23:59:00+00:00'),
    ('UTC', '2100-03-02T09:00', '2100-03-01', '2100-03-01'),
    ('UTC', '9999-10-31T23:59', '9999-10-31T23:58', '9999-10-31T23:58:00+00:00'),
)

# How far a clock is set back, in seconds.
SET_BACK = (1, 60, 3600, 86400, 40 * 86400, 3653 * 86400)


class Time(runner.JournalTest):
    def times(self, **more):
        """When each entry was, by its id; of one that is about a day, the day."""
        return {entry['id']: entry['at'][:10] if entry.get('at_day_only') else entry['at']
                for entry in self.entries(**more)['records'] if entry['kind'] != 'advice'}

    def at(self, zone):
        self.environment['TZ'] = zone

    def test_a_zone_that_is_none_keeps_nobody_from_an_entry(self):
        self.start()
        for zone in NOT_ZONES:
            with self.subTest(zone=zone[:60]):
                self.at(zone)
                made = self.do('log', '--pain', '3', now='2026-03-15T21:00')
                at = self.times()[made.id]
                self.assertTrue(at.startswith('2026-03-15T21:00:00'), at)

    def test_times_are_kept_as_they_were_typed_or_refused_with_a_reason(self):
        for number, (zone, now, typed, found) in enumerate(CHANGES):
            with self.subTest(zone=zone, typed=typed):
                self.at(zone)
                self.environment['DORSAL_JOURNAL'] = self.path(f'{number}.db')
                self.now = now
                outcome = self.run_program('episode', 'start', '--onset', typed)
                if found[0].isdigit():
                    self.assertEqual((outcome.status, outcome.err), (0, ''))
                    self.check_everywhere(typed, found)
                else:
                    self.assertNotEqual(outcome.status, 0)
                    self.assertIn(found, outcome.err)

    def check_everywhere(self, typed, kept):
        self.assertEqual(list(self.times().values()), [kept])
        self.do('status')
        self.do('verify')
        self.do('chart', '--output', 'chart.svg')
        self.assertNotRegex(self.read('chart.svg').decode(), r'(?i)[=" ,(]-?(nan|inf)\b')
        self.do('report', '--period', 'all', '--output', 'report.html')
        written = self.export()
        other = self.path('other.db')
        if os.path.exists(other):
            os.unlink(other)
        self.do('import', self.write('all.json', written), journal=other)
        self.assertEqual(list(self.times(journal=other).values()), [kept])

    def test_an_onset_of_the_first_year_can_be_reported(self):
        self.start('0001-01-02')
        self.do('log', '--pain', '3')
        self.do('report', '--period', 'all', '--output', 'report.html')
        text = self.read('report.html').decode()
        self.assertIn('Only the last ten years are told week by week.', text)
        self.assertLess(len(text), 1 << 20)
        self.do('chart', '--output', 'chart.png')

    def test_a_clock_that_was_set_back_loses_and_hides_nothing(self):
        for seconds in SET_BACK:
            with self.subTest(seconds=seconds):
                self.environment['DORSAL_JOURNAL'] = self.path(f'{seconds}.db')
                ahead = datetime.datetime(2026, 3, 15, 21, tzinfo=datetime.timezone.utc)
                back = ahead - datetime.timedelta(seconds=seconds)
                self.start((back - datetime.timedelta(days=9)).date().isoformat())
                made = [self.do('log', '--pain', pain, now=now.isoformat(timespec='seconds')).id
                        for pain, now in (('7', ahead), ('3', back), ('4', back))]
                self.check_after_setting_back(made, back.isoformat(timespec='seconds'))

    def check_after_setting_back(self, made, now):
        told = {item['rule'] for item in self.do('status', '--json', now=now).json['advice']}
        self.assertEqual('FUT-1' in told, now < '2026-02-12')
        self.assertLessEqual(set(made), set(self.times(now=now)))
        for words in (['status'], ['chart', '--output', 'c.svg'], ['report', '--output', 'r.pdf'],
                      ['export', '--output', 'x.json'], ['advice', '--log'], ['verify']):
            self.do(*words, now=now)
        # What was typed last is what is taken back first.
        self.do('undo', now=now)
        self.assertEqual(set(made) - set(self.times(now=now)), {made[2]})

    def test_what_lies_ahead_of_the_clock_is_not_taken_for_today(self):
        """A year ahead by mistake, then right again: advice goes by what was before now."""
        self.start('2026-03-01')
        self.do('log', '--pain', '3', now='2026-03-15T20:00Z')
        before = self.do('status', '--json').json
        ahead = self.do('log', '--pain', '9', '--sharp', now='2027-03-15T20:00Z').id
        after = self.do('status', '--json').json
        said = after.pop('advice')
        self.assertEqual([item for item in said if item['rule'] != 'FUT-1'], before.pop('advice'))
        self.assertEqual([item['entries'] for item in said if item['rule'] == 'FUT-1'], [[ahead]])
        self.assertEqual(after, before)

    def test_a_day_can_be_told_wherever_it_was_spent(self):
        """Around the world, over the date line and back: every day has its one entry."""
        self.start('2026-02-28', now='2026-02-28T09:00+00:00')
        zones = ('Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC')
        days = [f'2026-03-{day:02}' for day in range(1, 19)]
        for number, day in enumerate(days):
            self.at(zones[number % len(zones)])
            self.do('log', '--pain', str(number % 10), now=f'{day}T{(number * 7) % 24:02}:30')
        self.at('UTC')
        told = [at[:10] for at in self.times(now='2026-03-19T12:00').values() if 'T' in at]
        self.assertEqual(sorted(told), days)
        text = self.do('chart', '--describe', now='2026-03-19T12:00').out
        self.assertTrue(re.search(r'\b18\b', text), text)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
