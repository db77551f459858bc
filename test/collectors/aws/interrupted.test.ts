import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../../src/collect/discover.ts';
import { Interruptible } from '../../../src/collect/interruption.ts';
import { collectLive } from '../../../src/collect/live.ts';
import type { Received } from '../../../src/evidence/ask.ts';
import { Journal } from '../../../src/evidence/journal.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import { identity, regions } from '../../collect/recorded.ts';
import { received } from '../../evidence/sealed.ts';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

const ACCOUNT = '111122223333';
const GONE =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>it is expired</Message></Error></ErrorResponse>';
const GONE_JSON = '{"__type":"com.amazonaws.sqs#ExpiredTokenException","message":"it is expired"}';

let aws: Running;
let folder: string;
/** How many requests are answered before credentials expire. */
let good: number;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-interrupted-'));
  [good, asked] = [Number.POSITIVE_INFINITY, []];
  aws = await serveOnLoopback(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const action = target === '' ? (new URLSearchParams(body).get('Action') ?? '') : target;
    asked.push(action);
    const type = target === '' ? 'text/xml' : 'application/x-amz-json-1.0';
    const [status, answer] =
      asked.length > good
        ? [target === '' ? 403 : 400, target === '' ? GONE : GONE_JSON]
        : [200, target === '' ? described(action) : '{"QueueUrls":[]}'];
    response.writeHead(status, { 'content-type': type }).end(answer);
  });
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  }))
    vi.stubEnv(name, value);
});
const described = (action: string) =>
  action === 'GetCallerIdentity' ? identity(ACCOUNT) : regions({ 'eu-west-1': 'opt-in-not-required' });
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

const collect = async () =>
  collectLive({
    folder,
    settings: {
      accounts: [{ id: ACCOUNT, name: 'One', role: null, externalId: null }],
      regions: ['eu-west-1'],
      sources: {},
    },
    found: chosenCollectors(await discoverCollectors(), ['aws/sts', 'aws/sqs']),
    environment: process.env,
    now: () => new Date().toISOString(),
    tool: 'test',
    node: 'test',
    progress: () => undefined,
  });

describe('credentials that expire half-way', () => {
  test('end the collection with one line, seal nothing, and it goes on where it was', async () => {
    const whole = await collect();
    const before = readdirSync(folder);
    const every = asked.length;
    expect(every).toBeGreaterThan(1);
    [good, asked] = [every - 1, []];
    await expect(collect()).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringMatching(
        /^The credentials expired while \w+:\w+ in account 111122223333, [\w-]+ was asked\.$/,
      ),
      remedy: expect.stringContaining('what was answered is kept'),
    });
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(before);
    expect(readFileSync(join(folder, '.collecting', 'journal.ndjson'), 'utf8')).not.toContain('ExpiredToken');

    [good, asked] = [Number.POSITIVE_INFINITY, []];
    const { path, resumed, seal } = await collect();
    expect(resumed).toBeGreaterThan(0);
    expect(asked.length).toBe(every - resumed);
    expect(seal.records).toBe(whole.seal.records);
    expect(JSON.stringify([...Snapshot.open(path).records()])).not.toContain('ExpiredToken');
    expect(existsSync(join(folder, '.collecting'))).toBe(false);
  });
});

const question = (service: string, i: number) => ({
  source: 'aws',
  service,
  operation: 'Ask',
  account: ACCOUNT,
  region: 'eu-west-1',
  input: { i },
});
const unreached = (kind: 'failed' | 'unsupported' | 'denied'): Received => ({
  ...received(''),
  outcome: { kind, code: 'ENOTFOUND', message: 'no name' },
  answer: null,
});

describe('a network', () => {
  let journal: Journal;
  let evidence: Interruptible;
  beforeEach(() => {
    journal = Journal.open(join(folder, 'journal.ndjson'));
    evidence = new Interruptible(journal, '2026-11-30T00:00:00Z', 'a'.repeat(16));
  });
  afterEach(() => journal.close());
  const ask = (service: string, i: number, answer: Received) => evidence.ask(question(service, i), async () => answer);

  test.each(['failed', 'unsupported'] as const)('that is lost ends the collection: %s', async (kind) => {
    for (let i = 0; i < 39; i++) await ask(`s${i % 4}`, i, unreached(kind));
    evidence.requireWhole();
    await ask('s0', 39, unreached(kind));
    expect(() => evidence.requireWhole()).toThrow(
      'The network was lost: 40 questions in succession reached nobody (ENOTFOUND).',
    );
    await expect(ask('s0', 40, received('{}'))).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' });
  });

  test('in which something answers is not lost', async () => {
    for (let i = 0; i < 200; i++) await ask(`s${i % 4}`, i, i % 39 === 38 ? received('{}') : unreached('failed'));
    evidence.requireWhole();
  });

  test('is not lost where one service is not there, or its answers are refused before they are sent', async () => {
    for (let i = 0; i < 200; i++) await ask(`s${i % 3}`, i, unreached('unsupported'));
    for (let i = 200; i < 400; i++) await ask(`s${i % 9}`, i, unreached('denied'));
    evidence.requireWhole();
  });
});

describe('a disk', () => {
  test.each<[string, Error, string | null]>([
    ['that is full ends the collection', Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'OUTPUT_REFUSED'],
    ['is not at fault for what a collector did', new TypeError('oops'), null],
  ])('%s', async (_, thrown, code) => {
    const journal = Journal.open(join(folder, 'journal.ndjson'));
    const evidence = new Interruptible(journal, '2026-11-30T00:00:00Z', 'a'.repeat(16));
    await expect(
      evidence.ask(question('s', 1), async () => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
    if (code === null) evidence.requireWhole();
    else expect(() => evidence.requireWhole()).toThrow(expect.objectContaining({ code }));
    journal.close();
  });
});
