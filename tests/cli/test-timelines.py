#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked timelines T01, T04, T13 and T16 of the rules, played through the command line alone: what is
typed on which day, and what must be advised when."""

import datetime
import sys

import runner


class Timelines(runner.JournalTest):
    def at(self, day, clock, *words):
        """Types `words` at that time of that day."""
        return self.do(*words, now=f'{day}T{clock}+00:00')

    def expect(self, day, clock, advice):
        """The worked examples were made without the rule MOVE-STEP, which has tests of its own."""
        status = self.do('status', '--json', now=f'{day}T{clock}+00:00').json
        given = [f'{item["rule"]} {item["level"]}' for item in status['advice'] if item['rule'] != 'MOVE-STEP']
        self.assertEqual(', '.join(given) or 'none', advice, f'{day} {clock}')

    def log_days(self, first, last, pain):
        """An entry and a walk of ten minutes at 20:00 on each day from the first to the last."""
        day = datetime.date.fromisoformat(first)
        while day <= datetime.date.fromisoformat(last):
            self.at(day, '20:00', 'log', '--pain', str(pain))
            self.at(day, '20:00', 'activity', 'walk', '--minutes', '10')
            day += datetime.timedelta(days=1)

    def test_T01_ordinary_mild_strain(self):
        self.at('2026-03-01', '11:00', 'episode', 'start', '--onset', '2026-03-01T10:00')
        self.at('2026-03-01', '11:00', 'log', '--pain', '4')
        self.expect('2026-03-01', '12:00', 'REST-B 1')
        self.expect('2026-03-02', '09:59', 'REST-B 1')
        self.expect('2026-03-02', '10:00', 'REST-C 1')
        self.expect('2026-03-03', '09:59', 'REST-C 1')
        self.expect('2026-03-03', '10:00', 'MOVE-START 1, REST-END 1')
        self.at('2026-03-03', '18:00', 'log', '--pain', '3')
        self.at('2026-03-03', '18:00', 'activity', 'walk', '--minutes', '10')
        self.expect('2026-03-03', '19:00', 'REST-END 1')
        self.expect('2026-03-04', '10:00', 'none')

    def test_T04_two_and_three_weeks_on_exact_days(self):
        self.at('2026-03-01', '12:00', 'episode', 'start', '--onset', '2026-03-01')
        self.log_days('2026-03-01', '2026-03-13', 4)
        self.expect('2026-03-13', '21:00', 'none')
        self.log_days('2026-03-14', '2026-03-14', 4)
        self.expect('2026-03-14', '23:59', 'none')
        self.expect('2026-03-15', '00:05', 'ESC-14 3')
        self.log_days('2026-03-15', '2026-03-21', 4)
        self.expect('2026-03-21', '21:00', 'ESC-14 3')
        self.log_days('2026-03-22', '2026-03-22', 4)
        self.expect('2026-03-22', '21:00', 'ESC-21 3')

    def test_T13_a_professional_visit(self):
        self.at('2026-03-01', '12:00', 'episode', 'start', '--onset', '2026-03-01')
        self.log_days('2026-03-01', '2026-03-10', 5)
        self.at('2026-03-11', '18:00', 'visit', '--at', '2026-03-11')
        self.log_days('2026-03-11', '2026-03-15', 5)
        self.expect('2026-03-15', '21:00', 'VISIT-COVER 0')
        self.log_days('2026-03-16', '2026-03-22', 5)
        self.expect('2026-03-22', '21:00', 'VISIT-COVER 0')
        self.log_days('2026-03-23', '2026-04-08', 4)
        self.expect('2026-04-08', '21:00', 'VISIT-COVER 0')
        self.log_days('2026-04-09', '2026-04-09', 4)
        self.expect('2026-04-09', '21:00', 'VISIT-REVIEW 3')
        self.log_days('2026-04-10', '2026-04-12', 4)
        self.expect('2026-04-12', '21:00', 'VISIT-REVIEW 3')
        self.at('2026-04-13', '18:00', 'visit', '--at', '2026-04-13')
        self.log_days('2026-04-13', '2026-04-13', 4)
        self.expect('2026-04-13', '21:00', 'VISIT-COVER 0')

    def sore(self, day, clock, pain, sign=None, walk=None):
        self.at(day, clock, 'log', '--pain', str(pain))
        if walk:
            self.at(day, clock, 'activity', 'walk', '--minutes', str(walk))
        if sign:
            self.at(day, clock, 'signs', f'saddle={sign}')

    def test_T16_saddle_numbness_then_no_then_seen_then_back(self):
        self.at('2026-03-01', '12:00', 'episode', 'start', '--onset', '2026-03-01')
        self.sore('2026-03-03', '09:00', 5, 'yes')
        self.expect('2026-03-03', '09:01', 'RF:saddle 5')
        self.sore('2026-03-04', '09:00', 4, 'no')
        self.expect('2026-03-04', '09:01', 'RF:saddle 5')
        self.at('2026-03-05', '18:00', 'visit', '--told', 'saddle')
        self.sore('2026-03-05', '18:00', 3, walk=10)
        self.expect('2026-03-05', '18:05', 'RF-DONE 0')
        self.at('2026-03-05', '21:00', 'signs', 'saddle=yes')
        self.expect('2026-03-05', '21:01', 'RF:saddle 5')
        self.at('2026-03-06', '18:00', 'visit', '--told', 'all')
        self.sore('2026-03-06', '18:00', 3, walk=10)
        self.expect('2026-03-06', '18:05', 'RF-DONE 0')
        self.sore('2026-03-09', '09:00', 4, 'yes', walk=5)
        self.expect('2026-03-09', '09:01', 'RF:saddle 5')


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
