import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { versionsScript } from '../../../src/renderings/site/build/live.ts';
import { agesOf, countsOf } from '../../../src/renderings/site/view/ageing.ts';
import { sayingOf } from '../../../src/renderings/site/view/claims.ts';
import { sampleReport } from '../../report/sample.ts';

const SCRIPT = readFileSync(new URL('../../../src/renderings/site/ageing.js', import.meta.url), 'utf8');
const report = sampleReport('auditor');
const { claims } = report;

/** A page as far as the script sees one: a sentence with its three marks, a verdict elsewhere, a tally, a group. */
const PAGE = `<html data-version="2026-Q4" data-as-of="${report.asOf}"><body><p class="newer" hidden></p>
<ul class="tally" data-counts="${countsOf(claims) ?? ''}">${[
  'proven',
  'excepted',
  'attested',
  'stale',
  'lapsed',
  'broken',
]
  .map((kind) => `<li data-kind="${kind}"${count(kind) === 0 ? ' hidden' : ''}><b>${count(kind)}</b></li>`)
  .join('')}</ul>
<h2>Proven <span class="count" data-group="${countsOf(claims.filter(({ verdict }) => verdict.kind === 'proven')) ?? ''}">${count('proven')}</span></h2>
${claims
  .map((claim) => {
    const { kind } = claim.verdict;
    const ages = agesOf(claim);
    const given = ages === undefined ? '' : ` data-ages="${ages}"`;
    const line = `<span class="mark ${kind}"></span><b>${kind}</b><span class="until">Until then</span>`;
    return `<span class="bound" id="${claim.id}" data-claim="${claim.id}" data-said="${sayingOf(claim)}"${given}><span class="margin ${kind}"><a>${line}</a></span><a class="ref ${kind}" aria-label="Verdict">${line}</a></span>
<details class="note ${kind}" id="${claim.id}:note"><summary>${line}</summary><div id="${claim.id}:how"></div></details>
<span class="verdict ${kind}"${given}>${line}</span>`;
  })
  .join('\n')}</body></html>`;

function count(kind: string): number {
  return claims.filter(({ verdict }) => verdict.kind === kind).length;
}

/** The page after the script has run by a clock. */
function at(clock: string, versions = ''): Document {
  const { document } = parseHTML(PAGE);
  const now = Date.parse(clock);
  class Clock extends Date {
    static override now = () => now;
  }
  Object.defineProperty(document, 'currentScript', { value: { src: 'https://x.example/trust/versions.js' } });
  const context = { document, Date: Clock, URL, location: { hash: '' }, addEventListener: () => undefined };
  runInNewContext(`${versions}\n${SCRIPT}`, context);
  return document as unknown as Document;
}

/** Every verdict of the page by its claim: in the margin, in the sentence, behind the paragraph, elsewhere. */
function marksOf(document: Document): string[] {
  const kinds = /proven|broken|unproven|stale|excepted|attested|lapsed/g;
  return [...document.querySelectorAll('.margin, .ref, .note, .verdict')].map((line) => {
    const own = (line.className.match(/\bproven|broken|unproven|stale|excepted|attested|lapsed/) ?? [''])[0];
    const mark = line.querySelector('.mark')?.className.match(kinds)?.[0] ?? '';
    return own === mark ? own : `${own} with ${mark}`;
  });
}
const ORDER = ['proven', 'attested', 'excepted', 'stale', 'unproven', 'lapsed', 'broken'];
const before = claims.flatMap(({ verdict }) => Array.from({ length: 4 }, () => verdict.kind));
const tally = (document: Document) =>
  Object.fromEntries(
    [...document.querySelectorAll('[data-kind]')].map((item) => [
      (item as HTMLElement).dataset.kind,
      Number(item.querySelector('b')?.textContent),
    ]),
  );

