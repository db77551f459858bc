import type { GetBucketLifecycleConfigurationCommandOutput, LifecycleRule } from '@aws-sdk/client-s3';
import type { Cell } from '../../../src/facts/table.ts';
import { cellOf, json } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

export function lifecycleCells(
  answer: Answer<GetBucketLifecycleConfigurationCommandOutput>,
): Readonly<Record<string, Cell>> {
  return {
    lifecycle_rules: cellOf(answer, ({ Rules }) => json(Rules), '[]'),
    lifecycle_deletes: cellOf(answer, ({ Rules }) => (Rules === undefined ? null : deletes(Rules)), 0),
  };
}

/** Removing an expired delete marker alone removes no version of an object. */
function deletes(rules: readonly LifecycleRule[]): Cell {
  const expiring = rules.filter(
    ({ Expiration, NoncurrentVersionExpiration }) =>
      Expiration?.Days !== undefined || Expiration?.Date !== undefined || NoncurrentVersionExpiration !== undefined,
  );
  if (expiring.some((rule) => rule.Status === 'Enabled')) return 1;
  return expiring.every((rule) => rule.Status === 'Disabled') ? 0 : null;
}
