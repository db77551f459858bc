import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SmallAws } from '../collect/small-aws.ts';
import { affidavit, place } from './run.ts';
import { ACCOUNTS, QUEUES, smallWorkspace } from './workspace.ts';

const HOME = '111122223333';
const OTHER = '444455556666';
let aws: SmallAws;
let variables: Readonly<Record<string, string>>;
let here: ReturnType<typeof place>;
beforeEach(async () => {
  aws = new SmallAws();
  aws.queues[`${HOME} eu-west-1`] = ['orders'];
  variables = await aws.start();
  here = place();
});
afterEach(async () => {
  here.remove();
  await aws.stop();
});

const collect = (...more: string[]) => affidavit(['collect', '--workspace', here.path, ...more], variables);
const account = (id: string, name: string, more = '') => `  - { id: '${id}', name: ${name}, purpose: shop${more} }\n`;
const workspace = (accounts: string) =>
  smallWorkspace(here.path, `accounts:\n${accounts}collectors: [aws/sts, aws/sqs]\nregions: [eu-west-1, us-east-1]\n`, {
    queues: QUEUES,
    accounts: ACCOUNTS,
  });
const flat = (text: string) => text.replace(/\s+/g, ' ');
const refusing = (action: string, message: string, code = 'AccessDenied') => {
  aws.instead = (asked) => (asked.action === action ? { code, message } : null);
};

describe('what is told after collecting', () => {
  test('is that everything was answered, with 0', async () => {
    workspace(account(HOME, 'Shop'));
    const ended = await collect();
    expect(ended, ended.err).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('Everything asked was answered.\n');
    const { out } = await collect('--json');
    expect(JSON.parse(out)).toMatchObject({ complete: true, gaps: [], policies: [], claims: { of: 2, resting: [] } });
  });

  test('is one list that was refused, the claims that it costs and the statement that mends it, with 5', async () => {
    workspace(account(HOME, 'Shop'));
    refusing(
      'sqs:ListQueues',
      `User: arn:aws:iam::${HOME}:user/x is not authorized to perform: sqs:listqueues on resource: arn:aws:sqs:eu-west-1:${HOME}: because no identity-based policy allows the sqs:listqueues action`,
    );
    const { code, out, err } = await collect();
    expect({ code, err }).toEqual({ code: 5, err: '' });
    expect(flat(out)).toContain('4 of 6 answers are not whole. 1 of 2 claims rests on them and cannot be proven.');
    expect(flat(out)).toContain('○ Refused to the role 2 operations · 1 account · 1 claim');
    expect(flat(out)).toContain('asked sqs:ListQueues in Shop (111122223333); eu-west-1 and us-east-1');
    const pasted = JSON.parse(out.slice(out.indexOf('\n{'))) as object;
    expect(pasted).toMatchObject({ Statement: [{ Effect: 'Allow', Action: ['sqs:ListQueues'], Resource: '*' }] });

    const json = JSON.parse((await collect('--json')).out) as object;
    expect(json).toMatchObject({
      complete: false,
      claims: { of: 2, resting: ['queues'], unseen: [] },
      gaps: [
        {
          cause: 'not-allowed',
          asked: ['sqs:ListQueues'],
          operations: ['sqs:GetQueueAttributes', 'sqs:ListQueues'],
          places: 4,
          codes: ['AccessDenied'],
        },
      ],
      policies: [{ accounts: [HOME], documents: [pasted] }],
    });
  });

  test('is never to allow what an organisation policy denies', async () => {
    workspace(account(HOME, 'Shop'));
    refusing('sqs:ListQueues', 'with an explicit deny in a service control policy');
    const { code, out } = await collect();
    expect(code).toBe(5);
    expect(flat(out)).toContain('○ Denied by an organisation policy');
    expect(out).not.toMatch(/Allow/);
  });

  test('is the role that one of two accounts does not give, by its ARN, and where affidavit.yaml names it', async () => {
    workspace(account(HOME, 'Shop') + account(OTHER, 'Other', ', role: audit, externalId: an-id'));
    refusing('sts:AssumeRole', 'is not authorized to perform: sts:AssumeRole on resource: x');
    const { code, out } = await collect();
    expect(code).toBe(5);
    expect(flat(out)).toContain(`asked sts:AssumeRole in Other (${OTHER}); eu-west-1, global and us-east-1`);
    expect(flat(out)).toContain(
      `role arn:aws:iam::${OTHER}:role/audit (${here.path}/affidavit.yaml:8) id externalId is set (${here.path}/affidavit.yaml:8)`,
    );
    expect(out).not.toContain('"Allow"');
    expect(out).not.toContain('GetCallerIdentity');
  });

  test('is nothing but the role where it is that of the only account: nothing is sealed, with 3', async () => {
    workspace(account(HOME, 'Shop', ', role: audit'));
    refusing('sts:AssumeRole', 'no');
    const { code, err } = await collect();
    expect(code).toBe(3);
    expect(err).toContain(`sts:AssumeRole was refused on arn:aws:iam::${HOME}:role/audit.`);
    expect(err).not.toContain('GetCallerIdentity');
  });
});
