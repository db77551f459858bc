import type { Case } from '../case.ts';
import { type Row, SUBNET, type World } from '../world.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/web/0123456789abcdef';
const CLOSED = 'instance i-1: 0';
const OPEN = `load-balancer ${ARN}: 1 tcp 443 0.0.0.0/0`;
const CARD: Row = { interface_id: 'eni-1', vpc_id: 'vpc-1', subnet_id: 'subnet-2', type: 'interface', status: 'in-use', description: '', instance_id: 'i-1', public_ips: '[]', private_ips: '["10.0.1.9"]', ipv6_addresses: '[]' };
const BY_GROUP = 'sg-2 tcp 8080 sg-1';
const BY_RANGE = 'sg-2 tcp 8080 10.0.0.0/24';
const BY_CLIENT = 'sg-2 tcp 8080 192.0.2.0/24';

/** `acl-2 in 100 allow 8080 10.0.0.0/24`: a rule of TCP. */
function rule(text: string): Row {
  const [acl_id = '', way, number, action = '', ports = '', cidr = ''] = text.split(' ');
  const [from, to = from] = ports.split('-').map(Number);
  return { acl_id, direction: way === 'in' ? 'ingress' : 'egress', rule_number: Number(number), action, protocol: ports === 'all' ? '-1' : 'tcp', from_port: ports === 'all' ? 0 : (from ?? 0), to_port: ports === 'all' ? 65535 : (to ?? 0), cidr };
}

const wide = (acl: string): readonly string[] => [`${acl} in 100 allow all 0.0.0.0/0`, `${acl} out 100 allow all 0.0.0.0/0`];

interface Change {
  readonly balancer?: Row;
  readonly keeps?: number | null;
  readonly acls?: readonly string[];
  readonly card?: Row;
}

/** A load balancer in subnet-1 under acl-1, with one target in subnet-2 under acl-2. */
function gate(rules: readonly string[], { balancer = {}, keeps = null, acls = [...wide('acl-1'), ...wide('acl-2')], card = {} }: Change = {}): World {
  return {
    interfaces: [{ ...CARD, ...card }],
    rules: ['sg-1 tcp all 0.0.0.0/0', ...rules],
    subnets: [SUBNET, { ...SUBNET, subnet_id: 'subnet-2', acl_id: 'acl-2', cidr: '10.0.1.0/24' }],
    tables: {
      aws_ec2_acl_entry: acls.map(rule),
      aws_ec2_interface_group: [{ interface_id: 'eni-1', group_id: 'sg-2' }],
      aws_elb_load_balancer: [{ arn: ARN, type: 'network', scheme: 'internet-facing', vpc_id: 'vpc-1', ip_address_type: 'ipv4', security_groups: 1, dns_name: 'web', ...balancer }],
      aws_elb_load_balancer_subnet: [{ load_balancer_arn: ARN, subnet_id: 'subnet-1' }],
      aws_elb_load_balancer_group: [{ load_balancer_arn: ARN, group_id: 'sg-1' }],
      aws_elb_listener: [{ load_balancer_arn: ARN, arn: 'l', protocol: 'TCP', port: 443, default_target_groups: '["tg-1"]' }],
      aws_elb_target_group: [{ arn: 'tg-1', protocol: 'TCP', vpc_id: 'vpc-1', keeps_client: keeps }],
      aws_elb_target: [{ target_group_arn: 'tg-1', target_type: 'instance', target_id: 'i-1', port: 8080, health: 'healthy' }],
    },
  };
}

const told = (answer: string): readonly string[] => [CLOSED, OPEN, `target i-1: ${answer}`];
const all = (known: '1' | '?') => told(`${known} tcp 8080 0.0.0.0/0`);
const CLIENTS = 'Network Load Balancers, Client IP preservation';
const ACLS = 'VPC User Guide, Network ACL basics';
const outside = { balancer: { type: 'application' } };

export const gates: readonly Case[] = [
  { name: 'addresses of clients are not kept: the range of the load balancer', rule: CLIENTS, world: gate([BY_RANGE], { keeps: 0 }), gives: all('1') },
  { name: 'addresses of clients are not kept: its group', rule: CLIENTS, world: gate([BY_GROUP], { keeps: 0 }), gives: all('1') },
  { name: 'addresses of clients are not kept: those of clients alone', rule: CLIENTS, world: gate([BY_CLIENT], { keeps: 0 }), gives: told('0') },
  { name: 'addresses of clients are kept: the range of the load balancer alone', rule: CLIENTS, world: gate([BY_RANGE], { keeps: 1 }), gives: told('0') },
  { name: 'addresses of clients are kept: those of clients', rule: CLIENTS, world: gate([BY_CLIENT], { keeps: 1 }), gives: told('1 tcp 8080 192.0.2.0/24') },
  { name: 'addresses of clients are kept: the group of the load balancer', rule: CLIENTS, world: gate([BY_GROUP], { keeps: 1 }), gives: all('?'), says: '' },
  { name: 'it is not told whether they are kept: clients alone', rule: CLIENTS, world: gate([BY_CLIENT]), gives: told('? tcp 8080 192.0.2.0/24') },
  { name: 'an application load balancer keeps none, whatever is told', rule: CLIENTS, world: gate([BY_CLIENT], { ...outside, keeps: 1 }), gives: told('0') },
  { name: 'the ACL of the target refuses the load balancer', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: [...wide('acl-1'), 'acl-2 in 50 deny 8080 10.0.0.0/24', ...wide('acl-2')] }), gives: told('0') },
  { name: 'the ACL of the target refuses a part of its subnet', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: [...wide('acl-1'), 'acl-2 in 50 deny 8080 10.0.0.0/28', ...wide('acl-2')] }), gives: all('?') },
  { name: 'the ACL of the target refuses another port', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: [...wide('acl-1'), 'acl-2 in 50 deny 22 0.0.0.0/0', ...wide('acl-2')] }), gives: all('1') },
  { name: 'the ACL of the target lets no reply out', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: [...wide('acl-1'), 'acl-2 in 100 allow all 0.0.0.0/0'] }), gives: told('0') },
  { name: 'the ACL of the target lets some replies out', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: [...wide('acl-1'), 'acl-2 in 100 allow all 0.0.0.0/0', 'acl-2 out 100 allow 32768-65535 0.0.0.0/0'] }), gives: all('?') },
  { name: 'the ACL of the load balancer lets nothing out to the target', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: ['acl-1 out 50 deny 8080 10.0.1.0/24', ...wide('acl-1'), ...wide('acl-2')] }), gives: told('0') },
  { name: 'within one subnet no ACL is passed', rule: ACLS, world: gate([BY_RANGE], { ...outside, card: { subnet_id: 'subnet-1', private_ips: '["10.0.0.9"]' }, acls: ['acl-1 in 50 deny 8080 10.0.0.0/24', ...wide('acl-1')] }), gives: all('1') },
  { name: 'the ACL of the target is in no answer', rule: ACLS, world: gate([BY_RANGE], { ...outside, acls: wide('acl-1') }), gives: all('?') },
  { name: 'addresses of clients are kept, which the ACL of the target refuses', rule: ACLS, world: gate([BY_CLIENT], { keeps: 1, acls: [...wide('acl-1'), 'acl-2 in 50 deny 8080 192.0.2.0/25', ...wide('acl-2')] }), gives: told('1 tcp 8080 192.0.2.128/25') },
];
