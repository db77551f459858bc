import { describe, expect, it } from 'vitest';
import { outcomeOfError } from '../../../../collectors/aws/interpret.ts';
import { collector } from '../../../../collectors/aws/securityhub/collector.ts';
import { operations } from '../../../../collectors/aws/securityhub/operations.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { rowsOf, unread } from '../answering.ts';

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
