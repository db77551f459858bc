import type { Case } from '../case.ts';

const BPA = 'VPC User Guide, Block public access to VPCs and subnets';
const ON = { mode: 'block-bidirectional', state: 'update-complete' };
const exclusion = (resource: string, mode: string, state = 'create-complete') => ({
  exclusion_id: 'vpcbpa-exclude-1',
  resource_arn: `arn:aws:ec2:eu-west-1:111122223333:${resource}`,
  mode,
  state,
});

export const block: readonly Case[] = [
  { name: 'a block in both directions', rule: BPA, world: { block: ON }, gives: ['0'], says: 'VPC block public access is in force' },
  { name: 'a block of ingress', rule: BPA, world: { block: { ...ON, mode: 'block-ingress' } }, gives: ['0'] },
  { name: 'the VPC excluded', rule: `${BPA}: exclusions`, world: { block: ON, exclusions: [exclusion('vpc/vpc-1', 'allow-bidirectional')] }, gives: ['1 tcp 443 0.0.0.0/0'] },
  { name: 'the subnet excluded', world: { block: ON, exclusions: [exclusion('subnet/subnet-1', 'allow-bidirectional')] }, gives: ['1 tcp 443 0.0.0.0/0'] },
  { name: 'another subnet excluded', world: { block: ON, exclusions: [exclusion('subnet/subnet-12', 'allow-bidirectional')] }, gives: ['0'] },
  { name: 'an exclusion for egress alone', world: { block: ON, exclusions: [exclusion('vpc/vpc-1', 'allow-egress')] }, gives: ['0'] },
  { name: 'an exclusion that is deleted', world: { block: ON, exclusions: [exclusion('vpc/vpc-1', 'allow-bidirectional', 'delete-complete')] }, gives: ['0'] },
  { name: 'an exclusion being made', world: { block: ON, exclusions: [exclusion('vpc/vpc-1', 'allow-bidirectional', 'create-in-progress')] }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'a mode being changed', world: { block: { mode: 'off', state: 'update-in-progress' } }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'an unread mode', world: { denied: ['ec2:DescribeVpcBlockPublicAccessOptions'], block: { mode: null } }, gives: ['? tcp 443 0.0.0.0/0'], says: 'ec2:DescribeVpcBlockPublicAccessOptions' },
  { name: 'unread exclusions of a block', world: { block: ON, denied: ['ec2:DescribeVpcBlockPublicAccessExclusions'] }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'unread exclusions of no block', world: { denied: ['ec2:DescribeVpcBlockPublicAccessExclusions'] }, gives: ['1 tcp 443 0.0.0.0/0'] },
];
