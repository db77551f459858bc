import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Io, parseGiven } from '../../src/cli/command.ts';
import { command } from '../../src/cli/commands/diff.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { differenceSchema } from '../../src/report/versions/schema.ts';
import { hostileReport } from '../report/hostile.ts';
import { sampleReport } from '../report/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-diff-'));
const at = (...path: string[]): string => join(folder, ...path);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const report = sampleReport('public');

beforeAll(() => {
  const later = {
    ...report,
    version: '2027-Q1',
    claims: report.claims.slice(1).map((claim) => ({ ...claim, controls: [] })),
  };
  for (const one of [report, later]) {
    mkdirSync(at('site', 'v', one.version), { recursive: true });
    writeFileSync(at('site', 'v', one.version, 'report.json'), canonicalJson(one));
  }
  mkdirSync(at('site', 'v', '2026-Q1'));
  writeFileSync(at('site', 'v', '2026-Q1', 'withdrawn.json'), '{}');
  mkdirSync(at('bundle', 'files'), { recursive: true });
  writeFileSync(at('bundle', 'files', 'report.json'), canonicalJson(later));
  writeFileSync(at('hostile.json'), canonicalJson(hostileReport()));
  writeFileSync(at('old.json'), canonicalJson({ ...report, schema: 'affidavit/report/1' }));
  writeFileSync(at('none.json'), 'all is proven');
  mkdirSync(at('empty'));
});

async function told(...args: string[]): Promise<string> {
  const said: string[] = [];
  const out = (text: string): void => void said.push(text);
  const terminal = { out: false, err: false, columns: 80 };
  const io: Io = { out, err: out, env: {}, now: () => '2026-12-01T00:00:00Z', terminal };
  expect(await command.run(parseGiven(command, args), io)).toBe(0);
  return said.join('');
}

test.each([
  ['files', () => [at('site/v/2026-Q4/report.json'), at('site/v/2027-Q1/report.json')]],
  ['folders of versions', () => [at('site/v/2026-Q4'), at('site/v/2027-Q1')]],
  ['a version and a bundle', () => [at('site/v/2026-Q4'), at('bundle')]],
  ['names of versions', () => ['--site', at('site'), '2026-Q4', '2027-Q1']],
])('%s are compared', async (_, args) => {
  const out = await told(...args());
  expect(out).toContain('From 2026-Q4');
  expect(out).toMatch(/1 was removed/);
  expect(out).toContain(`${report.claims[0]?.id}: Removed`);
  expect(out).toMatch(/· Lost \d controls?: SOC 2/);
  expect(out).toMatch(
    /transport: Is traffic encrypted in transit\?\n {2}before {2}Yes\. [\s\S]*\n {2}now {5}held back\n/,
  );
});

test('as JSON it has the published form', async () => {
  const json = await told(at('site/v/2026-Q4'), at('bundle'), '--json');
  expect(differenceSchema.parse(JSON.parse(json)).claims.length).toBeGreaterThan(1);
});

test('hostile text reaches the terminal harmless', async () => {
  const out = `${await told(at('site/v/2026-Q4'), at('hostile.json'))}${await told(at('hostile.json'), at('bundle'))}`;
  expect(out).toContain('<script>');
  expect(out).not.toMatch(/[\p{Cf}]|[\p{Cc}](?<!\n)/u);
});

test.each([
  ['one version alone', () => [at('bundle')], 'USAGE'],
  ['three', () => [at('bundle'), at('bundle'), at('bundle')], 'USAGE'],
  ['a place where nothing is', () => [at('bundle'), at('nowhere')], 'USAGE'],
  ['a folder without a report', () => [at('bundle'), at('empty')], 'USAGE'],
  ['a version that there is not', () => ['--site', at('site'), '2026-Q4', '2026-Q3'], 'USAGE'],
  ['a version that leads elsewhere', () => ['--site', at('site'), '2026-Q4', '../../bundle'], 'USAGE'],
  ['a withdrawn version', () => ['--site', at('site'), '2026-Q1', '2026-Q4'], 'USAGE'],
  ['a report of an earlier form', () => [at('old.json'), at('bundle')], 'BUNDLE_INVALID'],
  ['what is no report', () => [at('none.json'), at('bundle')], 'BUNDLE_INVALID'],
])('%s is refused', async (_, args, code) => {
  await expect(told(...args())).rejects.toMatchObject({ code });
});
