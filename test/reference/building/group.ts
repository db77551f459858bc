import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { given } from '../account.ts';
import { type Network, named } from './vpc.ts';

/** Who may reach a port: every address (`internet`), a network (`10.0.0.0/8`), or another group's id. */
export interface Opening {
  readonly port: number;
  readonly protocol?: 'tcp' | 'udp';
  readonly from: string;
}

/** A security group that opens just these ports. Returns its id. */
export async function securityGroup(
  network: Network,
  GroupName: string,
  purpose: string,
  openings: readonly Opening[],
): Promise<string> {
  const group = {
    GroupName,
    Description: purpose,
    VpcId: network.vpc,
    TagSpecifications: named('security-group', GroupName),
  };
  const { GroupId } = await network.ec2.send(new CreateSecurityGroupCommand(group));
  if (openings.length > 0) {
    const IpPermissions = openings.map(permission);
    await network.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
  return given(GroupId, 'security group id');
}

function permission({ port, protocol = 'tcp', from }: Opening): IpPermission {
  const ports = { IpProtocol: protocol, FromPort: port, ToPort: port };
  if (from.startsWith('sg-')) return { ...ports, UserIdGroupPairs: [{ GroupId: from }] };
  return { ...ports, IpRanges: [{ CidrIp: from === 'internet' ? '0.0.0.0/0' : from }] };
}

/** Takes from a group the rule by which AWS lets everything out, and lets it out to these alone. */
export async function restrictEgress(
  network: Network,
  GroupId: string,
  ways: readonly { readonly port: number; readonly to: string }[],
): Promise<void> {
  const everything = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await network.ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: everything }));
  if (ways.length === 0) return;
  const IpPermissions = ways.map(({ port, to }) => permission({ port, from: to }));
  await network.ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
}
