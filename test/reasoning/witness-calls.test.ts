import { describe, expect, test } from 'vitest';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { callOf, isNamed } from '../../src/reasoning/witness/calls.ts';

const FOUND = await discoverCollectors();
const OPERATIONS = FOUND.filter(({ family }) => family.name === 'aws').flatMap(
  ({ collector }) => collector.operations as readonly AwsOperation<never, never>[],
);
const [service, operation] = [
  (id: string): string => id.slice(0, id.indexOf(':')),
  (id: string): string => id.slice(id.indexOf(':') + 1),
];

describe('every operation that a collector asks', () => {
  test('is looked for under the name of the call that is sent', () => {
    const wrong = OPERATIONS.filter(({ id, command }) => {
      const sent = (command ?? `${operation(id)}Command`).replace(/Command$/, '');
      return callOf(service(id), operation(id)).names[0] !== sent;
    });
    expect(OPERATIONS.length).toBeGreaterThan(150);
    expect(wrong.map(({ id, command }) => `${id} ${command}`)).toEqual([]);
  });

  test('is of a service whose name in CloudTrail is known', () => {
    const unknown = OPERATIONS.filter(({ id }) => callOf(service(id), operation(id)).sources.length === 0);
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});

describe('a name in CloudTrail', () => {
  test.each([
    ['lambda', 'ListFunctions', 'ListFunctions20150331', true],
    ['lambda', 'GetPolicy', 'GetPolicy20150331v2', true],
    ['cloudfront', 'ListDistributions', 'ListDistributions2020_05_31', true],
    ['lambda', 'ListFunctions', 'ListFunctionsByCodeSigningConfig', false],
    ['s3', 'GetBucketLifecycleConfigurationOfTrail', 'GetBucketLifecycle', true],
    ['s3', 'GetBucketPolicy', 'GetBucketPolicyStatus', false],
    ['s3control', 'GetPublicAccessBlock', 'GetAccountPublicAccessBlock', true],
    ['ec2', 'DescribeVpcs', 'DescribeVpcs', true],
  ])('%s:%s and %s: %s', (of, asked, named, same) => {
    expect(isNamed(callOf(of, asked), named)).toBe(same);
  });

  test('of a service that nobody knows is nobody’s', () => {
    expect(callOf('frobnicator', 'List')).toMatchObject({ sources: [], logging: 'unknown' });
  });
});
