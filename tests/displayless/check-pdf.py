#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the PDFs of reports as an accessibility checker and an archive do (ISO 32000-1, 14.7 and 14.8; ISO 14289-1),
with qpdf and poppler and nothing of ours, and proves of each check that it notices a file that breaks it. Prints TAP.

usage: check-pdf.py PRINT_REPORT
"""

import base64
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

LEAF = {'H1', 'H2', 'P', 'Lbl', 'LBody', 'TH', 'TD', 'Link', 'Figure'}
KIDS = {
    'Document': {'H1', 'H2', 'P', 'L', 'Table', 'Figure'}, 'H1': set(), 'H2': set(), 'P': {'Link'}, 'L': {'LI'},
    'LI': {'Lbl', 'LBody'}, 'Lbl': set(), 'LBody': {'Link'}, 'Table': {'TR'}, 'TR': {'TH', 'TD'}, 'TH': set(),
    'TD': set(), 'Link': set(), 'Figure': set(),
}
DRAWING = {'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Tj', 'TJ', "'", '"', 'Do', 'sh', 'EI'}
OPERATORS = DRAWING | set('BDC BMC EMC BT ET Td TD Tm T* Tf Tc Tw Tz TL Tr Ts q Q cm w J j M d ri i gs m l c v y h re n W W* '
                          'g G rg RG k K cs CS sc SC scn SCN'.split())
ACTIVE = {'/JS', '/JavaScript', '/OpenAction', '/AA', '/Launch', '/EmbeddedFiles', '/AcroForm', '/URI'}
TOKEN = re.compile(rb'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+',
                   re.S)
# What stands in the sample, in the order of reading.
READ_IN_ORDER = ['Back pain journal', 'Alex Meyer', 'Course', 'Began', 'What was managed', 'Walking', 'Pain, 0 to 10',
                 'At the start', 'Week by week', 'Pain day by day', 'Warning signs', 'In the person’s own words',
                 'Goal', 'Carry my granddaughter up the stairs', 'Question', 'May I go back to the allotment?',
                 'Risk facts', 'Medicines', 'Ibuprofen', 'Visits, flare-ups and events', 'Physiotherapist']


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


class Pdf:
    """The objects of a file, with the streams of its pages."""

    def __init__(self, path):
        self.path = path
        out = subprocess.run(('qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=inline',
                              '--decode-level=generalized', path), stdout=subprocess.PIPE, check=True).stdout
        self.objects = json.loads(out)['qpdf'][1]
        self.root = self.get(self.objects['trailer']['value'])['/Root']
        self.root = self.get(self.root)
        self.pages = list(self.list_pages(self.root['/Pages']))

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            item = self.objects['obj:' + value]
            value = item['value'] if 'value' in item else item['stream']['dict']
        return value

    def list_pages(self, reference):
        node = self.get(reference)
        if node['/Type'] == '/Page':
            yield reference
        for kid in node.get('/Kids', []):
            yield from self.list_pages(kid)

    def contents(self, page):
        return base64.b64decode(self.objects['obj:' + self.get(page)['/Contents']]['stream']['data'])

    def parts(self, reference=None, depth=0):
        """Yields (depth, reference, part) of the structure, in the order of reading."""
        if reference is None:
            reference = self.get(self.root['/StructTreeRoot']).get('/K', [])
        for kid in reference if isinstance(reference, list) else [reference]:
            part = self.get(kid)
            if isinstance(part, dict) and '/S' in part:
                yield depth, kid, part
                yield from self.parts(part.get('/K', []), depth + 1)

    def kids(self, part):
        kids = self.get(part.get('/K', []))
        return kids if isinstance(kids, list) else [kids]

    def roles(self, part):
        kids = [self.get(kid) for kid in self.kids(part)]
        return [kid['/S'][1:] for kid in kids if isinstance(kid, dict) and '/S' in kid]


def text(value):
    return value[2:] if isinstance(value, str) and value[1:2] == ':' else ''


def check_catalog(pdf):
    root = pdf.root
    if text(root.get('/Lang')) != 'en':
        yield 'the language is not told'
    if not pdf.get(root.get('/ViewerPreferences', {})).get('/DisplayDocTitle'):
        yield 'the title is not shown'
    if not pdf.get(root.get('/MarkInfo', {})).get('/Marked'):
        yield 'the file does not say that it is marked'
    info = pdf.get(pdf.objects['trailer']['value'].get('/Info', {}))
    if text(info.get('/Title')) != 'Dorsal report':
        yield 'the title is missing'
    if '/ID' not in pdf.objects['trailer']['value']:
        yield 'the file has no identifier'
    for name, item in pdf.objects.items():
        value = item.get('value', item.get('stream', {}).get('dict'))
        if isinstance(value, dict) and ACTIVE & (set(value) | {value.get('/S')}):
            yield f'{name} can do something'


def check_nesting(pdf):
    parts = list(pdf.parts())
    if [part['/S'] for depth, _, part in parts if depth == 0] != ['/Document']:
        yield 'the structure is not one document'
    for _, reference, part in parts:
        role = part['/S'][1:]
        wrong = set(pdf.roles(part)) - KIDS.get(role, set())
        if role not in KIDS or wrong:
            yield f'{role} {reference} must not hold {wrong}'
        if role not in LEAF and len(pdf.roles(part)) != len(pdf.kids(part)):
            yield f'{role} {reference} holds what has no role'
        if role not in {'Document', 'TD'} and not pdf.kids(part):
            yield f'{role} {reference} is empty'
        for kid in pdf.kids(part):
            kid = pdf.get(kid)
            if isinstance(kid, dict) and '/S' in kid and kid['/P'] != reference:
                yield f'{role} {reference} is not the parent of what it holds'
    headings = [part['/S'] for _, _, part in parts if part['/S'] in ('/H1', '/H2')]
    if headings[:1] != ['/H1'] or headings.count('/H1') != 1:
        yield 'the title is not the one first heading'


def check_tables(pdf):
    for _, reference, part in pdf.parts():
        if part['/S'] == '/TH' and pdf.get(part.get('/A', {})) != {'/O': '/Table', '/Scope': '/Column'}:
            yield f'TH {reference} has no scope'
        if part['/S'] != '/Table':
            continue
        rows = [pdf.roles(pdf.get(row)) for row in pdf.kids(part)]
        if len({len(row) for row in rows}) != 1:
            yield f'Table {reference} has rows of different lengths'
        if set(rows[0]) != {'TH'} or any('TH' in row for row in rows[1:]):
            yield f'Table {reference} does not begin with its headings'


def check_words(pdf):
    for _, reference, part in pdf.parts():
        if part['/S'] == '/Figure' and len(text(part.get('/Alt'))) < 10:
            yield f'Figure {reference} is not told in words'


def is_place(pdf, destination):
    return (isinstance(destination, list) and destination[0] in pdf.pages and destination[1] == '/XYZ'
            and 0 <= (destination[3] or 0) <= pdf.get(destination[0])['/MediaBox'][3])


def check_links(pdf):
    linked = []
    for _, reference, part in pdf.parts():
        if part['/S'] == '/Link':
            own = [kid['/Obj'] for kid in map(pdf.get, pdf.kids(part)) if isinstance(kid, dict) and '/Obj' in kid]
            linked += own
            if len(own) != 1:
                yield f'Link {reference} leads nowhere'
    for page in pdf.pages:
        links = pdf.get(pdf.get(page).get('/Annots', []))
        if links and pdf.get(page).get('/Tabs') != '/S':
            yield f'page {page} is not walked through in the order of its structure'
        for link in links:
            found = pdf.get(link)
            place = pdf.get(found.get('/Dest', pdf.get(found.get('/A', {})).get('/D')))
            words = text(found.get('/Contents'))
            number = re.search(r'page (\d+)', words)
            if link not in linked:
                yield f'link {link} has no part in the structure'
            if not is_place(pdf, place) or not number or pdf.pages.index(place[0]) != int(number[1]) - 1:
                yield f'link {link} does not lead where it says: {words}'


def list_bookmarks(pdf, reference, depth=0):
    while reference is not None:
        bookmark = pdf.get(reference)
        yield depth, bookmark
        yield from list_bookmarks(pdf, bookmark.get('/First'), depth + 1)
        reference = bookmark.get('/Next')


def check_bookmarks(pdf):
    outlines = pdf.get(pdf.root.get('/Outlines', {}))
    bookmarks = list(list_bookmarks(pdf, outlines.get('/First')))
    if outlines.get('/Count') != len(bookmarks):
        yield 'the bookmarks are hidden'
    for _, bookmark in bookmarks:
        if not is_place(pdf, pdf.get(bookmark.get('/Dest'))):
            yield f'the bookmark {text(bookmark["/Title"])} leads nowhere'
    pages = [pdf.pages.index(bookmark['/Dest'][0]) for _, bookmark in bookmarks if is_place(pdf, bookmark['/Dest'])]
    full = [n for n, (_, bookmark) in enumerate(bookmarks) if '/First' in bookmark]
    titles = [text(bookmark['/Title']) for _, bookmark in bookmarks]
    if len(full) > 1 or any(depth for depth, _ in bookmarks[:full[0] if full else None]):
        yield 'the full accounts are not together'
    elif full and (titles.pop(full[0]) != 'In full' or pages[full[0]:] != sorted(pages[full[0]:])):
        yield 'the full accounts are out of order'
    if titles != pdf.headings:
        yield f'the bookmarks are not the headings: {titles}, {pdf.headings}'


def read_marks(contents):
    """Yields (kind, value): marked content that begins, and what is drawn outside of any."""
    depth, operands = [], []
    for token in TOKEN.findall(contents):
        word = token.decode('latin-1')
        if not word[0].isalpha() and word not in ("'", '"'):
            operands.append(word)
            continue
        if word not in OPERATORS:
            yield 'unknown', word
        if word in ('BDC', 'BMC'):
            number = operands[operands.index('/MCID') + 1] if '/MCID' in operands else None
            depth.append(int(number) if number is not None else operands[0] if operands else None)
            yield 'begin', depth[-1]
            if sum(isinstance(mark, int) or mark == '/Artifact' for mark in depth) > 1:
                yield 'nested', depth[-1]
        elif word == 'EMC':
            depth.pop()
        elif word in DRAWING and not any(isinstance(mark, int) or mark == '/Artifact' for mark in depth):
            yield 'unmarked', word
        operands = []
    if depth:
        yield 'open', depth


def look_up(pdf, tree, number):
    nums = pdf.get(tree)['/Nums']
    return dict(zip(nums[::2], nums[1::2])).get(number)


def check_contents(pdf):
    tree = pdf.get(pdf.root['/StructTreeRoot']).get('/ParentTree')
    read = {}
    for _, reference, part in pdf.parts():
        for kid in pdf.kids(part):
            if isinstance(kid, int):
                read.setdefault(part['/Pg'], []).append((kid, reference))
            elif isinstance(pdf.get(kid), dict) and '/MCID' in pdf.get(kid):
                read.setdefault(pdf.get(kid).get('/Pg', part.get('/Pg')), []).append((pdf.get(kid)['/MCID'], reference))
    for page in pdf.pages:
        marks = list(read_marks(pdf.contents(page)))
        yield from (f'page {page}: {kind} {value}' for kind, value in marks if kind != 'begin')
        drawn = [value for _, value in marks if isinstance(value, int)]
        if [number for number, _ in read.get(page, [])] != drawn:
            yield f'page {page} is read in another order than it is drawn'
        parents = pdf.get(look_up(pdf, tree, pdf.get(page)['/StructParents']))
        if [parents[number] for number, _ in read.get(page, [])] != [reference for _, reference in read.get(page, [])]:
            yield f'page {page} does not know its parts'


def check_fonts(pdf):
    for name, item in pdf.objects.items():
        font = item.get('value')
        if not isinstance(font, dict) or font.get('/Type') != '/Font' or font['/Subtype'].startswith('/CIDFont'):
            continue
        if '/ToUnicode' not in font:
            yield f'{name} does not tell its letters'
        whole = pdf.get(pdf.get(font.get('/DescendantFonts', [font]))[0])
        files = {'/FontFile', '/FontFile2', '/FontFile3'} & set(pdf.get(whole.get('/FontDescriptor', {})))
        if font['/Subtype'] != '/Type3' and not files:
            yield f'{name} is not in the file'


CHECKS = [check_catalog, check_nesting, check_tables, check_words, check_links, check_bookmarks, check_contents,
          check_fonts]


def find_faults(pdf):
    """Everything that is wrong with a file, without its outside."""
    return [fault for check in CHECKS for fault in check(pdf)]


def read_structure(path):
    return run('pdfinfo', '-struct-text', path).stdout.decode('utf-8')


def read_file(path):
    pdf = Pdf(path)
    pdf.spoken = read_structure(path)
    pdf.headings = re.findall(r'^ +H2 \(block\)\n +"(.*)"$', pdf.spoken, re.M)
    return pdf


def find_outer_faults(path):
    checked = run('qpdf', '--check', path)
    if checked.returncode != 0 or b'WARNING' in checked.stdout:
        yield checked.stdout.decode('utf-8', 'replace')
    for line in run('pdffonts', path).stdout.decode('utf-8').splitlines()[2:]:
        if not re.search(r' yes (yes|no ) yes +\d+ +\d+$', line):
            yield 'pdffonts: ' + line
    for command in (('pdftotext', path, '-'), ('pdftoppm', '-r', '20', path)):
        said = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False).stderr
        if said:
            yield f'{command[0]}: {said.decode("utf-8", "replace")}'
    if 'Tagged:          yes' not in run('pdfinfo', path).stdout.decode('utf-8'):
        yield 'poppler does not find the structure'


def of_role(pdf, role):
    return [part for _, _, part in pdf.parts() if part['/S'] == role]


def rewrite(pdf, old, new):
    stream = pdf.objects['obj:' + pdf.get(pdf.pages[0])['/Contents']]['stream']
    contents = base64.b64decode(stream['data'])
    assert old in contents, old
    stream['data'] = base64.b64encode(contents.replace(old, new, 1)).decode('ascii')


def swap(pdf, role):
    kids = next(part for part in of_role(pdf, role) if len(pdf.kids(part)) > 2)['/K']
    kids[0], kids[1] = kids[1], kids[0]


def change_font(pdf, key):
    for item in pdf.objects.values():
        value = item.get('value')
        if isinstance(value, dict) and key in value:
            del value[key]
            return


def first_link(pdf):
    return pdf.get(pdf.get(pdf.get(pdf.pages[0])['/Annots'])[0])


# What is broken, how, and a word of the fault that must be found.
BREAKAGES = [
    ('language', lambda p: p.root.pop('/Lang'), 'language'),
    ('another language', lambda p: p.root.update({'/Lang': 'u:de'}), 'language'),
    ('title in the bar', lambda p: p.root.pop('/ViewerPreferences'), 'title is not shown'),
    ('mark of the file', lambda p: p.root.pop('/MarkInfo'), 'marked'),
    ('script', lambda p: p.root.update({'/OpenAction': {'/S': '/JavaScript', '/JS': 'u:1'}}), 'can do'),
    ('identifier', lambda p: p.objects['trailer']['value'].pop('/ID'), 'identifier'),
    ('row outside a table', lambda p: of_role(p, '/Table')[0].update({'/S': '/L'}), 'must not hold'),
    ('item outside a list', lambda p: of_role(p, '/L')[0].update({'/S': '/P'}), 'must not hold'),
    ('unknown role', lambda p: of_role(p, '/P')[0].update({'/S': '/Span'}), 'must not hold'),
    ('second title', lambda p: of_role(p, '/H2')[0].update({'/S': '/H1'}), 'first heading'),
    ('no title', lambda p: of_role(p, '/H1')[0].update({'/S': '/H2'}), 'first heading'),
    ('wrong parent', lambda p: of_role(p, '/LI')[0].update({'/P': of_role(p, '/LI')[1]['/P'] + '0'}), 'parent'),
    ('scope', lambda p: of_role(p, '/TH')[0].pop('/A'), 'scope'),
    ('cell too few', lambda p: of_role(p, '/TR')[1]['/K'].pop(), 'different lengths'),
    ('headings below', lambda p: swap(p, '/Table'), 'headings'),
    ('words of a picture', lambda p: of_role(p, '/Figure')[1].pop('/Alt'), 'words'),
    ('destination of a link', lambda p: first_link(p).update({'/Dest': ['1 0 R', '/XYZ', 0, 0, 0], '/A': {}}), 'lead'),
    ('words of a link', lambda p: first_link(p).update({'/Contents': 'u:page 9'}), 'lead'),
    ('tabs', lambda p: p.get(p.pages[0]).pop('/Tabs'), 'walked'),
    ('bookmark', lambda p: next(b for _, b in list_bookmarks(p, p.get(p.root['/Outlines'])['/First']))
     .update({'/Title': 'u:Nothing'}), 'headings'),
    ('place of a bookmark', lambda p: next(b for _, b in list_bookmarks(p, p.get(p.root['/Outlines'])['/First']))
     .update({'/Dest': [p.pages[0], '/XYZ', 0, 5000, 0]}), 'nowhere'),
    ('count of bookmarks', lambda p: p.get(p.root['/Outlines']).update({'/Count': -3}), 'hidden'),
    ('artifact', lambda p: rewrite(p, b'/Artifact BMC', b'/Nothing BMC'), 'unmarked'),
    ('unmarked line', lambda p: rewrite(p, b'/Artifact BMC', b'EMC /Artifact BMC'), None),
    ('marks not closed', lambda p: rewrite(p, b'EMC', b''), 'nested'),
    ('torn operator', lambda p: rewrite(p, b' BDC', b' <feff BDC'), 'unknown'),
    ('numbers of marks', lambda p: rewrite(p, b'/MCID 3 ', b'/MCID 4 '), 'order'),
    ('order of reading', lambda p: swap(p, '/Document'), 'order'),
    ('parents', lambda p: p.get(p.root['/StructTreeRoot']).update({'/ParentTree': {'/Nums': [
        n for page in p.pages for n in (p.get(page)['/StructParents'], ['1 0 R'] * 5000)]}}), 'know'),
    ('letters of a font', lambda p: change_font(p, '/ToUnicode'), 'letters'),
    ('font', lambda p: change_font(p, '/FontFile2'), 'not in the file'),
]


def notices(pdf, change, word):
    """Whether a fault is found that was not there before."""
    before = set(find_faults(pdf))
    broken = copy.deepcopy(pdf)
    broken.root = broken.get(broken.get(broken.objects['trailer']['value'])['/Root'])
    try:
        change(broken)
        faults = find_faults(broken)
    except (IndexError, KeyError) as error:
        faults = [f'cannot be read: {error}'] if word is None else []
    return any((word is None or word in fault) and fault not in before for fault in faults)


def find_lost(spoken):
    place = 0
    for words in READ_IN_ORDER:
        place = spoken.find(words, place)
        if place < 0:
            yield f'{words} does not come after the text before it'
            return


def print_results(results):
    print(f'1..{len(results)}')
    for number, (name, faults) in enumerate(results, 1):
        print(f'{"not " if faults else ""}ok {number} {name}')
        for fault in faults[:20]:
            print(f'# {fault}')
    return any(faults for _, faults in results)


def main(print_report):
    if not all(map(shutil.which, ('qpdf', 'pdfinfo', 'pdffonts', 'pdftoppm', 'pdftotext'))):
        print('1..0 # SKIP qpdf or poppler is not installed')
        return 0
    results = []
    with tempfile.TemporaryDirectory(prefix='dorsal-pdf-') as folder:
        subprocess.run((print_report, folder), check=True)
        paths = {name[:-4]: os.path.join(folder, name) for name in sorted(os.listdir(folder))}
        files = {name: read_file(path) for name, path in paths.items()}
        for name, path in paths.items():
            results.append((f'{name}: an accessibility checker finds nothing', find_faults(files[name])))
            results.append((f'{name}: qpdf and poppler find nothing', list(find_outer_faults(path))))
        results.append(('the texts are read in the order of the page', list(find_lost(files['usual'].spoken))))
        for name, change, word in BREAKAGES:
            results.append((f'a broken file is noticed: {name}',
                            [] if notices(files['long'], change, word) else ['it is not']))
        with open(paths['usual'], 'r+b') as file:
            file.truncate(os.path.getsize(paths['usual']) // 2)
        results.append(('half a file is noticed', [] if list(find_outer_faults(paths['usual'])) else ['it is not']))
    return print_results(results)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
