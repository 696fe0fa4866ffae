// SPDX-FileCopyrightText: 2026 The Dorsal authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Opens the report in a real browser, as a clinician would: by day and by night, on a phone, in large letters, by
// keyboard and on paper. Then the same checks are shown pages that somebody broke, and must say so.

'use strict';

const childProcess = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const BROWSER = '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
                   '--disable-component-update', '--disable-sync'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const NOW = '2026-02-22T21:00';
const MARGIN = 24; // points: no word stands nearer to the edge of the paper

const MODES = {
  'by day': { width: 1200 },
  'by night': { width: 1200, colorScheme: 'dark' },
  'on a phone': { width: 360, isNarrow: true },
  'on a phone by night': { width: 360, colorScheme: 'dark', isNarrow: true },
  'with more contrast': { width: 1000, contrast: 'more' },
  'in forced colours': { width: 1000, colorScheme: 'dark', forcedColors: 'active' },
  'in print': { width: 700, colorScheme: 'dark', media: 'print' },
  'in large letters': { width: 1200, letters: 2 },
  'in large letters on a phone': { width: 360, letters: 2, isNarrow: true },
};
const FEW = ['by day', 'on a phone', 'in print', 'in large letters on a phone'];

const [program, printer, source] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dorsal-html-'));

function run(command, ...words) {
  return childProcess.execFileSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
}

function makeSample() {
  const journal = ['--journal', path.join(folder, 'journal.db'), '--now', NOW];

  run(program, ...journal, 'import', path.join(source, 'data', 'sample-journal.json'));
  return run(program, ...journal, 'report', '--format', 'html', '--output', '-');
}

function write(name, content) {
  const file = path.join(folder, name);

  fs.writeFileSync(file, content);
  return file;
}

// What is seen from within the page. It runs in the browser, so it knows nothing of what is outside.
function lookAround(isNarrow) {
  const faults = [];
  const all = [...document.querySelectorAll('body *')];
  const isShown = element => element.getClientRects().length > 0;
  const name = element => `${element.localName}.${element.getAttribute('class') || ''} “${element.textContent.trim().slice(0, 30)}”`;

  for (const svg of ['chart', 'line']) {
    const shown = all.filter(element => (element.getAttribute('class') || '').startsWith(`${svg}-`) && isShown(element));
    const classes = shown.map(element => element.getAttribute('class')).join(' ');
    if (classes !== `${svg}-${isNarrow ? 'narrow' : 'wide'}`)
      faults.push(`picture: ${svg} shows as “${classes}”`);
  }

  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.localName[1]);
    if (next > level + 1 || (next === 1 && level > 0))
      faults.push(`heading: ${name(heading)} after level ${level}`);
    level = next;
  }

  for (const text of document.querySelectorAll('svg text'))
    if (isShown(text) && getComputedStyle(text).direction !== (text.getAttribute('direction') || 'ltr'))
      faults.push(`direction: ${name(text)} is turned round`);

  const ids = all.map(element => element.id).filter(Boolean);
  if (new Set(ids).size < ids.length)
    faults.push('id: not unique');
  for (const link of document.querySelectorAll('a'))
    if (!document.getElementById(link.getAttribute('href').slice(1)))
      faults.push(`link: ${name(link)} leads nowhere`);

  if (document.documentElement.scrollWidth > innerWidth)
    faults.push(`width: ${document.documentElement.scrollWidth} in a window of ${innerWidth}`);
  for (const element of all) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || !isShown(element) || element.closest('.scroll, thead, svg'))
      continue;
    if (box.left < -1 || box.right > innerWidth + 1)
      faults.push(`text: ${name(element)} is not in the window`);
    if (style.overflow !== 'visible' && !element.matches('.brief') &&
        (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1))
      faults.push(`text: ${name(element)} is cut`);
  }

  return faults;
}

async function lookByKeyboard(page) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a, summary, .scroll')];
    all.forEach((element, n) => { element.dataset.n = n; });
    document.activeElement.blur();
    return all.length;
  });
  const seen = new Set(), faults = [];

  for (let i = 0; i <= wanted; i++) {
    await page.keyboard.press('Tab');
    const [n, outline] = await page.evaluate(() => [document.activeElement.dataset.n,
                                                    getComputedStyle(document.activeElement).outlineStyle]);
    if (n === undefined)
      continue;
    seen.add(n);
    if (outline === 'none')
      faults.push(`keyboard: stop ${n} is not to be seen`);
  }
  if (seen.size < wanted)
    faults.push(`keyboard: ${seen.size} of ${wanted} stops reached`);
  return faults;
}

