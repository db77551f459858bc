import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/inspector2/collector.ts';
import { batchGetAccountStatus, listCoverage, listFindings } from '../../../../collectors/aws/inspector2/operations.ts';
import { type Answers, answering, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const status = async (state: string) =>
  fromWire(batchGetAccountStatus, {
    accounts: [
      {
        accountId: '111122223333',
        state: { status: state, errorCode: 'SUCCESS', errorMessage: '' },
        resourceState: { ec2: { status: state }, ecr: { status: 'DISABLED' }, lambda: { status: state } },
      },
    ],
    failedAccounts: [],
  });
const given = async (state: string, more: Answers = {}): Promise<Answers> => ({
  'inspector2:BatchGetAccountStatus': [await status(state)],
  ...more,
});
const finding = (severity: string, state = 'ACTIVE') => ({
  findingArn: 'arn:f',
  severity,
  status: state,
  firstObservedAt: 1790000000,
});

it('an account tells what is scanned, and not what it leaves out', async () => {
  expect(await rowsOf(collector, await given('ENABLED'), 'aws_inspector2_account')).toEqual([
    { status: 'ENABLED', ec2: 'ENABLED', ecr: 'DISABLED', lambda: 'ENABLED', lambda_code: null, code_repository: null },
  ]);
});

it('an answer about another account leaves this one unknown', async () => {
  const another = {
    accountId: '444455556666',
    state: { status: 'ENABLED' },
    resourceState: { ec2: { status: 'ENABLED' } },
  };
  const answers = {
    'inspector2:BatchGetAccountStatus': [await fromWire(batchGetAccountStatus, { accounts: [another] })],
  };
  const unknown = { status: null, ec2: null, ecr: null, lambda: null, lambda_code: null, code_repository: null };
  expect(await rowsOf(collector, answers, 'aws_inspector2_account')).toEqual([unknown]);
});

it.each([
  ['of none', { accounts: [], failedAccounts: [{ accountId: '111122223333', errorCode: 'ACCESS_DENIED' }] }],
  ['of two', { accounts: [{ accountId: '1' }, { accountId: '2' }] }],
])('an answer that tells %s is no answer about the account', async (_, body) => {
  expect((await fromWire(batchGetAccountStatus, body)).kind).toBe('unread');
});

describe('open findings', () => {
  const open = async (state: string, listed: Answers[string]) =>
    (
      await rowsOf(collector, await given(state, { 'inspector2:ListFindings': listed }), 'aws_inspector2_open_finding')
    ).map(({ severity, any_open, oldest }) => [severity, any_open, oldest]);
  const OLDEST = '2026-09-21T14:13:20.000Z';
  it.each<[string, object, unknown[]]>([
    ['there are none', { findings: [] }, ['CRITICAL', 0, '']],
    ['there is one', { findings: [finding('CRITICAL')], nextToken: 't' }, ['CRITICAL', 1, OLDEST]],
    ['a page is empty and there are more', { findings: [], nextToken: 't' }, ['CRITICAL', null, null]],
    ['a finding is of another severity', { findings: [finding('LOW')] }, ['CRITICAL', null, null]],
    ['a finding is closed', { findings: [finding('CRITICAL', 'CLOSED')] }, ['CRITICAL', null, null]],
  ])('%s', async (_, body, cells) => {
    const page = await fromWire(listFindings, body);
    expect((await open('ENABLED', () => page))[0]).toEqual(cells);
  });
  it('are unknown where they were not read', async () => {
    expect(await open('ENABLED', [unread])).toEqual([
      ['CRITICAL', null, null],
      ['HIGH', null, null],
      ['MEDIUM', null, null],
    ]);
  });
  it.each(['DISABLED', 'SUSPENDED', 'ENABLING'])(
    'are unknown, and not asked for, while Inspector is %s',
    async (state) => {
      expect((await open(state, { findings: [] })).map(([, any]) => any)).toEqual([null, null, null]);
      const source = answering(await given(state));
      for await (const row of collector.collect(source)) expect(row.table).not.toBe('aws_inspector2_coverage');
      expect(source.asked).toEqual(['inspector2:BatchGetAccountStatus']);
    },
  );
  it('keep nothing of a finding but severity, state and age', () => {
    const body = JSON.stringify({
      findings: [{ ...finding('HIGH'), title: 'x', resources: [{ id: 'i' }] }],
      nextToken: 't',
    });
    const left = listFindings.redact?.(body);
    expect(JSON.parse(left?.body ?? '')).toEqual({
      findings: [{ severity: 'HIGH', status: 'ACTIVE', firstObservedAt: 1790000000 }],
      nextToken: 't',
    });
    expect(left?.redactions.map(({ path }) => path)).toEqual([
      '$.findings[0].findingArn',
      '$.findings[0].title',
      '$.findings[0].resources',
    ]);
  });
});

it.each<[string, object, unknown[]]>([
  [
    'scanned',
    { scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' }, lastScannedAt: 1790000000 },
    [1, 'SUCCESSFUL'],
  ],
  ['not scanned', { scanStatus: { statusCode: 'INACTIVE', reason: 'STALE_INVENTORY' } }, [0, 'STALE_INVENTORY']],
  ['in a state that nobody knows', { scanStatus: { statusCode: 'NEW' } }, [null, null]],
  ['that tells nothing', {}, [null, null]],
])('a resource %s', async (_, more, cells) => {
  const covered = { resourceType: 'AWS_EC2_INSTANCE', resourceId: 'i-1', scanType: 'PACKAGE', ...more };
  const page = await fromWire(listCoverage, { coveredResources: [covered] });
  const rows = await rowsOf(
    collector,
    await given('ENABLED', { 'inspector2:ListCoverage': [page] }),
    'aws_inspector2_coverage',
  );
  expect(rows.map(({ active, reason }) => [active, reason])).toEqual([cells]);
});
