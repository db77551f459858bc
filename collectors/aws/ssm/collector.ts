import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import type { FactRow } from '../../../src/facts/table.ts';
import { number, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeParameters, operations } from './operations.ts';
import { parameterTable, tables } from './tables.ts';

/** The parameters of one region's Parameter Store. */
export const collector: Collector<AwsSource> = {
  name: 'aws/ssm',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, describeParameters, { MaxResults: 50 }, (output) => output.Parameters);
    yield* ordered(parameterTable, items.map(parameterRow));
  },
};

function parameterRow(one: ParameterMetadata): FactRow['values'] {
  const encrypted = one.Type === 'SecureString' || one.Type === undefined;
  return {
    name: text(one.Name),
    arn: text(one.ARN),
    type: text(one.Type),
    // AWS, ParameterMetadata: KeyId applies to the SecureString type only.
    kms_key: encrypted ? text(one.KeyId) : 'none',
    tier: text(one.Tier),
    version: number(one.Version),
    policies: (one.Policies ?? []).length,
    last_modified: time(one.LastModifiedDate),
    last_modified_by: text(one.LastModifiedUser),
  };
}
