#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One journal that has, in every field for text of every kind, everything that a text could be mistaken for.
It goes through every format, and what comes out is read by readers that are not ours.

The fields are those of the schema, so a new one is tested without a change here.

usage: test-hostile.py SOURCE_FOLDER
"""

import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import unittest
import uuid
import xml.etree.ElementTree
import zipfile

import runner

try:
    import jsonschema
except ImportError:
    jsonschema = None

NOW = '2026-02-22T21:30:00+01:00'
AT = '2026-02-20T12:00:00+01:00'
LONG_AGO = '2020-01-12T08:00:00+01:00'
EPISODE = str(uuid.UUID(int=1))
MARK = 'zqx'
XHTML = '{http://www.w3.org/1999/xhtml}'

# What is written, and what the journal keeps of it where that is less: nothing that a person can type is lost.
TEXTS = [(text, text) for text in (
    '<script>zqx()</script>', '<img src=zqx onerror=zqx()>', '"><a href="https://zqx.example">', "' onmouseover='zqx",
    ']]> --> </style></title></svg> zqx', '&lt;zqx&gt; &amp; &#60; &#x0;', '<!DOCTYPE zqx [<!ENTITY e SYSTEM "file:///">]>',
    '=zqx', '+zqx', '-zqx', '@zqx', "'=zqx", "''zqx", '\N{FULLWIDTH EQUALS SIGN}zqx', '=HYPERLINK("http://zqx")',
    '=zqx|\' /C calc\'!A0', '"zqx', '"', '""', '\'', '“zqx”', 'zqx,zqx;zqx\tzqx', 'zqx\nzqx', 'zqx\n=1\n\n,"', '%s%n%n {0} \\',
    '\\u0000\\n zqx', '../../zqx', 'zqx) >> endobj EMC BDC /Artifact BMC (', '{"zqx": [1', 'null', '0012', '1e999', 'TRUE',
    '2026-02-30', '\N{ZERO WIDTH SPACE}=zqx', '\N{NO-BREAK SPACE}=zqx\N{NO-BREAK SPACE}', 'zqx\N{LINE SEPARATOR}zqx',
    '\N{RIGHT-TO-LEFT MARK}zqx\N{ARABIC LETTER MARK}', 'ظهر 5/10 גב zqx 腰', '\N{PILE OF POO}\N{ZERO WIDTH JOINER}', 'é\u0316x',
)] + [
    (' \n zqx \n ', 'zqx'), ('\t=zqx', '=zqx'), ('zqx\r\nzqx\r', 'zqx\nzqx'), ('\x01zqx\x07\x1b[31m\x7f\x85', 'zqx[31m'),
    ('\N{RIGHT-TO-LEFT OVERRIDE}zqx 01/5\N{POP DIRECTIONAL FORMATTING}', 'zqx 01/5'),
    ('\N{LEFT-TO-RIGHT ISOLATE}zqx\N{FIRST STRONG ISOLATE}', 'zqx'), ('\ufeffzqx\ufffe\ufdd0', 'zqx'), ('e\u0301zqx', 'ézqx'),
    ('z\N{COMBINING DIAERESIS}' + 300 * '\N{COMBINING TILDE}' + 'qx', None),
]

# Letters that are none, or that do something to others.
ODD = [chr(code) for part in (range(1, 0x21), range(0x7f, 0xa1), [0xad, 0x34f, 0x61c, 0x115f, 0x180e], range(0x200b, 0x2010),
                              range(0x2028, 0x2030), range(0x205f, 0x2070), [0x3000, 0xe000, 0xfe0f, 0xfeff, 0xfff9, 0xfffa, 0xfffb, 0xfffc,
                              0xfffd, 0xfffe, 0xffff], range(0xfdd0, 0xfdf0), [0x1fffe, 0x1ffff, 0xe0001, 0xe0041, 0xe007f, 0x10fffe, 0x10ffff])
       for code in part]


def list_many():
    """More texts than anybody would write by hand: each odd letter at the start, inside and at the end, and all that makes a
    formula of a cell, behind all that a spreadsheet passes over."""
    many = [text for odd in ODD for text in (odd + 'zqx', 'zq' + odd + 'x', 'zqx' + odd)]
    many += [gap + start + rest for gap in ('', ' ', "'", '"', '\u200b', '\u00a0', '\ufeff', '\u2003', '\t', '\u202e')
             for start in '=+-@|%＝＋－＠−' for rest in ('zqx', '1+zqx', 'zqx(A1)')]
    return many


def clean(text):
    """What a journal keeps of a text, by its description in src/core/text.c."""
    kept = ''.join(c for c in text if c in '\n\t' or not (ord(c) < 0x20 or 0x7f <= ord(c) < 0xa0 or 0x202a <= ord(c) <= 0x202e or
                   0x2066 <= ord(c) <= 0x2069 or c == '\ufeff' or ord(c) & 0xfffe == 0xfffe or 0xfdd0 <= ord(c) <= 0xfdef))
    return unicodedata.normalize('NFC', kept).strip(' \t\n\r\f\v')


# The texts that are told in an attribute of their own accord, in words for whoever cannot see.
SPOKEN = {'aria-label', 'content', 'data-label'}
PROFILE = ('name', 'contact', 'goal', 'question', 'doctor', 'emergency')


class Markup(html.parser.HTMLParser):
    """The elements and attributes of a page, and the attributes that hold something of a text."""

    def __init__(self, text):
        super().__init__()
        self.names, self.told, self.words = set(), set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.update([tag], (f'{tag} {name}' for name, _ in attrs))
        self.told.update(name for name, value in attrs if value and MARK in value)

    def handle_data(self, data):
        self.words.append(data)

    def handle_decl(self, decl):
        self.names.add(decl)

    def handle_comment(self, data):
        self.names.add(f'comment {data}')


class Fields:
    """What the schema says of every kind."""

    def __init__(self, schema):
        self.parts = schema['$defs']
        self.kinds = {name: part for name, part in self.parts.items() if 'kind' in part.get('properties', ())}

    def of(self, kind):
        for name, part in self.kinds[kind]['properties'].items():
            yield name, self.parts[part['$ref'].rsplit('/', 1)[1]] if '$ref' in part else part

    def texts(self, kind):
        """The fields for words, and how many letters each takes."""
        return [(name, part['maxLength']) for name, part in self.of(kind)
                if part.get('type') == 'string' and 'pattern' not in part and 'enum' not in part]

    def names(self, kind):
        return [name for name, part in self.of(kind) if part is self.parts['name']]

    def record(self, kind, n, **more):
        """An entry that holds the least that its kind must."""
        record = {'kind': kind, 'id': str(uuid.UUID(int=n)), 'at': AT, 'typed': AT}
        for name, part in self.of(kind):
            if name == 'episode':
                record[name] = EPISODE
            elif name in record or name not in self.kinds[kind]['required']:
                continue
            elif 'enum' in part:
                record[name] = part['enum'][0]
            elif part is self.parts['name']:
                record[name] = PROFILE[n % len(PROFILE)] if kind == 'fact' else 'saddle'
            elif part is self.parts['day']:
                record[name] = AT[:10]
            else:
                record[name] = part['minimum'] if part['type'] == 'integer' else 'some'
        return {**record, **more}


def find_values(value, wanted):
    """Yields every value of that name, however deep."""
    for name, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if name == wanted:
            yield part
        else:
            yield from find_values(part, wanted)


def take_texts(records):
    """What every entry says, without what the journal may add to it."""
    return {record['id']: {name: value for name, value in record.items() if isinstance(value, str)}
            for record in records}


class Hostile(runner.JournalTest):
    @classmethod
    def setUpClass(cls):
        with open(os.path.join(sys.argv[1], 'data', 'journal.schema.json'), encoding='utf-8') as file:
            cls.schema = json.load(file)
        cls.fields = Fields(cls.schema)
        cls.n = 1

    def setUp(self):
        super().setUp()
        self.now = NOW
        # Leaks are looked for by other tests; here they would take most of the time.
        self.environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'

    def make(self, kind, **more):
        type(self).n += 1
        record = self.fields.record(kind, self.n, **more)
        if kind == 'episode': # the first one is to stay the present one
            record.update(at=LONG_AGO, typed=LONG_AGO)
        elif kind == 'visit': # one that is to come is told in words of FHIR
            record.update(booked=True)
        return record

    def make_each(self, texts):
        """Yields an entry for each text in each field, the field and the text."""
        for kind in self.fields.kinds:
            for field, longest in self.fields.texts(kind):
                for text in texts(longest):
                    yield self.make(kind, **{field: text}), field, text

    def write_journal(self, records):
        begin = self.fields.record('episode', 1, at='2026-01-12T08:00:00+01:00', typed='2026-01-12T08:00:00+01:00')
        with open(os.path.join(sys.argv[1], 'data', 'sample-journal.json'), encoding='utf-8') as file:
            document = {**json.load(file), 'records': [begin, *records]}
        return self.write('journal.json', json.dumps(document).encode())

    def fill(self, texts):
        """Imports a journal with each text in each field. Returns: what it must hold, and its bytes."""
        made = list(self.make_each(lambda longest: [text for text in texts if len(text) <= longest] + [
            (MARK * longest)[:longest]]))
        self.do('import', self.write_journal([record for record, _, _ in made]))
        kept = dict(TEXTS)
        return {record['id']: (field, kept.get(text, text)) for record, field, text in made}

    def write_all(self):
        for name, words in (('a.json', ('export',)), ('a.csv', ('export',)), ('a.zip', ('export', '--format', 'csv-zip')),
                            ('b.json', ('export', '--format', 'fhir', '--with', 'notes')),
                            ('c.json', ('export', '--format', 'fhir-collection', '--with', 'notes')),
                            ('a.html', ('report', '--period', 'all', '--with', 'notes,entries')),
                            ('a.pdf', ('report', '--period', 'all', '--with', 'notes,entries'))):
            self.do(*words, '--output', self.path(name))

    def read_markup(self):
        """What there is of elements in the report, and in the words of FHIR."""
        page = Markup(self.read('a.html').decode('utf-8'))
        elements = set()
        divs = [div for name in ('b.json', 'c.json') for div in find_values(json.loads(self.read(name)), 'div')]
        self.assertGreater(len(divs), 1)
        for div in divs:
            for part in xml.etree.ElementTree.fromstring(div).iter():
                self.assertTrue(part.tag.startswith(XHTML), part.tag)
                elements.update([part.tag], (f'{part.tag} {key}' for key in part.keys()))
        return page, elements

    def check_json(self, expected):
        document = json.loads(self.read('a.json'))
        if jsonschema is not None:
            jsonschema.Draft202012Validator(self.schema).validate(document)
        texts = take_texts(document['records'])
        for number, (field, text) in expected.items():
            if text is not None:
                self.assertEqual(texts[number][field], text, field)

    def check_html(self, words, expected):
        told = ' '.join(re.sub('[\u2066-\u2069]', '', ' '.join(words)).split())
        for field, text in expected.values():
            if field == 'note' and text is not None:
                self.assertTrue(' '.join(text.split()) in told, text[:80])

    def check_csv(self, name, files, expected):
        rows = {}
        for data in files:
            self.assertNotIn(b'\r\n\r\n', data)
            for row in csv.DictReader(io.StringIO(data.decode('utf-8-sig'), newline='')):
                self.assertNotIn(None, row, name)
                self.assertNotIn(None, row.values(), name)
                rows[row.get('id')] = row
        for number, (_, text) in expected.items():
            for cell in rows[number].values():
                self.assertNotRegex(cell, r'\A\s*[=@+-](?!\d*\Z)', name)
            if text is not None:
                self.assertTrue({text, "'" + text} & set(rows[number].values()), (name, text, rows[number]))

    def check_round_trips(self):
        whole = self.read('a.json')
        for name in ('a.json', 'a.csv', 'a.zip'):
            other = self.path(name + '.db')
            self.do('import', self.path(name), journal=other)
            again = self.export(journal=other)
            self.assertEqual(take_texts(json.loads(again)['records']), take_texts(json.loads(whole)['records']), name)
            if name == 'a.json':
                self.assertEqual(again, whole)

    def check_pdf(self, n_letters):
        for command in (('pdftotext', '-raw', 'a.pdf', 'a.txt'), ('qpdf', '--check', 'a.pdf'), ('pdfinfo', 'a.pdf')):
            if shutil.which(command[0]):
                done = subprocess.run(command, cwd=self.folder, check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertEqual((done.returncode, done.stderr), (0, b''), command)
                if command[0] == 'pdfinfo':
                    n_pages = int(re.search(rb'Pages: +(\d+)', done.stdout)[1])
                    self.assertIn(n_pages, range(5, 20 + n_letters // 1000))

    def test_every_text_in_every_field_goes_through_every_format(self):
        self.fill(['some words'])
        self.write_all()
        tame, tame_elements = self.read_markup()
        self.environment['DORSAL_JOURNAL'] = self.path('hostile.db')
        expected = self.fill([text for text, _ in TEXTS])
        self.assertGreater(len(expected), 500)
        self.write_all()
        page, elements = self.read_markup()
        self.assertEqual(page.names - tame.names, set())
        self.assertEqual(page.told - SPOKEN, set())
        self.check_html(page.words, expected)
        self.assertEqual(elements - tame_elements, set())
        self.check_json(expected)
        self.check_csv('a.csv', [self.read('a.csv')], expected)
        with zipfile.ZipFile(self.path('a.zip')) as archive:
            self.assertIsNone(archive.testzip())
            self.check_csv('a.zip', [archive.read(name) for name in archive.namelist() if name.endswith('.csv')], expected)
        self.check_round_trips()
        self.check_pdf(sum(len(text or '') for _, text in expected.values()))

    def refuse_records(self, made):
        """Imports entries of which each must be refused by its place, and none stored."""
        file = self.write_journal([record for record, _, _ in made])
        said = self.refuse(1, 'import', file, says='--skip-rejected').out
        self.assertIn(f'Rejected: {len(made)}.', said)
        self.assertLess(len(said), 500 * (len(made) + 2))
        self.assertEqual(self.entries()['records'], [])
        self.do('import', file, '--skip-rejected')
        self.assertEqual([record['id'] for record in self.entries()['records']], [EPISODE])
        return said

    def test_five_hundred_texts_more_are_kept_and_do_nothing(self):
        texts = list_many()
        self.assertGreater(len(texts), 700)
        made = [self.make('event', title='Day', note=text) for text in texts]
        expected = {record['id']: ('note', clean(record['note'])) for record in made}
        self.do('import', self.write_journal(made))
        for words in (['list'], ['status'], ['verify']):
            self.assertNotRegex(self.run_program(*words).out, '[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ufdd0-\ufdef]')
        self.write_all()
        page, _ = self.read_markup()
        self.assertEqual(page.told - SPOKEN, set())
        self.check_json(expected)
        self.check_html(page.words, expected)
        self.check_csv('a.csv', [self.read('a.csv')], expected)
        self.check_round_trips()
        self.check_pdf(sum(len(text) + 40 for _, text in expected.values())) # a line each

    def test_no_word_of_an_entry_is_logged(self):
        self.environment['G_MESSAGES_DEBUG'] = 'all'
        made = list(self.make_each(lambda longest: [MARK, MARK * 33334, MARK + '\x01']))
        file = self.write_journal([record for record, _, _ in made])
        for words in (['import', file], ['import', file, '--skip-rejected'], ['list'], ['status'], ['verify'], ['undo'], ['redo'],
                      ['export', '--output', self.path('a.csv')], ['report', '--output', self.path('a.html')],
                      ['import', self.path('a.csv')], ['backup', self.path('b.db')], ['import', self.path('b.db')]):
            with self.subTest(words=words):
                self.assertNotIn(MARK, self.run_program(*words).err)

    def test_a_text_that_is_too_long_is_refused_and_none_is_cut(self):
        made = list(self.make_each(lambda longest: [MARK + 'x' * (longest - 2), MARK * 33334]))
        said = self.refuse_records(made)
        for _, longest in {(field, longest) for kind in self.fields.kinds for field, longest in self.fields.texts(kind)}:
            self.assertIn(f'At most {longest} characters', said)

    def test_an_identifier_is_nothing_but_an_identifier(self):
        made = [(self.make(kind, **{field: text}), field, text) for kind in self.fields.kinds
                for field in self.fields.names(kind) for text, kept in TEXTS if kept and not re.fullmatch('[a-z0-9_:]+', kept)]
        self.assertGreater(len(made), 100)
        self.refuse_records(made)

    def test_what_must_be_there_is_not_there_if_nothing_is_left_of_it(self):
        made = [(self.make(kind, **{field: text}), field, text) for kind, part in self.fields.kinds.items()
                for field, _ in self.fields.texts(kind) if field in part['required'] for text in ('\x01 \n\u202e', '')]
        self.assertGreater(len(made), 5)
        self.refuse_records(made)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
