import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Connection } from '../../../collectors/aws/connection.ts';
import { Pace } from '../../../collectors/aws/pace.ts';
import { askAws } from '../../../collectors/aws/question.ts';
import { awsOperation } from '../../../collectors/aws/source.ts';
import type { FamilyContext } from '../../../collectors/contract.ts';
import { recordOf } from '../../../src/evidence/ask.ts';
import { serveOnLoopback } from '../../reference/loopback.ts';

describe('the pace of a service', () => {
  let now = 0;
  const waits: number[] = [];
  const pace = () =>
    new Pace(
      () => now,
      async (ms) => waits.push(ms),
    );
  beforeEach(() => {
    now = 0;
    waits.length = 0;
  });

  test('lets a burst through, then a question for each token', async () => {
    const one = pace();
    for (let i = 0; i < 22; i++) await one.turn();
    expect(waits).toEqual([10, 20]);
    now = 1_000;
    for (let i = 0; i < 20; i++) await one.turn();
    expect(waits).toHaveLength(2);
  });

  test('halves once for all questions that were under way, and again for a later one', async () => {
    const one = pace();
    now = 5;
    one.throttled(1);
    one.throttled(2);
    expect(one.rate).toBe(50);
    now = 9;
    one.throttled(6);
    expect(one.rate).toBe(25);
    for (let i = 1; i < 20; i++) {
      now = 10 * i;
      one.throttled(now - 1);
    }
    expect(one.rate).toBe(1);
    await one.turn();
    expect(waits.at(-1)).toBeGreaterThan(500);
  });

  test('recovers while the service answers, up to where it began', () => {
    const one = pace();
    now = 5;
    one.throttled(1);
    const seen = [one.rate];
    for (let i = 0; i < 5_000; i++) {
      now += 10;
      one.answered();
      seen.push(one.rate);
    }
    expect(seen.slice(0, 200)).toEqual(seen.slice(0, 200).toSorted((a, b) => a - b));
    expect(one.rate).toBe(100);
    expect(one.hasAnsweredSince(now)).toBe(true);
    expect(one.hasAnsweredSince(now + 1)).toBe(false);
  });
});

const QUESTIONS = 200;
const A_SECOND = 40;

/** A service that refuses whatever exceeds its bucket of 40 a second. */
function busyService() {
  let tokens = A_SECOND;
  let filledAt = performance.now();
  let refused = 0;
  return serveOnLoopback((_, response) => {
    const now = performance.now();
    tokens = Math.min(A_SECOND, tokens + ((now - filledAt) / 1000) * A_SECOND);
    filledAt = now;
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (tokens < 1) {
      refused += 1;
      response.writeHead(400).end('{"__type":"ThrottlingException","message":"Rate exceeded"}');
      return;
    }
    tokens -= 1;
    response.end('{"Keys":[],"Truncated":false}');
  }).then((server) => ({ ...server, refused: () => refused }));
}

const listKeys = awsOperation<{ Limit: number }, { Keys: object[] }>('kms', { id: 'kms:ListKeys', required: ['Keys'] });
const ACCOUNT = '111122223333';

describe(`${QUESTIONS} questions at once to a service that allows ${A_SECOND} a second`, () => {
  let service: Awaited<ReturnType<typeof busyService>>;
  beforeEach(async () => {
    service = await busyService();
    vi.stubEnv('AWS_ENDPOINT_URL', service.endpoint);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await service.stop();
  });

  test('are all answered', async () => {
    const context: FamilyContext = {
      evidence: { mode: 'live', ask: async (question, run) => recordOf(question, await run()) },
      settings: { accounts: [{ id: ACCOUNT, name: 'A', role: null, externalId: null }], regions: [], sources: {} },
      ledger: { note() {}, leave() {}, gone() {}, leaveOut() {} },
      environment: process.env,
      now: () => new Date().toISOString(),
    };
    const connection = new Connection(context);
    const scope = { account: ACCOUNT, region: 'eu-west-1' };
    const asked = await Promise.all(
      Array.from({ length: QUESTIONS }, (_, i) =>
        askAws(context, connection, scope, scope.region, listKeys, { Limit: i + 1 }),
      ),
    );
    connection.close();
    expect(asked.filter(({ status }) => status !== 'complete')).toEqual([]);
    expect(service.refused()).toBeGreaterThan(0);
  });

  test.each(['standard', 'adaptive'])('are not, with the retries of the SDK alone: %s', async (retryMode) => {
    const client = new KMSClient({ region: 'eu-west-1', maxAttempts: 5, retryMode });
    const sent = Array.from({ length: QUESTIONS }, (_, i) => client.send(new ListKeysCommand({ Limit: i + 1 })));
    const results = await Promise.allSettled(sent);
    client.destroy();
    expect(results.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  });
});
