import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3-control';
import { cellOf, flag } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import { getPublicAccessBlock, operations } from './operations.ts';
import { accountBlockTable, tables } from './tables.ts';

/** The settings of S3 that hold for a whole account. */
export const collector: Collector<AwsSource> = {
  name: 'aws/s3control',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    const answer = await source.ask(getPublicAccessBlock, { AccountId: source.scope.account });
    if (answer.kind === 'unread') return;
    const setting = (name: keyof PublicAccessBlockConfiguration) =>
      cellOf(answer, (output) => flag(output.PublicAccessBlockConfiguration?.[name]), 0);
    yield {
      table: accountBlockTable.name,
      values: {
        configured: cellOf(answer, () => 1, 0),
        block_public_acls: setting('BlockPublicAcls'),
        ignore_public_acls: setting('IgnorePublicAcls'),
        block_public_policy: setting('BlockPublicPolicy'),
        restrict_public_buckets: setting('RestrictPublicBuckets'),
      },
    };
  },
};
