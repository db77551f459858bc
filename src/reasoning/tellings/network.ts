import type { DoubleTelling } from '../../facts/double-telling.ts';
import { type List, type Naming, namedAndListed } from './compare.ts';

const VPCS: List = { table: 'aws_ec2_vpc', id: 'vpc_id', operation: 'ec2:DescribeVpcs', noun: 'VPC' };
const SUBNETS: List = { table: 'aws_ec2_subnet', id: 'subnet_id', operation: 'ec2:DescribeSubnets', noun: 'subnet' };
const GROUPS: List = {
  table: 'aws_ec2_security_group',
  id: 'group_id',
  operation: 'ec2:DescribeSecurityGroups',
  noun: 'security group',
};
const INSTANCES: List = {
  table: 'aws_ec2_instance',
  id: 'instance_id',
  operation: 'ec2:DescribeInstances',
  noun: 'instance',
};

const interfaces = (column: string): Naming => ({
  table: 'aws_ec2_interface',
  column,
  by: 'n.interface_id',
  noun: 'network interface',
});
const instances = (column: string): Naming => ({
  table: 'aws_ec2_instance',
  column,
  by: 'n.instance_id',
  noun: 'instance',
  when: "n.state <> 'terminated'",
});
const balancers = (table: string, column: string): Naming => ({
  table,
  column,
  by: 'n.load_balancer_arn',
  noun: 'load balancer',
});

/** Two answers put the same thing into two VPCs. */
function sameVpc(table: string, id: string, noun: string): DoubleTelling {
  return {
    name: `${table}.vpc`,
    doc: `The VPC of a ${noun} is that of its subnet.`,
    sides: [
      { table, columns: ['vpc_id', 'subnet_id'] },
      { table: 'aws_ec2_subnet', columns: ['vpc_id'] },
    ],
    sql: `select n.account, n.region, n.${id} as resource,
       n.${id} || ' says that it is in ' || n.vpc_id || ', its subnet ' || s.subnet_id || ' that it is in ' || s.vpc_id as text
from ${table} as n
join aws_ec2_subnet as s on s.account = n.account and s.region = n.region and s.subnet_id = n.subnet_id
where n.vpc_id <> s.vpc_id and n.vpc_id <> ''`,
  };
}

const elasticAddresses: DoubleTelling = {
  name: 'elastic-addresses',
  doc: 'Which interface an Elastic IP address belongs to: the address and the interface.',
  sides: [
    { table: 'aws_ec2_address', columns: ['interface_id'] },
    { table: 'aws_ec2_interface', columns: ['public_ip', 'public_ips', 'public_ip_count'] },
  ],
  sql: `select a.account, a.region, a.interface_id as resource,
       a.public_ip || ' says that it belongs to ' || a.interface_id || ', which does not name it among its addresses' as text
from aws_ec2_address as a
join aws_ec2_interface as i on i.account = a.account and i.region = a.region and i.interface_id = a.interface_id
where instr(i.public_ips, '"' || a.public_ip || '"') = 0`,
};

/** What the network tells twice: what things name and what is listed, which is also a look at whether lists are whole. */
export const NETWORK: readonly DoubleTelling[] = [
  namedAndListed({ table: 'aws_ec2_subnet', column: 'vpc_id', by: 'n.subnet_id', noun: 'subnet' }, VPCS),
  namedAndListed(interfaces('vpc_id'), VPCS),
  namedAndListed(interfaces('subnet_id'), SUBNETS),
  namedAndListed({ ...interfaces('instance_id'), when: 'n.requester_managed = 0' }, INSTANCES),
  namedAndListed(
    { table: 'aws_ec2_interface_group', column: 'group_id', by: 'n.interface_id', noun: 'network interface' },
    GROUPS,
  ),
  namedAndListed(instances('subnet_id'), SUBNETS),
  namedAndListed(
    {
      table: 'aws_ec2_nat_gateway',
      column: 'subnet_id',
      by: 'n.nat_gateway_id',
      noun: 'NAT gateway',
      when: "n.state not in ('deleted', 'failed')",
    },
    SUBNETS,
  ),
  namedAndListed(
    {
      table: 'aws_ec2_security_group',
      column: 'vpc_id',
      by: 'n.group_id',
      noun: 'security group',
      when: 'n.owner = n.account',
    },
    VPCS,
  ),
  namedAndListed(
    {
      table: 'aws_ec2_volume',
      column: 'instance_id',
      by: 'n.volume_id',
      noun: 'volume',
    },
    INSTANCES,
  ),
  namedAndListed(balancers('aws_elb_load_balancer_subnet', 'subnet_id'), SUBNETS),
  namedAndListed(balancers('aws_elb_load_balancer_group', 'group_id'), GROUPS),
  sameVpc('aws_ec2_instance', 'instance_id', 'instance'),
  sameVpc('aws_ec2_interface', 'interface_id', 'network interface'),
  sameVpc('aws_ec2_nat_gateway', 'nat_gateway_id', 'NAT gateway'),
  elasticAddresses,
];
