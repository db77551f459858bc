import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { family } from '../../collectors/aws/family.ts';
import { callerFinding, clockFinding, regionFinding } from '../../collectors/aws/look-identity.ts';
import type { Operation } from '../../collectors/contract.ts';
import { nodeFinding, spaceFinding } from '../../src/cli/doctor-machine.ts';
import { permissionFindings } from '../../src/collect/doctor-permissions.ts';
import type { Outcome } from '../../src/evidence/record.ts';
import { affidavit, copyOfRockset, place } from './run.ts';

const here = place();
let workspace: string;
let snapshot: string;
beforeAll(() => {
  ({ workspace, snapshot } = copyOfRockset(here.path));
  chmodSync(join(workspace, 'pseudonym.key'), 0o600);
});
afterAll(here.remove);

/** Nobody's credentials, no browser, no network beyond this machine. */
const NOTHING = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome',
};

/** Runs doctor as somebody without credentials would; findings by what was looked at. */
async function states(folder = workspace) {
  const { code, out, err } = await affidavit(['doctor', '--json', '--workspace', folder], NOTHING);
  expect(err).toBe('');
  const { faults, findings } = JSON.parse(out) as {
    faults: number;
    findings: { check: string; state: string; text: string; remedy: string | null }[];
  };
  expect(code).toBe(faults === 0 ? 0 : 3);
  expect(findings.filter(({ state, remedy }) => state === 'failed' && (remedy === null || remedy === ''))).toEqual([]);
  return { code, findings, of: (check: string) => findings.filter((finding) => finding.check === check) };
}

/** Changes a file while `work` runs. */
async function changed<T>(name: string, change: (file: string) => void, work: () => Promise<T>): Promise<T> {
  const file = join(workspace, name);
  const original = readFileSync(file);
  change(file);
  try {
    return await work();
  } finally {
    writeFileSync(file, original);
    chmodSync(file, 0o600);
  }
}

describe('without credentials', () => {
  test('the local half is looked at, and each fault has its remedy', async () => {
    const { code, of } = await states();
    expect(code).toBe(3);
    for (const check of ['node', 'disk', 'workspace', 'key']) expect(of(check)[0]?.state, check).toBe('fine');
    expect(of('browser')).toMatchObject([{ state: 'failed', remedy: expect.stringContaining('AFFIDAVIT_BROWSER') }]);
    expect(of('credentials')).toMatchObject([{ state: 'failed', remedy: expect.stringContaining('aws sso login') }]);
    expect(of('source')).toMatchObject([{ state: 'failed', remedy: expect.stringContaining('HEXNODE_API_KEY') }]);
    expect(of('account')).toEqual([]);
  });

  test('as text: a mark and a line each, remedies below, a count at the end', async () => {
    const { code, out } = await affidavit(['doctor', '--workspace', workspace], NOTHING);
    expect(code).toBe(3);
    expect(out).toMatch(/^✓ Node 24\./);
    expect(out).toMatch(/^✕ PUPPETEER_EXECUTABLE_PATH[^→]*\n {4}→ /m);
    expect(out).toMatch(/\n\n3 of \d+ findings fail\.\n$/);
  });

  test.each<[string, string, (file: string) => void, RegExp]>([
    ['readable by all', 'key', (file) => chmodSync(file, 0o644), /mode 644/],
    ['no hexadecimal digits', 'key', (file) => writeFileSync(file, 'secret'), /key for pseudonyms/],
    ['not there', 'key', (file) => rmSync(file), /key for pseudonyms/],
  ])('a key that is %s', async (_, check, change, words) => {
    const { of } = await changed('pseudonym.key', change, states);
    expect(of(check)).toMatchObject([{ state: 'failed', text: expect.stringMatching(words) }]);
    expect(of('workspace')[0]?.state).toBe('fine');
  });

  test('settings that are wrong: file and line, and no account is looked at', async () => {
    const { of } = await changed('affidavit.yaml', (file) => writeFileSync(file, 'version: 1\n'), states);
    const failed = of('workspace').filter(({ state }) => state === 'failed');
    const told = failed.map(({ text }) => text.slice(text.indexOf('affidavit.yaml')));
    expect(told).toEqual([
      ...['organisation', 'paper', 'pseudonyms'].map((key) => `affidavit.yaml:1:1: \`${key}\` is missing.`),
      'affidavit.yaml:1:10: `version` is to be a text, in quotes where it looks like a number or a date.',
    ]);
    expect(of('credentials')).toMatchObject([{ state: 'open' }]);
  });

  test('a folder that is not there', async () => {
    const { of } = await states(join(here.path, 'nowhere'));
    expect(of('workspace')[0]?.state).toBe('failed');
    expect(of('disk')[0]?.state).toBe('fine');
  });

  test('a snapshot whose seal is cut', async () => {
    const seal = join(snapshot, 'seal.json');
    const name = seal.slice(workspace.length + 1);
    const { of } = await changed(name, (file) => writeFileSync(file, '{'), states);
    expect(of('snapshot')).toMatchObject([{ state: 'failed' }]);
  });
});

