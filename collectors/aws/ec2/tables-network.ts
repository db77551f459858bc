import type { Table } from '../../../src/facts/table.ts';
import { endpointTable } from './tables-endpoints.ts';

export { endpointTable } from './tables-endpoints.ts';

const VPCS = 'ec2:DescribeVpcs';
const SUBNETS = 'ec2:DescribeSubnets';
const ROUTES = 'ec2:DescribeRouteTables';
const ACLS = 'ec2:DescribeNetworkAcls';
const INTERNET = 'ec2:DescribeInternetGateways';
const EGRESS_ONLY = 'ec2:DescribeEgressOnlyInternetGateways';
const NAT = 'ec2:DescribeNatGateways';
const ADDRESSES = 'ec2:DescribeAddresses';

export const vpcTable: Table = {
  name: 'aws_ec2_vpc',
  doc: 'One VPC, default VPCs included.',
  rows: VPCS,
  each: { [VPCS]: 'Vpcs' },
  key: ['vpc_id'],
  columns: {
    vpc_id: { type: 'text', from: VPCS, doc: 'Id of the VPC.', identifies: 'vpc' },
    owner: {
      type: 'text',
      from: VPCS,
      doc: 'Account that owns the VPC; another than `account` for a shared VPC.',
      identifies: 'account',
    },
    cidr: { type: 'text', from: VPCS, doc: 'Primary IPv4 range in CIDR notation.', identifies: 'network' },
    cidrs: {
      type: 'json',
      from: VPCS,
      doc: 'All associated IPv4 and IPv6 ranges as a sorted JSON array of CIDR texts.',
      identifies: 'network',
    },
    is_default: { type: 'boolean', from: VPCS, doc: '1 for the default VPC that AWS makes in each region, else 0.' },
    state: {
      type: 'text',
      from: VPCS,
      doc: "'available', 'pending' or 'deleting'.",
      oneOf: ['available', 'pending', 'deleting'],
    },
    internet_gateway_block: {
      type: 'text',
      from: VPCS,
      doc: "Block Public Access as AWS reports it for the VPC: 'off', 'block-bidirectional' or 'block-ingress'.",
      identifies: 'nothing',
    },
    tag_name: { type: 'text', from: VPCS, doc: "Value of the tag `Name`; '' when there is none.", identifies: 'tag' },
    tags: { type: 'json', from: VPCS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

export const subnetTable: Table = {
  name: 'aws_ec2_subnet',
  doc: 'One subnet, default subnets included.',
  rows: SUBNETS,
  each: { [SUBNETS]: 'Subnets' },
  key: ['subnet_id'],
  columns: {
    subnet_id: { type: 'text', from: SUBNETS, doc: 'Id of the subnet.', identifies: 'subnet' },
    vpc_id: { type: 'text', from: SUBNETS, doc: 'VPC of the subnet.', identifies: 'vpc' },
    owner: {
      type: 'text',
      from: SUBNETS,
      doc: 'Account that owns the subnet; another than `account` for a shared subnet.',
      identifies: 'account',
    },
    cidr: {
      type: 'text',
      from: SUBNETS,
      doc: "IPv4 range in CIDR notation; '' for a subnet with IPv6 only.",
      identifies: 'network',
    },
    ipv6_cidrs: {
      type: 'json',
      from: SUBNETS,
      doc: 'Associated IPv6 ranges as a sorted JSON array of CIDR texts.',
      identifies: 'network',
    },
    availability_zone: { type: 'text', from: SUBNETS, doc: 'Name of the availability zone.', identifies: 'nothing' },
    is_default: { type: 'boolean', from: SUBNETS, doc: '1 for the default subnet of its availability zone, else 0.' },
    public_ip_on_launch: {
      type: 'boolean',
      from: SUBNETS,
      doc: '1 when new instances get a public IPv4 address by default, else 0.',
    },
    route_table_id: {
      type: 'text',
      from: ROUTES,
      doc: "Route table in force: the subnet's own, else the main one of its VPC.",
      identifies: 'route-table',
    },
    route_table_source: {
      type: 'text',
      from: ROUTES,
      doc: "'own' when the route table is associated with the subnet, 'main' when it is the VPC's main one.",
      identifies: 'nothing',
    },
    route_to_internet: {
      type: 'text',
      from: ROUTES,
      doc: "Strongest active route of the route table in force, whatever its destination: 'internet-gateway', else 'nat' (a NAT gateway, also a private one), else 'egress-only' (IPv6), else 'other' (another target for destinations outside private ranges), else 'none'.",
      identifies: 'nothing',
    },
    acl_id: { type: 'text', from: ACLS, doc: 'Network ACL associated with the subnet.', identifies: 'acl' },
    tag_name: {
      type: 'text',
      from: SUBNETS,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tag_role: {
      type: 'text',
      from: SUBNETS,
      doc: "Value of the tag `role`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: SUBNETS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

export const routeTable: Table = {
  name: 'aws_ec2_route',
  doc: 'One route of one route table.',
  rows: ROUTES,
  each: { [ROUTES]: 'RouteTables.Routes' },
  key: ['route_table_id', 'destination_type', 'destination'],
  columns: {
    route_table_id: { type: 'text', from: ROUTES, doc: 'Route table that holds the route.', identifies: 'route-table' },
    vpc_id: { type: 'text', from: ROUTES, doc: 'VPC of the route table.', identifies: 'vpc' },
    is_main: { type: 'boolean', from: ROUTES, doc: '1 when the route table is the main one of its VPC, else 0.' },
    edge_gateways: {
      type: 'json',
      from: ROUTES,
      doc: 'Gateways whose incoming traffic the route table routes, as a sorted JSON array of ids; [] when none.',
      identifies: 'gateway',
    },
    destination_type: { type: 'text', from: ROUTES, doc: "'cidr4', 'cidr6' or 'prefix-list'.", identifies: 'nothing' },
    destination: {
      type: 'text',
      from: ROUTES,
      doc: 'Destination as a CIDR or as the id of a prefix list.',
      identifies: 'network',
    },
    target_type: {
      type: 'text',
      from: ROUTES,
      doc: "'local', 'internet-gateway', 'egress-only', 'nat', 'vpc-endpoint', 'virtual-private-gateway', 'transit-gateway', 'peering', 'interface', 'instance', 'carrier-gateway', 'local-gateway', 'core-network' or 'other'.",
      identifies: 'nothing',
    },
    target: { type: 'text', from: ROUTES, doc: "Id of the target; 'local' for the VPC itself.", identifies: 'gateway' },
    state: {
      type: 'text',
      from: ROUTES,
      doc: "'active', or 'blackhole' when the target is gone; other words as AWS reports them.",
      identifies: 'nothing',
    },
    origin: {
      type: 'text',
      from: ROUTES,
      doc: "'CreateRouteTable', 'CreateRoute' or 'EnableVgwRoutePropagation'; other words as AWS reports them.",
      identifies: 'nothing',
    },
  },
};

export const gatewayTable: Table = {
  name: 'aws_ec2_gateway',
  doc: 'One internet gateway or egress-only internet gateway.',
  rows: [INTERNET, EGRESS_ONLY],
  each: { [INTERNET]: 'InternetGateways', [EGRESS_ONLY]: 'EgressOnlyInternetGateways' },
  key: ['gateway_id'],
  columns: {
    gateway_id: { type: 'text', from: [INTERNET, EGRESS_ONLY], doc: 'Id of the gateway.', identifies: 'gateway' },
    type: {
      type: 'text',
      from: [INTERNET, EGRESS_ONLY],
      doc: "'internet-gateway' or 'egress-only'.",
      identifies: 'nothing',
    },
    vpc_id: {
      type: 'text',
      from: [INTERNET, EGRESS_ONLY],
      doc: "VPC it is attached to; '' when detached.",
      identifies: 'vpc',
    },
    state: {
      type: 'text',
      from: [INTERNET, EGRESS_ONLY],
      doc: "State of the attachment as AWS reports it ('available', 'attached', 'attaching', …); 'detached' without one.",
      identifies: 'nothing',
    },
  },
};

export const natGatewayTable: Table = {
  name: 'aws_ec2_nat_gateway',
  doc: 'One NAT gateway; deleted ones stay listed for about an hour.',
  rows: NAT,
  each: { [NAT]: 'NatGateways' },
  key: ['nat_gateway_id'],
  columns: {
    nat_gateway_id: { type: 'text', from: NAT, doc: 'Id of the NAT gateway.', identifies: 'gateway' },
    vpc_id: { type: 'text', from: NAT, doc: 'VPC of the NAT gateway.', identifies: 'vpc' },
    subnet_id: {
      type: 'text',
      from: NAT,
      doc: "Subnet of the NAT gateway; '' for a regional one.",
      identifies: 'subnet',
    },
    state: {
      type: 'text',
      from: NAT,
      doc: "'pending', 'available', 'failed', 'deleting' or 'deleted'.",
      oneOf: ['pending', 'available', 'failed', 'deleting', 'deleted'],
    },
    connectivity: { type: 'text', from: NAT, doc: "'public' or 'private'.", oneOf: ['public', 'private'] },
    public_ip: {
      type: 'text',
      from: NAT,
      doc: "Its public IPv4 address, the first by text order when it has several (see `public_ip_count`); '' when it has none.",
      identifies: 'address',
    },
    public_ips: {
      type: 'json',
      from: NAT,
      doc: 'All public IPv4 addresses as a sorted JSON array.',
      identifies: 'address',
    },
    public_ip_count: { type: 'integer', from: NAT, doc: 'Number of public IPv4 addresses.' },
    tag_name: { type: 'text', from: NAT, doc: "Value of the tag `Name`; '' when there is none.", identifies: 'tag' },
  },
};

export const addressTable: Table = {
  name: 'aws_ec2_address',
  doc: 'One elastic address.',
  rows: ADDRESSES,
  each: { [ADDRESSES]: 'Addresses' },
  key: ['public_ip'],
  columns: {
    public_ip: { type: 'text', from: ADDRESSES, doc: 'The public IPv4 address.', identifies: 'address' },
    allocation_id: { type: 'text', from: ADDRESSES, doc: 'Id of the allocation.', identifies: 'allocation' },
    association_id: {
      type: 'text',
      from: ADDRESSES,
      doc: "Id of the association; '' when the address is in reserve.",
      identifies: 'association',
    },
    interface_id: {
      type: 'text',
      from: ADDRESSES,
      doc: "Network interface that has it; '' when none.",
      identifies: 'interface',
    },
    instance_id: { type: 'text', from: ADDRESSES, doc: "Instance that has it; '' when none.", identifies: 'instance' },
    private_ip: {
      type: 'text',
      from: ADDRESSES,
      doc: "Private IPv4 address it stands for; '' when none.",
      identifies: 'address',
    },
    tag_name: {
      type: 'text',
      from: ADDRESSES,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
  },
};

export const networkTables: readonly Table[] = [
  vpcTable,
  subnetTable,
  routeTable,
  gatewayTable,
  natGatewayTable,
  addressTable,
  endpointTable,
];
