import { describe, expect, test } from 'vitest';
import { dataFiles } from '../../../src/renderings/site/files/data.ts';
import { controlsFileSchema, portalFileSchema, searchFileSchema } from '../../../src/renderings/site/files/schemas.ts';
import { deskEntries } from '../../../src/renderings/site/view/desk.ts';
import { portalOf } from '../../../src/report/portal.ts';
import { NO_PORTAL } from '../../../src/report/portal-schema.ts';
import type { VerdictKind } from '../../../src/report/schema.ts';
import { tallyWord } from '../../../src/wording/verdicts.ts';
import { type Portal, portalSchema } from '../../../src/workspace/portal.ts';
import { emptyReport, hostileReport } from '../../report/hostile.ts';
import { quotingAnswer, sampleReport } from '../../report/sample.ts';

const REPORTS = [
  ['the sample', sampleReport('public')],
  ['hostile text', hostileReport()],
  ['an empty report', { ...emptyReport(), portal: NO_PORTAL }],
] as const;

describe.each(REPORTS)('files beside the pages of %s', (_, report) => {
  const files = dataFiles(report);
  const text = (name: string): string => files.get(name) ?? '';

  test('are of their schemas', () => {
    for (const [name, schema] of [
      ['controls.json', controlsFileSchema],
      ['search.json', searchFileSchema],
      ['portal.json', portalFileSchema],
    ] as const)
      expect(schema.safeParse(JSON.parse(text(name))).error).toBeUndefined();
  });

  test('hold nothing in feed and badge that is no text', () => {
    for (const name of ['updates.xml', 'badge.svg']) {
      const elements = text(name).match(/<[?/]?[\w:]+/g) ?? [];
      for (const element of elements)
        expect(element).toMatch(/^<[?/]?(xml|feed|id|title|updated|author|name|link|entry|content|svg|rect|text)$/);
      expect(text(name)).not.toMatch(/[\u202a-\u202e\0]/);
      expect(text(name).replace(/&(#\d+|amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
    }
    expect(text('updates.xml').match(/<entry>/g)?.length ?? 0).toBe(report.portal.updates.length);
    expect(new Set(text('updates.xml').match(/urn:uuid:[\da-f-]{36}/g)).size).toBe(report.portal.updates.length + 1);
  });

  test('say every count and the day on the badge', () => {
    const badge = text('badge.svg');
    expect(badge).toContain('judged on 21 November 2026');
    for (const [kind, count] of Object.entries(report.tally))
      if (count > 0) expect(badge).toContain(`${count} ${tallyWord(kind as VerdictKind, count)}`);
  });

  test('give a security.txt of lines that are its own', () => {
    const lines = text('.well-known/security.txt').split('\r\n').slice(0, -1);
    if (report.portal.securityTxt === null) expect(files.has('.well-known/security.txt')).toBe(false);
    else expect(lines.filter((line) => line.startsWith('Expires: '))).toHaveLength(1);
    for (const line of lines) expect(line).toMatch(/^(Contact|Expires|Policy|Preferred-Languages): \P{Cc}+$/u);
  });
});

describe('what answers and news claim stands with its verdict', () => {
  const report = sampleReport('public');
  const claim = report.claims.find(({ id }) => id === 's3-customer-keys');
  const part = (text: string, id: string | null = null) => ({ text, claim: id, value: null });
  const said = [[part('As ever: '), part(claim?.sentence ?? '', claim?.id), part(' So.')], [part('Good.')]];
  report.portal.faq = [quotingAnswer];
  report.portal.updates = [{ date: '2026-11-20', title: 'Keys', text: 'without pieces', said }];
  const files = dataFiles(report);
  const proven =
    'Every object that we store in S3 is encrypted under a KMS key that you control. [Proven on 21 November 2026: 41 of 41 buckets. Evidence valid until 22 November, 06:01 UTC]';

  test('in the feed, in plain letters', () => {
    expect(files.get('updates.xml')).toContain(`As ever: ${proven} So.\n\nGood.`);
  });

  test('on the desk', () => {
    const answer = deskEntries(report).find(({ id }) => id === 'question-1');
    expect(answer?.beside).toBe(`See here: ${proven}`);
  });

  test('for programs, by name', () => {
    const { claims, faq } = portalFileSchema.parse(JSON.parse(files.get('portal.json') ?? ''));
    expect(claims).toEqual([
      {
        id: 's3-customer-keys',
        verdict: { kind: 'proven', headline: 'on 41 of 41 buckets' },
        readFrom: '2026-11-21T06:01:04Z',
        goodUntil: '2026-11-22T06:01:04Z',
      },
    ]);
    expect(faq[0]?.answer).toBe(`See here: ${claim?.sentence}`);
  });

  test('a report that lost the claim never passes for one that proves it', () => {
    const without = dataFiles({ ...report, claims: [] });
    expect(without.get('updates.xml')).toContain(`${claim?.sentence} [No verdict]`);
  });
});

const PORTAL: Portal = {
  ...portalSchema.parse({
    documents: [{ title: 'Test', date: '2026-06-30', audience: 'customer', sha256: 'a'.repeat(64), file: 'test.pdf' }],
    certificates: [{ title: 'ISO', issuer: 'A body', scope: 'The service.', from: '2026-01-01', until: '2026-12-31' }],
    securityTxt: { contact: ['https://example.com/report'], expires: '2026-12-31' },
  }),
  faq: [],
  updates: [],
  unbacked: [],
};

test.each<[string, string, boolean]>([
  ['before it begins', '2025-12-31T23:59:59Z', false],
  ['on its first day', '2026-01-01T00:00:00Z', true],
  ['on its last day', '2026-12-31T23:59:59Z', true],
])('a certificate %s', (_, asOf, isValid) => {
  expect(portalOf(PORTAL, asOf, () => true, []).certificates[0]?.isValid).toBe(isValid);
});

test('a security.txt that has expired is refused', () => {
  expect(() => portalOf(PORTAL, '2027-01-01T00:00:00Z', () => true, [])).toThrow('expired on 31 December 2026');
});

test('a file is named for its readers alone, and told to all', () => {
  const [told] = portalOf(PORTAL, '2026-06-30T00:00:00Z', (audience) => audience === 'public', []).documents;
  expect(told).toMatchObject({ title: 'Test', audience: 'customer', file: null });
  expect(portalOf(PORTAL, '2026-06-30T00:00:00Z', () => true, []).documents[0]?.file).toBe('test.pdf');
});

test.each<[string, object]>([
  ['a file that climbs', { documents: [{ ...PORTAL.documents[0], file: '../pseudonym.key' }] }],
  ['a file that cannot be looked through', { documents: [{ ...PORTAL.documents[0], file: 'caiq.xlsx' }] }],
  ['a page', { documents: [{ ...PORTAL.documents[0], file: 'a.html' }] }],
  ['a link that is a script', { certificates: [{ ...PORTAL.certificates[0], link: 'javascript:alert(1)' }] }],
  ['a certificate that ends before it begins', { certificates: [{ ...PORTAL.certificates[0], until: '2025-01-01' }] }],
  ['a security.txt without a day', { securityTxt: { contact: ['https://example.com'] } }],
  [
    'a contact that is a line of its own',
    { securityTxt: { contact: ['https://a\nExpires: 2999'], expires: '2027-01-01' } },
  ],
])('%s is refused', (_, given) => {
  expect(portalSchema.safeParse(given).success).toBe(false);
});