async function lookByRules(page, axe) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(tags => window.axe.run(document, { runOnly: tags }), RULES);

  return result.violations.map(found => `axe: ${found.id}: ${found.nodes[0].html.slice(0, 120)}`);
}

// Returns what is wrong with a file, seen in one of the modes. To ask for the rules takes longest.
async function look(browser, axe, file, mode, asksRules = true) {
  const { width, isNarrow = false, media = 'screen', letters = 1, ...options } = MODES[mode];
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const url = `file://${file}`;
  const faults = [];

  await context.route('**', route => (route.request().url() === url ? route.continue() : route.abort()));
  page.on('request', request => request.url() !== url && faults.push(`request: ${request.url()}`));
  page.on('console', message => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on('pageerror', error => faults.push(`console: ${error}`));
  await page.goto(url);
  await page.emulateMedia({ media });
  if (letters > 1)
    await page.addStyleTag({ content: `html { font-size: ${letters * 100}% }` });

  if (await page.title() !== 'Dorsal report')
    faults.push('script: the title is another one');
  faults.push(...await page.evaluate(lookAround, isNarrow));
  if (media === 'screen')
    faults.push(...await lookByKeyboard(page));
  if (asksRules)
    faults.push(...await lookByRules(page, axe));
  await context.close();
  return faults;
}

// Where one word ends and the next begins, a reader of PDF can only guess; letters it knows.
function countLetters(text) {
  const counts = new Map();

  for (const letter of text.replace(/[\s\u2066-\u2069]/g, ''))
    counts.set(letter, (counts.get(letter) || 0) + 1);
  return counts;
}

function lookAtEdges(pdf) {
  const layout = run('pdftotext', '-bbox', pdf, '-');
  const [, width, height] = layout.match(/<page width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const far = [...layout.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</g)]
    .filter(([, left, top, right, bottom]) => left < MARGIN || top < MARGIN || right > width - MARGIN || bottom > height - MARGIN);

  return far.map(found => `paper: “${found[5]}” stands at the edge`);
}

// Returns what is wrong with a file on paper: what is not there, stands at the edge, or is parted from what it heads.
async function print(browser, file, format) {
  const page = await browser.newPage({ colorScheme: 'dark' });
  const pdf = path.join(folder, 'print.pdf');

  await page.goto(`file://${file}`);
  await page.emulateMedia({ media: 'print' });
  const [shown, headings] = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];

    while (walker.nextNode())
      if (walker.currentNode.parentElement.getClientRects().length > 0)
        texts.push(walker.currentNode.data);
    return [texts.join(' '), [...document.querySelectorAll('h2, h3')].map(heading => heading.textContent)];
  });
  await page.pdf({ path: pdf, format, preferCSSPageSize: true });
  await page.close();

  const faults = lookAtEdges(pdf);
  const printed = countLetters(run('pdftotext', pdf, '-'));
  for (const [letter, n] of countLetters(shown))
    if ((printed.get(letter) || 0) < n)
      faults.push(`paper: “${letter}” is missing`);
  for (const sheet of run('pdftotext', '-layout', pdf, '-').split('\f'))
    if (headings.includes(sheet.trimEnd().split('\n').pop().trim()))
      faults.push('paper: a heading stands alone at the foot');
  return faults;
}

const style = css => html => html.replace('</style>', `${css}</style>`);
const swap = (from, to) => html => html.replace(from, to);

