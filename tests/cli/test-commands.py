#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of dorsalctl that records or reads: what it takes, what it refuses, and how."""

import re
import sys

import runner

GOOD = (
    # what is typed, the kind of record that follows, some of its fields
    (['log', '--pain', '4'], 'check_in', {'now': 4}),
    (['log', '--pain', '0', '--worst', '10'], 'check_in', {'now': 0, 'worst': 10}),
    (['log', '--average', '3', '--least', '1', '--sharp', '--note', 'Ärger <b>&'], 'check_in',
     {'average': 3, 'least': 1, 'sharp': True, 'note': 'Ärger <b>&'}),
    (['log', '--good'], 'check_in', {'good_day': True}),
    (['log', '--walking', '--no-work', '--sleep', 'badly', '--sleep-minutes', '300', '--stress', '7'], 'check_in',
     {'walking': True, 'work': False, 'sleep': 'badly', 'sleep_minutes': 300, 'stress': 7}),
    (['log', '--housework', '--sitting', '--slept-through', '--goal', '--place', 'left', '--quality', 'dull'],
     'check_in', {'housework': True, 'sitting': True, 'slept_through': True, 'goal': True, 'place': 'left'}),
    (['activity', 'walk', '--minutes', '10'], 'activity', {'name': 'walk', 'minutes': 10}),
    (['activity', 'rest', '--minutes', '240', '--at', '2026-03-14'], 'activity', {'name': 'rest'}),
    (['activity', 'stretch:childs_pose', '--before', '3', '--after', '5', '--felt', 'worse', '--strong', '--bounced'],
     'activity', {'before': 3, 'after': 5, 'felt': 'worse', 'strong': True, 'bounced': True}),
    (['activity', 'Tai chi in the park', '--dose', '3 rounds'], 'activity', {'dose': '3 rounds'}),
    (['visit', '--at', '2026-03-11', '--with', 'Dr. Ames'], 'visit', {'with': 'Dr. Ames'}),
    (['visit', '--about', 'no'], 'visit', {'about': 'no'}),
    (['log', '--leg', '--no-sharp'], 'check_in', {'leg': True, 'sharp': False}),
    (['visit', '--at', '2026-03-24', '--booked'], 'visit', {'booked': True}),
    (['visit', '--told', 'saddle,fever'], 'visit', {'told': ['saddle', 'fever']}),
    (['flare', '--at', '2026-03-10', '--end', '2026-03-12'], 'flare', {'end': '2026-03-12'}),
    (['no-pain', '--from', '2026-03-06', '--to', '2026-03-14'], 'no_pain', {'until': '2026-03-14'}),
    (['no-pain', '--from', '2026-03-06'], 'no_pain', {'until': '2026-03-15'}),
    (['medicine', 'Paracetamol', '--dose', '500 mg', '--helped', 'some'], 'medicine', {'helped': 'some'}),
    (['event', 'New mattress', '--until', '2026-04-01'], 'event', {'title': 'New mattress'}),
    (['questionnaire', 'rmdq', '--score', '7'], 'questionnaire', {'name': 'rmdq', 'score': 7}),
    (['questionnaire', 'odi', '--score', '100', '--answers', 'anything'], 'questionnaire',
     {'name': 'odi', 'score': 100, 'answers': 'anything'}),
    (['questionnaire', 'rmdq24', '--answers', 'rmdq05 rmdq01'], 'questionnaire',
     {'name': 'rmdq24', 'score': 2, 'answers': 'rmdq01=1\nrmdq05=1'}),
    (['questionnaire', 'rmdq24', '--answers', ''], 'questionnaire', {'name': 'rmdq24', 'score': 0}),
    (['questionnaire', 'rmdq24', '--score', '24'], 'questionnaire', {'name': 'rmdq24', 'score': 24}),
    (['questionnaire', 'rmdq24', '--answers', 'rmdq24', '--score', '1'], 'questionnaire', {'score': 1}),
    (['questionnaire', 'phq2', '--answers', 'phq1=1\nphq2=3'], 'questionnaire',
     {'name': 'phq2', 'score': 4, 'answers': 'phq1=1\nphq2=3'}),
    (['questionnaire', 'activities', '--answers', 'activity2=7 Carry <b>& activity1=0 Run'], 'questionnaire',
     {'score': 7, 'answers': 'activity1=0 Run\nactivity2=7 Carry <b>&'}),
    (['questionnaire', 'impact3', '--answers', 'impact1=4 impact2=5 impact3=5'], 'questionnaire', {'score': 14}),
    (['questionnaire', 'phq2', '--skip', '--at', '2026-03-10'], 'questionnaire', {'name': 'phq2'}),
    (['signs', 'saddle=no'], 'sign', {'name': 'saddle', 'answer': 'no'}),
    (['signs', 'sexual-numb=skip'], 'sign', {'name': 'sexual_numb', 'answer': 'skipped'}),
    (['log', '--pain', '4', '--at', '2026-03-14T08:00+05:30'], 'check_in', {'now': 4}),
)

