// SPDX-FileCopyrightText: 2026 The Dorsal authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Journals to be exported: one with every kind and every field, and the same one again and again with texts that would
// be markup, formulas, hidden characters or very long if they were let.

'use strict';

const EPISODE = '8f98d955-8d5e-4e8b-af0e-2560696c46da';
let n = 0;

function record (kind, at, fields, more = {}) {
  const id = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`;

  return { kind, id, at, typed: at, ...fields, ...more };
}

function ofEpisode (kind, at, fields, more) {
  return record(kind, at, { episode: EPISODE, ...fields }, more);
}

const ticks = ['rmdq01', 'rmdq02', 'rmdq07', 'rmdq24'].map(id => `${id}=1`).join('\n');
const DELETED = { deleted: '2026-02-20T08:00:00+00:00' };
const DAY_ONLY = { at_day_only: true, typed_day_only: true };

const records = [
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'name', value: 'Zoë Example' }),
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'contact', value: '+44 20 7946 0000' }),
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'birth_year', value: '1961' }),
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'goal', value: 'Walk to the harbour' }),
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'question', value: 'May I swim?' }),
  record('fact', '2026-01-12T07:00:00+01:00', { name: 'steroid', value: 'yes' }),
  record('fact', '2026-01-12T07:01:00+01:00', { name: 'osteoporosis', value: 'no' }),
  record('fact', '2026-01-12T07:01:00+01:00', { name: 'immune', value: 'skipped' }),
  record('fact', '2026-01-12T07:01:00+01:00', { name: 'emergency_number', value: '112' }),
  record('episode', '2025-06-01T12:00:00+02:00', { region: 'neck', end: '2025-07-01' }, { at_day_only: true }),
  { ...record('episode', '2026-01-12T07:40:00+01:00', { region: 'neck', cause: 'Lifting a box' }), id: EPISODE },
  record('episode', '2026-01-13T10:00:00-03:30', { region: 'lower_back' }),
  record('episode', '2026-01-14T10:00:00+01:00', { region: 'other', end: '2026-01-15' }, DELETED),
  ofEpisode('check_in', '2026-01-12T20:46:00+01:00', {
    walking: true, housework: false, work: true, sitting: false, slept_through: false, goal: true, good_day: false,
    now: 7, average: 6, worst: 10, least: 0, sharp: true, leg: false, place: 'Low on the right',
    quality: 'Stabbing', sleep: 'badly', sleep_minutes: 300, stress: 9, note: 'Could hardly straighten up.',
  }),
  ofEpisode('check_in', '2026-01-13T12:00:00+01:00', { now: 0, sleep: 'well', sleep_minutes: 0, stress: 0 },
            { at_day_only: true, typed: '2026-01-15T08:00:00+01:00' }),
  ofEpisode('check_in', '2026-01-14T12:00:00+01:00', { worst: 3, sleep: 'fair' }, DAY_ONLY),
  ofEpisode('check_in', '2026-01-15T20:00:00+17:30', { good_day: true }),
  ofEpisode('check_in', '2026-01-15T21:00:00+01:00', { now: 5, note: 'A slip' }, DELETED),
  ofEpisode('activity', '2026-01-15T17:00:00+01:00', { name: 'walk', minutes: 15, felt: 'better' }),
  ofEpisode('activity', '2026-01-15T17:10:00+01:00', { name: 'rest', minutes: 190 }),
  ofEpisode('activity', '2026-01-15T17:20:00+01:00', { name: 'sitting', minutes: 40, felt: 'same' }),
  ofEpisode('activity', '2026-01-15T17:30:00+01:00', { name: 'standing', minutes: 20, felt: 'worse' }),
  ofEpisode('activity', '2026-01-15T17:40:00+01:00', {
    name: 'stretch:childs_pose', minutes: 2, dose: '5 times', before: 4, after: 6, felt: 'worse', sharp: true,
    strong: false, bounced: true, note: 'Stopped.',
  }),
  ofEpisode('activity', '2026-01-15T12:00:00+01:00', { name: 'Swimming' }, DAY_ONLY),
  ofEpisode('activity', '2026-01-15T18:00:00+01:00', { name: 'walk', minutes: 5 }, DELETED),
  record('sign', '2026-01-12T09:10:00+01:00', { name: 'saddle', answer: 'yes' }),
  record('sign', '2026-01-12T09:10:00+01:00', { name: 'fever', answer: 'no' }),
  record('sign', '2026-01-12T09:10:00+01:00', { name: 'sexual_numb', answer: 'skipped' }),
  record('sign', '2026-01-12T12:00:00+01:00', { name: 'saddle', answer: 'no' }),
  record('sign', '2026-01-12T13:00:00+01:00', { name: 'saddle', answer: 'mistake' }),
  record('sign', '2026-01-13T13:00:00+01:00', { name: 'of_another_protocol', answer: 'no' }),
  record('sign', '2026-01-12T09:10:00+01:00', { name: 'weight', answer: 'yes' }, DELETED),
  ofEpisode('visit', '2026-02-05T10:20:00+01:00', { booked: true, with: 'Dr Okafor', note: 'Bring the list.' },
            { typed: '2026-02-03T09:15:00+01:00' }),
  ofEpisode('visit', '2026-02-06T10:20:00+01:00', {
    booked: false, with: 'Physiotherapist', about: 'yes', told: ['saddle', 'mood', 'all'], note: 'Kind.',
  }),
  ofEpisode('visit', '2026-02-07T12:00:00+01:00', { about: 'no' }, DAY_ONLY),
  ofEpisode('flare', '2026-02-08T14:00:00+01:00', { end: '2026-02-12', note: 'After the washing machine.' }),
  ofEpisode('flare', '2026-02-14T14:00:00+01:00', { end: '2026-02-14' }),
  ofEpisode('flare', '2026-02-16T12:00:00+01:00', {}, DAY_ONLY),
  ofEpisode('no_pain', '2026-02-17T12:00:00+01:00', { until: '2026-02-18' }, DAY_ONLY),
  ofEpisode('medicine', '2026-01-12T10:00:00+01:00', { name: 'Ibuprofen', dose: '400 mg', helped: 'some', note: 'With food.' }),
  ofEpisode('medicine', '2026-01-13T12:00:00+01:00', { name: 'Paracetamol', helped: 'no' },
            { at_day_only: true, typed: '2026-01-14T08:00:00+01:00' }),
  ofEpisode('medicine', '2026-01-14T10:00:00+01:00', { name: 'Tea', helped: 'yes' }),
  ofEpisode('questionnaire', '2026-01-12T11:00:00+01:00', { name: 'rmdq24', answers: ticks, score: 4 }),
  ofEpisode('questionnaire', '2026-01-26T11:00:00+01:00', { name: 'phq2', answers: 'phq1=2\nphq2=3', score: 5 }),
  ofEpisode('questionnaire', '2026-01-27T11:00:00+01:00', { name: 'phq2', answers: 'phq2=1' }),
  ofEpisode('questionnaire', '2026-01-28T11:00:00+01:00', { name: 'activities', answers: 'activity1=7 Carry the shopping\nactivity3=0 Dance', score: 7 }),
  ofEpisode('questionnaire', '2026-01-29T11:00:00+01:00', { name: 'impact3', answers: 'impact1=7\nimpact2=6\nimpact3=6', score: 19 }),
  ofEpisode('questionnaire', '2026-01-30T12:00:00+01:00', { name: 'rmdq', score: 11 }, DAY_ONLY),
  ofEpisode('questionnaire', '2026-01-31T11:00:00+01:00', { name: 'oswestry', score: 42 }),
  ofEpisode('questionnaire', '2026-02-01T11:00:00+01:00', { name: 'phq2' }),
  ofEpisode('questionnaire', '2026-02-02T11:00:00+01:00', { name: 'rmdq24', answers: 'rmdq03=1', score: 1 }, DELETED),
  ofEpisode('event', '2026-01-19T08:00:00+01:00', { title: 'Back at work', until: '2026-01-23', note: 'Half days.' }),
  ofEpisode('event', '2026-01-25T08:00:00+01:00', { title: 'A long drive' }),
  ofEpisode('event', '0001-01-01T12:00:00+00:00', { title: 'The first day' }, DAY_ONLY),
  ofEpisode('event', '9999-12-31T12:00:00+00:00', { title: 'The last day', until: '9999-12-31' }, DAY_ONLY),
  ofEpisode('advice', '2026-01-26T08:00:00+01:00', { rule: 'ESC-14', level: 3, protocol: 'x', days_used: 'x' }),
];

const TEXTS = [
  '<script>alert("x")</script><b>&amp;</b>',
  '=HYPERLINK("http://example.org")',
  '"]}, {"resourceType": "Patient"} \\',
  'a\u00a0b\u2003c\u3000d',
  '\u00a0\u2003',
  'right\u202eto\u2066left\u2069\ufeff',
  'bell\u0007 escape\u001b delete\u007f line\u0085 end\r\nnew',
  'line one\nline two\ttab',
  '*bold* _it_ [link](javascript:x) `code` # | ~',
  'שלום 😀 नमस्ते 日本語',
];
const LONGEST = { note: 20000, cause: 200, place: 200, quality: 200, dose: 200, with: 200, title: 200, value: 2000 };

// Names of activities are matched by their text, so those that Dorsal knows stay.
function isFree (item, field) {
  if (field === 'name')
    return item.kind === 'medicine' || (item.kind === 'activity' && /^[A-Z]/.test(item.name));
  if (field === 'value')
    return /[A-Z+]/.test(item.value);
  return field in LONGEST;
}

// Gives every text of a person the text of that number; the last is as long as the field takes.
function spoil (item, number) {
  return Object.fromEntries(Object.entries(item).map(([field, value]) =>
    [field, isFree(item, field) ? TEXTS[number] || '&'.repeat(LONGEST[field] || 60) : value]));
}

function makeJournal (list) {
  return { format: 'dorsal-journal', version: 1, records: list };
}

exports.everything = makeJournal(records);
exports.hostile = [...TEXTS, null].map((text, number) => makeJournal(records.map(item => spoil(item, number))));
