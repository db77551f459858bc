import type { Case } from '../case.ts';
import { CARD } from '../world.ts';

export const addresses: readonly Case[] = [
  { name: 'no public address', world: { interfaces: [{ ...CARD, public_ips: '[]' }] }, gives: ['0'], says: 'eni-1 has no public address' },
  {
    name: 'a unique local IPv6 address is not public',
    rule: 'RFC 4193: not routed on the internet',
    world: { interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["fd00::7"]' }], rules: ['sg-1 tcp 22 ::/0'], routes: ['rtb-1 ::/0 igw-1'] },
    gives: ['0'],
    says: 'no public address',
  },
  {
    name: 'both families, each by its own rules',
    world: {
      interfaces: [{ ...CARD, ipv6_addresses: '["2600:1f18::7"]' }],
      rules: ['sg-1 tcp 443 0.0.0.0/0', 'sg-1 tcp 22 2001:db8::/32'],
      routes: ['rtb-1 0.0.0.0/0 igw-1', 'rtb-1 ::/0 igw-1'],
    },
    gives: ['1 tcp 443 0.0.0.0/0', '1 tcp 22 2001:db8::/32'],
  },
  {
    name: 'unknown public addresses leave open what would be reachable',
    world: { interfaces: [{ ...CARD, public_ips: null }] },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'whether eni-1 has a public address',
  },
  {
    name: 'unknown public addresses behind groups that admit nothing are no doubt',
    world: { interfaces: [{ ...CARD, public_ips: null }], rules: [] },
    gives: ['0'],
  },
  {
    name: 'a NAT gateway admits nothing from outside',
    rule: 'VPC User Guide, NAT gateways: the internet cannot initiate connections',
    world: { interfaces: [{ ...CARD, type: 'nat_gateway' }] },
    gives: ['0'],
    says: 'NAT gateway',
  },
  {
    name: 'a prefix of IPv6 delegated to an interface is an address of it',
    rule: 'EC2 User Guide, Assigning prefixes to network interfaces',
    world: { interfaces: [{ ...CARD, public_ips: '[]', ipv6_addresses: '["2600:1f18:0:1::/80"]' }], rules: ['sg-1 tcp 22 ::/0'], routes: ['rtb-1 ::/0 igw-1'] },
    gives: ['1 tcp 22 ::/0'],
  },
  {
    name: 'an instance without public address beside an interface of Global Accelerator',
    rule: 'Global Accelerator Developer Guide, Secure VPC connections',
    world: {
      interfaces: [
        { ...CARD, public_ips: '[]', instance_id: 'i-1' },
        { ...CARD, interface_id: 'eni-2', public_ips: '[]', type: 'global_accelerator_managed' },
      ],
    },
    gives: ['instance i-1: ? none 0', '0'],
    says: 'Global Accelerator',
  },
  {
    name: 'the same behind groups that admit nothing',
    world: {
      rules: [],
      interfaces: [
        { ...CARD, public_ips: '[]', instance_id: 'i-1' },
        { ...CARD, interface_id: 'eni-2', public_ips: '[]', type: 'global_accelerator_managed' },
      ],
    },
    gives: ['instance i-1: 0', '0'],
  },
  { name: 'an interface that nothing uses', world: { interfaces: [{ ...CARD, status: 'available' }] }, gives: ['0'], says: 'attached to nothing' },
  {
    name: 'an interface of an unknown subnet',
    world: { interfaces: [{ ...CARD, subnet_id: 'subnet-9' }] },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'subnet subnet-9 is in no answer',
  },
  {
    name: 'unread subnets',
    world: { subnets: [], denied: ['ec2:DescribeSubnets'] },
    gives: ['? tcp 443 0.0.0.0/0'],
    says: 'ec2:DescribeSubnets in account 111122223333, eu-west-1: denied',
  },
];
