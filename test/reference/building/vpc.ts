import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  type ResourceType,
} from '@aws-sdk/client-ec2';
import { type Account, given, tags } from '../account.ts';

/** One network: `10.20` gives 10.20.0.0/16 with public subnets .0 and .1, private ones .10 and .11. */
export interface VpcPlan {
  readonly name: string;
  readonly region: string;
  readonly prefix: string;
}

/** What later steps need to place things in. */
export interface Network {
  readonly ec2: EC2Client;
  readonly region: string;
  readonly vpc: string;
  readonly publicSubnets: readonly string[];
  readonly privateSubnets: readonly string[];
  readonly natAddress: string;
}

/** A VPC over two zones with an internet gateway, and a NAT gateway with an elastic address for the private subnets. */
export async function layVpc(account: Account, plan: VpcPlan): Promise<Network> {
  const { name, region, prefix } = plan;
  const ec2 = new EC2Client(account.settings(region));
  const vpcTags = named('vpc', name);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: `${prefix}.0.0/16`, TagSpecifications: vpcTags }));
  const vpc = given(Vpc?.VpcId, 'VPC id');

  const gateway = await internetGateway(ec2, vpc, name);
  const publicTable = await routeTable(ec2, vpc, `${name}-public`, { GatewayId: gateway });
  const publicSubnets = [
    await subnet(ec2, vpc, `${name}-public-a`, `${prefix}.0.0/24`, `${region}a`, publicTable),
    await subnet(ec2, vpc, `${name}-public-b`, `${prefix}.1.0/24`, `${region}b`, publicTable),
  ];
  const nat = await natGateway(ec2, given(publicSubnets[0], 'public subnet'), name);
  const privateTable = await routeTable(ec2, vpc, `${name}-private`, { NatGatewayId: nat.id });
  const privateSubnets = [
    await subnet(ec2, vpc, `${name}-private-a`, `${prefix}.10.0/24`, `${region}a`, privateTable),
    await subnet(ec2, vpc, `${name}-private-b`, `${prefix}.11.0/24`, `${region}b`, privateTable),
  ];
  return { ec2, region, vpc, publicSubnets, privateSubnets, natAddress: nat.address };
}

/** Tags that name a resource as it is created, with more when given. */
export function named(ResourceType: ResourceType, Name: string, more: Readonly<Record<string, string>> = {}) {
  return [{ ResourceType, Tags: tags({ Name, ...more }) }];
}

async function internetGateway(ec2: EC2Client, VpcId: string, name: string): Promise<string> {
  const TagSpecifications = named('internet-gateway', name);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({ TagSpecifications }));
  const InternetGatewayId = given(InternetGateway?.InternetGatewayId, 'internet gateway id');
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  return InternetGatewayId;
}

async function natGateway(ec2: EC2Client, SubnetId: string, name: string): Promise<{ id: string; address: string }> {
  const TagSpecifications = named('elastic-ip', `${name}-nat`);
  const { AllocationId, PublicIp } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications }));
  const ConnectivityType = 'public' as const;
  const gateway = { AllocationId, SubnetId, ConnectivityType, TagSpecifications: named('natgateway', name) };
  const { NatGateway } = await ec2.send(new CreateNatGatewayCommand(gateway));
  return { id: given(NatGateway?.NatGatewayId, 'NAT gateway id'), address: given(PublicIp, 'elastic address') };
}

type Target = { GatewayId: string } | { NatGatewayId: string };

async function routeTable(ec2: EC2Client, VpcId: string, name: string, target: Target): Promise<string> {
  const TagSpecifications = named('route-table', name);
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId, TagSpecifications }));
  const RouteTableId = given(RouteTable?.RouteTableId, 'route table id');
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target }));
  return RouteTableId;
}

async function subnet(
  ec2: EC2Client,
  VpcId: string,
  name: string,
  CidrBlock: string,
  AvailabilityZone: string,
  RouteTableId: string,
): Promise<string> {
  const TagSpecifications = named('subnet', name);
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, TagSpecifications }));
  const SubnetId = given(Subnet?.SubnetId, 'subnet id');
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  return SubnetId;
}
