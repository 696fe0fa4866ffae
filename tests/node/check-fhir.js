// SPDX-FileCopyrightText: 2026 The Dorsal authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Judges FHIR exports: by the official JSON schema, by the profiles and invariants as medplum reads them, and by
// our own eyes for what neither sees; then holds their figures against the journal they were made from. First each
// judge has to refuse what is broken. Prints TAP.
//
// usage: check-fhir.js PRINT-FHIR WITH-SNOMED

'use strict';

const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');
const judges = require('./fhir-judges.js');
const { everything, hostile } = require('./fhir-journal.js');

const PROGRAM = process.argv[2];
const WITH_SNOMED = process.argv[3] === 'true';
const SAMPLE = JSON.parse(fs.readFileSync(path.join(process.env.DORSAL_DATA, 'sample-journal.json')));
const EMPTY = { format: 'dorsal-journal', version: 1, records: [] };
const FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'dorsal-fhir-'));
const LOCAL = 'https://dorsal-journal.github.io/fhir/CodeSystem/journal';

let number = 0;
let failures = 0;

function test (name, run) {
  number++;
  try {
    run();
    console.log(`ok ${number} ${name}`);
  } catch (error) {
    failures++;
    console.log(`not ok ${number} ${name}`);
    console.log(String(error.stack).replace(/^/gm, '# '));
  }
}

function printBundle (journal, options) {
  const file = path.join(FOLDER, 'journal.json');

  fs.writeFileSync(file, JSON.stringify(journal));
  return execFileSync(PROGRAM, [...options, file], { maxBuffer: 1 << 28 }).toString();
}

function exportBundle (journal, ...options) {
  return JSON.parse(printBundle(journal, options));
}

function assertFlawless (bundle) {
  for (const [name, judge] of Object.entries(judges.all))
    assert.deepStrictEqual(judge(bundle).slice(0, 5), [], name);
}

function resources (bundle, type) {
  return bundle.entry.map(entry => entry.resource).filter(resource => resource.resourceType === type);
}

function own (concept) {
  return concept.coding.find(coding => coding.system === LOCAL).code;
}

