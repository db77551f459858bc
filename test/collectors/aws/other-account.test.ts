import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { family } from '../../../collectors/aws/family.ts';
import type { FamilyContext } from '../../../collectors/contract.ts';
import { recordOf } from '../../../src/evidence/ask.ts';

/** STS that answers for another account than the one that was meant. */
const sts = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/xml');
  answer.end(
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::444455556666:user/a</Arn><UserId>AIDA</UserId><Account>444455556666</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
  );
});

beforeEach(async () => {
  await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(sts.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
});
afterEach(() => {
  vi.unstubAllEnvs();
  sts.closeAllConnections();
  sts.close();
});

test('credentials of another account are told as such, and not as a fault of the network', async () => {
  const context: FamilyContext = {
    evidence: { mode: 'live', ask: async (question, run) => recordOf(question, await run()) },
    settings: {
      accounts: [{ id: '111122223333', name: 'One', role: null, externalId: null }],
      regions: ['eu-west-1'],
      sources: {},
    },
    ledger: { note: () => undefined, leave: () => undefined, gone: () => undefined, leaveOut: () => undefined },
    environment: process.env,
    now: () => new Date().toISOString(),
    patience: { attempts: 1, silenceMs: 2000, pauseMs: 1, pages: 10 },
  };
  await expect(family.open(context)).rejects.toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: expect.stringMatching(/111122223333 belong to account 444455556666/),
    remedy: expect.stringMatching(/Use credentials of the account/),
  });
}, 20_000);
