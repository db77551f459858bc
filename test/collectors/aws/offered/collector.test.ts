import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/offered/collector.ts';
import { getParametersByPath } from '../../../../collectors/aws/offered/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

it('tells the regions of each service that could be read', async () => {
  const list = await fromWire(getParametersByPath, { Parameters: [{ Value: 'us-east-1' }, { Value: 'eu-west-1' }] });
  const of = ({ Path }: { readonly Path: string }) =>
    Path.endsWith('/services/apprunner/regions')
      ? list
      : Path.includes('amplify')
        ? unread
        : answered({ Parameters: [] });
  expect(await rowsOf(collector, { [getParametersByPath.id]: of }, 'aws_service_offered')).toEqual([
    { service: 'apprunner', offered_in: 'eu-west-1' },
    { service: 'apprunner', offered_in: 'us-east-1' },
  ]);
});

it('a parameter without its value is no answer', async () => {
  expect((await fromWire(getParametersByPath, { Parameters: [{ Name: 'n' }] })).kind).toBe('unread');
});
