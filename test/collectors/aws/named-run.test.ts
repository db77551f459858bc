import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../../src/collect/discover.ts';
import { collectLive } from '../../../src/collect/live.ts';
import { identity, regions } from '../../collect/recorded.ts';
import { serveOnLoopback } from '../../reference/loopback.ts';
import type { Running } from '../../reference/moto.ts';

const ACCOUNT = '111122223333';
const CREDENTIALS =
  '<AccessKeyId>ASIATEST</AccessKeyId><SecretAccessKey>invented</SecretAccessKey><SessionToken>invented</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>';

let aws: Running;
let folder: string;
let sessions: string[];
let agents: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-run-'));
  [sessions, agents] = [[], []];
  aws = await serveOnLoopback(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const answer = (body: string): void => void response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
    if (form.get('Action') === 'AssumeRole') {
      sessions.push(form.get('RoleSessionName') ?? '');
      return answer(
        `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${CREDENTIALS}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      );
    }
    agents.push(request.headers['user-agent'] ?? '');
    return answer(
      form.get('Action') === 'GetCallerIdentity' ? identity(ACCOUNT) : regions({ 'eu-west-1': 'opt-in-not-required' }),
    );
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
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

async function collect(progress: () => void = () => undefined): Promise<string | undefined> {
  const { seal } = await collectLive({
    folder,
    settings: {
      accounts: [{ id: ACCOUNT, name: 'One', role: 'audit', externalId: null }],
      regions: ['eu-west-1'],
      sources: {},
    },
    found: chosenCollectors(await discoverCollectors(), ['aws/sts']),
    environment: process.env,
    now: () => new Date().toISOString(),
    tool: 'test',
    node: 'test',
    progress,
  });
  return seal.run;
}

test('every call of a collection bears its name, in its session and its user agent; the seal holds it', async () => {
  const run = await collect();
  expect(run).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(sessions)).toEqual(new Set([`affidavit-collect-${run}`]));
  expect(agents.length).toBeGreaterThan(1);
  for (const agent of agents) expect(agent.split(' ')).toContain(`affidavit/${run}`);
  expect(await collect()).not.toBe(run);
});

test('a collection that is resumed goes on under its name', async () => {
  const stop = (): never => {
    throw new Error('stopped');
  };
  await expect(collect(stop)).rejects.toThrow('stopped');
  const before = new Set(sessions);
  const run = await collect();
  expect(before).toEqual(new Set([`affidavit-collect-${run}`]));
});
