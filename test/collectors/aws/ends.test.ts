import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../../src/collect/discover.ts';
import { collectLive } from '../../../src/collect/live.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import { identity, regions } from '../../collect/recorded.ts';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';

/** A question as AWS sees it. */
interface Seen {
  readonly action: string;
  readonly key: string;
  readonly service: string;
  readonly region: string;
  /** When it was signed, in milliseconds. */
  readonly signedAt: number;
}
type Verdict = readonly [status: number, code: string, message?: string] | null;

let aws: Running;
let folder: string;
let seen: Seen[];
/** How AWS refuses a question; null where it answers. */
let refusal: (question: Seen) => Verdict;
/** Whose account a key is of. */
let owner: (key: string) => string;
/** How far AWS's clock is ahead, in milliseconds. */
let ahead: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-ends-'));
  [seen, refusal, owner, ahead] = [[], () => null, () => ACCOUNT, 0];
  aws = await serveOnLoopback(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\//.exec(String(request.headers.authorization));
    const [, key = '', region = '', service = ''] = scope ?? [];
    const [, y, m, d, h, min, s] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(String(request.headers['x-amz-date'])) ?? [];
    const action = target.split('.').at(-1) || (new URLSearchParams(body).get('Action') ?? '');
    const signedAt = Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`);
    const question = { action, key, service, region, signedAt };
    seen.push(question);
    const verdict = refusal(question);
    response.setHeader('date', new Date(Date.now() + ahead).toUTCString());
    response.setHeader('content-type', target === '' ? 'text/xml' : 'application/x-amz-json-1.0');
    if (verdict === null) response.end(answered(question, body));
    else {
      const [status, code, message = 'no'] = verdict;
      response.statusCode = status;
      response.end(
        target === ''
          ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
          : JSON.stringify({ __type: `com.amazonaws#${code}`, message }),
      );
    }
  });
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: 'hand',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  }))
    vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