// Each breaks one thing that a receiver would stumble over; the judge named first has to see it.
const faults = [
  ['own', 'a date that is none', b => { find(b, 'Condition').onsetDateTime = '2026-02-30'; }],
  ['own', 'the 31st of a short month, with a time', b => { find(b, 'Observation').effectiveDateTime = '2026-04-31T10:00:00Z'; }],
  ['own', 'a time without a zone', b => { find(b, 'Observation').effectiveDateTime = '2026-01-12T20:00:00'; }],
  ['schema', 'a time without a zone, for the schema', b => { find(b, 'Observation').effectiveDateTime = '2026-01-12T20:00:00'; }],
  ['own', 'an hour that is none', b => { find(b, 'Observation').effectiveDateTime = '2026-01-12T24:30:00Z'; }],
  ['own', 'a zone further than any', b => { find(b, 'Observation').effectiveDateTime = '2026-01-12T20:00:00+15:00'; }],
  ['own', 'a narrative outside XHTML', b => { const t = find(b, 'Composition').text; t.div = t.div.replace(/ xmlns="[^"]*"/, ''); }],
  ['own', 'a narrative with live markup', b => { const t = find(b, 'Composition').text; t.div = t.div.replace('</p>', '<script>x</script></p>'); }],
  ['own', 'a narrative that does not end', b => { const t = find(b, 'Composition').text; t.div = t.div.replace('</p>', ''); }],
  ['own', 'a reference to nothing', b => { find(b, 'Observation').subject.reference = 'urn:uuid:00000000-0000-4000-8000-000000000000'; }],
  ['own', 'a section entry that is not there', b => { b.entry.pop(); }],
  ['own', 'an empty array', b => { find(b, 'Observation').note = []; }],
  ['own', 'an empty array deep inside', b => { find(b, 'Observation').code.coding[0].extension = []; }],
  ['own', 'an empty object', b => { find(b, 'Observation').method = {}; }],
  ['own', 'an empty text', b => { find(b, 'Condition').code.text = ''; }],
  ['own', 'a text of blanks', b => { find(b, 'Condition').code.text = ' \n'; }],
  ['own', 'a control character', b => { find(b, 'Condition').code.text = 'a\u0007b'; }],
  ['own', 'a direction override', b => { find(b, 'Condition').code.text = 'a\u202eb'; }],
  ['own', 'a remark that would be a link', b => { find(b, 'Condition').note = [{ text: 'see [this](http://example.org)' }]; }],
  ['own', 'a unit without its system', b => { delete quantity(b).system; }],
  ['own', 'a unit without its code', b => { delete quantity(b).code; }],
  ['own', 'a condition without a status', b => { delete find(b, 'Condition').clinicalStatus; }],
  ['own', 'an end without resolved', b => { find(b, 'Condition').abatementDateTime = '2026-03-01'; find(b, 'Condition').clinicalStatus.coding[0].code = 'active'; }],
  ['own', 'two resources of one name', b => { b.entry[3].fullUrl = b.entry[2].fullUrl; }],
  ['medplum', 'two resources of one name, for medplum', b => { b.entry[3].fullUrl = b.entry[2].fullUrl; }],
  ['own', 'a name that is no UUID', b => { b.entry[3].fullUrl = 'urn:uuid:abc'; }],
  ['own', 'a response to a form that is not there', b => { b.entry = b.entry.filter(e => e.resource.resourceType !== 'Questionnaire'); }],
  ['own', 'a response to another version', b => { find(b, 'Questionnaire').version = 'x'; }],
  ['own', 'an answer to no question', b => { response(b).item[0].linkId = 'nothing'; }],
  ['own', 'another question than was asked', b => { response(b).item[0].text = 'Really?'; }],
  ['own', 'an answer that is not offered', b => { answered(b).answer[0] = { valueCoding: { system: LOCAL, code: 'well', display: 'Well' } }; }],
  ['own', 'an answer of another type', b => { answered(b).answer[0] = { valueBoolean: true }; }],
  ['own', 'a code that nobody explains', b => { localCoding(b).code = 'pain-yesterday'; }],
  ['own', 'a code with another meaning', b => { localCoding(b).display = 'Something else'; }],
  ['own', 'a value and why there is none', b => { find(b, 'Observation').dataAbsentReason = { text: 'x' }; }],
  ['medplum', 'a value and why there is none, for medplum', b => { find(b, 'Observation').dataAbsentReason = { text: 'x' }; }],
  ['own', 'nothing about LOINC', b => { const s = JSON.stringify(b).replaceAll('http://loinc.org/license', ''); Object.assign(b, JSON.parse(s)); }],
  ['own', 'a patient summary that it is not', b => { find(b, 'Composition').meta = { profile: ['http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips'] }; }],
  ['own', 'what the document does not point at', b => { const s = find(b, 'Composition').section; s.splice(1, 1); }],
  ['schema', 'a status word that is none', b => { find(b, 'Observation').status = 'finished'; }],
  ['schema', 'a field that FHIR has not', b => { find(b, 'Observation').mood = 'fine'; }],
  ['medplum', 'a field that FHIR has not, for medplum', b => { find(b, 'Observation').mood = 'fine'; }],
  ['schema', 'a number as text', b => { quantity(b).value = '6'; }],
  ['schema', 'null', b => { find(b, 'Observation').issued = null; }],
  ['schema', 'a space that FHIR has not', b => { find(b, 'Condition').code.text = 'a\u00a0b'; }],
  ['medplum', 'a Composition that is not first', b => { b.entry.push(b.entry.shift()); }],
  ['medplum', 'a document without a name', b => { delete b.identifier; }],
  ['medplum', 'a document without its moment', b => { delete b.timestamp; }],
  ['medplum', 'a medicine that is none', b => { delete find(b, 'MedicationStatement').medicationCodeableConcept; }],
  ['medplum', 'a section with nothing in it', b => { const s = find(b, 'Composition').section[1]; delete s.entry; delete s.text; }],
  ['own', 'a period that ends before it begins', b => { period(b).end = '2001-01-01'; }],
  ['own', 'a form that asks twice', b => { const i = find(b, 'Questionnaire').item; i.push({ ...i[0] }); }],
  ['medplum', 'no status', b => { delete find(b, 'Observation').status; }],
  ['schema', 'an instant without seconds', b => { find(b, 'Observation').issued = '2026-01-12T20:00+01:00'; }],
];

function find (bundle, type, accept = () => true) {
  const found = resources(bundle, type).find(accept);

  assert(found, type);
  return found;
}

function quantity (bundle) {
  return find(bundle, 'Observation', o => o.valueQuantity).valueQuantity;
}

function period (bundle) {
  return find(bundle, 'Observation', o => o.effectivePeriod && o.effectivePeriod.end).effectivePeriod;
}

function localCoding (bundle) {
  return find(bundle, 'Observation').code.coding.find(coding => coding.system === LOCAL);
}

function response (bundle) {
  return find(bundle, 'QuestionnaireResponse', r => r.questionnaire.includes('/warning-signs|'));
}

function answered (bundle) {
  return response(bundle).item.find(item => item.answer);
}

// Which of its fields each kind tells, and by which code. Written from the description, not from the program.
const CHECK_IN = {
  now: 'pain-now', average: 'pain-average', worst: 'pain-worst', least: 'pain-least', sharp: 'pain-sharp',
  leg: 'pain-leg', place: 'pain-place', quality: 'pain-quality', good_day: 'good-day', walking: 'managed-walking',
  housework: 'managed-housework', work: 'managed-work', sitting: 'managed-sitting', goal: 'managed-goal',
  slept_through: 'managed-sleeping-through', sleep: 'sleep-quality', sleep_minutes: 'sleep-duration',
  stress: 'stress', note: 'note',
};
const SECTIONS = {
  slept_through: 'sleep', sleep: 'sleep', sleep_minutes: 'sleep', note: 'notes',
};
const OF_KIND = {
  activity: 'activities', medicine: 'medicines', visit: 'visits', flare: 'visits', event: 'visits',
  questionnaire: 'questionnaires', sign: 'signs',
};

function valueOf (element) {
  const key = Object.keys(element).find(name => name.startsWith('value'));

  if (key === 'valueQuantity')
    return element.valueQuantity.value;
  return key === 'valueCodeableConcept' ? own(element.valueCodeableConcept) : element[key];
}

// FHIR has no zone that is further than 14 hours from UTC; the moment stays the same.
function instant (text) {
  return text.replace('T20:00:00+17:30', 'T16:30:00+14:00');
}

function when (record) {
  return record.at_day_only ? record.at.slice(0, 10) : instant(record.at);
}

// What becomes of a text: what a journal does not keep, and then what FHIR does not have.
function plain (text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').normalize('NFC')
    .replace(/[\u00a0\u2003\u3000]/g, ' ').trim();
}

function inPeriod (record, { from = '0001-01-01', to = '9999-12-31' }) {
  const first = record.at.slice(0, 10);
  const last = record.kind === 'episode' ? record.end || '9999-12-31' : first;

  return first <= to && last >= from;
}

function told (journal, options) {
  return journal.records.filter(record => inPeriod(record, options) && (options.deleted || !record.deleted) &&
                                          !(options.omit || []).includes(OF_KIND[record.kind]));
}

function sorted (list) {
  return list.map(item => item.join(' | ')).sort();
}

function compareCheckIns (bundle, records, omit) {
  const codes = new Set(Object.values(CHECK_IN));
  const wanted = records.filter(record => record.kind === 'check_in').flatMap(record => Object.keys(CHECK_IN)
    .filter(field => field in record && plain(String(record[field])) !== '' && !omit.includes(SECTIONS[field]))
    .map(field => [CHECK_IN[field], when(record), typeof record[field] === 'string' ? plain(record[field]) : record[field],
      record.deleted ? 'entered-in-error' : 'final', record.typed_day_only ? '' : instant(record.typed)]));
  const found = resources(bundle, 'Observation').filter(o => codes.has(own(o.code)))
    .map(o => [own(o.code), o.effectiveDateTime, valueOf(o), o.status, o.issued || '']);

  assert.deepStrictEqual(sorted(found), sorted(wanted));
  for (const o of resources(bundle, 'Observation'))
    assert.strictEqual(o.code.coding.some(c => c.code === '72514-3'), own(o.code) === 'pain-now');
}

function compareActivities (bundle, records) {
  const codes = { walk: 'walking', rest: 'rest', sitting: 'sitting', standing: 'standing' };
  const parts = { dose: 'activity-dose', before: 'activity-pain-before', after: 'activity-pain-after',
    felt: 'activity-felt', sharp: 'activity-sharp', strong: 'activity-strong', bounced: 'activity-bounced' };
  const wanted = records.filter(record => record.kind === 'activity').map(record => [
    codes[record.name] || (record.name.startsWith('stretch:') ? 'stretch' : 'activity'), when(record),
    'minutes' in record ? record.minutes : 'unknown',
    ...Object.keys(parts).filter(name => name in record && plain(String(record[name])) !== '')
      .map(name => `${parts[name]}=${typeof record[name] === 'string' ? plain(record[name]) : record[name]}`)]);
  const found = resources(bundle, 'Observation').filter(o => o.category[0].coding[0].code === 'activity').map(o => [
    own(o.code), o.effectiveDateTime, o.valueQuantity ? valueOf(o) : o.dataAbsentReason.coding[0].code,
    ...(o.component || []).map(part => `${own(part.code)}=${valueOf(part)}`)]);

  assert.deepStrictEqual(sorted(found), sorted(wanted));
}

// Skipped is there without an answer; a second answer on one day is another response, and none is lost.
function compareSigns (bundle, records) {
  const wanted = records.filter(record => record.kind === 'sign')
    .map(record => [record.at.slice(0, 10), record.name, record.answer === 'skipped' ? '' : record.answer]);
  const found = resources(bundle, 'QuestionnaireResponse').filter(r => r.questionnaire.includes('/warning-signs|'))
    .flatMap(r => r.item.map(item => [r.authored.slice(0, 10), item.linkId,
      item.answer ? item.answer[0].valueCoding.code : '']));

  assert.deepStrictEqual(sorted(found), sorted(wanted));
}

function readAnswers (record) {
  return Object.fromEntries((record.answers || '').split('\n').filter(line => line !== '')
    .map(line => [line.split('=')[0], Number(/=(\d+)/.exec(line)[1])]));
}

function compareQuestionnaires (bundle, records) {
  const scores = resources(bundle, 'Observation').filter(o => own(o.code).endsWith('-score'));
  const sum = values => values.reduce((a, b) => a + b, 0);

  for (const record of records.filter(r => r.kind === 'questionnaire' && 'answers' in r)) {
    const answers = readAnswers(record);
    const entry = bundle.entry.find(e => e.fullUrl === 'urn:uuid:' + record.id).resource;
    const score = scores.find(o => o.derivedFrom && o.derivedFrom[0].reference === 'urn:uuid:' + record.id);
    const values = Object.values(answers);
    const items = entry.item.filter(item => item.answer);

    assert.strictEqual(entry.authored, when(record));
    if (record.name === 'rmdq24') {
      assert.strictEqual(entry.item.length, 24);
      assert.deepStrictEqual(items.filter(i => i.answer[0].valueBoolean).map(i => i.linkId), Object.keys(answers));
      assert.strictEqual(score.valueQuantity.value, values.length);
    } else if (record.name === 'phq2') {
      assert.deepStrictEqual(items.map(i => i.answer[0].valueCoding.code), values.map(value => `phq2-${value}`));
      assert.strictEqual(score && score.valueQuantity.value, values.length === 2 ? sum(values) : undefined);
      assert.strictEqual(entry.status, values.length === 2 ? 'completed' : 'stopped');
    } else {
      const numbers = items.filter(i => 'valueInteger' in i.answer[0]).map(i => i.answer[0].valueInteger);

      assert.deepStrictEqual(numbers, values);
      assert.ok(Math.abs(score.valueQuantity.value - sum(values) / values.length) <= 0.05);
    }
  }
  const typed = records.filter(r => r.kind === 'questionnaire' && !('answers' in r) && 'score' in r);
  assert.deepStrictEqual(scores.filter(o => !o.derivedFrom).map(o => o.valueQuantity.value).sort(),
                         typed.map(r => r.score).sort());
}

function compareRest (bundle, records) {
  const observations = code => resources(bundle, 'Observation').filter(o => own(o.code) === code);
  const spans = (kind, end) => records.filter(r => r.kind === kind)
    .map(r => [r[end] === r.at.slice(0, 10) ? r[end] : when(r), r[end] || '']);
  const foundSpans = code => observations(code)
    .map(o => o.effectivePeriod ? [o.effectivePeriod.start, o.effectivePeriod.end || ''] : [o.effectiveDateTime, '']);

  assert.deepStrictEqual(sorted(foundSpans('flare-up')), sorted(spans('flare', 'end')));
  assert.deepStrictEqual(sorted(foundSpans('no-pain')), sorted(spans('no_pain', 'until')));
  assert.deepStrictEqual(sorted(foundSpans('event')), sorted(spans('event', 'until')));
  assert.deepStrictEqual(sorted(observations('visit').map(o => [o.effectiveDateTime])),
                         sorted(records.filter(r => r.kind === 'visit' && !r.booked).map(r => [when(r)])));
  assert.deepStrictEqual(
    sorted(resources(bundle, 'MedicationStatement').map(m => [m.effectiveDateTime, m.medicationCodeableConcept.text])),
    sorted(records.filter(r => r.kind === 'medicine').map(r => [when(r), plain(r.name) || 'Not named'])));
  assert.deepStrictEqual(
    sorted(resources(bundle, 'Condition').map(c => [c.onsetDateTime, c.abatementDateTime || ''])),
    sorted(records.filter(r => r.kind === 'episode').map(r => [when(r), (!r.deleted && r.end) || ''])));
  const late = records.filter(r => r.typed.slice(0, 10) > r.at.slice(0, 10) && r.kind === 'medicine');
  assert.strictEqual(resources(bundle, 'MedicationStatement').filter(m => m.meta).length, late.length);
}

// Remarks are Markdown: a backslash stands before what would be markup.
function compareNotes (bundle, records, omit) {
  const found = ['Observation', 'MedicationStatement'].flatMap(type => resources(bundle, type))
    .flatMap(resource => resource.note || []).map(note => note.text.replace(/\\(.)/g, '$1'));
  const wanted = records.filter(r => r.kind !== 'check_in' && r.note && plain(r.note) !== '' && !r.booked &&
                                     !omit.includes('notes')).map(r => plain(r.note));
  const helped = { yes: 'It helped.', some: 'It helped a little.', no: 'It did not help.' };

  for (const record of records.filter(r => r.kind === 'medicine' && r.helped))
    wanted.push(helped[record.helped]);
  assert.deepStrictEqual(found.sort(), wanted.sort());
}

function compareFigures (bundle, journal, options = {}) {
  const records = told(journal, options);

  compareCheckIns(bundle, records, options.omit || []);
  compareActivities(bundle, records);
  compareSigns(bundle, records);
  compareQuestionnaires(bundle, records);
  compareRest(bundle, records);
  compareNotes(bundle, records, options.omit || []);
}

const ways = [
  ['as a document', {}],
  ['as a collection', { collection: true }],
  ['with deleted entries', { deleted: true }],
  ['with deleted entries, as a collection', { deleted: true, collection: true }],
  ['with the report', { report: true }],
  ['with the report, as a collection', { report: true, collection: true }],
  ['of a period', { from: '2026-01-20', to: '2026-02-04' }],
  ['of a time in which nothing was noted', { from: '1999-01-01', to: '1999-12-31' }],
  ...['name', 'signs', 'risks', 'weeks', 'activities', 'sleep', 'medicines', 'visits', 'chart', 'question',
    'questionnaires', 'advice', 'notes'].map(name => [`without ${name}`, { omit: [name] }]),
  ['with everything left out', { omit: ['name', 'signs', 'risks', 'activities', 'sleep', 'medicines', 'visits',
    'question', 'questionnaires', 'notes'] }],
];

function toArguments (options) {
  return Object.entries(options).map(([name, value]) => value === true ? `--${name}` : `--${name}=${value}`);
}

// What is broken below is flawless before, or to be refused would prove nothing.
const sound = exportBundle(everything);
test('each judge lets the sound bundle pass', () => assertFlawless(sound));
for (const [judge, what, breakIt] of faults)
  test(`${judge} refuses ${what}`, () => {
    const bundle = JSON.parse(JSON.stringify(sound));

    breakIt(bundle);
    assert.notDeepStrictEqual(judges.all[judge](bundle), []);
  });

// The sample is long; each section alone is left out of the journal that has them all.
const short = ways.filter(([, options]) => !options.omit || options.omit.length > 1);
for (const [name, journal, tried] of [['the sample', SAMPLE, short], ['an empty journal', EMPTY, short],
  ['a journal with everything', everything, ways]])
  for (const [way, options] of tried)
    test(`${name} is FHIR ${way}, and its figures are those of the journal`, () => {
      const bundle = exportBundle(journal, ...toArguments(options));

      assertFlawless(bundle);
      assert.strictEqual(bundle.type, options.collection ? 'collection' : 'document');
      assert.strictEqual(resources(bundle, 'DocumentReference').length, options.report ? 1 : 0);
      compareFigures(bundle, journal, options);
    });

hostile.forEach((journal, i) => test(`hostile texts of sort ${i + 1} stay texts`, () => {
  const bundle = exportBundle(journal, '--deleted');

  assertFlawless(bundle);
  compareFigures(bundle, journal, { deleted: true });
}));

test('the schema takes the Bundles as one, too', () => {
  for (const journal of [SAMPLE, EMPTY, everything])
    for (const options of [[], ['--collection', '--deleted', '--report']])
      assert.deepStrictEqual(judges.askSchemaOf(exportBundle(journal, ...options)), []);
});

test('exporting twice gives the same bytes', () => {
  assert.strictEqual(printBundle(everything, []), printBundle(everything, []));
});

test('the report is in it byte for byte', () => {
  const reference = resources(exportBundle(SAMPLE, '--report'), 'DocumentReference')[0];

  assert.strictEqual(reference.content[0].attachment.contentType, 'application/pdf');
  assert.deepStrictEqual(Buffer.from(reference.content[0].attachment.data, 'base64'),
                         Buffer.from('%PDF-1.7\n\0\xff', 'latin1'));
});

test('the person is who they said, and nobody in particular otherwise', () => {
  const patient = resources(exportBundle(SAMPLE), 'Patient')[0];
  const { resourceType, ...nobody } = resources(exportBundle(SAMPLE, '--omit=name'), 'Patient')[0];

  assert.deepStrictEqual(patient, { resourceType: 'Patient', name: [{ text: 'Alex Moreno' }],
    telecom: [{ system: 'other', value: 'alex.moreno@example.org' }], birthDate: '1984' });
  assert.deepStrictEqual(nobody, {});
});

test('two journals are two people', () => {
  const [a, b] = [SAMPLE, everything].map(j => exportBundle(j).entry.find(e => e.resource.resourceType === 'Patient'));

  assert.notStrictEqual(a.fullUrl, b.fullUrl);
});

test('an episode is active, back again, or over', () => {
  const found = resources(exportBundle(everything), 'Condition')
    .map(c => [c.onsetDateTime, c.clinicalStatus.coding[0].code, c.code.text]);

  assert.deepStrictEqual(found, [
    ['2025-06-01', 'resolved', 'Neck pain'],
    ['2026-01-12T07:40:00+01:00', 'recurrence', 'Neck pain'],
    ['2026-01-13T10:00:00-03:30', 'active', 'Low back pain'],
  ]);
});

test('SNOMED CT is in it only if the build has a licence', () => {
  const codes = resources(exportBundle(everything), 'Condition').map(c => c.code.coding && c.code.coding[0].code);

  assert.strictEqual(printBundle(everything, []).includes('snomed'), WITH_SNOMED);
  assert.strictEqual(printBundle(everything, []).includes('SNOMED International'), WITH_SNOMED);
  assert.deepStrictEqual(codes, [undefined, undefined, WITH_SNOMED ? '279039007' : undefined]);
});

test('nothing of advice is in it', () => {
  assert.ok(!printBundle(everything, ['--deleted']).includes('ESC-14'));
});

test('Roland–Morris is in its own words, with its source', () => {
  const form = find(exportBundle(everything), 'Questionnaire', q => q.url.endsWith('/rmdq24'));

  assert.strictEqual(form.language, 'en');
  assert.ok(form.copyright.startsWith('Roland MO, Morris RW.'));
  assert.strictEqual(form.item.filter(i => i.type === 'boolean').length, 24);
  assert.strictEqual(form.item.find(i => i.linkId === 'rmdq15').text,
                     'My appetite is not very good because of my back pain.');
});

test('a booked visit is told in words, and is nobody’s observation', () => {
  const bundle = exportBundle(SAMPLE);
  const visits = find(bundle, 'Composition').section.find(s => s.title.startsWith('Visits'));

  assert.ok(visits.text.div.includes('Visit booked for 2026-02-05T10:20:00+01:00: Dr Okafor, Harbour Practice'));
});

fs.rmSync(FOLDER, { recursive: true });
console.log(`1..${number}`);
process.exit(failures > 0 ? 1 : 0);
