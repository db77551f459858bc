import { describe, expect, it } from 'vitest';
import { whitepaperOf } from '../../../src/renderings/whitepaper/whitepaper.ts';
import type { Report } from '../../../src/report/schema.ts';
import { VERDICT_WORDS } from '../../../src/wording/verdicts.ts';
import { HOSTILE, hostileReport } from '../../report/hostile.ts';
import { sampleReport } from '../../report/sample.ts';
import { hostileReport as styledReport } from '../print/hostile.ts';

const made = (report: Report) => whitepaperOf({ report, reportJson: '{}', diagrams: new Map(), signer: null });
const bodyOf = (report: Report): string => {
  const { html } = made(report);
  return html.slice(html.indexOf('</style>'));
};
/** The sample with one chapter of this source. */
const chapter = (source: string, claims = sampleReport().claims): Report => ({
  ...sampleReport(),
  claims,
  chapters: [{ slug: 'one', title: 'One', order: 1, source, sha256: '', claims: [] }],
});
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));

describe('the whitepaper', () => {
  const report = sampleReport('public');
  const body = bodyOf(report);

  it('says of every claim that a chapter quotes what was found, beside it and in its note', () => {
    for (const { claims } of report.chapters)
      for (const id of claims) {
        const claim = report.claims.find((one) => one.id === id);
        if (claim === undefined) continue;
        const { kind, headline } = claim.verdict;
        const margins = [...body.matchAll(/<span class="margin ([a-z]+)">.*?<span class="words">(.*?)<\/span>/g)];
        expect(margins.map(([, mark, words]) => [mark, words])).toContainEqual([
          kind,
          expect.stringContaining(headline),
        ]);
        expect(body).toContain(`${VERDICT_WORDS[kind]}</span>`);
        expect(body).toContain(`<p class="name">${id}</p>`);
      }
  });

  it('numbers notes by chapter, and every number leads to its note', () => {
    const asked = [...body.matchAll(/<sup class="number"><a href="#([\w-]+)">(\d+)<\/a>/g)];
    expect(asked.length).toBeGreaterThan(5);
    for (const [, id, number] of asked)
      expect(body).toContain(`<div class="note" id="${id}">\n<p class="head"><span class="figure-number">${number}<`);
    expect(asked.filter(([, , number]) => number === '1')).toHaveLength(report.chapters.length);
  });

  it('lists every claim that is not carried by evidence', () => {
    const open = body.slice(body.indexOf('id="open"'), body.indexOf('id="verification"'));
    const short = report.claims.filter(({ verdict }) => !['proven', 'attested', 'excepted'].includes(verdict.kind));
    expect(short.length).toBeGreaterThan(1);
    expect(open.match(/<li>/g)).toHaveLength(short.length);
  });

  it('has tables, sections and figures, and a place for each line of its contents', () => {
    expect(body).toMatch(/<th align="center">protocol<\/th>/);
    expect(body).toContain('<h3 id="chapter-1-1">Inside our network</h3>');
    expect(body).toContain('This figure was not drawn.');
    const { view } = made(report);
    const places = [...body.matchAll(/<a href="#([\w-]+)"><span class="ordinal">.*?0123456789(\d+)<\/span>/g)];
    expect(places.map(([, id]) => id)).toEqual(view.contents.map(({ id }) => id));
    for (const { id } of view.contents) expect(body.split(` id="${id}"`)).toHaveLength(2);
  });

  it('can be without a claim, a chapter and a figure', () => {
    const empty = { ...report, claims: [], chapters: [], controls: [], diagrams: [] };
    expect(bodyOf(empty)).toContain('This version makes 0 claims');
  });
});

describe('words of a chapter', () => {
  it.each([
    ['a wording of the claim', 'Every object lies under *your* key', true],
    ['the sentence itself', 'Nothing leaves', true],
    ['any other words', 'Everything is proven', false],
    ['a wording with more around it', 'Every object lies under your key, always', false],
  ])('%s beside a mark', (_, words, isAllowed) => {
    const [first] = sampleReport().claims;
    const claim = { ...first, id: 'x', sentence: 'Nothing leaves.', wordings: ['Every object lies under your key.'] };
    const print = () => bodyOf(chapter(`<Claim id="x">${words}</Claim>.`, [claim as never]));
    if (isAllowed) expect(print()).toMatch(/<span class="claim proven">[^<]*<\/span><sup/);
    else expect(print).toThrow(expect.objectContaining({ code: 'RENDER_FAILED' }));
  });

  it.each([
    ['<Claim id="not-there" />', 'not-there'],
    ['<Value of="tls-policy#none" />', 'tls-policy#none'],
    ['<Diagram name="none" />', 'none'],
  ])('%s: what the report does not have is no blank', (source, named) => {
    expect(() => bodyOf(chapter(source))).toThrow(named);
  });

  it.each([
    ['[out](https://example.com/a?b=1&c="2")', '<a href="https://example.com/a?b=1&#x26;c=%222%22">out</a>'],
    ['[next](one.html#top)', '<a href="#chapter-1">next</a>'],
    ['[else](coverage.html)', '<span>else</span>'],
    ['[script](javascript:alert(1))', '<span>script</span>'],
    ['[data](data:text/html,x)', '<span>data</span>'],
    ['"Quoted" and it\'s `"code"`', '“Quoted” and it’s <code>"code"</code>'],
    ['a {process.env.HOME} b', '<p>a  b</p>'],
    ['<Other x="1">words</Other>', ''],
  ])('%s', (source, html) => expect(bodyOf(chapter(source))).toContain(html));
});

describe('hostile text', () => {
  it.each([
    ['in names and titles', hostileReport()],
    ['that looks like styles and templates', styledReport()],
    [
      'in a chapter',
      chapter(
        Object.values(HOSTILE)
          .map((one) => one.replace(/[<{]/g, '\\$&'))
          .join('\n\n'),
      ),
    ],
  ])('%s stays text', (_, report) => {
    const { html } = made(report);
    const elements = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]?.toLowerCase()));
    for (const forbidden of ['script', 'iframe', 'object', 'link', 'form', 'img', 'textarea'])
      expect(elements).not.toContain(forbidden);
    expect(html.match(/<style>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<[^>]*\son[a-z]+\s*=/);
    expect(html).not.toMatch(/href="(?!#|https:|mailto:)/);
    expect(html).not.toMatch(/\u202E/);
  });

  it('is shown in full', () => {
    expect(wordsOf(bodyOf(chapter('\\<script>alert(1)\\</script>')))).toContain('<script>alert(1)</script>');
  });
});
