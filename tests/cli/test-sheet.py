#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The week on paper, written by the command line."""

import shutil
import subprocess
import sys
import unittest

import runner


@unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext is not installed')
class Sheet(runner.JournalTest):
    def text(self, name):
        done = subprocess.run(('pdftotext', '-raw', self.path(name), '-'), check=True, stdout=subprocess.PIPE)
        return ' '.join(done.stdout.decode('utf-8').split())

    def size(self, name):
        done = subprocess.run(('pdfinfo', self.path(name)), check=True, stdout=subprocess.PIPE)
        line = next(line for line in done.stdout.decode('utf-8').splitlines() if line.startswith('Page size'))
        return [round(float(word)) for word in line.split() if word[0].isdigit()]

    def test_a_blank_sheet_can_be_had_before_there_is_a_journal(self):
        self.assertIn('sheet.pdf', self.do('sheet', '--output', self.path('sheet.pdf')).out)
        text = self.text('sheet.pdf')
        for part in ('Monday', 'Sunday', 'Week of:', 'Worst pain', 'Get help now'):
            self.assertIn(part, text)
        self.assertNotIn('My own goal', text)
        with self.assertRaises(FileNotFoundError):
            self.read('data/dorsal/journal.db')

    def test_the_week_of_a_day_and_the_goal_are_printed(self):
        self.start()
        self.do('profile', 'goal=Stairs')
        before = self.export()
        self.do('sheet', '--output', self.path('sheet.pdf'), '--week', '2026-11-18')
        text = self.text('sheet.pdf')
        for part in ('16 November – 22 November 2026', '18 November', 'My own goal'):
            self.assertIn(part, text)
        self.assertEqual(self.export(), before)

    def test_the_paper_can_be_chosen(self):
        for words, size in (((), [842, 595]), (('--paper', 'a4'), [842, 595]), (('--paper', 'letter'), [792, 612])):
            with self.subTest(words=words):
                self.do('sheet', '--output', self.path('sheet.pdf'), *words)
                self.assertEqual(self.size('sheet.pdf'), size)

    def test_the_same_question_gives_the_same_bytes(self):
        self.do('sheet', '--output', 'one.pdf')
        self.do('sheet', '--output', 'two.pdf')
        self.assertEqual(self.read('one.pdf'), self.read('two.pdf'))

    def test_wrong_use_is_refused_in_one_line(self):
        for words, says in ((('sheet',), '--output'), (('sheet', '--output', 'sheet.odt'), '.pdf'),
                            (('sheet', '--output', 's.pdf', '--paper', 'a5'), 'letter'),
                            (('sheet', '--output', 's.pdf', '--week', 'soon'), 'soon')):
            with self.subTest(words=words):
                self.refuse(2, *words, says=says)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
