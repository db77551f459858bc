import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { verdictTable } from '../../src/cli/verdict-table.ts';
import { sampleReport } from '../report/sample.ts';

const io = (columns: number) => ({ terminal: { columns, out: false, err: false } }) as unknown as Io;
const text = (columns: number) => verdictTable(sampleReport('auditor'), [], io(columns));

describe('the table of verdicts', () => {
  test.each([
    ['proven', / {2}s3-customer-keys +on 21 November 2026: [^;\n]+; evidence valid until 22 November, 06:01 UTC\n/],
    ['broken', / {2}tls-policy +on 21 November 2026 by [^;\n]+\n/],
    [
      'attested',
      / {2}no-data-by-mail +on 1 September 2026 by the head of security; valid until the end of 1 March 2027\n/,
    ],
    ['lapsed', / {2}penetration-test +the attestation ended on 30 June 2026\n/],
    [
      'accepted exception',
      / {2}disk-encryption +on 21 November 2026: 1 of 63 devices.*; evidence valid until 22 November, 06:01 UTC; exception until the end of 31 January 2027\n/,
    ],
  ])('%s: it says on which day, and until when', (word, line) => {
    const own = text(400)
      .split('\n')
      .find((one) => line.test(`${one}\n`));
    expect(own?.slice(2, 2 + word.length)).toBe(word);
  });

  test('a verdict has the one name that pages give it, and columns keep apart', () => {
    for (const columns of [60, 80, 200]) {
      expect(text(columns)).not.toMatch(/excepted/);
      expect(text(columns)).toMatch(/▬ accepted exception {2}disk-encryption/);
    }
    expect(text(200)).toMatch(/^\d+ claims: .* · 1 accepted exception · /m);
    expect(
      text(80)
        .split('\n')
        .every((line) => line.length <= 80),
    ).toBe(true);
  });

  test('one is one', () => {
    const report = sampleReport('auditor');
    const one = { ...report, claims: report.claims.slice(0, 1), tally: { ...report.tally, proven: 1 } };
    const said = verdictTable(one, [{ file: 'paper/a.mdx', line: 1, sentence: 'Never.' } as never], io(200));
    expect(said).toMatch(/^1 claim: /m);
    expect(said).toMatch(/^1 sentence promises something/m);
  });
});
