import type * as redshift from '@aws-sdk/client-redshift';
import type { Redaction } from '../../../src/evidence/record.ts';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };

export const describeClusters = awsOperation<
  redshift.DescribeClustersCommandInput,
  redshift.DescribeClustersCommandOutput
>('redshift', {
  id: 'redshift:DescribeClusters',
  required: ['Clusters'],
  xmlRoot: 'DescribeClustersResponse',
  pages: PAGES,
  redact: withoutPasswords,
  redacts: 'pending master passwords',
});

export const describeClusterParameters = awsOperation<
  redshift.DescribeClusterParametersCommandInput,
  redshift.DescribeClusterParametersCommandOutput
>('redshift', {
  id: 'redshift:DescribeClusterParameters',
  required: ['Parameters'],
  xmlRoot: 'DescribeClusterParametersResponse',
  pages: PAGES,
  per: 'redshift:DescribeClusters',
  gone: ['ClusterParameterGroupNotFound'],
});

export const describeLoggingStatus = awsOperation<
  redshift.DescribeLoggingStatusCommandInput,
  redshift.DescribeLoggingStatusCommandOutput
>('redshift', {
  id: 'redshift:DescribeLoggingStatus',
  required: ['LoggingEnabled'],
  xmlRoot: 'DescribeLoggingStatusResponse',
  per: 'redshift:DescribeClusters',
  gone: ['ClusterNotFound'],
});

export const describeClusterSubnetGroups = awsOperation<
  redshift.DescribeClusterSubnetGroupsCommandInput,
  redshift.DescribeClusterSubnetGroupsCommandOutput
>('redshift', {
  id: 'redshift:DescribeClusterSubnetGroups',
  required: ['ClusterSubnetGroups'],
  xmlRoot: 'DescribeClusterSubnetGroupsResponse',
  pages: PAGES,
});

export const operations: readonly Operation[] = [
  describeClusters,
  describeClusterParameters,
  describeLoggingStatus,
  describeClusterSubnetGroups,
];

/** A pending change of the admin password is part of the answer; AWS masks it, but nothing promises that. */
export function withoutPasswords(body: string): { body: string; redactions: readonly Redaction[] } {
  const password = /<MasterUserPassword>[^<]*<\/MasterUserPassword>/g;
  const found = body.match(password)?.length ?? 0;
  const redaction = { path: '//PendingModifiedValues/MasterUserPassword', reason: 'a password' };
  return { body: body.replace(password, ''), redactions: Array.from({ length: found }, () => redaction) };
}
