import type * as rds from '@aws-sdk/client-rds';
import type { Redaction } from '../../../src/evidence/record.ts';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };

export const describeDBInstances = awsOperation<
  rds.DescribeDBInstancesCommandInput,
  rds.DescribeDBInstancesCommandOutput
>('rds', {
  id: 'rds:DescribeDBInstances',
  required: ['DBInstances'],
  xmlRoot: 'DescribeDBInstancesResponse',
  pages: PAGES,
  redact: withoutPasswords,
  redacts: 'pending passwords',
});

export const describeDBClusters = awsOperation<rds.DescribeDBClustersCommandInput, rds.DescribeDBClustersCommandOutput>(
  'rds',
  {
    id: 'rds:DescribeDBClusters',
    required: ['DBClusters'],
    xmlRoot: 'DescribeDBClustersResponse',
    pages: PAGES,
    redact: withoutPasswords,
    redacts: 'pending passwords',
  },
);

export const describeDBSnapshots = awsOperation<
  rds.DescribeDBSnapshotsCommandInput,
  rds.DescribeDBSnapshotsCommandOutput
>('rds', {
  id: 'rds:DescribeDBSnapshots',
  required: ['DBSnapshots'],
  xmlRoot: 'DescribeDBSnapshotsResponse',
  pages: PAGES,
});

export const describeDBSnapshotAttributes = awsOperation<
  rds.DescribeDBSnapshotAttributesCommandInput,
  rds.DescribeDBSnapshotAttributesCommandOutput
>('rds', {
  id: 'rds:DescribeDBSnapshotAttributes',
  required: ['DBSnapshotAttributesResult.DBSnapshotAttributes'],
  xmlRoot: 'DescribeDBSnapshotAttributesResponse',
  per: 'rds:DescribeDBSnapshots',
  gone: ['DBSnapshotNotFound'],
});

export const operations: readonly Operation[] = [
  describeDBInstances,
  describeDBClusters,
  describeDBSnapshots,
  describeDBSnapshotAttributes,
];

/** A pending change of a password is part of the answer; AWS masks it, but nothing promises that. */
export function withoutPasswords(body: string): { body: string; redactions: readonly Redaction[] } {
  const redactions: Redaction[] = [];
  const kept = body.replace(/<(MasterUserPassword|TdeCredentialPassword)\b[^>]*>[^<]*<\/\1\s*>/g, (_, name: string) => {
    redactions.push({ path: `//${name}`, reason: 'a password' });
    return '';
  });
  return { body: kept, redactions };
}
