#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in four languages, one of them written from right to left: it tells its language, stays on its
paper, keeps its summary to one page, and tells the same figures. German is shipped; the texts of French and
Arabic in tests/data/po are for this test alone.

gettext translates nothing in the locale C, so a locale of each language is made for the test.

usage: test-report-languages.py SOURCE_FOLDER
"""

import collections
import gettext
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import runner

NOW = '2026-02-22T21:30+01:00'
LOCALES = {'en': None, 'de': 'de_DE', 'fr': 'fr_FR', 'ar': 'ar_EG'}
FOR_TESTS = ('fr', 'ar')
NOTE = 'ألم أسفل الظهر 5/10 منذ أمس (خفيف). כאב גב תחתון 5/10 מאתמול. 腰が痛い。昨日から歩けない。'
MEDICINE = 'باراسيتامول 500 mg'
GOAL = 'להרים את הנכד (12 ק״ג) — 孫を抱く'
MARGIN, COLUMN_GAP, UNPRINTABLE = 37, 20, 12
SPECIFIER = re.compile(r'%(?:\d+\$)?[-0-9.]*(?:l?[a-zA-Z]|%)')


class Page(html.parser.HTMLParser):
    """The texts of the elements of a report, without its pictures, and the attributes of the whole."""

    HIDDEN = ('style', 'svg', 'title', 'details')

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.rows, self.language = [], [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == 'meta':
            return
        if tag == 'html':
            self.language = dict(attrs)
        if tag == 'tr':
            self.rows.append([])
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        words = ' '.join(re.sub('[\u2066-\u2069]', '', data).split())
        if words and not any(tag in self.HIDDEN for tag in self.open):
            self.texts.append((self.open[-1], words))
            if self.open[-1] in ('td', 'th'):
                self.rows[-1].append(words)

    def of(self, *tags):
        return [words for tag, words in self.texts if tag in tags]


def count_numbers(texts):
    return collections.Counter(number for text in texts for number in re.findall(r'\d+', text))


def run(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout.decode('utf-8')


class Paper:
    """The words of a PDF with their places, and what it tells of itself."""

    def __init__(self, path):
        space = '{http://www.w3.org/1999/xhtml}'
        # What a person wrote may be nothing that XML can hold.
        tree = xml.etree.ElementTree.fromstring(re.sub('[\x00-\x08\x0b-\x1f]', '', run('pdftotext', '-bbox', path, '-')))
        self.pages = [[(word.text or '', *(float(word.get(edge)) for edge in ('xMin', 'yMin', 'xMax', 'yMax')))
                       for word in page.iter(space + 'word')] for page in tree.iter(space + 'page')]
        page = next(tree.iter(space + 'page'))
        self.width, self.height = float(page.get('width')), float(page.get('height'))
        told = json.loads(run('qpdf', '--json=2', path))
        *summary, chapter = told['outlines']
        self.summary = [mark['destpageposfrom1'] for mark in summary]
        self.headings = [(mark['destpageposfrom1'], self.height - mark['dest'][3])
                         for mark in summary + chapter['kids']]
        self.accounts = chapter['destpageposfrom1']
        objects = told['qpdf'][1]
        self.language = objects['obj:' + objects['trailer']['value']['/Root']]['value']['/Lang']

    def read_numbers(self, page, backwards):
        """The numbers of each line, as the eye meets them."""
        lines = collections.defaultdict(list)
        for text, left, top, right, bottom in self.pages[page]:
            if re.search(r'\d', text):
                lines[round(bottom)].append((left, text))
        return [[number for _, text in sorted(line, reverse=backwards) for number in re.findall(r'\d+', text)]
                for line in lines.values()]


@unittest.skipUnless(all(map(shutil.which, ('pdftotext', 'qpdf', 'msgfmt'))), 'poppler, qpdf or msgfmt is not installed')
class Languages(runner.JournalTest):
    @classmethod
    def setUpClass(cls):
        cls.folder_of_all = tempfile.mkdtemp(prefix='dorsal-languages-')
        cls.addClassCleanup(shutil.rmtree, cls.folder_of_all)
        for locale in filter(None, LOCALES.values()):
            subprocess.run(['localedef', '-i', locale, '-f', 'UTF-8', f'{cls.folder_of_all}/{locale}.UTF-8'], check=True,
                           stdin=subprocess.DEVNULL, stdout=sys.stderr)
        for language in ('de', *FOR_TESTS):
            cls.compile(language)
        cls.papers, cls.texts = {}, {}

    @classmethod
    def compile(cls, language):
        built = os.path.join(os.environ['DORSAL_LOCALE_DIR'], language, 'LC_MESSAGES')
        folder = os.path.join(cls.folder_of_all, 'po', language, 'LC_MESSAGES')
        os.makedirs(folder)
        if language not in FOR_TESTS:
            shutil.copy(os.path.join(built, 'dorsal.mo'), folder)
            return
        subprocess.run(['msgfmt', '--check', '-o', os.path.join(folder, 'dorsal.mo'),
                        os.path.join(sys.argv[1], 'tests', 'data', 'po', f'{language}.po')], check=True)

    def setUp(self):
        super().setUp()
        self.now = NOW
        if self.papers:
            return
        self.do('import', os.path.join(sys.argv[1], 'data', 'sample-journal.json'))
        self.do('log', '--pain', '4', '--note', NOTE)
        self.do('medicine', MEDICINE, '--helped', 'yes')
        self.do('profile', f'goal={GOAL}')
        english = self.environment
        for language, locale in LOCALES.items():
            self.environment = english if locale is None else {
                **english, 'LOCPATH': self.folder_of_all, 'LC_ALL': f'{locale}.UTF-8', 'LANGUAGE': language,
                'DORSAL_LOCALE_DIR': os.path.join(self.folder_of_all, 'po')}
            for name in ('report.pdf', 'report.html'):
                self.do('report', '--period', 'episode', '--with', 'notes,entries', '--output', self.path(name))
            self.papers[language] = Paper(self.path('report.pdf'))
            self.texts[language] = Page(self.read('report.html').decode('utf-8'))

    def test_language_and_direction_are_told(self):
        for language in LOCALES:
            direction = 'rtl' if language == 'ar' else 'ltr'
            self.assertEqual(self.texts[language].language, {'lang': language, 'dir': direction})
            self.assertEqual(self.papers[language].language, f'u:{language}')

    def test_every_word_is_on_the_paper(self):
        for language, paper in self.papers.items():
            for page in paper.pages:
                for word, left, top, right, bottom in page:
                    place = (language, word, left, top, right, bottom)
                    self.assertTrue(UNPRINTABLE <= left <= right <= paper.width - UNPRINTABLE, place)
                    self.assertTrue(UNPRINTABLE <= top <= bottom <= paper.height - UNPRINTABLE, place)

    def test_the_summary_is_one_page_that_the_full_accounts_follow(self):
        for language, paper in self.papers.items():
            self.assertEqual((set(paper.summary), paper.accounts), ({1}, 2), language)
            # A line that did not fit would stand alone.
            self.assertGreater(len(paper.pages[1]), 100, language)

    def test_headings_begin_where_reading_begins(self):
        for language, paper in self.papers.items():
            width = (paper.width - 2 * MARGIN - COLUMN_GAP) / 2
            edges = (MARGIN, MARGIN + width + COLUMN_GAP)
            if language == 'ar':
                edges = [paper.width - edge for edge in edges]
            for page, height in paper.headings:
                beside = [word[3 if language == 'ar' else 1] for word in paper.pages[page - 1]
                          if height - 2 <= word[2] and word[4] <= height + 16]
                self.assertTrue(any(abs(place - edge) < 1 for place in beside for edge in edges), (language, height))

    def test_weeks_are_read_in_order_from_either_side(self):
        weeks = [count[1:] for count in ([None] + re.findall(r'\d+', ' '.join(row))
                                         for row in self.texts['en'].rows if '–' in row[0])]
        self.assertEqual(len(weeks), 6)
        for language, paper in self.papers.items():
            lines = paper.read_numbers(0, language == 'ar')
            for week in weeks:
                self.assertIn(week, lines, language)

    def test_the_figures_are_the_same(self):
        figures = count_numbers(self.texts['en'].of('p', 'dt', 'dd', 'td', 'th'))
        self.assertGreater(sum(figures.values()), 1000)
        for language, page in self.texts.items():
            self.assertEqual(count_numbers(page.of('p', 'dt', 'dd', 'td', 'th')), figures, language)
            drawn = count_numbers(word[0] for page in self.papers[language].pages for word in page)
            self.assertEqual(figures - drawn, collections.Counter(), language)

    def test_what_was_written_is_told_in_every_language(self):
        for language, page in self.texts.items():
            words = ' '.join(words for _, words in page.texts)
            for text in (NOTE, MEDICINE, GOAL):
                self.assertIn(text, words, language)
            drawn = ''.join(word[0] for page in self.papers[language].pages for word in page)
            for part in ('5/10', '腰が痛い', '07:40'):
                self.assertIn(part, drawn, language)

    def find_english(self, language):
        """The English texts that the catalogue translates, whole and in pieces between what is put in."""
        path = os.path.join(self.folder_of_all, 'po', language, 'LC_MESSAGES', 'dorsal.mo')
        with open(path, 'rb') as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        whole, pieces = set(), set()
        for key, translation in catalogue.items():
            text = (key[0] if isinstance(key, tuple) else key).split('\x04')[-1]
            if text and text != translation:
                whole.add(text)
                pieces.update(piece.strip() for piece in SPECIFIER.split(text))
        return whole, {piece for piece in pieces if len(piece) > 11 and ' ' in piece}

    def test_nothing_that_is_translated_stays_english(self):
        with open(os.path.join(sys.argv[1], 'data', 'sample-journal.json'), encoding='utf-8') as file:
            written = file.read()
        for language in FOR_TESTS:
            whole, pieces = self.find_english(language)
            for tag, words in self.texts[language].texts:
                self.assertNotIn(words, whole, (language, tag))
                for piece in pieces:
                    self.assertFalse(piece in words and piece not in written, (language, piece, words))

    def test_the_catalogues_hold_what_the_report_says(self):
        english = self.texts['en'].of('h1', 'h2', 'h3', 'dt', 'th')
        for language in FOR_TESTS:
            same = set(english) & set(self.texts[language].of('h1', 'h2', 'h3', 'dt', 'th'))
            same = [words for words in same if re.search('[a-z]{2}', words)]
            self.assertLess(len(same), len(set(english)) / 5, same)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
