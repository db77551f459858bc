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

describe('--gaps', () => {
  test('asks what is lacking, says what it kept and of when, and verify finds that there', async () => {
    workspace(account(HOME, 'Shop'));
    aws.instead = ({ action, region }) =>
      action === 'sqs:ListQueues' && region === 'us-east-1' ? { code: 'AccessDenied' } : null;
    const first = JSON.parse((await collect('--json')).out) as { id: string };
    aws.instead = () => null;
    const { code, out, err } = await collect('--gaps');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`2 of them were kept from ${first.id.slice(0, 12)}:\\n {2}asked from .+ to .+\\n`));
    expect(out).toContain('Everything asked was answered.\n');
    const verified = await affidavit(['verify', here.path]);
    expect(flat(verified.out)).toContain(`kept from ${first.id.slice(0, 12)}, which holds the same`);
    const again = await collect('--gaps');
    expect(again).toMatchObject({
      code: 0,
      out: 'The newest snapshot has no gaps: nothing was asked, and nothing sealed.\n',
    });
    const checked = await affidavit(['check', '--workspace', here.path, '--json']);
    expect(checked.code, checked.err).toBe(0);
  });

  test('says which gaps no asking closes, with 5', async () => {
    workspace(account(HOME, 'Shop'));
    aws.regions['us-east-1'] = 'not-opted-in';
    expect((await collect()).code).toBe(5);
    const { code, out } = await collect('--gaps');
    expect(code).toBe(5);
    expect(flat(out)).toContain(
      'Asking again closes none of the 2 gaps of the newest snapshot, so nothing was asked, and nothing sealed: Region not enabled (2).',
    );
  });

  test.each([
    ['which there are none of', 'opt-in-not-required', 0],
    ['which no asking closes', 'not-opted-in', 5],
  ] as const)('gives the same JSON of gaps %s as the collection did, with nothing sealed', async (_, state, code) => {
    workspace(account(HOME, 'Shop'));
    aws.regions['us-east-1'] = state;
    const json = async (...more: string[]) => {
      const ended = await collect('--json', ...more);
      expect(ended.code, ended.err).toBe(code);
      return JSON.parse(ended.out) as Record<string, unknown>;
    };
    const sealed = await json();
    const { id, path, records, resumed, kept, ...told } = sealed;
    const again = await json('--gaps');
    expect(Object.keys(again)).toEqual(Object.keys(sealed));
    expect(again).toEqual({ id: null, path: null, records: 0, resumed: 0, kept: [], ...told });
    expect([typeof id, typeof path, typeof records, resumed, kept]).toEqual(['string', 'string', 'number', 0, []]);
  });

  test('takes no --collectors, and a snapshot that is there', async () => {
    workspace(account(HOME, 'Shop'));
    expect(await collect('--gaps', '--collectors', 'aws/sqs')).toMatchObject({ code: 2 });
    expect(await collect('--gaps')).toMatchObject({ code: 3, err: expect.stringContaining('has no snapshot yet') });
  });
});
