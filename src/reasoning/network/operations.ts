/** The operations whose answers say what can come in or go out through a VPC. */
export const INTERFACES = 'ec2:DescribeNetworkInterfaces';
export const VPCS = 'ec2:DescribeVpcs';
export const SUBNETS = 'ec2:DescribeSubnets';
export const ROUTES = 'ec2:DescribeRouteTables';
export const ENDPOINTS = 'ec2:DescribeVpcEndpoints';
export const LISTS = 'ec2:DescribeManagedPrefixLists';
export const ENTRIES = 'ec2:GetManagedPrefixListEntries';
export const BLOCK = 'ec2:DescribeVpcBlockPublicAccessOptions';
export const EXCLUSIONS = 'ec2:DescribeVpcBlockPublicAccessExclusions';
export const GROUPS = 'ec2:DescribeSecurityGroups';
export const ACLS = 'ec2:DescribeNetworkAcls';
export const NAT = 'ec2:DescribeNatGateways';

/** What decides whether something from the internet gets through a subnet and its security groups. */
export const FILTERS = [VPCS, SUBNETS, ROUTES, ENDPOINTS, LISTS, ENTRIES, BLOCK, EXCLUSIONS, GROUPS, ACLS];
