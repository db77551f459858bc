import { describe, expect, test } from 'vitest';
import { operations as ofTrails } from '../../collectors/aws/trailarchive/operations.ts';
import { actionsOf, permissionsOf } from '../../src/collect/permissions.ts';
import { PARTITIONS } from '../../src/core/partition.ts';

const operation = (id: string, more: object = {}) => ({ id, required: [], ...more });

describe('the permissions of operations', () => {
  test('are their ids, unless the catalogue names others', () => {
    expect(actionsOf(operation('kms:ListKeys'))).toEqual(['kms:ListKeys']);
    expect(actionsOf(operation('s3:ListBuckets', { permission: 's3:ListAllMyBuckets' }))).toEqual([
      's3:ListAllMyBuckets',
    ]);
    expect(actionsOf(operation('a:Get', { alsoPermissions: ['b:Read'] }))).toEqual(['a:Get', 'b:Read']);
  });

  test('are each there once, sorted, on the resources of all that need them', () => {
    const get = { permission: 'g:GET' };
    const operations = [
      operation('g:Two', { ...get, resources: ['arn:b', 'arn:c'] }),
      operation('g:One', { ...get, resources: ['arn:a', 'arn:b'] }),
      operation('a:List'),
    ];
    expect(permissionsOf(operations)).toEqual([
      { action: 'a:List', resources: ['*'] },
      { action: 'g:GET', resources: ['arn:a', 'arn:b', 'arn:c'] },
    ]);
  });

  test('on all resources leave no narrower one beside them', () => {
    const operations = [operation('g:One', { permission: 'g:GET', resources: ['arn:a'] }), operation('g:GET')];
    expect(permissionsOf(operations)).toEqual([{ action: 'g:GET', resources: ['*'] }]);
  });

  test.each(['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'] as const)('stand on resources of the partition %s', (id) => {
    const operations = [{ id: 'g:Get', required: [], resources: ['arn:{partition}:g:::a'] }];
    expect(permissionsOf(operations, PARTITIONS[id])).toEqual([{ action: 'g:Get', resources: [`arn:${id}:g:::a`] }]);
  });

  test('to read a trail’s archive include what tells why something of it is not there', () => {
    expect(permissionsOf(ofTrails).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['cloudtrail:LookupEvents', 's3:GetLifecycleConfiguration']),
    );
  });
});