describe('by the reader’s clock', () => {
  it.each(['2026-11-21T06:10:00Z', '2026-11-21T06:30:00Z', '1970-01-01T00:00:00Z', 'no time'])(
    'at %s nothing changes',
    (clock) => {
      const document = at(clock);
      expect(marksOf(document).sort()).toEqual([...before].sort());
      expect(document.querySelector('.until')?.textContent).toBe('Until then');
      expect(tally(document).stale).toBe(count('stale'));
    },
  );

  it('what was proven is out of date past the time that it names, and every count with it', () => {
    const document = at('2026-12-05T00:00:00Z');
    const marks = marksOf(document);
    expect(marks.filter((mark) => mark === 'proven')).toEqual([]);
    expect(tally(document)).toMatchObject({ proven: 0, stale: count('stale') + count('proven') + count('excepted') });
    expect(document.querySelector('[data-group]')?.textContent).toContain(
      `${count('proven')}, of which ${count('proven')} out of date`,
    );
    expect((document.querySelector('[data-kind="proven"]') as HTMLElement).hidden).toBe(true);
    expect(document.querySelector('.until')?.textContent).toMatch(
      /^Evidence out of date since 2\d\sNovember, \d\d:\d\d/,
    );
    expect(document.querySelector('.margin b')?.textContent).toBe('proven');
  });

  it.each(['2026-11-22T12:00:00Z', '2026-12-05T00:00:00Z', '2027-06-01T00:00:00Z', '2040-01-01T00:00:00Z'])(
    'at %s no verdict is better than it was, and none of four marks says other than its sentence',
    (clock) => {
      const marks = marksOf(at(clock));
      for (const [i, mark] of marks.entries())
        expect(ORDER.indexOf(mark)).toBeGreaterThanOrEqual(ORDER.indexOf(before[i] ?? ''));
      for (const kind of ['broken', 'unproven', 'stale', 'lapsed'] as const)
        for (const [i, was] of before.entries()) if (was === kind) expect(marks[i]).toBe(kind);
    },
  );

  it('a statement lapses and an exception ends', () => {
    const document = at('2040-01-01T00:00:00Z');
    expect(tally(document)).toMatchObject({
      attested: 0,
      excepted: 0,
      lapsed: count('lapsed') + count('attested'),
      broken: count('broken') + count('excepted'),
    });
    const until = [...document.querySelectorAll('.note .until')].map(({ textContent }) => textContent ?? '');
    expect(until.filter((text) => /^The exception ended on .* counts as none: broken$/.test(text))).toHaveLength(
      count('excepted'),
    );
  });
});

describe('an older version', () => {
  const [first, second, ...others] = claims;
  if (first === undefined || second === undefined) throw new Error('the sample has too few claims');
  const newer = {
    version: '2027-Q1',
    asOf: '2027-02-21T06:10:00Z',
    claims: [
      { ...first, verdict: { ...first.verdict, kind: 'broken' as const } },
      { ...second, sentence: 'Other words.' },
      ...others.slice(1),
    ],
  };

  it('says that a newer one exists, and what changed for a sentence', () => {
    const document = at(report.asOf, versionsScript(newer));
    const banner = document.querySelector('.newer') as HTMLElement;
    expect([banner.hidden, banner.textContent]).toEqual([false, 'A newer version exists: 2027-Q1. Every version']);
    const links = [...banner.querySelectorAll('a')].map(({ href }) => href);
    expect(links).toEqual(['https://x.example/trust/v/2027-Q1/index.html', 'https://x.example/trust/versions.html']);
    const said = (id: string) => document.getElementById(`${id}:how`)?.textContent;
    expect(said(first.id)).toContain('Newer version 2027-Q1: broken in it.');
    expect(said(second.id)).toContain('worded otherwise in it');
    expect(said(others[0]?.id ?? '')).toContain('not in it any more');
    expect(said(others[1]?.id ?? '')).toBe('');
  });

  it.each([
    ['the newest itself', versionsScript({ ...newer, version: '2026-Q4' })],
    ['an earlier one', versionsScript({ ...newer, version: '2026-Q3', asOf: '2026-08-21T06:10:00Z' })],
    ['none that stands', versionsScript(null)],
    ['no file at all', ''],
  ])('says nothing of %s', (_, versions) => {
    expect((at(report.asOf, versions).querySelector('.newer') as HTMLElement).hidden).toBe(true);
  });

  it('takes hostile names as text', () => {
    const hostile = { ...newer, version: '</script><img src=x onerror=alert(1)>' };
    expect(versionsScript(hostile)).not.toContain('</script>');
    const banner = at(report.asOf, versionsScript(hostile)).querySelector('.newer');
    expect(banner?.querySelector('img')).toBe(null);
    expect(banner?.textContent).toContain('</script><img');
  });
});
