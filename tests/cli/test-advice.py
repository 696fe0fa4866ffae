#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of the advice that was shown: complete, and never written over."""

import json
import re
import shutil
import subprocess
import sys
import unittest

import runner

LINE = re.compile(r'(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)  (?P<level>\d)  (?P<rule>\S+) +(?P<title>.*)')


class AdviceLog(runner.JournalTest):
    def setUp(self):
        super().setUp()
        self.episode = self.start()
        self.do('log', '--pain', '4', '--at', '2026-03-14T20:00')

    def show(self, *days):
        for day in days:
            self.do('status', now=f'2026-03-{day:02}T21:00+00:00')

    def log(self, *words):
        return self.do('advice', '--log', '--json', *words).json['records']

    def days(self, rule, *words):
        return [record['at'][:10] for record in self.log(*words) if record['rule'] == rule]

    def assert_log_stays(self, before):
        self.assertEqual(self.do('advice', '--log', '--json').out, before)

    def test_what_status_showed_is_listed_once_a_day(self):
        self.show(15, 15, 16, 15)
        self.assertEqual(self.days('ESC-14'), ['2026-03-15', '2026-03-16'])
        status = self.do('status', '--json').json
        shown = {item['rule']: item for item in status['advice']}
        logged = {record['rule']: record for record in self.log('--to', '2026-03-15')}
        self.assertEqual(sorted(logged), sorted(shown))
        for rule, record in logged.items():
            self.assertEqual(record['level'], shown[rule]['level'])
            self.assertEqual(record.get('days_used', '').split(), shown[rule]['days_used'])
            self.assertEqual(record['protocol'], status['protocol'])
            self.assertRegex(record['protocol'], r'\A.+ \([0-9a-f]{8}\)\Z')

    def test_a_reader_sees_time_level_rule_title_protocol_and_days(self):
        self.show(15)
        lines = self.do('advice', '--log').out.splitlines()
        at = next(i for i, line in enumerate(lines) if ' ESC-14 ' in line)
        self.assertEqual(LINE.fullmatch(lines[at]).groupdict(),
                         {'at': '2026-03-15 21:00', 'level': '3', 'rule': 'ESC-14', 'title': 'Plan a visit'})
        record = next(record for record in self.log() if record['rule'] == 'ESC-14')
        self.assertEqual(lines[at + 1], '    ' + record['protocol'])
        self.assertEqual(lines[at + 2], '    Days used: ' + record['days_used'])

    def test_an_empty_log_says_so(self):
        self.assertEqual(self.do('advice', '--log').out, 'No advice was shown.\n')
        self.assertEqual(self.log(), [])

    def test_the_json_is_a_journal_that_another_can_take(self):
        self.show(15, 16)
        written = self.do('advice', '--log', '--json').bytes
        other = self.path('other.db')
        self.do('import', self.write('log.json', written), journal=other)
        self.assertEqual(self.do('advice', '--log', '--json', journal=other).bytes, written)

    def test_a_period_holds_its_first_and_last_day(self):
        self.show(15, 16, 17, 18)
        self.assertEqual(self.days('ESC-14', '--from', '2026-03-16', '--to', '2026-03-17'),
                         ['2026-03-16', '2026-03-17'])
        self.assertEqual(self.days('ESC-14', '--from', '2026-03-18'), ['2026-03-18'])
        self.assertEqual(self.log('--to', '2026-03-14'), [])
        self.refuse(2, 'advice', '--log', '--from', 'yesterday')

    def test_alone_it_says_what_to_do(self):
        self.refuse(2, 'advice', says='advice --log')

    def test_editing_the_past_does_not_change_the_log(self):
        self.show(15)
        before = self.do('advice', '--log', '--json').out
        entry = next(record for record in self.entries()['records'] if record['kind'] == 'check_in')['id']
        self.do('edit', entry, 'now=1')
        self.do('episode', 'edit', self.episode, '--onset', '2026-03-10')
        self.do('delete', entry)
        self.assertNotIn('ESC-14', self.advice(now='2026-03-15T21:30+00:00'))
        for _ in range(4):
            self.do('undo')
        self.do('redo')
        logged = json.loads(before)['records']
        self.assertEqual(self.log()[:len(logged)], logged)
        self.assertEqual(self.days('ESC-14'), ['2026-03-15'])

    def test_merging_episodes_does_not_change_the_log(self):
        self.show(15)
        before = self.do('advice', '--log', '--json').out
        other = self.do('episode', 'start', '--onset', '2026-03-12', '--new').id
        self.do('episode', 'merge', self.episode, other)
        self.assert_log_stays(before)

    def test_what_was_shown_is_no_entry_to_be_edited_or_deleted(self):
        self.show(15)
        before = self.do('advice', '--log', '--json').out
        for record in self.log():
            self.refuse(1, 'edit', record['id'], 'level=0')
            self.refuse(1, 'delete', record['id'], '--anyway')
        self.assert_log_stays(before)

    def test_no_import_changes_what_was_shown(self):
        self.show(15)
        before = self.do('advice', '--log', '--json').out
        journal = json.loads(before)
        shown = next(record for record in journal['records'] if record['rule'] == 'ESC-14')
        taken = {'kind': 'flare', 'id': shown['id'], 'at': shown['at'], 'typed': shown['typed']}
        for other in ({**shown, 'level': 1}, {**shown, 'protocol': 'Another 1'}, {**shown, 'days_used': '2026-03-01'},
                      {**shown, 'at': '2026-03-02T21:00:00+00:00'}, {**shown, 'deleted': shown['at']}, taken):
            file = self.write('other.json', json.dumps({**journal, 'records': [other]}).encode())
            self.assertEqual(self.run_program('import', file).status, 1, other)
            self.do('import', '--skip-rejected', file)
            self.assert_log_stays(before)

    @unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext is not installed')
    def test_the_report_tells_what_was_shown_unless_that_is_left_out(self):
        self.show(15, 16, 17)
        for omitted, is_told in (('notes', True), ('advice', False)):
            self.do('report', '--output', self.path('report.pdf'), '--omit', omitted, now='2026-03-17T22:00+00:00')
            done = subprocess.run(('pdftotext', '-layout', self.path('report.pdf'), '-'), check=True,
                                  stdout=subprocess.PIPE)
            text = ' '.join(done.stdout.decode('utf-8').split())
            row = '15 Mar – 17 Mar Plan a visit Arrange to see someone 3'
            self.assertEqual(row in text, is_told, text)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
