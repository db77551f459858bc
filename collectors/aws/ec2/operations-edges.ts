import type * as ec2 from '@aws-sdk/client-ec2';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { listing } from './catalogue.ts';

export const describeSnapshots = listing<ec2.DescribeSnapshotsCommandInput, ec2.DescribeSnapshotsCommandOutput>(
  'DescribeSnapshots',
  'Snapshots',
);

export const describeSnapshotAttribute = awsOperation<
  ec2.DescribeSnapshotAttributeCommandInput,
  ec2.DescribeSnapshotAttributeCommandOutput
>('ec2', {
  id: 'ec2:DescribeSnapshotAttribute',
  required: ['SnapshotId', 'CreateVolumePermissions'],
  xmlRoot: 'DescribeSnapshotAttributeResponse',
  per: 'ec2:DescribeSnapshots',
  gone: ['InvalidSnapshot.NotFound'],
});

export const describePrefixLists = listing<
  ec2.DescribeManagedPrefixListsCommandInput,
  ec2.DescribeManagedPrefixListsCommandOutput
>('DescribeManagedPrefixLists', 'PrefixLists');

export const getPrefixListEntries = {
  ...listing<ec2.GetManagedPrefixListEntriesCommandInput, ec2.GetManagedPrefixListEntriesCommandOutput>(
    'GetManagedPrefixListEntries',
    'Entries',
    'ec2:DescribeManagedPrefixLists',
  ),
  gone: ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.NotFound'],
};

export const describeBlockOptions = awsOperation<
  ec2.DescribeVpcBlockPublicAccessOptionsCommandInput,
  ec2.DescribeVpcBlockPublicAccessOptionsCommandOutput
>('ec2', {
  id: 'ec2:DescribeVpcBlockPublicAccessOptions',
  required: ['VpcBlockPublicAccessOptions.InternetGatewayBlockMode'],
  xmlRoot: 'DescribeVpcBlockPublicAccessOptionsResponse',
});

export const describeBlockExclusions = listing<
  ec2.DescribeVpcBlockPublicAccessExclusionsCommandInput,
  ec2.DescribeVpcBlockPublicAccessExclusionsCommandOutput
>('DescribeVpcBlockPublicAccessExclusions', 'VpcBlockPublicAccessExclusions');

export const describeClientVpnEndpoints = listing<
  ec2.DescribeClientVpnEndpointsCommandInput,
  ec2.DescribeClientVpnEndpointsCommandOutput
>('DescribeClientVpnEndpoints', 'ClientVpnEndpoints');

export const describeConnectEndpoints = listing<
  ec2.DescribeInstanceConnectEndpointsCommandInput,
  ec2.DescribeInstanceConnectEndpointsCommandOutput
>('DescribeInstanceConnectEndpoints', 'InstanceConnectEndpoints');

export const edgeOperations: readonly Operation[] = [
  describeSnapshots,
  describeSnapshotAttribute,
  describePrefixLists,
  getPrefixListEntries,
  describeBlockOptions,
  describeBlockExclusions,
  describeClientVpnEndpoints,
  describeConnectEndpoints,
];
