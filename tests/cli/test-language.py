#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line in German: that translations are found and used, and that data does not change its
language with them.

gettext translates nothing in the locale C, so a German one is made for the test.

usage: test-language.py SOURCE_FOLDER
"""

import shutil
import subprocess
import sys
import tempfile
import unittest

import runner

LOCALE = 'de_DE.UTF-8'
NUMBNESS = 'Spüren Sie neue Taubheit, Kribbeln oder ein seltsames Gefühl zwischen den Beinen'


class German(runner.JournalTest):
    @classmethod
    def setUpClass(cls):
        cls.locales = tempfile.mkdtemp(prefix='dorsal-locale-')
        cls.addClassCleanup(shutil.rmtree, cls.locales)
        subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', f'{cls.locales}/{LOCALE}'], check=True,
                       stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def setUp(self):
        super().setUp()
        self.english = dict(self.environment)
        self.german = {**self.environment, 'LOCPATH': self.locales, 'LC_ALL': LOCALE, 'LANGUAGE': 'de'}
        self.environment = self.german

    def in_both(self, *words):
        """Returns what a command prints, in German and in English."""
        german = self.do(*words).bytes
        self.environment = self.english
        english = self.do(*words).bytes
        self.environment = self.german
        return german.decode('utf-8'), english.decode('utf-8')

    def test_warning_signs_are_asked_in_german(self):
        german, english = self.in_both('signs')
        self.assertIn(NUMBNESS, german)
        self.assertNotIn('Is there new numbness', german)
        self.assertIn('Is there new numbness', english)

    def test_the_report_tells_the_language_of_its_texts(self):
        self.start()
        german, english = self.in_both('report', '--format', 'html', '--output', '-')
        self.assertIn('<html lang="de" dir="ltr">', german)
        self.assertIn('<html lang="en" dir="ltr">', english)
        self.assertIn(' x="', german)
        self.assertNotRegex(german, r' (?:x|y|d|viewBox|textLength|font-size)="[^"]*\d,\d')

    def test_the_sentences_of_roland_and_morris_stay_as_they_are_and_it_says_why(self):
        german, english = (text.splitlines() for text in self.in_both('questionnaire', 'rmdq24'))
        self.assertEqual([line for line in german if line.startswith('rmdq')],
                         [line for line in english if line.startswith('rmdq')])
        self.assertEqual(len(german), len(english) + 1)
        for name in ('phq2', 'activities', 'impact3'):
            german, english = (text.splitlines() for text in self.in_both('questionnaire', name))
            self.assertEqual(len(german), len(english), name)

    def test_the_urgent_advice_is_german(self):
        self.start()
        self.do('signs', 'saddle=yes')
        said = self.do('status').out
        self.assertIn('Wählen Sie den örtlichen Notruf', said)
        self.assertIn('Fahren Sie nicht selbst dorthin.', said)
        self.assertIn('„neue Taubheit zwischen den Beinen, mit Rückenschmerzen“', said)

    def test_dates_and_plurals_are_german(self):
        self.start()
        self.do('log', '--pain', '4')
        said = self.do('chart', '--describe').out
        self.assertIn('1.\N{NO-BREAK SPACE}März 2026', said)
        self.assertIn('Der Schmerz ist an 1 von 15 Tagen eingetragen.', said)

    def test_errors_are_german(self):
        self.refuse(2, 'log', '--pain', '11', says='ist keine ganze Zahl von 0 bis 10')
        self.refuse(2, 'frobnicate', says='„frobnicate“ ist kein Befehl.')

    def test_help_is_german(self):
        self.assertIn('Die Fragen nach Warnzeichen beantworten', self.do('--help').out)

    def test_data_has_no_language(self):
        self.start()
        self.do('log', '--pain', '4', '--worst', '7', '--sleep', 'fair', '--good')
        self.do('activity', 'stretch:cat_cow', '--minutes', '5', '--felt', 'better')
        self.do('signs', 'saddle=no', 'fever=skip')
        for words in (('export', '--format', 'json', '--output', '-'), ('export', '--format', 'csv', '--output', '-'),
                      ('list', '--json')):
            with self.subTest(words=words):
                german, english = self.in_both(*words)
                self.assertEqual(german, english)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
