import { CARD, HERE, SUBNET, type Row, type World } from '../world.ts';

export interface EgressCase {
  readonly name: string;
  readonly rule?: string;
  readonly kind: 'subnet' | 'interface' | 'function';
  readonly world: World;
  readonly gives: readonly string[];
}

const nat: Row = { nat_gateway_id: 'nat-1', vpc_id: 'vpc-1', subnet_id: 'subnet-2', state: 'available', connectivity: 'public', public_ips: '["203.0.113.1"]' };
const PUBLIC: Row = { ...SUBNET, subnet_id: 'subnet-2', route_table_id: 'rtb-2', route_table_source: 'own' };
const natted = (change: Row = {}, more: World = {}): World => ({
  subnets: [SUBNET, PUBLIC],
  routes: ['rtb-1 0.0.0.0/0 nat-1', 'rtb-2 0.0.0.0/0 igw-1'],
  ...more,
  tables: { aws_ec2_nat_gateway: [{ ...nat, ...change }], ...more.tables },
});
const fn = (vpc: string): World['tables'] => ({
  aws_ec2_nat_gateway: [nat],
  aws_lambda_function: [{ arn: 'f1', vpc_id: vpc }],
  aws_lambda_function_subnet: vpc === 'none' ? [] : [{ function_arn: 'f1', subnet_id: 'subnet-1' }],
});
const OWN = '1 internet-gateway';

export const egress: readonly EgressCase[] = [
  { name: 'through a NAT gateway, from its address', kind: 'subnet', world: natted(), gives: ['1 nat-gateway 203.0.113.1', OWN] },
  { name: 'through a NAT gateway with two addresses, from both', kind: 'subnet', world: natted({ public_ips: '["203.0.113.1","203.0.113.2"]' }), gives: ['1 nat-gateway 203.0.113.1', '1 nat-gateway 203.0.113.2', OWN] },
  { name: 'through two NAT gateways', kind: 'subnet', world: { ...natted(), routes: ['rtb-1 0.0.0.0/1 nat-1', 'rtb-1 128.0.0.0/1 nat-2', 'rtb-2 0.0.0.0/0 igw-1'], tables: { aws_ec2_nat_gateway: [nat, { ...nat, nat_gateway_id: 'nat-2', public_ips: '["203.0.113.9"]' }] } }, gives: ['1 nat-gateway 203.0.113.1', '1 nat-gateway 203.0.113.9', OWN] },
  { name: 'an interface behind it', kind: 'interface', world: natted(), gives: ['1 nat-gateway 203.0.113.1'] },
  { name: 'an interface with its own address', kind: 'interface', world: {}, gives: ['1 internet-gateway 198.51.100.7'] },
  { name: 'an interface without address behind an internet gateway', kind: 'interface', world: { interfaces: [{ ...CARD, public_ips: '[]' }] }, gives: ['0 none'] },
  { name: 'a subnet without any route', kind: 'subnet', world: { routes: ['rtb-1 10.0.0.0/16 local'] }, gives: ['0 none'] },
  { name: 'a subnet that leads to a transit gateway', kind: 'subnet', world: { routes: ['rtb-1 0.0.0.0/0 tgw-1'] }, gives: ['? elsewhere ? where tgw-1 (transit-gateway) leads is not read'] },
  { name: 'a peering', rule: 'VPC Peering Guide: no edge to edge routing through a gateway', kind: 'subnet', world: { routes: ['rtb-1 0.0.0.0/0 pcx-1'] }, gives: ['0 none'] },
  { name: 'a private NAT gateway', rule: 'VPC User Guide, NAT gateways: private connectivity', kind: 'interface', world: natted({ connectivity: 'private' }), gives: ['? nat-gateway ? where the private NAT gateway nat-1 leads is not read'] },
  { name: 'a deleted NAT gateway', kind: 'interface', world: natted({ state: 'deleted' }), gives: ['0 none'] },
  { name: 'a NAT gateway that no answer holds', kind: 'interface', world: natted({ nat_gateway_id: 'nat-7' }), gives: ['? nat-gateway ? NAT gateway nat-1 is in no answer'] },
  { name: 'unread NAT gateways', kind: 'interface', world: natted({ nat_gateway_id: 'nat-7' }, { denied: ['ec2:DescribeNatGateways'] }), gives: ['? nat-gateway ? ec2:DescribeNatGateways in account 111122223333, eu-west-1: denied'] },
  { name: 'a NAT gateway in a subnet that leads nowhere', kind: 'interface', world: { ...natted(), routes: ['rtb-1 0.0.0.0/0 nat-1'] }, gives: ['0 none'] },
  { name: 'a block of ingress lets NAT gateways out', rule: 'VPC User Guide, VPC BPA basics', kind: 'interface', world: natted({}, { block: { mode: 'block-ingress', state: 'update-complete' } }), gives: ['1 nat-gateway 203.0.113.1'] },
  { name: 'a block in both directions does not', rule: 'VPC User Guide, VPC BPA basics', kind: 'interface', world: natted({}, { block: { mode: 'block-bidirectional', state: 'update-complete' } }), gives: ['0 none'] },
  { name: 'a block of ingress shuts internet gateways', kind: 'interface', world: { block: { mode: 'block-ingress', state: 'update-complete' } }, gives: ['0 none'] },
  { name: 'IPv6 through an egress-only gateway', kind: 'interface', world: { interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["2600:1f18::7"]' }], subnets: [{ ...SUBNET, cidr: '', ipv6_cidrs: '["2600:1f18::/64"]' }], routes: ['rtb-1 ::/0 eigw-1'] }, gives: ['1 egress-only-gateway 2600:1f18::7'] },
  { name: 'NAT64', rule: 'VPC User Guide, DNS64 and NAT64', kind: 'interface', world: natted({}, { interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["2600:1f18::7"]' }], subnets: [{ ...SUBNET, cidr: '', ipv6_cidrs: '["2600:1f18::/64"]' }, PUBLIC], routes: ['rtb-1 64:ff9b::/96 nat-1', 'rtb-2 0.0.0.0/0 igw-1'] }), gives: ['1 nat-gateway 203.0.113.1'] },
  { name: 'unread route tables', kind: 'subnet', world: { routes: [], denied: ['ec2:DescribeRouteTables'] }, gives: ['? ? ? ec2:DescribeRouteTables in account 111122223333, eu-west-1: denied'] },
  { name: 'unread subnets', kind: 'subnet', world: { subnets: [], denied: ['ec2:DescribeSubnets'] }, gives: ['? ? ? ec2:DescribeSubnets in account 111122223333, eu-west-1: denied'] },
  { name: 'a function in a subnet behind NAT', kind: 'function', world: natted({}, { tables: fn('vpc-1') ?? {} }), gives: ['1 nat-gateway 203.0.113.1'] },
  { name: 'a function in a public subnet has no way out', rule: 'Lambda Developer Guide, Enable internet access for VPC-connected Lambda functions', kind: 'function', world: { tables: fn('vpc-1') ?? {} }, gives: ['0 none'] },
  { name: 'a function outside any VPC', kind: 'function', world: { tables: fn('none') ?? {} }, gives: ['1 aws'] },
  { name: 'unread functions', kind: 'function', world: { denied: ['lambda:ListFunctions'] }, gives: ['? ? ? lambda:ListFunctions in account 111122223333, eu-west-1: denied'] },
  { name: 'a subnet that another account shares is told once', kind: 'subnet', world: { subnets: [{ ...SUBNET, account: '444455556666', route_table_id: null }, { ...SUBNET, owner: HERE.account }] }, gives: [OWN] },
];