describe('what is in order, and what is not', () => {
  test.each([
    ['24.10.0', 'fine'],
    ['24.9.1', 'failed'],
    ['25.0.0', 'fine'],
    ['22.21.0', 'failed'],
  ])('Node %s where 24.10 is asked for: %s', (version, state) => {
    expect(nodeFinding(version, '24.10').state).toBe(state);
  });

  test.each([
    [999_999_999, 'failed'],
    [1_000_000_000, 'fine'],
  ])('%d bytes free: %s', (bytes, state) => {
    expect(spaceFinding('snapshots', bytes).state).toBe(state);
  });

  test.each([
    ['Sat, 21 Nov 2026 06:00:00 GMT', 'fine'],
    ['Sat, 21 Nov 2026 05:55:00 GMT', 'fine'],
    ['Sat, 21 Nov 2026 05:54:59 GMT', 'failed'],
    ['Sat, 21 Nov 2026 06:05:01 GMT', 'failed'],
    ['yesterday', 'open'],
    [undefined, 'open'],
  ])('a service whose date is %s when it is 06:00: %s', (date, state) => {
    expect(clockFinding(date, '2026-11-21T06:00:00.000Z').state).toBe(state);
  });

  test.each([
    ['opted-in', 'fine'],
    ['opt-in-not-required', 'fine'],
    ['not-opted-in', 'failed'],
    [undefined, 'failed'],
    ['enabling', 'open'],
  ])('a region that is %s: %s', (status, state) => {
    const account = { id: '111122223333', name: 'Main', role: null, externalId: null };
    expect(regionFinding(account, 'me-south-1', status).state).toBe(state);
  });

  test.each([
    ['arn:aws:iam::111122223333:root', 'open', 'root user'],
    ['arn:aws:iam::111122223333:user/jane', 'fine', 'IAM user'],
    ['arn:aws:sts::111122223333:assumed-role/admin/jane', 'fine', 'assumed role'],
    ['arn:aws:sts::111122223333:federated-user/jane', 'fine', 'federated user'],
  ])('credentials of %s: %s, and neither account nor name is told', (arn, state, words) => {
    const finding = callerFinding('111122223333', arn);
    expect(finding.state).toBe(state);
    expect(finding.text).toContain(words);
    expect(finding.text).toContain('••••••••3333');
    expect(finding.text).not.toMatch(/1111|jane|admin/);
  });
});

describe('permissions', () => {
  const operation: Operation = { id: 's3:ListBuckets', required: [], permission: 's3:ListAllMyBuckets' };
  const told = (outcome: Outcome | undefined) =>
    permissionFindings([{ operation, family, account: '111122223333', outcome }]).map(({ state, remedy }) => [
      state,
      remedy,
    ]);

  test.each<[string, Outcome | undefined, string, RegExp | null]>([
    ['answered', { kind: 'answered' }, 'fine', null],
    ['gone', { kind: 'gone', code: 'NoSuchBucket', message: '' }, 'fine', null],
    ['an error that is a fact', { kind: 'absent', code: 'NoSuchBucketPolicy' }, 'fine', null],
    ['denied', { kind: 'denied', code: 'AccessDenied', message: '' }, 'failed', /Allow s3:ListAllMyBuckets/],
    ['denied above', { kind: 'denied', code: 'DeniedByOrganizationPolicy', message: '' }, 'failed', /Exempt/],
    ['failed', { kind: 'failed', code: 'InternalError', message: '' }, 'failed', /again/],
    ['unsupported', { kind: 'unsupported', code: 'NotImplemented', message: '' }, 'open', null],
    ['never asked', undefined, 'open', null],
  ])('%s', (_, outcome, state, remedy) => {
    const [first, second] = told(outcome);
    expect(second).toBeUndefined();
    expect(first?.[0]).toBe(state);
    if (remedy === null) expect(first?.[1]).toBeNull();
    else expect(first?.[1]).toMatch(remedy);
  });

  test('are told account by account, each operation once', () => {
    const denied: Outcome = { kind: 'denied', code: 'AccessDenied', message: '' };
    const findings = permissionFindings([
      { operation, family, account: '111122223333', outcome: denied },
      { operation, family, account: '111122223333', outcome: denied },
      { operation, family, account: '444455556666', outcome: { kind: 'answered' } },
    ]);
    expect(findings.map(({ state }) => state)).toEqual(['failed', 'fine']);
  });
});
