import {
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { Account } from '../account.ts';

/** Removes the default VPC that a fresh account has in a region, as careful organisations do. */
export async function removeDefaultVpc(account: Account, region: string): Promise<void> {
  const ec2 = new EC2Client(account.settings(region));
  const isDefault = [{ Name: 'is-default', Values: ['true'] }];
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: isDefault }));
  for (const { VpcId = '' } of Vpcs) {
    const inVpc = [{ Name: 'vpc-id', Values: [VpcId] }];
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: inVpc }));
    for (const { SubnetId } of Subnets) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    await ec2.send(new DeleteVpcCommand({ VpcId }));
  }
  ec2.destroy();
}
