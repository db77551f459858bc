import type * as ec2 from '@aws-sdk/client-ec2';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { listing } from './catalogue.ts';
import { edgeOperations } from './operations-edges.ts';

export const describeVpcs = listing<ec2.DescribeVpcsCommandInput, ec2.DescribeVpcsCommandOutput>(
  'DescribeVpcs',
  'Vpcs',
);

export const describeSubnets = listing<ec2.DescribeSubnetsCommandInput, ec2.DescribeSubnetsCommandOutput>(
  'DescribeSubnets',
  'Subnets',
);

export const describeRouteTables = listing<ec2.DescribeRouteTablesCommandInput, ec2.DescribeRouteTablesCommandOutput>(
  'DescribeRouteTables',
  'RouteTables',
);

export const describeInternetGateways = listing<
  ec2.DescribeInternetGatewaysCommandInput,
  ec2.DescribeInternetGatewaysCommandOutput
>('DescribeInternetGateways', 'InternetGateways');

export const describeEgressOnlyInternetGateways = listing<
  ec2.DescribeEgressOnlyInternetGatewaysCommandInput,
  ec2.DescribeEgressOnlyInternetGatewaysCommandOutput
>('DescribeEgressOnlyInternetGateways', 'EgressOnlyInternetGateways');

export const describeNatGateways = listing<ec2.DescribeNatGatewaysCommandInput, ec2.DescribeNatGatewaysCommandOutput>(
  'DescribeNatGateways',
  'NatGateways',
);

export const describeAddresses = awsOperation<ec2.DescribeAddressesCommandInput, ec2.DescribeAddressesCommandOutput>(
  'ec2',
  {
    id: 'ec2:DescribeAddresses',
    required: ['Addresses'],
    xmlRoot: 'DescribeAddressesResponse',
  },
);

export const describeNetworkAcls = listing<ec2.DescribeNetworkAclsCommandInput, ec2.DescribeNetworkAclsCommandOutput>(
  'DescribeNetworkAcls',
  'NetworkAcls',
);

export const describeSecurityGroups = listing<
  ec2.DescribeSecurityGroupsCommandInput,
  ec2.DescribeSecurityGroupsCommandOutput
>('DescribeSecurityGroups', 'SecurityGroups');

export const describeNetworkInterfaces = listing<
  ec2.DescribeNetworkInterfacesCommandInput,
  ec2.DescribeNetworkInterfacesCommandOutput
>('DescribeNetworkInterfaces', 'NetworkInterfaces');

export const describeInstances = listing<ec2.DescribeInstancesCommandInput, ec2.DescribeInstancesCommandOutput>(
  'DescribeInstances',
  'Reservations',
);

export const describeVolumes = listing<ec2.DescribeVolumesCommandInput, ec2.DescribeVolumesCommandOutput>(
  'DescribeVolumes',
  'Volumes',
);

export const describeFlowLogs = listing<ec2.DescribeFlowLogsCommandInput, ec2.DescribeFlowLogsCommandOutput>(
  'DescribeFlowLogs',
  'FlowLogs',
);

export const describeVpcEndpoints = listing<
  ec2.DescribeVpcEndpointsCommandInput,
  ec2.DescribeVpcEndpointsCommandOutput
>('DescribeVpcEndpoints', 'VpcEndpoints');

export const getEbsEncryptionByDefault = awsOperation<
  ec2.GetEbsEncryptionByDefaultCommandInput,
  ec2.GetEbsEncryptionByDefaultCommandOutput
>('ec2', {
  id: 'ec2:GetEbsEncryptionByDefault',
  required: ['EbsEncryptionByDefault'],
  xmlRoot: 'GetEbsEncryptionByDefaultResponse',
});

export const getEbsDefaultKmsKeyId = awsOperation<
  ec2.GetEbsDefaultKmsKeyIdCommandInput,
  ec2.GetEbsDefaultKmsKeyIdCommandOutput
>('ec2', { id: 'ec2:GetEbsDefaultKmsKeyId', required: ['KmsKeyId'], xmlRoot: 'GetEbsDefaultKmsKeyIdResponse' });

export const operations: readonly Operation[] = [
  describeVpcs,
  describeSubnets,
  describeRouteTables,
  describeInternetGateways,
  describeEgressOnlyInternetGateways,
  describeNatGateways,
  describeAddresses,
  describeNetworkAcls,
  describeSecurityGroups,
  describeNetworkInterfaces,
  describeInstances,
  describeVolumes,
  describeFlowLogs,
  describeVpcEndpoints,
  getEbsEncryptionByDefault,
  getEbsDefaultKmsKeyId,
  ...edgeOperations,
];
