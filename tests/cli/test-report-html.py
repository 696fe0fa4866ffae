#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as HTML is what it promises to be, and tells the same figures as the PDF. Both are read as a stranger
would: the one by a parser of HTML and one of XML, the other by pdftotext."""

import html.parser
import os
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

import runner

NOW = '2026-02-22T21:00+01:00'
ELEMENTS = set('''html head meta title style body main header footer section div h1 h2 h3 p a dl dt dd table thead tbody
                  tr th td figure details summary svg g path rect text defs clippath use'''.split())
ATTRIBUTES = set('''lang dir charset http-equiv content name class id href role tabindex scope data-label aria-label
                    aria-labelledby aria-describedby aria-hidden style viewbox stroke-miterlimit x y width height d
                    fill stroke fill-opacity stroke-opacity stroke-width stroke-linecap stroke-linejoin
                    stroke-dasharray transform text-anchor xml:space textlength lengthadjust font-size font-weight
                    font-style direction fill-rule clip-path clip-rule'''.split())
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
PICTURED = ('Back pain journal', 'Pain day by day')
ISOLATES = re.compile('[\u2066-\u2069]')
HOSTILE = ('<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><a href="https://example.org">x',
           ']]> --> </style></title>', "' onmouseover='x", '&lt;b&gt; &amp; &#60;', '%s%n {0} \\', '</dd></dl></main>')


class Outline(html.parser.HTMLParser):
    """The sections of a page, as (heading, words), and whatever should not be in it."""

    VOID = {'meta'}

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.attributes = [], [], []
        self.title, self.sections = '', [['', '']]
        self.feed(text)
        self.close()
        self.faults += [f'{element} is left open' for element in self.open]

    def handle_starttag(self, tag, attrs):
        self.check(tag, attrs)
        self.attributes += attrs
        if tag in ('h1', 'h2', 'h3', 'footer'):
            self.sections.append(['', ''])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.check(tag, attrs)
        self.attributes += attrs

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f'{tag} ends where it did not begin')

    def handle_data(self, data):
        if 'title' in self.open:
            self.title += data
        elif 'style' not in self.open and 'svg' not in self.open and 'details' not in self.open:
            is_heading = self.open and self.open[-1] in ('h1', 'h2', 'h3')
            self.sections[-1][0 if is_heading else 1] += f' {data}'

    def check(self, tag, attrs):
        if tag not in ELEMENTS:
            self.faults.append(f'element {tag}')
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f'attribute {name} of {tag}')
            if name == 'href' and not value.startswith('#'):
                self.faults.append(f'link to {value}')
            if name in ('style', 'clip-path', 'fill', 'stroke') and re.search(r'url\((?!#)|@|expression', value):
                self.faults.append(f'{name} of {tag} asks for something: {value}')

    @property
    def words(self):
        return [' '.join(ISOLATES.sub('', heading + words).split()) for heading, words in self.sections]


def numbers(text):
    return sorted(re.findall(r'\d+(?:\.\d+)*', text))


class Html(runner.JournalTest):
    def setUp(self):
        super().setUp()
        self.now = NOW

    def import_sample(self):
        self.do('import', os.path.join(sys.argv[1], 'data', 'sample-journal.json'))

    def read_report(self, *words):
        self.do('report', '--output', 'report.html', *words)
        text = self.read('report.html').decode('utf-8')
        outline = Outline(text)
        self.assertEqual(outline.faults, [])
        xml.etree.ElementTree.fromstring(text.removeprefix('<!DOCTYPE html>'))
        return text, outline

    def test_the_page_is_sound_and_asks_for_nothing(self):
        self.import_sample()
        text, outline = self.read_report()
        self.assertEqual(outline.title, 'Dorsal report')
        self.assertNotRegex(text, r'https?:|@import|url\((?!#)|<script|\bon\w+=')
        for name, value in (('content', POLICY), ('content', 'no-referrer'), ('lang', 'en'), ('dir', 'ltr'),
                            ('content', 'width=device-width, initial-scale=1'), ('charset', 'utf-8')):
            self.assertIn((name, value), outline.attributes)
        ids = [value for name, value in outline.attributes if name == 'id']
        self.assertEqual(len(ids), len(set(ids)))
        for name, value in outline.attributes:
            if name in ('aria-labelledby', 'aria-describedby'):
                self.assertIn(value, ids)
            elif name == 'href':
                self.assertIn(value[1:], ids)

    def test_what_is_not_sound_is_noticed(self):
        for text in ('<p><script>x</script></p>', '<p onclick="x">y</p>', '<a href="https://example.org">x</a>',
                     '<p style="background:url(x)">y</p>', '<p><b>x</b></p>', '<div><p></div></p>', '<div>'):
            self.assertTrue(Outline(text).faults, text)

    @unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext is not installed')
    def test_every_section_tells_the_same_figures_as_the_pdf(self):
        self.import_sample()
        for omitted in ('', 'chart', 'chart,signs'):
            _, outline = self.read_report('--period', 'episode', '--omit', omitted)
            self.do('report', '--output', 'report.pdf', '--period', 'episode', '--omit', omitted)
            raw = subprocess.run(('pdftotext', '-raw', self.path('report.pdf'), '-'), check=True,
                                 stdout=subprocess.PIPE).stdout.decode('utf-8')
            self.compare(outline, ISOLATES.sub('', raw), PICTURED if not omitted else ())

    def compare(self, outline, raw, pictured):
        """Compares the numbers of each section but those of `pictured`, where pictures have numbers of their own.
        What is only of paper is taken away first."""
        margins = outline.words[-1].partition(' Dorsal ')
        continued = next(heading for heading, _ in outline.sections if '(continued)' in heading)
        raw = ' '.join(raw.split())
        for text in (margins[0], (margins[1] + margins[2]).strip(), ' '.join(ISOLATES.sub('', continued).split())):
            self.assertIn(text, raw)
            raw = raw.replace(text, '')
        raw = re.sub(r'Page \d+ of \d+|in full on page \d+', '', raw)
        raw = re.sub(r'(\d+) in all, on page \d+', r'\1 in all', raw)
        told = [(' '.join(heading.split()), words) for (heading, _), words in zip(outline.sections, outline.words)
                if heading and heading != continued]
        places = [0]
        for heading, _ in told[1:]:
            self.assertIn(heading, raw[places[-1] + 1:])
            places.append(raw.index(heading, places[-1] + 1))
        self.assertGreater(len(told), 10)
        self.assertGreater(len(numbers(raw)), 200)
        for (heading, words), start, end in zip(told, places, places[1:] + [len(raw)]):
            if heading not in pictured:
                self.assertEqual(numbers(raw[start:end]), numbers(words), heading)

    def test_hostile_words_are_words(self):
        episode = self.start('2026-02-01', now=NOW)
        self.do('edit', episode, f'cause={HOSTILE[0]}')
        for n, words in enumerate(HOSTILE):
            self.do('medicine', words, '--at', f'2026-02-{n + 10}')
            self.do('activity', words, '--at', f'2026-02-{n + 10}')
            self.do('event', words, '--at', f'2026-02-{n + 10}')
            self.do('visit', '--with', words, '--at', f'2026-02-{n + 10}')
            self.do('log', '--average', '3', '--note', f'{words}\n{words}', '--at', f'2026-02-{n + 10}')
            self.do('profile', f'{("name", "contact", "goal", "question")[n % 4]}={words}')
        text, outline = self.read_report('--period', 'episode')
        whole = ' '.join(outline.words)
        for words in HOSTILE:
            self.assertGreaterEqual(whole.count(' '.join(words.split())), 4, words)
            self.assertNotIn(words, text.replace('%s%n {0} \\', ''), words)

    def test_what_is_omitted_is_absent(self):
        self.import_sample()
        _, whole = self.read_report()
        for section, heading in (('medicines', 'Medicines'), ('weeks', 'Week by week'), ('chart', 'Pain day by day'),
                                 ('signs', 'Warning signs, newest answers'), ('risks', 'Risk facts')):
            _, part = self.read_report('--omit', section)
            is_told = [any(words.startswith(heading) for words in page.words) for page in (whole, part)]
            self.assertEqual(is_told, [True, False], section)
            self.assertIn('Left out by choice', ' '.join(part.words))

    def test_the_ending_or_the_format_tells_what_is_written(self):
        self.import_sample()
        self.do('report', '--output', 'a.html')
        for words, start in ((['a.htm'], b'<!DOCTYPE html>'), (['A.HTML'], b'<!DOCTYPE html>'), (['a.pdf'], b'%PDF'),
                             (['b', '--format', 'html'], b'<!DOCTYPE html>'), (['c', '--format', 'pdf'], b'%PDF')):
            outcome = self.do('report', '--output', *words)
            self.assertIn(words[0], outcome.out)
            self.assertTrue(self.read(words[0]).startswith(start), words)
        self.assertEqual(self.do('report', '--output', '-', '--format', 'html').bytes, self.read('a.html'))
        with open(self.path('standard.pdf'), 'wb') as file:
            self.do('report', '--output', '-', '--format', 'pdf', stdout=file)
        self.assertEqual(self.read('standard.pdf'), self.read('a.pdf'))
        self.refuse(2, 'report', '--output', '-', says='--format')
        self.refuse(2, 'report', '--output', 'report', says='pdf, html')
        self.refuse(2, 'report', '--output', 'report.html', '--format', 'odt', says='odt')


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