BAD = (
    # the exit status, what is typed, what the line must say
    (2, [], '--help'),
    (2, ['frobnicate'], 'frobnicate'),
    (2, ['episode'], 'episode --help'),
    (2, ['episode', 'begin'], 'episode'),
    (2, ['log'], '--pain'),
    (2, ['log', '--at', '2026-03-14'], '--pain'),
    (2, ['log', '--pain', '11'], '11'),
    (2, ['log', '--pain', '-1'], '-1'),
    (2, ['log', '--pain', 'four'], 'four'),
    (2, ['log', '--pain', '4.5'], '4.5'),
    (2, ['log', '--pain', '99999999999999999999'], '99999999999999999999'),
    (2, ['log', '--pain'], '--pain'),
    (2, ['log', '--pain', '3', '--pain', '4'], '--pain'),
    (2, ['log', '--pian', '3'], '--pian'),
    (2, ['log', '--sharp', '--no-sharp'], '--no-sharp'),
    (2, ['log', '3'], '3'),
    (2, ['log', '--least', '5', '--worst', '2'], '5'),
    (2, ['log', '--sleep', 'superbly'], 'well, fair, badly'),
    (2, ['log', '--good', '--at', '2026-02-30'], '2026-02-30'),
    (2, ['log', '--good', '--at', 'yesterday'], 'yesterday'),
    (2, ['log', '--good', '--at', '2026-03-14T25:00'], '25:00'),
    (2, ['log', '--note', 'x' * 20001], '20000'),
    (2, ['log', '--note', b'\xff\xfe'], 'UTF-8'),
    (1, ['log', '--good', '--at', '2026-03-16'], 'future'),
    (1, ['log', '--good', '--at', '2026-03-15T21:01'], 'future'),
    (1, ['log', '--good', '--at', '2027-01-01'], 'future'),
    (1, ['log', '--good', '--episode', 'deadbeef'], 'deadbeef'),
    (2, ['activity'], 'KIND'),
    (2, ['activity', 'walk', 'run'], 'run'),
    (2, ['activity', 'walk', '--minutes', '1441'], '1441'),
    (2, ['activity', 'walk', '--felt', 'great'], 'great'),
    (2, ['activity', 'x' * 61], '60'),
    (2, ['signs', 'toe=yes'], 'toe'),
    (2, ['signs', 'saddle'], 'saddle'),
    (2, ['signs', 'saddle=perhaps'], 'perhaps'),
    (2, ['signs', '--at', '2026-03-14'], 'yes'),
    (1, ['signs', '--mistake', 'saddle'], 'saddle'),
    (2, ['signs', '--mistake', 'toe'], 'toe'),
    (1, ['visit', '--at', '2026-03-24'], '--booked'),
    (2, ['visit', '--told', 'toe'], 'toe'),
    (1, ['flare', '--end', '2026-03-14'], 'flare'),
    (2, ['flare', '--at', '2026-03-10', '--end', '2026-03-09'], 'end'),
    (2, ['no-pain'], '--from'),
    (2, ['no-pain', '--from', '2026-03-14', '--to', '2026-03-10'], 'end'),
    (1, ['no-pain', '--from', '2026-03-14', '--to', '2026-03-16'], 'future'),
    (2, ['no-pain', '--from', '1990-01-01'], 'beginning'),
    (2, ['questionnaire', 'rmdq24', '--answers', 'rmdq25'], 'rmdq01 to rmdq24'),
    (2, ['questionnaire', 'rmdq24', '--answers', 'rmdq01 rmdq01'], 'twice'),
    (2, ['questionnaire', 'rmdq24', '--answers', 'rmdq01', '--score', '2'], 'a score of 1, not of 2'),
    (2, ['questionnaire', 'rmdq24', '--score', '25'], 'from 0 to 24'),
    (2, ['questionnaire', 'phq2', '--answers', 'phq1=4'], 'from 0 to 3'),
    (2, ['questionnaire', 'phq2', '--answers', 'phq1=1', '--score', '1'], 'too few answers'),
    (2, ['questionnaire', 'phq2', '--answers', ''], 'No question is answered'),
    (2, ['questionnaire', 'phq2', '--skip', '--score', '1'], '--skip'),
    (2, ['questionnaire', 'impact3', '--score', '14'], '--answers'),
    (2, ['questionnaire', 'activities', '--answers', 'activity1=7'], 'Carry the shopping'),
    (2, ['questionnaire', 'rmqd24'], 'dorsalctl questionnaire'),
    (2, ['questionnaire', '--answers', 'rmdq01'], 'name'),
    (2, ['questionnaire', 'Rmdq24', '--score', '1'], 'Rmdq24'),
    (2, ['medicine'], 'NAME'),
    (2, ['medicine', 'x', '--helped', 'maybe'], 'maybe'),
    (2, ['event', ''], 'missing'),
    (2, ['episode', 'start'], '--onset'),
    (2, ['episode', 'start', '--onset', '2026-02-30'], '2026-02-30'),
    (2, ['episode', 'start', '--onset', '2026-03-01', '--region', 'knee'], 'lower_back'),
    (1, ['episode', 'start', '--onset', '2026-03-16'], 'future'),
    (1, ['episode', 'start', '--onset', '2026-03-15T22:00'], 'future'),
    (1, ['episode', 'end', 'deadbeef'], 'deadbeef'),
    (2, ['episode', 'edit', 'deadbeef'], '--onset'),
    (1, ['episode', 'edit', 'deadbeef', '--onset', '2026-03-01'], 'deadbeef'),
    (2, ['episode', 'merge', 'deadbeef'], 'INTO'),
    (2, ['profile', 'shoe_size=9'], 'shoe_size'),
    (2, ['profile', 'immune=perhaps'], 'perhaps'),
    (2, ['profile', 'birth_year=1850'], '1850'),
    (2, ['profile', 'birth_year=2027'], '2027'),
    (2, ['profile', 'immune'], 'immune'),
    (2, ['list', '--from', '2026-03-14', '--to', '2026-03-01'], '--from'),
    (2, ['list', '--from', 'x'], 'x'),
    (1, ['delete', 'deadbeef'], 'deadbeef'),
    (1, ['edit', 'deadbeef', 'now=3'], 'deadbeef'),
    (2, ['edit', 'deadbeef'], 'FIELD=VALUE'),
    (2, ['explain', 'NO-SUCH-RULE'], 'NO-SUCH-RULE'),
    (2, ['chart'], '--output'),
    (2, ['chart', '--output', 'chart.gif'], '.svg'),
    (2, ['report'], '--output'),
    (2, ['report', '--output', 'report.odt'], 'pdf, html'),
    (2, ['report', '--output', 'report.html', '--format', 'odt'], 'odt'),
    (2, ['report', '--output', '-'], '--format'),
    (2, ['report', '--output', 'report.pdf', '--omit', 'appendix'], 'appendix'),
    (2, ['export', '--format', 'json'], '--output'),
    (2, ['export', '--output', 'journal'], '--format'),
    (2, ['export', '--format', 'xml', '--output', '-'], 'fhir, fhir-collection, json, csv, csv-zip'),
    (2, ['export', '--format', 'json', '--output', '-', '--omit', 'name'], '--omit'),
    (2, ['export', '--format', 'json', '--output', '-', '--with-report'], '--with-report'),
    (2, ['export', '--format', 'fhir', '--output', '-', '--omit', 'appendix'], 'appendix'),
    (2, ['export', '--format', 'fhir', '--output', '-', '--from', '2026-03-14', '--to', '2026-03-01'], '--from'),
    (2, ['import', '--format', 'fhir', 'x'], 'json'),
    (1, ['import', 'missing.json'], 'missing.json'),
    (1, ['backup', 'no/such/folder/copy.db'], 'no/such/folder'),
    (1, ['restore', 'missing.db'], 'missing.db'),
    (2, ['undo', 'everything'], 'everything'),
)


