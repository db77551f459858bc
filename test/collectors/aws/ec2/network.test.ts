import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ec2/collector.ts';
import { routeToInternet } from '../../../../collectors/aws/ec2/routes.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const active = { State: 'active' } as const;
const local = { ...active, DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' };

describe('the way from a subnet to the internet', () => {
  const cases = [
    ['nothing but the VPC', [local], 'none'],
    [
      'an internet gateway',
      [local, { ...active, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
      'internet-gateway',
    ],
    [
      'an internet gateway for half of the internet',
      [{ ...active, DestinationCidrBlock: '0.0.0.0/1', GatewayId: 'igw-1' }],
      'internet-gateway',
    ],
    [
      'an internet gateway for IPv6',
      [{ ...active, DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1' }],
      'internet-gateway',
    ],
    [
      'an internet gateway that is gone',
      [{ State: 'blackhole', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
      'none',
    ],
    ['a NAT gateway', [{ ...active, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }], 'nat'],
    [
      'NAT and egress-only',
      [
        { ...active, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' },
        { ...active, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
      ],
      'nat',
    ],
    [
      'egress-only',
      [{ ...active, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }],
      'egress-only',
    ],
    [
      'an inspection appliance',
      [{ ...active, DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId: 'eni-1' }],
      'other',
    ],
    ['an endpoint in the path', [{ ...active, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vpce-1' }], 'other'],
    ['a gateway endpoint', [{ ...active, DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }], 'none'],
    [
      'a peer in private space',
      [{ ...active, DestinationCidrBlock: '172.31.0.0/16', VpcPeeringConnectionId: 'pcx-1' }],
      'none',
    ],
    [
      'a peer for more than private space',
      [{ ...active, DestinationCidrBlock: '172.0.0.0/8', VpcPeeringConnectionId: 'pcx-1' }],
      'other',
    ],
    [
      'a private IPv6 range',
      [{ ...active, DestinationIpv6CidrBlock: 'fd00:1::/32', TransitGatewayId: 'tgw-1' }],
      'none',
    ],
    ['a route of unknown state', [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }], null],
    [
      'a route of unknown target beside a NAT gateway',
      [
        { ...active, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' },
        { ...active, DestinationCidrBlock: '1.0.0.0/8' },
      ],
      null,
    ],
    ['no list of routes', undefined, null],
  ] as const;
  it.each(cases)('%s', (_, routes, expected) => {
    expect(routeToInternet(routes)).toBe(expected);
  });
});

const subnets = {
  Subnets: [
    { SubnetId: 'subnet-b', VpcId: 'vpc-1' },
    { SubnetId: 'subnet-a', VpcId: 'vpc-2' },
  ],
};
const open = { ...active, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' };
const tables = [
  { RouteTableId: 'rtb-main-1', VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [open] },
  { RouteTableId: 'rtb-main-2', VpcId: 'vpc-2', Associations: [{ Main: true }], Routes: [local] },
  { RouteTableId: 'rtb-own', VpcId: 'vpc-1', Associations: [{ SubnetId: 'subnet-b' }], Routes: [local] },
];

describe('the route table of a subnet', () => {
  const inForce = async (routeTables: object) => {
    const rows = await rowsOf(
      collector,
      { 'ec2:DescribeSubnets': subnets, 'ec2:DescribeRouteTables': routeTables },
      'aws_ec2_subnet',
    );
    return rows.map((row) => [row.subnet_id, row.route_table_id, row.route_table_source, row.route_to_internet]);
  };

  it('is its own, else the main one of its own VPC', async () => {
    expect(await inForce({ RouteTables: tables })).toEqual([
      ['subnet-a', 'rtb-main-2', 'main', 'none'],
      ['subnet-b', 'rtb-own', 'own', 'none'],
    ]);
    expect(await inForce({ RouteTables: tables.slice(0, 2) })).toEqual([
      ['subnet-a', 'rtb-main-2', 'main', 'none'],
      ['subnet-b', 'rtb-main-1', 'main', 'internet-gateway'],
    ]);
  });

  const unknown = [
    ['subnet-a', null, null, null],
    ['subnet-b', null, null, null],
  ];
  it('is unknown when route tables were denied', async () => {
    expect(await inForce([unread])).toEqual(unknown);
  });
  it('is unknown when a later page was not read, since it may hold the own table', async () => {
    expect(await inForce([answered({ RouteTables: tables.slice(0, 2) }), unread])).toEqual(unknown);
  });
  it('is unknown when no table of its VPC is listed', async () => {
    expect(await inForce({ RouteTables: [] })).toEqual(unknown);
  });
});

describe('the gateways that a route table routes for', () => {
  it.each([
    [[{ GatewayId: 'igw-2' }, { GatewayId: 'igw-1' }], '["igw-1","igw-2"]'],
    [[{ SubnetId: 'subnet-a' }], '[]'],
    [[], '[]'],
    [undefined, null],
  ])('of associations %j are %j', async (Associations, expected) => {
    const table = { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes: [local], ...(Associations && { Associations }) };
    const [row] = await rowsOf(collector, { 'ec2:DescribeRouteTables': { RouteTables: [table] } }, 'aws_ec2_route');
    expect(row?.edge_gateways).toBe(expected);
  });
});

describe('networks', () => {
  it('have no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_ec2_vpc')).toEqual([]);
  });
  it('keep hostile tags as they are', async () => {
    const Tags = [
      { Key: 'Name', Value: '</script>"; drop table' },
      { Key: '__proto__', Value: 'x' },
    ];
    const [row] = await rowsOf(
      collector,
      { 'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-1', IsDefault: true, Tags }] } },
      'aws_ec2_vpc',
    );
    expect(row).toMatchObject({ is_default: 1, tag_name: '</script>"; drop table', cidr: null, cidrs: null });
    expect(row?.tags).toBe('{"Name":"</script>\\"; drop table","__proto__":"x"}');
  });
  it('tell the addresses of NAT gateways', async () => {
    const NatGateways = [
      { NatGatewayId: 'nat-2', NatGatewayAddresses: [{ PublicIp: '198.51.100.9' }, { PublicIp: '198.51.100.1' }] },
      { NatGatewayId: 'nat-1', NatGatewayAddresses: [{ PrivateIp: '10.0.0.1' }], ConnectivityType: 'private' },
      { NatGatewayId: 'nat-3' },
    ];
    const rows = await rowsOf(collector, { 'ec2:DescribeNatGateways': { NatGateways } }, 'aws_ec2_nat_gateway');
    expect(rows.map((row) => [row.nat_gateway_id, row.public_ip, row.public_ip_count])).toEqual([
      ['nat-1', '', 0],
      ['nat-2', '198.51.100.1', 2],
      ['nat-3', null, null],
    ]);
  });
  it('leave a detached gateway without a VPC, and an untold one unknown', async () => {
    const InternetGateways = [{ InternetGatewayId: 'igw-1', Attachments: [] }, { InternetGatewayId: 'igw-2' }];
    const rows = await rowsOf(collector, { 'ec2:DescribeInternetGateways': { InternetGateways } }, 'aws_ec2_gateway');
    expect(rows.map((row) => [row.vpc_id, row.state])).toEqual([
      ['', 'detached'],
      [null, null],
    ]);
  });
});