// Pages that somebody broke: how, seen in which mode, and what must be said of them.
const BROKEN = [
  ['a script', swap('</main>', '<script>document.title = "x"</script></main>'), 'by day', /^console: .*Content Security Policy/],
  ['a script that may run', html => html.replace(/<meta http-equiv.*?>/, '').replace('</main>', '<script>document.title = "x"</script></main>'), 'by day', /^script:/],
  ['a picture from elsewhere', html => html.replace(/<meta http-equiv.*?>/, '').replace('</main>', '<img alt="" src="https://example.org/x.png"/></main>'), 'by day', /^request:/],
  ['no language', swap(' lang="en"', ''), 'by day', /^axe: html-has-lang/],
  ['pale labels', style('dt { color: #bbb }'), 'by day', /^axe: color-contrast/],
  ['labels that are dark at night', style('@media (prefers-color-scheme: dark) { dt { color: #555 } }'), 'by night', /^axe: color-contrast/],
  ['pale labels on paper', style('@media print { dt { color: #bbb } }'), 'in print', /^axe: color-contrast/],
  ['a chart without words', swap(/aria-label="Pain[^"]*"/, ''), 'by day', /^axe: role-img-alt/],
  ['a heading of the wrong level', html => html.replace(/<h2 id="heading-2">(.*?)<\/h2>/, '<h4 id="heading-2">$1</h4>'), 'by day', /^heading:/],
  ['two charts at once', style('.chart-narrow { display: block !important }'), 'by day', /^picture: chart/],
  ['no chart in the dark', style('@media (prefers-color-scheme: dark) { .chart-wide { display: none } }'), 'by night', /^picture: chart/],
  ['the chart of a phone on paper', style('@media print { .chart-wide { display: none } .chart-narrow { display: block } }'), 'in print', /^picture: chart/],
  ['the chart of a page on a phone', style('.chart-wide { display: block !important } .chart-narrow { display: none !important }'), 'on a phone', /^picture: chart/],
  ['a list too wide for a phone', style('dl { min-width: 30rem }'), 'on a phone', /^width:/],
  ['a table that does not scroll', style('.scroll { overflow: visible !important }'), 'on a phone', /^width:/],
  ['lines of a fixed height', style('dd { height: 24px; overflow: hidden }'), 'in large letters', /^text: .* is cut/],
  ['a link that keys do not reach', swap('<a href', '<a tabindex="-1" href'), 'by day', /^keyboard: .* reached/],
  ['a table that keys do not reach', swap('role="group" tabindex="0"', 'role="group" tabindex="-1"'), 'on a phone', /^keyboard: .* reached/],
  ['stops that are not seen', style('*:focus-visible { outline: none !important }'), 'by day', /^keyboard: .* not to be seen/],
  ['words of a chart that are turned round', html => style('svg { direction: inherit !important }')(html.replace('dir="ltr"', 'dir="rtl"')), 'by day', /^direction:/],
  ['the same id twice', swap('id="heading-2"', 'id="heading-1"'), 'by day', /^id:/],
  ['a link to nowhere', swap(/href="#account-\d+"/, 'href="#elsewhere"'), 'by day', /^link:/],
];

const BROKEN_ON_PAPER = [
  ['lines that do not wrap', style('@media print { p { white-space: nowrap; max-width: none !important } footer p { width: 200% } footer { text-align: end } }'), /^paper: .*(edge|missing)/],
  ['a part that is hidden', style('@media print { main { height: 200mm; overflow: hidden } }'), /^paper: .* is missing/],
  ['headings that are left alone', style('@media print { h3, .heading { break-after: page !important } }'), /^paper: a heading/],
];

let failed = 0, n = 0;

function report(name, faults) {
  n++;
  for (const fault of new Set(faults))
    process.stderr.write(`# ${name}: ${fault}\n`);
  failed += faults.length > 0;
  process.stdout.write(`${faults.length > 0 ? 'not ' : ''}ok ${n} ${name}\n`);
}

function expect(name, faults, pattern) {
  report(`${name} is noticed`, faults.some(fault => pattern.test(fault)) ? [] : [`only: ${faults.join('; ') || 'nothing'}`]);
}

async function check(browser, axe) {
  const sample = makeSample();
  const pages = [
    ['the sample', write('sample.html', sample), Object.keys(MODES)],
    ['a page from right to left', write('mirrored.html', run(printer, 'right-to-left')), FEW],
    ['a page of hostile words', write('hostile.html', run(printer, 'hostile', 'everything')), FEW],
  ];

  for (const [name, file, modes] of pages)
    for (const mode of modes)
      report(`${name} is sound ${mode}`, await look(browser, axe, file, mode));
  for (const format of ['A4', 'Letter'])
    report(`the sample is whole on ${format}`, await print(browser, pages[0][1], format));

  for (const [name, spoil, mode, pattern] of BROKEN) {
    const file = write('broken.html', spoil(sample));

    expect(name, await look(browser, axe, file, mode, pattern.source.startsWith('^axe')), pattern);
  }
  for (const [name, spoil, pattern] of BROKEN_ON_PAPER)
    expect(name, await print(browser, write('broken.html', spoil(sample)), 'A4'), pattern);
}

async function main() {
  let axe, chromium;

  try {
    axe = require('axe-core');
    ({ chromium } = require('playwright-core'));
    fs.accessSync(BROWSER);
  } catch (error) {
    process.stdout.write(`1..0 # SKIP ${error.message.split('\n')[0]}\n`);
    return;
  }

  const browser = await chromium.launch({ executablePath: BROWSER, args: ARGUMENTS });
  process.stdout.write(`1..${Object.keys(MODES).length + 2 * FEW.length + 2 + BROKEN.length + BROKEN_ON_PAPER.length}\n`);
  try {
    await check(browser, axe);
  } finally {
    await browser.close();
  }
}

main()
  .catch(error => { failed++; process.stdout.write(`Bail out! ${error.stack.split('\n').join(' ')}\n`); })
  .finally(() => { fs.rmSync(folder, { recursive: true, force: true }); process.exitCode = failed > 0 ? 1 : 0; });
