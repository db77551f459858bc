import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutRecordings } from '../aws/afresh.ts';
import { ITS_COLLECTORS } from '../reference/every-service.ts';
import { type Reference, withReference } from '../reference/record.ts';
import { FAR, forwardProxy } from './forward-proxy.ts';
import { affidavit } from './run.ts';

const folder = withoutRecordings('rockset');
const settingsFile = join(folder, 'affidavit.yaml');
let end: () => void;
let standing: Promise<void>;
let reference: Reference;

beforeAll(async () => {
  chmodSync(join(folder, 'pseudonym.key'), 0o600);
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  await new Promise<void>((resolve, reject) => {
    standing = withReference('rockset', async (stands) => {
      reference = stands;
      resolve();
      await ended;
    });
    standing.catch(reject);
  });
});
afterAll(async () => {
  end();
  await standing;
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  readonly code: number | null;
  readonly findings: readonly { check: string; state: string; text: string; remedy: string | null }[];
}

async function doctor(more: Readonly<Record<string, string>> = {}): Promise<Told> {
  const { code, out, err } = await affidavit(['doctor', '--workspace', folder, '--json'], {
    ...reference.variables,
    ...more,
  });
  expect(err).toBe('');
  return { code, findings: JSON.parse(out).findings };
}

const of = ({ findings }: Told, check: string, state: string) =>
  findings.filter((finding) => finding.check === check && finding.state === state);

/** Runs with other settings, then puts the old ones back. */
async function withSettings(
  from: string | RegExp,
  to: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const text = readFileSync(settingsFile, 'utf8');
  writeFileSync(settingsFile, text.replace(from, to));
  try {
    return await doctor(more);
  } finally {
    writeFileSync(settingsFile, text);
  }
}

describe('over two accounts of which one denies a permission', () => {
  test('says whose credentials they are, enters both accounts, and names what to allow', async () => {
    const told = await withSettings(/^version:/m, 'regions: [us-west-2, eu-central-1]\nversion:');
    expect(of(told, 'credentials', 'fine')[0]?.text).toBe('Credentials of account ••••••••5127: an IAM user.');
    expect(of(told, 'clock', 'fine')).toHaveLength(1);
    expect(of(told, 'account', 'fine')).toHaveLength(2);
    expect(of(told, 'region', 'fine')).toHaveLength(4);
    const denied = of(told, 'permission', 'failed').filter(({ text }) => text.includes('is denied'));
    const inAccount = (account: string) =>
      denied.filter(({ text }) => text.includes(account)).map(({ text }) => text.split(' ')[0]);
    const inSecurity = inAccount('730318845127');
    expect(inAccount('418927310562').filter((operation) => !inSecurity.includes(operation))).toEqual([
      'ec2:DescribeSnapshotAttribute',
    ]);
    expect(denied.find(({ text }) => text.startsWith('ec2:DescribeSnapshotAttribute'))?.remedy).toContain(
      'Allow ec2:DescribeSnapshotAttribute',
    );
    expect(of(told, 'permission', 'fine').length).toBeGreaterThanOrEqual(3);
    expect(told.code).toBe(3);
    expect(readdirSync(folder)).not.toContain('snapshots');
  });

  test('ends with 0 when nothing fails', async () => {
    const told = await withSettings(ITS_COLLECTORS, 'collectors: [aws/sts, aws/s3, mdm/hexnode]\n');
    expect(told.findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(of(told, 'permission', 'fine')).toHaveLength(3);
    // The settings name no region, so all are read that the account has enabled: told in a line.
    expect(of(told, 'region', 'fine').map(({ text }) => text.match(/^\d+ regions are enabled/)?.[0])).toEqual([
      '17 regions are enabled',
      '17 regions are enabled',
    ]);
    expect(told.code).toBe(0);
  });

  test('finds the same through a proxy, which is asked for all of AWS', async () => {
    const proxy = await forwardProxy(reference.variables.AWS_ENDPOINT_URL as string);
    try {
      const few = [ITS_COLLECTORS, 'collectors: [aws/sts, aws/s3, mdm/hexnode]\n'] as const;
      const told = await withSettings(...few, { AWS_ENDPOINT_URL: FAR, HTTP_PROXY: proxy.address });
      expect(told.findings.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(told.code).toBe(0);
      expect(proxy.asked.length).toBeGreaterThan(4);
      expect(new Set(proxy.asked)).toEqual(new Set([FAR]));
    } finally {
      proxy.close();
    }
  });

  test('an account with another number than it says is not asked further', async () => {
    const told = await withSettings(/418927310562/g, '418927310563');
    const [fault] = of(told, 'account', 'failed');
    expect(fault?.text).toContain('418927310563');
    expect(fault?.remedy).toMatch(/trust policy/);
    expect(told.findings.filter(({ check, text }) => check === 'permission' && text.includes('418927310563'))).toEqual(
      [],
    );
  });

  test('a region that there is not', async () => {
    const told = await withSettings(/^version:/m, 'regions: [us-west-2, us-west-9]\nversion:');
    expect(of(told, 'region', 'failed')).toHaveLength(2);
    expect(of(told, 'region', 'failed')[0]?.remedy).toContain('regions');
  });

  test('keys that AWS does not take', async () => {
    const told = await doctor({ AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEUNKNOWN00' });
    expect(of(told, 'credentials', 'failed')).toHaveLength(1);
    expect(of(told, 'account', 'open')).toHaveLength(1);
    expect(told.code).toBe(3);
  });
});
