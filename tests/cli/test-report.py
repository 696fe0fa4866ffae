#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure on the clinician's page, worked out a second time from the exported journal alone."""

import datetime
import os
import re
import shutil
import statistics
import subprocess
import sys
import unittest

import runner

NOW = '2026-02-22T21:30+01:00'
ONSET = datetime.date(2026, 1, 12)
LAST = datetime.date(2026, 2, 22)
PAINS = ('now', 'average', 'worst')
MANAGED = (('Walking', 'walking'), ('Housework', 'housework'), ('Work', 'work'), ('Sitting', 'sitting'),
           ('Sleeping through', 'slept_through'), ('My own goal', 'goal'))


def day_of(record):
    return datetime.date.fromisoformat(record['at'][:10])


def date(day):
    return f'{day.day} {day:%b}'


def number(value):
    return '–' if value is None else f'{value:.1f}'.removesuffix('.0')


class Days:
    """The check-ins, gathered by the day they are about."""

    def __init__(self, records):
        self.check_ins = {}
        for record in records:
            if record['kind'] == 'check_in':
                self.check_ins.setdefault(day_of(record), []).append(record)

    def values(self, day, *fields):
        return [entry[field] for entry in self.check_ins.get(day, ()) for field in fields if field in entry]

    def is_logged(self, day):
        return bool(self.values(day, *PAINS)) or any(self.values(day, 'good_day'))

    def level(self, day):
        """One number for a day: its average pain if told, else its pain now, else 1 for a good day."""
        told = self.values(day, 'average') or self.values(day, 'now')
        if told:
            return sum(told) / len(told)
        return 1 if any(self.values(day, 'good_day')) else None

    def logged(self, first, last):
        span = (first + datetime.timedelta(n) for n in range((last - first).days + 1))
        return [day for day in span if self.is_logged(day)]


@unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext is not installed')
class Report(runner.JournalTest):
    def setUp(self):
        super().setUp()
        self.now = NOW
        self.do('import', os.path.join(sys.argv[1], 'data', 'sample-journal.json'))
        document = self.do('export', '--format', 'json', '--output', '-').json
        self.records = [record for record in document['records'] if 'deleted' not in record]
        self.days = Days(self.records)
        self.do('report', '--period', 'episode', '--output', self.path('report.pdf'))
        self.pages = self.read('-layout')
        self.text = ' '.join(self.pages)

    def read(self, order):
        done = subprocess.run(('pdftotext', order, self.path('report.pdf'), '-'), check=True, stdout=subprocess.PIPE)
        return [' '.join(page.split()) for page in done.stdout.decode('utf-8').split('\f')]

    def minutes(self, first, is_meant):
        given = [record['minutes'] for record in self.records
                 if record['kind'] == 'activity' and is_meant(record['name']) and 'minutes' in record
                 and 0 <= (day_of(record) - first).days < 7]
        return sum(given) if given else None

    def test_coverage_is_counted_in_days_and_stands_on_every_page(self):
        n_logged, n_days = len(self.days.logged(ONSET, LAST)), (LAST - ONSET).days + 1
        self.assertIn(f'{n_logged} of {n_days} days logged (12 Jan – 22 Feb).', self.pages[0])
        for page in filter(None, self.pages):
            self.assertIn('Not checked by a clinician. Answers may be incomplete. '
                          f'{n_logged} of {n_days} days logged.', page)

    def test_medians_at_the_start_and_now_are_those_of_three_logged_days(self):
        levels = [self.days.level(day) for day in self.days.logged(ONSET, LAST)]
        levels = [level for level in levels if level is not None]
        first, last = statistics.median(levels[:3]), statistics.median(levels[-3:])
        self.assertIn(f'median {number(first)} in the first 3 logged days', self.pages[0])
        self.assertIn(f'median {number(last)} in the last 3 logged days', self.pages[0])
        self.assertGreaterEqual(first - last, max(2, 0.3 * first))
        self.assertIn('This is a change most people notice.', self.read('-raw')[0])

    def test_every_week_is_the_sum_of_its_entries(self):
        for week in range(6):
            first = ONSET + datetime.timedelta(7 * week)
            last = first + datetime.timedelta(6)
            logged = self.days.logged(first, last)
            levels = [self.days.level(day) for day in logged if self.days.level(day) is not None]
            worst = max(value for day in logged for value in self.days.values(day, *PAINS))
            least = min(value for day in logged for value in self.days.values(day, *PAINS, 'least'))
            row = ' '.join((
                f'{date(first)} – {date(last)} {len(logged)} of 7',
                number(statistics.median(levels) if len(levels) >= 4 else None), str(worst), str(least),
                number(self.minutes(first, 'walk'.__eq__)),
                number(self.minutes(first, lambda name: name.startswith('stretch:'))),
                number(self.minutes(first, 'rest'.__eq__))))
            self.assertIn(row, self.text)

    def managed(self, field, first, last):
        asked = [self.days.values(day, field) for day in self.days.check_ins if first <= day <= last]
        asked = [answers for answers in asked if answers]
        return f'{sum(map(any, asked))} of {len(asked)}' if asked else '–'

    def best_week(self, field):
        weeks = [self.managed(field, ONSET + datetime.timedelta(n), ONSET + datetime.timedelta(n + 6))
                 for n in range((LAST - ONSET).days - 5)]
        counts = [tuple(map(int, week.split(' of '))) for week in weeks if week != '–']
        counts = [(managed / asked, n, managed, asked) for n, (managed, asked) in enumerate(counts) if asked >= 4]
        return f'{max(counts)[2]} of {max(counts)[3]}' if counts else '–'

    def test_what_was_managed_is_counted_in_days(self):
        week = datetime.timedelta(6)
        for label, field in MANAGED:
            row = ' '.join([label, self.managed(field, ONSET, ONSET + week), self.managed(field, LAST - week, LAST),
                            self.best_week(field), self.managed(field, ONSET, LAST)])
            self.assertRegex(self.pages[0], row.replace(' ', r'\s+'))

    def test_every_warning_sign_has_its_newest_answer_and_date(self):
        newest = {}
        for record in self.records:
            if record['kind'] == 'sign':
                newest[record['name']] = record
        self.assertEqual(newest['leg_numb']['answer'], 'no')
        self.assertIn('yes on 2 Feb; no on 17 Feb; told at the visit on 5 Feb', self.pages[0])
        for day in {day_of(record) for name, record in newest.items() if name != 'leg_numb'}:
            self.assertIn(f'{date(day)}: ', self.pages[0])

    def test_sleep_and_medicines_are_tallied(self):
        told = [value for day in self.days.check_ins for value in self.days.values(day, 'sleep')]
        self.assertIn(f'well {told.count("well")}, so-so {told.count("fair")}, badly {told.count("badly")}',
                      self.text)
        minutes = [value for day in self.days.check_ins for value in self.days.values(day, 'sleep_minutes')]
        median = int(statistics.median(minutes) + 0.5)
        self.assertIn(f'median {median // 60} h {median % 60:02} min (told {len(minutes)} times)', self.text)
        ibuprofen = [record for record in self.records
                     if record['kind'] == 'medicine' and record['name'] == 'Ibuprofen']
        helped = [record.get('helped') for record in ibuprofen]
        self.assertIn(f'Ibuprofen {len({day_of(record) for record in ibuprofen})} yes {helped.count("yes")}, '
                      f'a little {helped.count("some")}, no {helped.count("no")}', self.text)

    def test_a_report_begins_at_the_last_visit_unless_told_otherwise(self):
        begins = (((), '5 February 2026 –'), (('--period', 'visit'), '5 February 2026 –'),
                  (('--period', 'episode'), '12 January 2026 –'), (('--period', 'two-weeks'), '9 February 2026 –'),
                  (('--period', 'all', '--from', '2026-02-20'), '20 February 2026 –'))
        for options, begin in begins:
            self.do('report', '--output', self.path('report.pdf'), *options)
            self.assertIn(begin, self.read('-raw')[0])
            self.assertIn('median 6 in the first 3 logged days', self.read('-raw')[0])
        self.refuse(2, 'report', '--output', self.path('x.pdf'), '--period', 'ever', says='six-weeks')

    def test_every_entry_is_listed_with_what_it_is_about_and_when_it_was_typed(self):
        self.assertNotIn('Every entry', self.text)
        self.do('report', '--period', 'episode', '--with', 'entries', '--output', self.path('report.pdf'))
        text = ' '.join(self.read('-raw'))
        late = [record for record in self.records if record['kind'] == 'check_in' and record['at'][:10] < record['typed'][:10]]
        self.assertEqual(text.count('(later)'), len(late))
        for record in self.records:
            if record['kind'] == 'check_in' and 'note' in record:
                self.assertNotIn(record['note'][:30], text)
        for record in (record for record in self.records if record['kind'] == 'medicine'):
            moments = [f'{date(day_of(record))}, {record["at"][11:16]}', record['typed'][11:16], record['name']]
            self.assertRegex(text, '.*'.join(map(re.escape, moments)))

    def test_the_paper_can_be_chosen(self):
        for paper, size in (('a4', '595.276 x 841.89'), ('letter', '612 x 792'), ('Letter', '612 x 792')):
            self.do('report', '--paper', paper, '--output', self.path('paper.pdf'))
            done = subprocess.run(('pdfinfo', self.path('paper.pdf')), check=True, stdout=subprocess.PIPE)
            self.assertRegex(done.stdout.decode('utf-8'), rf'Page size: +{size} pts')
        self.refuse(2, 'report', '--paper', 'a0', '--output', self.path('none.pdf'), says='Give a4 or letter')
        self.assertFalse(os.path.exists(self.path('none.pdf')))

    def test_the_report_states_facts_and_advises_nothing(self):
        for words in ('you should', 'plan to', 'Keep moving', 'Get help', 'chronic', 'Chronic'):
            self.assertNotIn(words, self.text)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
