import type { Case } from '../case.ts';
import { CARD, SUBNET } from '../world.ts';

/** Where known tools go wrong. */
export const mistakes: readonly Case[] = [
  { name: 'a rule for port 443 alone is open', world: { rules: ['sg-1 tcp 443 0.0.0.0/0'] }, gives: ['1 tcp 443 0.0.0.0/0'] },
  { name: 'a rule for port 5439 alone is open', world: { rules: ['sg-1 tcp 5439 0.0.0.0/0'] }, gives: ['1 tcp 5439 0.0.0.0/0'] },
  {
    name: '0.0.0.0/1 with 128.0.0.0/1 is all of the internet',
    world: { rules: ['sg-1 tcp 22 0.0.0.0/1', 'sg-1 tcp 22 128.0.0.0/1'] },
    gives: ['1 tcp 22 0.0.0.0/0'],
  },
  {
    name: 'two halves in two groups are all of the internet',
    world: {
      rules: ['sg-1 tcp 22 0.0.0.0/1', 'sg-2 tcp 22 128.0.0.0/1'],
      tables: {
        aws_ec2_interface_group: [
          { interface_id: 'eni-1', group_id: 'sg-1' },
          { interface_id: 'eni-1', group_id: 'sg-2' },
        ],
      },
    },
    gives: ['1 tcp 22 0.0.0.0/0'],
  },
  {
    name: '::/0 is open to an interface with IPv6 alone',
    world: {
      rules: ['sg-1 tcp 22 ::/0'],
      interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["2600:1f18::7"]' }],
      routes: ['rtb-1 ::/0 igw-1'],
    },
    gives: ['1 tcp 22 ::/0'],
  },
  {
    name: 'a prefix list in a rule is expanded',
    world: { rules: ['sg-1 tcp 22 pl-1'], lists: ['pl-1 192.0.2.0/25', 'pl-1 192.0.2.128/25', 'pl-1 2001:db8::/32'] },
    gives: ['1 tcp 22 192.0.2.0/24'],
  },
  {
    name: 'a prefix list that holds all of the internet is all of it',
    world: { rules: ['sg-1 tcp 22 pl-1'], lists: ['pl-1 0.0.0.0/1', 'pl-1 128.0.0.0/1'] },
    gives: ['1 tcp 22 0.0.0.0/0'],
  },
  {
    name: 'the main route table of another VPC does not count',
    world: { subnets: [{ ...SUBNET, route_table_id: 'rtb-1' }], routes: ['rtb-1 10.0.0.0/16 local', 'rtb-2 0.0.0.0/0 igw-2'] },
    gives: ['0'],
    says: 'route table rtb-1 (main table of vpc-1) has no active route to an internet gateway',
  },
  {
    name: 'a subnet without a table of its own uses the main one',
    rule: 'VPC User Guide, Route table concepts: a subnet without explicit association uses the main route table',
    world: { routes: ['rtb-1 0.0.0.0/0 igw-1'] },
    gives: ['1 tcp 443 0.0.0.0/0'],
    says: 'main table of vpc-1',
  },
  {
    name: 'interfaces that may not be listed are not none',
    world: { interfaces: [], denied: ['ec2:DescribeNetworkInterfaces'] },
    gives: ['? all'],
    says: 'ec2:DescribeNetworkInterfaces in account 111122223333, eu-west-1: denied',
  },
  {
    name: 'rules that may not be read are not none',
    world: { rules: [], groups: [], denied: ['ec2:DescribeSecurityGroups'] },
    gives: ['? tcp 0-65535 0.0.0.0/0', '? udp 0-65535 0.0.0.0/0', '? icmp 0-255 0.0.0.0/0', ...OTHERS('?')],
    says: 'ec2:DescribeSecurityGroups in account 111122223333, eu-west-1: denied',
  },
  {
    name: 'each address counts, not the first alone',
    world: { interfaces: [{ ...CARD, public_ips: '["198.51.100.7","203.0.113.9"]' }] },
    gives: ['1 tcp 443 0.0.0.0/0', '1 tcp 443 0.0.0.0/0'],
  },
  {
    name: 'an instance counts with its second interface too',
    world: {
      interfaces: [
        { ...CARD, instance_id: 'i-1', public_ips: '[]' },
        { ...CARD, interface_id: 'eni-2', instance_id: 'i-1' },
      ],
    },
    gives: ['instance i-1: 0', 'instance i-1: 1 tcp 443 0.0.0.0/0'],
  },
];

/** All protocols but tcp, udp and icmp, over IPv4. */
export function OTHERS(exposed: string, source = '0.0.0.0/0'): readonly string[] {
  return ['0', '2-5', '7-16', '18-255'].map((numbers) => `${exposed} other ${numbers} ${source}`);
}