let sessions = 0;
function answered({ action, key }: Seen, body: string): string {
  switch (action) {
    case 'GetCallerIdentity':
      return identity(owner(key));
    case 'DescribeRegions':
      return regions({ 'eu-west-1': 'opt-in-not-required', 'eu-south-1': 'opted-in' });
    case 'AssumeRole': {
      sessions += 1;
      const role = new URLSearchParams(body).get('RoleArn') ?? '';
      return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>role${sessions}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>${role}</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`;
    }
    case 'ListKeys':
    case 'ListAliases':
      return '{"Keys":[],"Aliases":[],"Truncated":false}';
    default:
      return '{"QueueUrls":[]}';
  }
}

async function collect(role: string | null = null, wanted = ['eu-west-1']) {
  const collected = await collectLive({
    folder,
    settings: { accounts: [{ id: ACCOUNT, name: 'One', role, externalId: null }], regions: wanted, sources: {} },
    found: chosenCollectors(await discoverCollectors(), ['aws/sts', 'aws/sqs', 'aws/kms']),
    environment: process.env,
    now: () => new Date().toISOString(),
    tool: 'test',
    node: 'test',
    progress: () => undefined,
  });
  return { ...collected, kinds: [...Snapshot.open(collected.path).records()].map(({ outcome }) => outcome.kind) };
}
const ask = (action: string) => seen.filter((question) => question.action === action);
const gapsOf = ({ coverage }: Awaited<ReturnType<typeof collect>>) =>
  coverage.filter(({ status, calls }) => status !== 'complete' && calls > 0);

describe('credentials that expire', () => {
  test('are asked for anew, once for all: the role is assumed again, and nothing is missing', async () => {
    sessions = 0;
    refusal = ({ key, action }) =>
      key === 'role1' && ['ListQueues', 'ListKeys'].includes(action) ? [400, 'ExpiredTokenException'] : null;
    const { kinds } = await collect('audit');
    expect(new Set(kinds)).toEqual(new Set(['answered']));
    expect(ask('AssumeRole')).toHaveLength(2);
    expect(ask('ListQueues').map(({ key }) => key)).toEqual(['role1', 'role2']);
  });

  test('are read anew from the command that gives them', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    const keys = join(folder, 'keys');
    const keep = (key: string): void =>
      writeFileSync(keys, JSON.stringify({ Version: 1, AccessKeyId: key, SecretAccessKey: 's', SessionToken: 't' }));
    writeFileSync(join(folder, 'config'), `[default]\ncredential_process = cat ${keys}\n`);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    keep('first');
    refusal = ({ key, action }) => {
      if (key !== 'first' || action !== 'ListQueues') return null;
      keep('second');
      return [400, 'ExpiredTokenException'];
    };
    const { kinds } = await collect();
    expect(new Set(kinds)).toEqual(new Set(['answered']));
    expect(ask('ListQueues').map(({ key }) => key)).toEqual(['first', 'second']);
  });

  test('and come back as another account’s end the collection: its answers are not filed under this one', async () => {
    sessions = 0;
    owner = (key) => (key === 'role2' ? OTHER : ACCOUNT);
    refusal = ({ key, action }) => (key === 'role1' && action === 'ListQueues' ? [400, 'ExpiredTokenException'] : null);
    await expect(collect('audit')).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: `The credentials expired, and those that came in their place are not of account ${ACCOUNT}.`,
    });
    expect(ask('ListQueues').map(({ key }) => key)).not.toContain('role2');
  });
});

describe('keys that AWS does not take', () => {
  const everywhere =
    (code: string, message = 'no') =>
    ({ action }: Seen): Verdict =>
      ask('ListQueues').length > 0 && action !== 'AssumeRole' ? [403, code, message] : null;

  test.each<[string, string, RegExp]>([
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', /get new credentials/],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', /get new credentials/],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', /secret access key/],
    ['InvalidSignatureException', 'Signature expired: 20261130T000000Z is now earlier than 20261130T010000Z', /clock/],
  ])('anywhere end the collection, with what to do: %s', async (code, message, remedy) => {
    refusal = everywhere(code, message);
    await expect(collect()).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringContaining(`AWS takes the credentials for account ${ACCOUNT} no longer (${code})`),
      remedy: expect.stringMatching(remedy),
    });
    expect(readFileSync(join(folder, '.collecting', 'journal.ndjson'), 'utf8')).not.toContain(code);
  });

  test('in one region are its own matter: STS is asked once, and takes them', async () => {
    refusal = ({ region, service }) =>
      region === 'eu-south-1' && service !== 'sts' ? [403, 'UnrecognizedClientException'] : null;
    const collected = await collect(null, ['eu-west-1', 'eu-south-1']);
    const gaps = gapsOf(collected);
    expect(gaps.length).toBeGreaterThan(0);
    expect(new Set(gaps.map(({ status, region }) => `${status} ${region}`))).toEqual(new Set(['denied eu-south-1']));
    expect(ask('GetCallerIdentity').length).toBeLessThanOrEqual(1 + gaps.length);
  });
});

describe('a role that is not given', () => {
  test.each<[string, RegExp]>([
    ['AccessDenied', /sts:AssumeRole was refused on arn:aws:iam::111122223333:role\/audit/],
    ['RegionDisabledException', /STS is not active in the region.*activate it there.*`regions`/],
  ])('%s is told as such, with its remedy', async (code, words) => {
    refusal = ({ action }) => (action === 'AssumeRole' ? [403, code] : null);
    await expect(collect('audit')).rejects.toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringMatching(words),
    });
  });
});

describe('a clock that is wrong', () => {
  test('is set by the first service that minds, for all the others', async () => {
    ahead = 3_600_000;
    refusal = ({ signedAt }) =>
      Math.abs(Date.now() + ahead - signedAt) > 300_000 ? [403, 'SignatureDoesNotMatch', 'Signature expired'] : null;
    const { kinds } = await collect();
    expect(new Set(kinds)).toEqual(new Set(['answered']));
    const late = seen.filter(({ signedAt }) => Math.abs(Date.now() + ahead - signedAt) > 300_000);
    expect(late.map(({ service }) => service)).toEqual(['sts']);
    expect(new Set(seen.map(({ service }) => service)).size).toBeGreaterThan(2);
  });
});
