import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { AccountSettings, SourceSettings } from '../../collectors/contract.ts';
import { nothingToAskText } from '../../src/cli/collected-text.ts';
import { gapReport } from '../../src/cli/gap-report.ts';
import { gapText } from '../../src/cli/gap-text.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { CAUSES } from '../../src/evidence/cause.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { lacking } from '../collect/coverage-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-gaps-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'affidavit.yaml'), 'organization:\n  management: x\n  role: audit\n');

const found = chosenCollectors(await discoverCollectors(), ['aws/*']);
const IDS = Array.from({ length: 50 }, (_, i) => String(111_122_223_000 + i));
const REGIONS = Array.from({ length: 17 }, (_, i) => `eu-west-${i}`);

function told(coverage: readonly Coverage[], name: (id: string) => string = (id) => `team ${id}`): string {
  const account = (id: string): AccountSettings => ({ id, name: name(id), role: 'audit', externalId: null });
  const settings: SourceSettings = { accounts: [], regions: ['eu-west-1'], sources: {} };
  const accounts = new Map(IDS.map((id) => [id, account(id)]));
  const costs = new Map(Array.from({ length: 60 }, (_, i) => [`claim-${i}`, coverage] as const));
  const report = gapReport({ found, settings, accounts, coverage, told: { costs, unseen: [] }, claims: 70 });
  return gapText(report, { folder, columns: 80, nameOf: (id) => accounts.get(id)?.name ?? id });
}

const operations = found.flatMap(({ collector }) => collector.operations.map(({ id }) => id));

describe('fifty accounts in seventeen regions', () => {
  test.each(CAUSES)('that all lack everything for one cause are told in one screen: %s', (kind) => {
    const lines = IDS.flatMap((account) =>
      REGIONS.flatMap((region) =>
        operations
          .slice(0, 200)
          .map((operation) => lacking(operation, kind, { account, region, code: 'AccessDenied' })),
      ),
    );
    const text = told(lines);
    expect(text.split('\n').length).toBeLessThanOrEqual(24);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('50 accounts');
    expect(text.replace(/\s+/g, ' ')).toContain('60 of 70 claims rest on them and cannot be proven.');
  });

  test('that lack two permissions get them as a statement to paste', () => {
    const lines = IDS.flatMap((account) =>
      ['sqs:ListQueues', 's3:ListBuckets'].map((operation) => lacking(operation, 'not-allowed', { account })),
    );
    const text = told(lines);
    const pasted = JSON.parse(text.slice(text.indexOf('\n{'), text.lastIndexOf('}') + 1)) as object;
    expect(pasted).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'ReadS3', Effect: 'Allow', Action: ['s3:ListAllMyBuckets'], Resource: '*' },
        { Sid: 'ReadSqs', Effect: 'Allow', Action: ['sqs:ListQueues'], Resource: '*' },
      ],
    });
  });
});

test.each(CAUSES.filter((kind) => kind !== 'not-allowed'))(
  'nobody is told to allow where it does not help: %s',
  (kind) => {
    const text = told([lacking('sqs:ListQueues', kind, { account: IDS[0] as string })]);
    expect(text).not.toContain('"Allow"');
  },
);

test('a role that could not be assumed is named with the lines that set it', () => {
  const text = told([
    lacking('sts:GetCallerIdentity', 'role-not-assumed', { account: IDS[0] as string, action: 'sts:AssumeRole' }),
  ]);
  expect(text.replace(/\s+/g, ' ')).toContain(`role arn:aws:iam::${IDS[0]}:role/audit (${folder}/affidavit.yaml:3)`);
  expect(text.replace(/\s+/g, ' ')).toContain(`id no externalId is set (${folder}/affidavit.yaml:3)`);
  expect(text).not.toContain('GetCallerIdentity');
});

test('names and codes that others chose do nothing to the terminal', () => {
  const text = told(
    [lacking('sqs:ListQueues', 'service-failed', { account: IDS[0] as string, code: 'x\u001b[2Jy\nz' })],
    () => 'evil\u001b]0;title\u0007\u202e\r\n○ Everything asked was answered.',
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text.split('\n').filter((line) => line.startsWith('○'))).toHaveLength(1);
});

test('a code of a page is cut, and every line fits', () => {
  const text = told([
    lacking('sqs:ListQueues', 'service-failed', { account: IDS[0] as string, code: `Start${'x'.repeat(5000)}` }),
  ]);
  expect(text).toContain('Startxxx');
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test.each([
  [1, 'Asking again does not close the only gap of the newest snapshot'],
  [2, 'Asking again closes none of the 2 gaps of the newest snapshot'],
])('%s gaps that no asking closes are told by their number', (count, words) => {
  const lines = IDS.slice(0, count).map((account) => lacking('sqs:ListQueues', 'unsupported', { account }));
  expect(nothingToAskText(lines)).toContain(words);
});
