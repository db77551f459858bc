import { describe, expect, it } from 'vitest';
import { visible } from '../../../src/core/visible.ts';
import { cssString } from '../../../src/pdf/frame.ts';
import { renderHtml } from '../../../src/renderings/print/template.ts';
import { reportView } from '../../../src/renderings/print/view.ts';
import { VERDICTS } from '../../../src/report/schema.ts';
import { day, exactSpan } from '../../../src/wording/times.ts';
import { dated } from '../../../src/wording/verdicts.ts';
import { sampleReport } from '../../report/sample.ts';
import { hostileReport, STYLE, TURNED } from './hostile.ts';

const html = (report = sampleReport(), signer: Parameters<typeof reportView>[3] = null): string =>
  renderHtml(reportView(report, '{}', new Map(), signer), report);
/** What is in the page beside its style sheet. */
const bodyOf = (page: string): string => page.slice(page.indexOf('</style>'));

describe('the page', () => {
  it('says every verdict in word and mark', () => {
    const page = bodyOf(html());
    for (const kind of VERDICTS) expect(page).toContain(`<svg class="mark ${kind}"`);
  });

  it('dates every verdict on its sheet and in the summary, as every page does', () => {
    const page = bodyOf(html());
    const lines = [
      ...page.matchAll(/<span class="verdict \w+">([^<]+)<\/span>([^<]*?)(?: <span class="until">([^<]+)<\/span>|<)/g),
    ];
    const said = lines.map(([, word, text, until = '']) => ({ word, text, until }));
    for (const claim of sampleReport().claims) {
      const wanted = JSON.stringify(dated(claim));
      expect(said.filter((one) => JSON.stringify(one) === wanted).length).toBeGreaterThanOrEqual(2);
    }
    expect(page).not.toMatch(/>[^<]*excepted/);
  });

  it('tells what became of the items of a list', () => {
    expect(bodyOf(html())).toContain(
      '<td>5 items, 4 rows; 1 left out: another list, or another page, holds it as well</td>',
    );
  });

  it('has places for page numbers, which say where their links lead', () => {
    const page = bodyOf(html());
    const contents = [...page.matchAll(/<a href="#([\w-]+)"><span>.*<span class="page">0123456789(\d+)<\/span><\/a>/g)];
    const targets = contents.map(([, id]) => id);
    expect(contents.map(([, , index]) => Number(index))).toEqual([...targets.keys()]);
    const summary = [...page.matchAll(/<a class="page" href="#([\w-]+)">0123456789(\d+)<\/a>/g)];
    expect(summary.map(([, , index]) => targets[Number(index)])).toEqual(summary.map(([, id]) => id));
    const sheets = sampleReport().claims.map((_, index) => `claim-${index + 1}`);
    expect(summary.map(([, id]) => id)).toEqual(sheets);
    for (const id of new Set(targets)) expect(page.split(`id="${id}"`)).toHaveLength(2);
    expect(targets).toEqual(expect.arrayContaining(['summary', 'reading', ...sheets, 'coverage', 'verification']));
  });

  it.each([
    [null, 'Not signed.'],
    [{ subject: 'Throwaway', throwaway: true }, 'It proves nobody’s identity.'],
    [{ subject: 'Example GmbH', throwaway: false }, 'under the certificate of Example GmbH'],
  ])('says on its cover how it is signed: %j', (signer, words) => {
    const page = html(sampleReport(), signer);
    const cover = page.slice(page.indexOf('<section class="cover">'), page.indexOf('Contents</h2>'));
    const said = ['Not signed.', 'It proves nobody’s identity.', 'Digitally signed'].filter((phrase) =>
      cover.includes(phrase),
    );
    expect(cover).toContain(words);
    expect(said).toHaveLength(1);
  });

  it('shows pseudonyms to auditors alone', () => {
    expect(html(sampleReport('auditor'))).toContain('111122223333');
    for (const audience of ['customer', 'public'] as const)
      expect(html(sampleReport(audience))).not.toContain('id="pseudonyms"');
  });

  it('never calls an incomplete line complete', () => {
    const report = sampleReport();
    const denied = report.coverage.filter((line) => line.status === 'denied');
    expect(denied.length).toBeGreaterThan(0);
    const page = bodyOf(html({ ...report, coverage: denied, claims: [] }));
    expect(page).toContain('Denied');
    expect(page).not.toContain('<h3>Complete</h3>');
  });

  it('can be without any claim', () => {
    expect(html({ ...sampleReport(), claims: [], controls: [] })).toContain('0 claims');
  });
});

describe('hostile text', () => {
  const page = html(visible(hostileReport()));

  it('stays text', () => {
    const elements = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]?.toLowerCase()));
    for (const forbidden of ['script', 'iframe', 'object', 'link', 'form']) expect(elements).not.toContain(forbidden);
    expect([...page.matchAll(/<img /g)]).toEqual([]);
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<[^>]*\son[a-z]+\s*=/);
  });

  it('is shown in full, escaped', () => {
    expect(page).toContain('&lt;script&gt;document.body.textContent');
    expect(page).toContain('{{title}}');
  });

  it('cannot leave a string of the style sheet', () => {
    expect(cssString(STYLE)).toMatch(/^"(?:[\p{L}\p{N} ]|\\[0-9a-f]+ )*"$/u);
  });

  it('cannot turn the reading direction', () => {
    expect(visible({ name: [TURNED, 'a\nb'] })).toEqual({ name: ['report⟨U+202E⟩fdp.exe⟨U+0007⟩', 'a\nb'] });
    expect(page).not.toMatch(/\u202E/);
  });
});

describe('times', () => {
  it.each([
    ['2026-11-21T06:01:04Z', '2026-11-21T06:03:31Z', '21 November 2026, 06:01:04–06:03:31 UTC'],
    ['2026-11-21T23:59:00Z', '2026-11-22T00:01:00Z', '21 November 2026, 23:59:00 to 22 November 2026, 00:01:00 UTC'],
  ])('from %s to %s', (from, to, words) => expect(exactSpan(from, to)).toBe(words));

  it.each([
    ['2027-01-31', '31 January 2027'],
    ['2027-01-31T12:00:00Z', '31 January 2027, 12:00 UTC'],
    ['2027-02-31', '2027-02-31'],
    ['soon', 'soon'],
  ])('%s', (given, words) => expect(day(given)).toBe(words));
});