class Commands(runner.JournalTest):
    def test_each_entry_is_recorded_with_what_was_typed(self):
        self.start()
        for words, kind, fields in GOOD:
            with self.subTest(words=words):
                made = self.do(*words).id
                entry = next(item for item in self.entries()['records'] if item['id'] == made)
                self.assertEqual(entry['kind'], kind)
                self.assertEqual({name: entry[name] for name in fields}, fields)

    def test_each_wrong_use_is_refused_in_one_line_and_changes_nothing(self):
        self.start()
        before = self.export()
        for status, words, says in BAD:
            with self.subTest(words=words):
                self.refuse(status, *words, says=says)
        self.assertEqual(self.export(), before)

    def test_wrong_use_makes_no_journal(self):
        for words in (['log'], ['log', '--pain', '11'], ['signs', 'saddle=perhaps'], ['profile', 'immune=x'],
                      ['episode', 'start', '--onset', '2027-01-01'], ['import', 'missing.json']):
            self.run_program(*words)
        with self.assertRaises(FileNotFoundError):
            self.read('data/dorsal/journal.db')

    def test_reading_a_journal_that_is_not_there_fails_and_makes_none(self):
        for words in (['list'], ['status'], ['episode', 'list'], ['profile'], ['undo'], ['verify'],
                      ['chart', '--describe'], ['report', '--output', 'r.pdf'], ['export', '--output', 'j.json']):
            with self.subTest(words=words):
                self.refuse(1, *words, says='journal.db')
        with self.assertRaises(FileNotFoundError):
            self.read('data/dorsal/journal.db')

    def test_an_entry_without_an_episode_says_how_to_start_one(self):
        self.assertIn('episode start', self.do('log', '--pain', '4').out)
        self.start()
        self.assertNotIn('episode start', self.do('log', '--pain', '4').out)

    def test_a_backdated_entry_goes_to_the_episode_of_its_time(self):
        earlier = self.start('2026-01-05')
        self.do('episode', 'end', '--at', '2026-01-20')
        later = self.start('2026-03-01')
        made = {self.do('log', '--pain', '3', '--at', day).id: episode for day, episode in (
            ('2026-01-10', earlier), ('2026-03-02', later), ('2026-02-10', later), ('2025-12-24', later))}
        for entry in self.entries()['records']:
            if entry['id'] in made:
                self.assertEqual(entry['episode'], made[entry['id']], entry)

    def test_a_second_episode_in_the_same_place_asks_first(self):
        first = self.start('2026-02-01')
        again = ('episode', 'start', '--onset', '2026-03-10')
        self.assertIn(first, self.refuse(1, *again, says='--new').err)
        self.do(*again, '--region', 'neck')
        self.do('episode', 'end', first, '--at', '2026-02-08')
        self.refuse(1, *again, says='--new')
        self.do('episode', 'end', first, '--at', '2026-02-07')
        self.do(*again)
        self.do(*again, '--new')

    def test_merging_keeps_the_earlier_onset_and_every_entry(self):
        first = self.start('2026-03-01')
        second = self.do('episode', 'start', '--onset', '2026-03-10', '--new').id
        entry = self.do('log', '--pain', '4', '--episode', second).id
        self.refuse(2, 'episode', 'merge', first, first)
        self.do('episode', 'merge', first, second)
        records = {item['id']: item for item in self.entries()['records']}
        self.assertNotIn(first, records)
        self.assertEqual(records[entry]['episode'], second)
        self.assertTrue(records[second]['at'].startswith('2026-03-01'))
        self.do('undo')
        self.assertIn(first, self.do('episode', 'list').ids)

    def test_an_onset_given_as_a_date_has_no_time(self):
        episode = self.start('2026-03-01')
        found = self.do('episode', 'list', '--json').json['records'][0]
        self.assertEqual((found['at'], found['at_day_only']), ('2026-03-01T00:00:00+00:00', True))
        self.do('episode', 'edit', episode, '--onset', '2026-03-02T09:30')
        found = self.do('episode', 'list', '--json').json['records'][0]
        self.assertEqual(found['at'], '2026-03-02T09:30:00+00:00')
        self.assertNotIn('at_day_only', found)

    def test_times_without_an_offset_are_read_on_the_clock_of_now(self):
        self.start()
        made = self.do('log', '--pain', '4', '--at', '2026-03-14T09:00', now='2026-03-15T21:00+05:30').id
        entry = next(item for item in self.entries()['records'] if item['id'] == made)
        self.assertEqual(entry['at'], '2026-03-14T09:00:00+05:30')

    def test_an_emergency_sign_is_acted_on_at_once(self):
        self.start()
        said = self.do('signs', 'saddle=yes', 'fever=no').out
        self.assertIn('RF:saddle', said)
        self.assertNotIn('RF:fever', said)
        self.do('signs', '--mistake', 'saddle')
        self.assertNotIn('RF:saddle', self.advice())

    def test_an_active_emergency_sign_is_not_deleted_by_the_way(self):
        self.start()
        sign = self.do('signs', 'saddle=yes').id
        self.refuse(1, 'delete', sign, says='--mistake saddle')
        self.do('delete', sign, '--anyway')
        self.assertNotIn('RF:saddle', self.advice())

    def test_questionnaires_are_listed_and_print_what_they_ask(self):
        names = re.findall(r'^([a-z0-9]+) ', self.do('questionnaire').out, re.M)
        self.assertEqual(names, ['rmdq24', 'phq2', 'activities', 'impact3'])
        for name, asked in (('rmdq24', 'rmdq24     I stay in bed most of the time because of my back.'),
                            ('rmdq24', 'Spine 1983;8:141-144.'),
                            ('phq2', '3: Nearly every day'),
                            ('phq2', 'educational grant from Pfizer Inc.'),
                            ('phq2', 'you cannot keep yourself safe, get emergency help now.'),
                            ('activities', '(0 Cannot do it, 10 As before)'),
                            ('impact3', 'not a validated scale')):
            self.assertIn(asked, self.do('questionnaire', name).out)
        with self.assertRaises(FileNotFoundError):
            self.read('data/dorsal/journal.db')

    def test_a_questionnaire_says_its_result_and_what_changed(self):
        self.start()
        first = self.do('questionnaire', 'rmdq24', '--score', '15', '--at', '2026-03-02').out
        self.assertIn('15 of 24 sentences ticked.', first)
        self.assertNotIn('than on', first)
        second = self.do('questionnaire', 'rmdq24', '--answers', 'rmdq01 rmdq02').out
        self.assertIn('13 fewer than on 2 March: a change most people notice.', second)
        mood = self.do('questionnaire', 'phq2', '--answers', 'phq1=0 phq2=0').out
        self.assertIn('get emergency help now.', mood)
        skipped = self.do('questionnaire', 'impact3', '--skip').out
        self.assertIn('Pain in everyday life: Not answered.', skipped)
        entry = self.entries()['records'][-1]
        self.assertNotIn('score', entry)
        self.assertNotIn('answers', entry)

    def test_the_score_of_a_questionnaire_follows_its_answers(self):
        self.start()
        mood = self.do('questionnaire', 'phq2', '--answers', 'phq1=0 phq2=0').id
        self.assertNotIn('PHQ', self.advice())
        self.do('edit', mood, 'answers=phq1=3 phq2=3')
        self.assertIn('PHQ 3', self.advice())
        self.refuse(2, 'edit', mood, 'score=1', says='These answers give a score of 6, not of 1.')
        self.do('edit', mood, 'answers=phq1=1 phq2=0')
        self.assertNotIn('PHQ', self.advice())
        paper = self.do('questionnaire', 'rmdq24', '--score', '5').id
        self.refuse(2, 'edit', paper, 'score=25', says='“25” is not a score of “rmdq24”.')
        self.do('edit', paper, 'score=6')
        scores = {entry['id']: entry['score'] for entry in self.entries()['records']
                  if entry['kind'] == 'questionnaire'}
        self.assertEqual(scores, {mood: 1, paper: 6})

    def test_a_chosen_protocol_that_is_spoilt_keeps_nobody_from_the_journal(self):
        journal = self.path('journal.db')
        self.start(journal=journal)
        spoilt = self.write('journal.protocol.json', b'{')
        outcome = self.run_program('status', journal=journal)
        self.assertEqual(outcome.status, 0, outcome.err)
        self.assertIn('day 14', outcome.out)
        self.assertRegex(outcome.err, r'\Adorsalctl: [^\n]*journal\.protocol\.json[^\n]*\n'
                                      r'The protocol that comes with Dorsal is used instead\.\n\Z')
        self.refuse(1, 'status', '--protocol', spoilt, journal=journal, says='journal.protocol.json')

    def test_told_all_names_every_sign_answered_with_yes(self):
        self.start()
        self.do('signs', 'saddle=yes', 'fever=yes', 'night=no')
        visit = self.do('visit', '--told', 'all').id
        entry = next(item for item in self.entries()['records'] if item['id'] == visit)
        self.assertEqual(sorted(entry['told']), ['fever', 'saddle'])

    def test_flare_end_alone_ends_the_marked_one(self):
        self.start()
        flare = self.do('flare', '--at', '2026-03-10').id
        self.assertEqual(self.do('flare', '--end', '2026-03-12').id, flare)
        self.refuse(1, 'flare', '--end', '2026-03-13')

    def test_the_profile_is_shown_changed_and_emptied(self):
        self.do('profile', 'name=Ada', 'immune=yes', 'birth_year=1960', 'osteoporosis=skip')
        self.assertIn('immune=yes', self.do('profile').out)
        self.assertIn('name=Zoë', self.do('profile', 'name=Zoë').out)
        self.assertIn('immune=no', self.do('profile', 'immune=no').out)
        self.assertNotIn('Zoë', self.do('profile', 'name=').out)
        facts = {item['name']: item['value'] for item in self.do('profile', '--json').json['records']}
        self.assertEqual(facts, {'immune': 'no', 'birth_year': '1960', 'osteoporosis': 'skipped'})

    def test_editing_changes_moves_and_empties_fields(self):
        self.start()
        entry = self.do('log', '--pain', '4', '--note', 'x').id
        self.do('edit', entry[:8], 'now=6', 'note=', 'at=2026-03-14T10:00', 'sleep-minutes=400')
        found = next(item for item in self.entries()['records'] if item['id'] == entry)
        self.assertEqual((found['now'], found['at'], found['sleep_minutes']), (6, '2026-03-14T10:00:00+00:00', 400))
        self.assertNotIn('note', found)
        self.refuse(2, 'edit', entry, 'pain=6', says='now')
        self.refuse(2, 'edit', entry, 'now=12', says='12')
        self.refuse(1, 'edit', entry, 'at=2026-03-20', says='future')
        self.do('profile', 'name=Ada')
        fact = self.do('profile', '--json').json['records'][0]['id']
        self.refuse(1, 'edit', fact, 'value=Eve', says='profile')

    def test_undo_and_redo_work_from_one_call_to_the_next(self):
        self.start()
        states = [self.entries()]
        entry = self.do('log', '--pain', '4').id
        states.append(self.entries())
        self.do('edit', entry, 'now=7')
        states.append(self.entries())
        self.do('delete', entry)
        states.append(self.entries())
        self.do('signs', 'fever=no', 'saddle=no')
        for state in reversed(states):
            self.do('undo')
            self.assertEqual(self.entries(), state)
        self.do('undo')
        self.refuse(1, 'undo')
        for state in states:
            self.do('redo')
            self.assertEqual(self.entries(), state)
        self.do('redo')
        self.refuse(1, 'redo')

    def test_status_for_programs_has_exactly_the_members_of_the_contract(self):
        self.start()
        self.do('log', '--pain', '4')
        status = self.do('status', '--json').json
        self.assertEqual(sorted(status), ['advice', 'day', 'now', 'phase', 'protocol'])
        self.assertEqual((status['day'], status['now']), (14, '2026-03-15T21:00:00+00:00'))
        for item in status['advice']:
            self.assertEqual(sorted(item), ['days_missing', 'days_used', 'due_days', 'entries', 'episode', 'evidence',
                                            'level', 'reasons', 'rule', 'sources', 'text', 'thresholds', 'title',
                                            'would_change'])
            self.assertIsInstance(item['level'], int)
            self.assertTrue(item['title'] and item['text'] and item['reasons'] and item['would_change'])
            self.assertEqual([source['source'] for source in item['evidence']], item['sources'])
        first = status['advice'][0]
        self.assertEqual((first['rule'], first['level'], first['due_days']), ('ESC-14', 3, 7))
        self.assertIn('2026-03-15', first['days_used'])
        self.assertEqual(first['entries'], [entry['id'] for entry in self.entries()['records'] if entry['kind'] == 'check_in'])
        self.assertIn({'name': 'duration_first_days', 'label': 'Plan a visit after', 'value': 14, 'unit': 'days'},
                      first['thresholds'])
        self.assertIn('7 days more in a row with a pain of 1 or less end it.', first['would_change'])
        self.assertEqual([source['kind'] for source in first['evidence']], ['clinic_article', 'leaflet'])

    def test_status_of_a_journal_without_an_episode_has_no_day(self):
        self.do('profile', 'name=Ada')
        status = self.do('status', '--json').json
        self.assertIsNone(status['day'])
        self.assertEqual(status['advice'], [])
        self.assertTrue(self.do('status').out)

    def test_status_sums_up_an_episode_that_is_over_and_no_other(self):
        self.start()
        self.do('log', '--pain', '5', '--at', '2026-03-02')
        self.do('no-pain', '--from', '2026-03-03', '--to', '2026-03-08')
        self.assertNotIn('The pain began', self.do('status').out)
        self.do('log', '--pain', '1', '--at', '2026-03-09')
        self.assertIn('  – The pain began on 1 March 2026 and eased 2 days later, on 3 March 2026.\n'
                      '  – You logged 2 of 15 days, and said of 6 more that there was no pain.\n'
                      '  – The highest pain you noted was 5; the newest, on 9 March 2026, is 1.\n',
                      self.do('status').out)
        self.do('episode', 'end')
        self.assertIn('The pain began', self.do('status').out)
        self.do('signs', 'saddle=yes')
        self.assertNotIn('The pain began', self.do('status').out)

    def test_what_was_advised_is_kept_once_a_day(self):
        self.start()
        self.do('log', '--pain', '4')
        for _ in range(3):
            self.do('status')
        advice = [item['rule'] for item in runner.json.loads(self.export())['records'] if item['kind'] == 'advice']
        self.assertIn('ESC-14', advice)
        self.assertEqual(len(advice), len(set(advice)))
        self.do('undo')
        self.assertNotIn('check_in', [item['kind'] for item in self.entries()['records']])

    def test_every_rule_that_is_listed_is_explained(self):
        rules = [line.split()[0] for line in self.do('explain').out.splitlines()]
        self.assertIn('ESC-14', rules)
        for rule in rules:
            self.assertTrue(self.do('explain', rule).out.strip(), rule)

    def test_signs_alone_lists_every_question(self):
        said = self.do('signs').out
        for sign in ('saddle', 'bladder_stop', 'walk_hard', 'upper'):
            self.assertRegex(said, rf'(?m)^{sign} ')


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
