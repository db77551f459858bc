import { expect, it } from 'vitest';
import { describeVpcs } from '../../collectors/aws/ec2/operations.ts';
import { family } from '../../collectors/aws/family.ts';
import { type Evidence, recordOf } from '../../src/evidence/ask.ts';
import { ACCOUNT } from './asking.ts';
import { READ_AT } from './workspace.ts';

/** A snapshot that holds the VPCs of an account, and what an import told of whose they are; null when it holds none. */
function holding(told: string | null): Evidence {
  const bodies: Readonly<Record<string, string | null>> = {
    'import:Account': told,
    'ec2:DescribeVpcs': '<DescribeVpcsResponse><vpcSet></vpcSet></DescribeVpcsResponse>',
  };
  return {
    mode: 'replay',
    ask: async (question) => {
      const body = bodies[`${question.service}:${question.operation}`] ?? null;
      if (body === null) return null;
      return recordOf(question, {
        startedAt: READ_AT,
        endedAt: READ_AT,
        attempts: 1,
        requestId: null,
        agent: 'import/iam-authz',
        outcome: { kind: 'answered' },
        answer: { status: 200, headers: {}, encoding: 'utf8', body },
        redactions: [],
      });
    },
  };
}

it.each([
  ['of this account', JSON.stringify({ account: ACCOUNT, witness: 'ARNs' }), 'answered'],
  ['of another account', JSON.stringify({ account: '999999999999' }), 'unread'],
  ['of an account that is no text', JSON.stringify({ account: 1 }), 'unread'],
  ['in no JSON', '<html>', 'unread'],
  ['not at all', null, 'unread'],
])('answers that were told to be %s', async (_, told, kind) => {
  const settings = {
    accounts: [{ id: ACCOUNT, name: 'Demo', role: null, externalId: null }],
    regions: ['us-east-1'],
    sources: {},
  };
  const opened = await family.open({
    evidence: holding(told),
    settings,
    ledger: { note: () => undefined, leave: () => undefined, gone: () => undefined, leaveOut: () => undefined },
    environment: {},
    now: () => READ_AT,
  });
  const scope = { account: ACCOUNT, region: 'us-east-1' };
  const source = opened.source({ name: 'aws/ec2', operations: [describeVpcs] }, scope);
  const answer = await source.ask(describeVpcs, {});
  opened.close();
  expect(answer.kind).toBe(kind);
});
