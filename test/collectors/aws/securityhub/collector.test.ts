import { describe, expect, it } from 'vitest';
import { outcomeOfError } from '../../../../collectors/aws/interpret.ts';
import { collector } from '../../../../collectors/aws/securityhub/collector.ts';
import { getFindings, operations } from '../../../../collectors/aws/securityhub/operations.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { type Answers, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const OFF: Answer<unknown> = { kind: 'absent', code: 'InvalidAccessException' };
const hub = (answer: object) => rowsOf(collector, { 'securityhub:DescribeHub': answer }, 'aws_securityhub_hub');

describe('whether Security Hub is on', () => {
  it('is told where it is', async () => {
    expect(await hub({ HubArn: 'arn:hub', AutoEnableControls: true })).toEqual([
      { subscribed: 1, arn: 'arn:hub', auto_enable_controls: 1, finding_generator: null },
    ]);
  });
  it('is told where it is not', async () => {
    expect(await hub([OFF])).toEqual([
      { subscribed: 0, arn: 'none', auto_enable_controls: 0, finding_generator: 'none' },
    ]);
  });
  it('is not said when the question was denied', async () => {
    expect(await hub([unread])).toEqual([]);
  });
});

describe('InvalidAccessException', () => {
  const thrown = (message: string) => Object.assign(new Error(message), { name: 'InvalidAccessException' });
  it.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
    const off = thrown('Account 111122223333 is not subscribed to AWS Security Hub');
    expect(outcomeOfError(operation, off, 401).kind).toBe('absent');
    expect(outcomeOfError(operation, thrown('You may not do this'), 401).kind).toBe('denied');
  });
});

describe('standards, in answers made by hand (moto has no GetEnabledStandards)', () => {
  const standards = (answer: object) =>
    rowsOf(collector, { 'securityhub:GetEnabledStandards': answer }, 'aws_securityhub_standard');
  it('are listed by subscription', async () => {
    const StandardsSubscriptions = [
      { StandardsSubscriptionArn: 'b', StandardsArn: 'arn:cis', StandardsStatus: 'INCOMPLETE' },
      { StandardsSubscriptionArn: 'a', StandardsArn: 'arn:fsbp', StandardsStatus: 'READY' },
    ];
    expect(await standards({ StandardsSubscriptions })).toEqual([
      { subscription_arn: 'a', standard_arn: 'arn:fsbp', status: 'READY' },
      { subscription_arn: 'b', standard_arn: 'arn:cis', status: 'INCOMPLETE' },
    ]);
  });
  it.each([[OFF], [unread]])('are no rows when it is $kind', async (answer) => {
    expect(await standards([answer])).toEqual([]);
  });
});

describe('open findings', () => {
  const HUB = { 'securityhub:DescribeHub': { HubArn: 'arn:hub' } };
  const open = async (answers: Answers) =>
    (await rowsOf(collector, answers, 'aws_securityhub_open_finding')).map((row) => [row.any_open, row.oldest]);
  const finding = (Label: string, RecordState = 'ACTIVE') => ({
    Severity: { Label },
    RecordState,
    CreatedAt: '2026-01-02T03:04:05.000Z',
  });
  it.each<[string, object, unknown[]]>([
    ['there are none', { Findings: [] }, [0, '']],
    ['there is one', { Findings: [finding('CRITICAL')], NextToken: 't' }, [1, '2026-01-02T03:04:05.000Z']],
    ['a page is empty and there are more', { Findings: [], NextToken: 't' }, [null, null]],
    ['a finding is of another severity', { Findings: [finding('LOW')] }, [null, null]],
    ['a finding is archived', { Findings: [finding('CRITICAL', 'ARCHIVED')] }, [null, null]],
  ])('%s', async (_, body, cells) => {
    const page = await fromWire(getFindings, body);
    expect((await open({ ...HUB, 'securityhub:GetFindings': () => page }))[0]).toEqual(cells);
  });
  it('are unknown where nobody looked, or where they were not read', async () => {
    const unknown = [
      [null, null],
      [null, null],
      [null, null],
    ];
    expect(await open({ 'securityhub:DescribeHub': [OFF], 'securityhub:GetFindings': { Findings: [] } })).toEqual(
      unknown,
    );
    expect(await open({ ...HUB, 'securityhub:GetFindings': [unread] })).toEqual(unknown);
  });
  it('are no rows when it is not known whether anybody looks', async () => {
    expect(await open({ 'securityhub:DescribeHub': [unread] })).toEqual([]);
  });
  it('keep nothing of a finding but severity, state and age', () => {
    const body = JSON.stringify({ Findings: [{ ...finding('HIGH'), Title: 'x', Resources: [{ Id: 'arn:i' }] }] });
    expect(JSON.parse(getFindings.redact?.(body).body ?? '')).toEqual({ Findings: [finding('HIGH')] });
  });
});
