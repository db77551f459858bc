import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/lightsailcdn/collector.ts';
import { getDistributions } from '../../../../collectors/aws/lightsailcdn/operations.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

it.each<[string, boolean | undefined, number | null]>([
  ['enabled', true, 1],
  ['disabled', false, 0],
  ['not told', undefined, null],
])('a distribution that is %s', async (_, isEnabled, enabled) => {
  const body = { distributions: [{ arn: 'arn:d', name: 'd', domainName: 'd.invalid', isEnabled }] };
  const answers = { [getDistributions.id]: [await fromWire(getDistributions, body)] };
  expect(await rowsOf(collector, answers, 'aws_lightsail_distribution')).toEqual([
    { arn: 'arn:d', name: 'd', domain_name: 'd.invalid', enabled },
  ]);
});

it('a list that is not there is no answer', async () => {
  expect((await fromWire(getDistributions, {})).kind).toBe('unread');
});
