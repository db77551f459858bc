import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountSettings, OrganizationSettings } from '../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import { type Filled, fillGaps } from '../../src/collect/fill.ts';
import { type Collected, collectLive, type LiveOptions } from '../../src/collect/live.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { type Asked, SmallAws } from './small-aws.ts';

const HOME = '111122223333';
const OTHER = '444455556666';
const NEW = '777788889999';
const REFUSED = { code: 'AccessDenied', message: 'no' };
const all = await discoverCollectors();

let aws: SmallAws;
let folder: string;
/** Milliseconds by which the clock of collections is ahead. */
let ahead: number;
let regions: readonly string[];
let accounts: readonly AccountSettings[];
let organization: OrganizationSettings | undefined;
let collectors: readonly string[];

beforeEach(async () => {
  aws = new SmallAws();
  for (const [name, value] of Object.entries(await aws.start())) vi.stubEnv(name, value);
  folder = mkdtempSync(join(tmpdir(), 'affidavit-fill-'));
  ahead = 0;
  regions = ['eu-west-1', 'us-east-1'];
  accounts = [{ id: HOME, name: 'Shop', role: null, externalId: null }];
  organization = undefined;
  collectors = ['aws/sts', 'aws/sqs'];
  aws.queues = { [`${HOME} eu-west-1`]: ['orders', 'bills'], [`${HOME} us-east-1`]: ['far'] };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

const options = (): LiveOptions => ({
  folder,
  settings: { accounts, regions, sources: {}, ...(organization === undefined ? {} : { organization }) },
  found: chosenCollectors(all, collectors),
  environment: process.env,
  now: () => new Date(Date.now() + ahead).toISOString(),
  tool: 'test',
  node: 'test',
  progress: () => undefined,
});
const HOUR = 3_600_000;

/** Collects while something is refused, and comes back an hour later, when it no longer is. */
async function withGap(instead: (asked: Asked) => boolean): Promise<Collected> {
  aws.instead = (asked) => (instead(asked) ? REFUSED : null);
  const collected = await collectLive(options());
  aws.instead = () => null;
  aws.asked.length = 0;
  ahead += HOUR;
  return collected;
}

async function fill(from: Collected): Promise<Extract<Filled, { kind: 'sealed' }>> {
  const filled = await fillGaps(options(), from.path);
  if (filled.kind !== 'sealed') throw new Error('nothing was asked');
  return filled;
}

const asked = () => aws.asked.map(({ account, action, region }) => `${action} ${account} ${region}`).sort();
const queues = () => asked().filter((line) => line.startsWith('sqs:'));
const recordsOf = ({ path }: Collected) => [...Snapshot.open(path).records()];
const nameOf = ({ operation, region, input }: EvidenceRecord) => `${operation} ${region} ${JSON.stringify(input)}`;

/** The URLs of the queues that are rows, by region. */
async function rows({ path }: Collected): Promise<readonly string[]> {
  const { DatabaseSync } = await import('node:sqlite');
  const file = join(folder, '.facts.sqlite');
  const { found, settings } = options();
  await buildFacts(file, Snapshot.open(path), found, settings, () => []);
  const db = new DatabaseSync(file);
  const held = db.prepare('select account, name, encryption from aws_sqs_queue order by 1, 2').all();
  db.close();
  return held.map(({ account, name, encryption }) => `${account} ${name} ${encryption}`);
}

describe('a snapshot without gaps', () => {
  test('is left as it is, and nobody is asked', async () => {
    const whole = await withGap(() => false);
    expect(await fillGaps(options(), whole.path)).toMatchObject({ kind: 'nothing-to-ask' });
    expect(aws.asked).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('a gap', () => {
  test('is asked for, and all else kept, with its times and where it is from', async () => {
    const first = await withGap(({ action, region }) => action === 'sqs:ListQueues' && region === 'us-east-1');
    const { collected, kept } = await fill(first);
    expect(queues()).toEqual([`sqs:GetQueueAttributes ${HOME} us-east-1`, `sqs:ListQueues ${HOME} us-east-1`]);
    expect(collected.coverage.every(({ status }) => status === 'complete')).toBe(true);
    expect(await rows(collected)).toEqual([`${HOME} bills SSE-SQS`, `${HOME} far SSE-SQS`, `${HOME} orders SSE-SQS`]);

    const { id, startedAt, endedAt, run } = first.seal;
    expect(kept).toEqual([{ snapshot: id, startedAt, endedAt, run, records: 3 }]);
    expect(collected.seal).toMatchObject({ kept, previous: id });
    const before = new Map(recordsOf(first).map((record) => [nameOf(record), record]));
    const old = recordsOf(collected).filter((record) => record.region === 'eu-west-1');
    expect(old).toHaveLength(3);
    for (const record of old) expect(record).toEqual(before.get(nameOf(record)));
    const line = collected.coverage.find(
      ({ operation, region }) => operation === 'sqs:ListQueues' && region === 'eu-west-1',
    );
    expect(line?.to !== undefined && line.to !== null && line.to <= endedAt).toBe(true);
  });

  test('of an item has its list asked again: what vanished meanwhile leaves no row', async () => {
    const first = await withGap(({ action, body }) => action === 'sqs:GetQueueAttributes' && body.includes('/bills'));
    aws.queues[`${HOME} eu-west-1`] = ['orders', 'refunds'];
    const { collected } = await fill(first);
    expect(queues()).toEqual([
      `sqs:GetQueueAttributes ${HOME} eu-west-1`,
      `sqs:GetQueueAttributes ${HOME} eu-west-1`,
      `sqs:ListQueues ${HOME} eu-west-1`,
    ]);
    expect(await rows(collected)).toEqual([`${HOME} far SSE-SQS`, `${HOME} orders SSE-SQS`, `${HOME} refunds SSE-SQS`]);
    expect(recordsOf(collected).map(nameOf).join()).not.toContain('/bills');
  });

  test('that stays one is asked for each time, and the answers of both earlier collections keep their origin', async () => {
    const refused = ({ action, region }: Asked) => action === 'sqs:ListQueues' && region === 'us-east-1';
    const first = await withGap(refused);
    regions = [...regions, 'eu-north-1'];
    aws.regions['eu-north-1'] = 'opt-in-not-required';
    aws.instead = (one) => (refused(one) ? REFUSED : null);
    const second = await fill(first);
    expect(second.collected.coverage.filter(({ status }) => status !== 'complete')).toHaveLength(2);
    ahead += HOUR;
    aws.instead = () => null;
    aws.asked.length = 0;
    const third = await fill(second.collected);
    expect(queues()).toEqual([`sqs:GetQueueAttributes ${HOME} us-east-1`, `sqs:ListQueues ${HOME} us-east-1`]);
    expect(third.kept.map(({ snapshot, records }) => [snapshot, records])).toEqual([
      [first.seal.id, 3],
      [second.collected.seal.id, 1],
    ]);
  });

  test('that another takes the place of is no gain: nothing is sealed, and what was answered is kept', async () => {
    const first = await withGap(({ action, body }) => action === 'sqs:GetQueueAttributes' && body.includes('/far'));
    aws.instead = ({ action }) => (action === 'sqs:ListQueues' ? REFUSED : null);
    await expect(fill(first)).rejects.toMatchObject({ code: 'GAPS_WIDER' });
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toHaveLength(1);
    aws.instead = () => null;
    aws.asked.length = 0;
    const { collected } = await fill(first);
    expect(asked()).toEqual([`sqs:GetQueueAttributes ${HOME} us-east-1`, `sqs:ListQueues ${HOME} us-east-1`]);
    expect(collected.coverage.every(({ status }) => status === 'complete')).toBe(true);
  });
});

describe('collections that meet', () => {
  const expired = { code: 'ExpiredToken', message: 'it is expired' };

  test('one that was interrupted is still there to be gone on with after gaps were filled', async () => {
    const first = await withGap(({ action, region }) => action === 'sqs:ListQueues' && region === 'us-east-1');
    aws.instead = ({ body }) => (body.includes('/far') ? expired : null);
    await expect(collectLive(options())).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
    aws.instead = () => null;
    await fill(first);
    expect(readdirSync(join(folder, '.collecting')).sort()).toEqual(['journal.ndjson', 'plan.json']);
    expect((await collectLive(options())).resumed).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('filling gaps that was interrupted is gone on with by filling them, and its remedy names no other command', async () => {
    const first = await withGap(({ action, region }) => action === 'sqs:ListQueues' && region === 'us-east-1');
    aws.instead = ({ body }) => (body.includes('/far') ? expired : null);
    await expect(fill(first)).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      remedy: expect.stringContaining('run the same command again within six hours'),
    });
    aws.instead = () => null;
    expect((await fill(first)).collected.resumed).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a snapshot that was sealed meanwhile is newer: nothing older is sealed after it', async () => {
    const first = await withGap(({ action, region }) => action === 'sqs:ListQueues' && region === 'us-east-1');
    await collectLive(options());
    ahead += HOUR;
    await expect(fill(first)).rejects.toMatchObject({ code: 'SNAPSHOT_BUSY' });
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

describe('what changed in the settings or the world', () => {
  test('a region, a collector and an account that are new are gaps', async () => {
    const first = await withGap(() => false);
    regions = [...regions, 'eu-north-1'];
    aws.regions['eu-north-1'] = 'opt-in-not-required';
    accounts = [...accounts, { id: OTHER, name: 'Other', role: 'audit', externalId: null }];
    const { collected } = await fill(first);
    expect(queues().filter((line) => line.includes('ListQueues'))).toEqual([
      `sqs:ListQueues ${HOME} eu-north-1`,
      `sqs:ListQueues ${OTHER} eu-north-1`,
      `sqs:ListQueues ${OTHER} eu-west-1`,
      `sqs:ListQueues ${OTHER} us-east-1`,
    ]);
    expect(collected.coverage.every(({ status }) => status === 'complete')).toBe(true);
  });

  test('an account that joined the organisation is read, and one that left it has no rows', async () => {
    organization = { management: HOME, role: 'audit', externalId: null, include: [], exclude: [] };
    accounts = [];
    aws.listed = [
      [HOME, 'Management'],
      [OTHER, 'Leaving'],
    ];
    aws.queues[`${OTHER} eu-west-1`] = ['leaving'];
    aws.queues[`${NEW} eu-west-1`] = ['joining'];
    const first = await withGap(({ action, region }) => action === 'sqs:ListQueues' && region === 'us-east-1');
    expect(await rows(first)).toContain(`${OTHER} leaving SSE-SQS`);
    aws.listed = [
      [HOME, 'Management'],
      [NEW, 'Joining'],
    ];
    const { collected } = await fill(first);
    expect(await rows(collected)).toEqual([
      `${HOME} bills SSE-SQS`,
      `${HOME} far SSE-SQS`,
      `${HOME} orders SSE-SQS`,
      `${NEW} joining SSE-SQS`,
    ]);
    expect(JSON.stringify(recordsOf(collected))).not.toContain('leaving');
    expect(queues().filter((line) => line.includes(`${HOME} eu-west-1`))).toEqual([]);
  });
});
