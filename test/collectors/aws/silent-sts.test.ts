import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { family } from '../../../collectors/aws/family.ts';
import type { FamilyContext } from '../../../collectors/contract.ts';
import { recordOf } from '../../../src/evidence/ask.ts';

/** A peer that takes the question and never answers; the role is asked for with the time limits of the client that needs it. */
const silent = createServer(() => undefined);

beforeEach(async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
  silent.closeAllConnections();
  silent.close();
});

test('a role that STS never gives ends as an error, not as a wait', async () => {
  const context: FamilyContext = {
    evidence: { mode: 'live', ask: async (question, run) => recordOf(question, await run()) },
    settings: {
      accounts: [{ id: '111122223333', name: 'One', role: 'arn:aws:iam::111122223333:role/audit', externalId: null }],
      regions: ['eu-west-1'],
      sources: {},
    },
    ledger: { note: () => undefined, leave: () => undefined, gone: () => undefined, leaveOut: () => undefined },
    environment: process.env,
    now: () => new Date().toISOString(),
    patience: { attempts: 1, silenceMs: 200, pauseMs: 1, pages: 10 },
  };
  await expect(family.open(context)).rejects.toMatchObject({
    code: expect.stringMatching(/ENDPOINT_UNREACHABLE|CREDENTIALS_MISSING/),
  });
}, 20_000);
