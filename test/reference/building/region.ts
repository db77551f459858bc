import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import pLimit from 'p-limit';
import { type Account, given } from '../account.ts';
import { reseed } from '../moto.ts';

/** The regions that every account has enabled; DescribeRegions answers these (see `mend_regions.py`). */
export const ENABLED_REGIONS: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];
const AT_ONCE = 8;

/** An account, and the regions in which nobody deleted the VPC that AWS made. */
export interface RegionPlan {
  readonly account: Account;
  readonly keepsDefaultVpc: readonly string[];
}

/** Does what careful organisations do first in each region: new volumes encrypted, the default VPC gone. */
export async function prepareRegions(endpoint: string, plans: readonly RegionPlan[]): Promise<void> {
  const places = plans.flatMap(({ account, keepsDefaultVpc }) =>
    ENABLED_REGIONS.map((region) => ({ account, region, kept: keepsDefaultVpc.includes(region) })),
  );
  // The first call makes the region with its default VPC, whose ids must come in the same order every time.
  for (const place of places) await inRegion(place, (ec2) => ec2.send(new EnableEbsEncryptionByDefaultCommand({})));
  for (const place of places.filter(({ kept }) => kept)) await inRegion(place, openDefaultVpc);
  const limit = pLimit(AT_ONCE);
  const emptied = places.filter(({ kept }) => !kept);
  await Promise.all(emptied.map((place) => limit(() => inRegion(place, deleteDefaultVpc))));
  // Who was answered first decided what the generator gave to whom: what follows starts from a known place.
  await reseed(endpoint, 1);
}

async function inRegion(
  { account, region }: { readonly account: Account; readonly region: string },
  work: (ec2: EC2Client) => Promise<unknown>,
): Promise<void> {
  const ec2 = new EC2Client(account.settings(region));
  await work(ec2);
  ec2.destroy();
}

const IS_DEFAULT = [{ Name: 'is-default', Values: ['true'] }];

async function deleteDefaultVpc(ec2: EC2Client): Promise<void> {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: IS_DEFAULT }));
  for (const { VpcId = '' } of Vpcs) {
    const inVpc = [{ Name: 'vpc-id', Values: [VpcId] }];
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: inVpc }));
    for (const { SubnetId } of Subnets) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
  }
}

/** AWS makes a default VPC with an internet gateway and a route to it; moto leaves both out. */
async function openDefaultVpc(ec2: EC2Client): Promise<void> {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: IS_DEFAULT }));
  const VpcId = given(Vpcs[0]?.VpcId, 'default VPC');
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = given(InternetGateway?.InternetGatewayId, 'internet gateway id');
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
  const inVpc = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ Filters: inVpc }));
  const RouteTableId = given(RouteTables[0]?.RouteTableId, 'main route table');
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId }));
}
