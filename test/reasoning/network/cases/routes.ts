import type { Case } from '../case.ts';
import { CARD, type Row, routeRow, SUBNET } from '../world.ts';

const PRIORITY = 'VPC User Guide, How routing priority is determined';
const IPV6 = { interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["2600:1f18::7"]' }], rules: ['sg-1 tcp 22 ::/0'] };

export const routes: readonly Case[] = [
  { name: 'a table of its own', world: { subnets: [{ ...SUBNET, route_table_source: 'own' }] }, gives: ['1 tcp 443 0.0.0.0/0'], says: 'own table of subnet-1' },
  { name: 'a NAT gateway leads no one in', world: { routes: ['rtb-1 0.0.0.0/0 nat-1'] }, gives: ['0'] },
  { name: 'a transit gateway leads elsewhere', world: { routes: ['rtb-1 0.0.0.0/0 tgw-1'] }, gives: ['0'] },
  { name: 'no route at all', world: { routes: [] }, gives: ['0'] },
  {
    name: 'a black hole drops replies',
    world: { routes: ['rtb-1 0.0.0.0/0 igw-1 blackhole'] },
    gives: ['0'],
  },
  {
    name: 'the most specific route wins',
    rule: `${PRIORITY}: longest prefix match`,
    world: { rules: ['sg-1 tcp 443 192.0.2.0/24'], routes: ['rtb-1 0.0.0.0/0 igw-1', 'rtb-1 192.0.2.0/25 tgw-1'] },
    gives: ['1 tcp 443 192.0.2.128/25'],
  },
  {
    name: 'a specific route to the gateway is enough for its range',
    world: { routes: ['rtb-1 192.0.2.0/24 igw-1'] },
    gives: ['1 tcp 443 192.0.2.0/24'],
  },
  {
    name: 'two halves in the table are all of the internet',
    world: { routes: ['rtb-1 0.0.0.0/1 igw-1', 'rtb-1 128.0.0.0/1 igw-1'] },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
  {
    name: 'a prefix list as destination is expanded',
    world: { routes: ['rtb-1 pl-1 igw-1'], lists: ['pl-1 192.0.2.0/24'] },
    gives: ['1 tcp 443 192.0.2.0/24'],
  },
  {
    name: 'a static route wins over a prefix list of the same range',
    rule: `${PRIORITY}: static routes before prefix lists`,
    world: { rules: ['sg-1 tcp 443 192.0.2.0/24'], routes: ['rtb-1 pl-1 igw-1', 'rtb-1 192.0.2.0/24 tgw-1'], lists: ['pl-1 192.0.2.0/24'] },
    gives: ['0'],
  },
  {
    name: 'a prefix list wins over a propagated route of the same range',
    rule: `${PRIORITY}: prefix lists before propagated routes`,
    world: {
      rules: ['sg-1 tcp 443 192.0.2.0/24'],
      routes: ['rtb-1 pl-1 igw-1', 'rtb-1 192.0.2.0/24 vgw-1 active EnableVgwRoutePropagation'],
      lists: ['pl-1 192.0.2.0/24'],
    },
    gives: ['1 tcp 443 192.0.2.0/24'],
  },
  {
    name: 'which of two prefix lists wins is unknown',
    rule: `${PRIORITY}: overlapping prefix lists`,
    world: {
      rules: ['sg-1 tcp 443 192.0.2.0/24'],
      routes: ['rtb-1 pl-1 igw-1', 'rtb-1 pl-2 tgw-1'],
      lists: ['pl-1 192.0.2.0/24', 'pl-2 192.0.2.0/24'],
    },
    gives: ['? tcp 443 192.0.2.0/24'],
    says: 'two prefix lists',
  },
  {
    name: 'an egress-only gateway admits nothing',
    rule: 'VPC User Guide, Egress-only internet gateways',
    world: { ...IPV6, routes: ['rtb-1 ::/0 eigw-1'] },
    gives: ['0'],
  },
  { name: 'an IPv4 route does not help IPv6', world: { ...IPV6, routes: ['rtb-1 0.0.0.0/0 igw-1'] }, gives: ['0'] },
  {
    name: 'a public range that is local to the VPC is not the internet',
    world: { rules: ['sg-1 tcp 443 0.0.0.0/0'], routes: ['rtb-1 192.0.2.0/24 igw-1', 'rtb-1 192.0.2.0/25 local'] },
    gives: ['1 tcp 443 192.0.2.128/25'],
  },
  {
    name: 'a gateway endpoint takes nothing but its service away',
    rule: 'AWS PrivateLink, Gateway endpoints: routes to the prefix list of the service',
    world: {
      routes: ['rtb-1 0.0.0.0/0 igw-1', 'rtb-1 pl-s3 vpce-1'],
      tables: { aws_ec2_vpc_endpoint: [{ endpoint_id: 'vpce-1', type: 'Gateway' }] },
    },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
  {
    name: 'behind a firewall endpoint, what it lets through is unknown',
    world: {
      routes: ['rtb-1 0.0.0.0/0 vpce-2'],
      tables: { aws_ec2_vpc_endpoint: [{ endpoint_id: 'vpce-2', type: 'GatewayLoadBalancer' }] },
    },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'vpce-2 (vpc-endpoint)',
  },
  { name: 'behind an appliance, too', world: { routes: ['rtb-1 0.0.0.0/0 eni-9'] }, gives: ['? tcp 443 0.0.0.0/0'], says: 'eni-9 (interface)' },
  { name: 'a route of unknown state', world: { routes: ['rtb-1 0.0.0.0/0 igw-1 ?'] }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'a route of unknown destination to the gateway', world: { routes: ['rtb-1 ? igw-1'] }, gives: ['? tcp 443 0.0.0.0/0'] },
  {
    name: 'a route of unknown destination to elsewhere takes certainty, not possibility',
    world: { routes: ['rtb-1 0.0.0.0/0 igw-1', 'rtb-1 ? tgw-1'] },
    gives: ['? tcp 443 0.0.0.0/0'],
  },
  { name: 'unread route tables', world: { routes: [], denied: ['ec2:DescribeRouteTables'] }, gives: ['? tcp 443 0.0.0.0/0'], says: 'ec2:DescribeRouteTables' },
  {
    name: 'an unread prefix list in a route',
    world: { routes: ['rtb-1 pl-1 igw-1'], denied: ['ec2:GetManagedPrefixListEntries'] },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'ec2:GetManagedPrefixListEntries in account 111122223333, eu-west-1: denied',
  },
  { name: 'a subnet of unknown table', world: { subnets: [{ ...SUBNET, route_table_id: null }] }, gives: ['? tcp 443 0.0.0.0/0'] },
  {
    name: 'a shared subnet is told by its owner',
    rule: 'VPC User Guide, Share your VPC subnets: participants see not all of it',
    world: {
      subnets: [
        { ...SUBNET, account: '444455556666', owner: '111122223333', route_table_id: null, acl_id: null },
        SUBNET,
      ],
    },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
  {
    name: 'an appliance that the gateway sends what comes in to leaves it open',
    rule: 'VPC User Guide, Gateway route tables',
    world: { tables: { aws_ec2_route: [routeRow('rtb-1 0.0.0.0/0 igw-1'), edge('10.0.0.0/25', 'eni-9')] } },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'what eni-9 (interface), to which the gateway sends what comes in',
  },
  {
    name: 'an appliance for another subnet is no doubt',
    world: {
      tables: { aws_ec2_route: [routeRow('rtb-1 0.0.0.0/0 igw-1'), edge('10.0.9.0/24', 'eni-9'), edge('10.0.0.0/16', 'local')] },
    },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
];

/** A route of the table of the internet gateway itself. */
function edge(destination: string, target: string): Row {
  return { ...routeRow(`rtb-9 ${destination} ${target}`), edge_gateways: '["igw-1"]' };
}
