import {
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
} from '@aws-sdk/client-ec2';
import type { Account } from '../account.ts';

/** Does what careful organisations do first in a region: new volumes encrypted, the default VPC gone. */
export async function prepareRegion(account: Account, region: string): Promise<void> {
  const ec2 = new EC2Client(account.settings(region));
  await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
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
