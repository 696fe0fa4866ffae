#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal as FHIR: what the options of dorsalctl choose. What is in it is judged by check-fhir.js."""

import base64
import json
import os
import subprocess
import sys

import runner


class Fhir(runner.JournalTest):
    def fill(self):
        self.start(onset='2026-03-01')
        self.do('log', '--at', '2026-03-02T20:00', '--pain', '7', '--note', 'A secret')
        self.do('log', '--at', '2026-03-12T20:00', '--pain', '2')
        self.do('medicine', 'Ibuprofen', '--at', '2026-03-12T08:00')
        self.do('delete', self.do('event', 'Gone').id)
        self.do('profile', 'name=Ada Example', 'immune=no')
        self.do('signs', 'saddle=no', 'fever=skip')

    def bundle(self, *options, form='fhir'):
        return json.loads(self.do('export', '--format', form, '--output', '-', *options).bytes)

    def resources(self, bundle, kind):
        return [entry['resource'] for entry in bundle['entry'] if entry['resource']['resourceType'] == kind]

    def pains(self, bundle):
        return [item['valueQuantity']['value'] for item in self.resources(bundle, 'Observation')
                if item['code']['coding'][0]['code'] == '72514-3']

    def test_a_file_is_fhir_by_its_name_and_the_same_as_on_standard_output(self):
        self.fill()
        self.do('export', '--output', 'journal.fhir.json')
        self.do('export', '--output', 'journal.json')
        self.assertEqual(self.do('export', '--format', 'fhir', '--output', '-').bytes, self.read('journal.fhir.json'))
        self.assertEqual(os.stat(self.path('journal.fhir.json')).st_mode & 0o077, 0)
        self.assertEqual(json.loads(self.read('journal.json'))['format'], 'dorsal-journal')

    def test_a_document_is_written_unless_a_collection_is_asked_for(self):
        self.fill()
        document, collection = self.bundle(), self.bundle(form='fhir-collection')
        self.assertEqual(document['type'], 'document')
        self.assertEqual(document['entry'][0]['resource']['resourceType'], 'Composition')
        self.assertEqual(collection['type'], 'collection')
        self.assertEqual(collection['entry'], document['entry'][1:])

    def test_days_and_sections_are_chosen_and_notes_and_deleted_entries_stay_out(self):
        self.fill()
        text = json.dumps(self.bundle())
        self.assertIn('Ada Example', text)
        self.assertNotIn('A secret', text)
        self.assertNotIn('Gone', text)
        self.assertEqual(self.pains(self.bundle()), [7, 2])
        self.assertEqual(self.pains(self.bundle('--from', '2026-03-10')), [2])
        self.assertEqual(self.pains(self.bundle('--to', '2026-03-10')), [7])
        without = json.dumps(self.bundle('--omit', 'name,medicines,signs'))
        for word in ('Ada Example', 'Ibuprofen', 'QuestionnaireResponse/warning', 'saddle'):
            self.assertNotIn(word, without)

    def test_the_report_is_put_in_with_the_same_days_and_sections(self):
        self.fill()
        self.assertEqual(self.resources(self.bundle(), 'DocumentReference'), [])
        bundle = self.bundle('--with-report', '--omit', 'name', '--from', '2026-03-10', '--to', '2026-03-12')
        reference = self.resources(bundle, 'DocumentReference')[0]
        pdf = base64.b64decode(reference['content'][0]['attachment']['data'])
        file = self.write('report.pdf', pdf)
        text = subprocess.run(['pdftotext', file, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn('10 March 2026 – 12 March 2026', text)
        self.assertNotIn('Ada Example', text)

    def test_a_report_of_all_days_begins_with_the_first(self):
        self.fill()
        reference = self.resources(self.bundle('--with-report'), 'DocumentReference')[0]
        pdf = base64.b64decode(reference['content'][0]['attachment']['data'])
        text = subprocess.run(['pdftotext', '-', '-'], input=pdf, capture_output=True, check=True).stdout.decode()
        self.assertIn('1 March 2026 – 15 March 2026', text)

    def test_what_cannot_be_written_is_told_and_leaves_nothing(self):
        self.fill()
        before = sorted(os.listdir(self.folder))
        self.refuse(1, 'export', '--output', 'no/such/folder/x.fhir.json', says='x.fhir.json')
        self.assertEqual(sorted(os.listdir(self.folder)), before)
        with open('/dev/full', 'wb') as full:
            self.refuse(1, 'export', '--format', 'fhir', '--output', '-', says='standard output', stdout=full)


if __name__ == '__main__':
    sys.exit(runner.main(sys.modules[__name__]))
