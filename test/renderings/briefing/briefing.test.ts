import { describe, expect, it } from 'vitest';
import { briefingOf } from '../../../src/renderings/briefing/briefing.ts';
import { type Report, VERDICTS, type VerdictKind } from '../../../src/report/schema.ts';
import { hostileReport } from '../../report/hostile.ts';
import { sampleReport } from '../../report/sample.ts';

const bodyOf = (report: Report, room?: Parameters<typeof briefingOf>[1]): string => {
  const { html } = briefingOf({ report, reportJson: '{}', signer: null }, room);
  return html.slice(html.indexOf('</style>'));
};
/** The sample with so many claims of a verdict, and no others. */
function having(kind: VerdictKind, count: number): Report {
  const report = sampleReport('public');
  const first = report.claims[0] as Report['claims'][number];
  const claims = Array.from({ length: count }, (_, i) => ({
    ...first,
    id: `c-${i}`,
    verdict: { ...first.verdict, kind },
  }));
  const tally = Object.fromEntries(VERDICTS.map((one) => [one, one === kind ? count : 0])) as Report['tally'];
  return { ...report, claims, tally, chapters: [], controls: [] };
}

describe('the briefing', () => {
  it('says every verdict with its count, never the proven ones alone', () => {
    const report = sampleReport('public');
    const body = bodyOf(report);
    const all = body.slice(body.indexOf('All claims'), body.indexOf('</table>'));
    for (const kind of VERDICTS.filter((one) => report.tally[one] > 0))
      expect(all).toContain(`<td class="number">${report.tally[kind]}</td>`);
  });

  it.each([
    ['broken', 1, 'Of the others, 1 is broken.'],
    ['broken', 2, 'Of the others, 2 are broken.'],
    ['lapsed', 3, 'Of the others, 3 have lapsed.'],
    ['attested', 1, 'Of the others, 1 rests on the word of a named person.'],
    ['proven', 2, '2 of 2 claims were proven by'],
    ['proven', 1, '1 of 1 claim was proven by'],
  ] as const)('%s %i', (kind, count, words) => expect(bodyOf(having(kind, count))).toContain(words));

  it('counts what it has no room for', () => {
    const room = { chapters: 1, open: 3, text: 100 };
    expect(bodyOf(having('broken', 10), room)).toContain('And 7 more claims (7 broken), all in the whitepaper.');
    const rows = bodyOf(sampleReport('public'), room);
    expect(rows).toContain('2 more chapters');
  });

  it('says that nothing is open only where nothing is', () => {
    const words = 'Every claim of this version is proven';
    expect(bodyOf(having('proven', 2))).toContain(words);
    for (const report of [
      having('broken', 1),
      having('stale', 1),
      having('unproven', 1),
      having('lapsed', 1),
      having('proven', 0),
    ])
      expect(bodyOf(report)).not.toContain(words);
  });

  it('keeps hostile text text', () => {
    const body = bodyOf(hostileReport());
    expect(body).not.toMatch(/<script|<img|<[^>]*\son[a-z]+\s*=/);
    expect(body).toContain('&lt;script&gt;');
  });
});
