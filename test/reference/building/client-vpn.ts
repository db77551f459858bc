import {
  AssociateClientVpnTargetNetworkCommand,
  AuthorizeClientVpnIngressCommand,
  CreateClientVpnEndpointCommand,
} from '@aws-sdk/client-ec2';
import { type Account, given } from '../account.ts';
import { certificateFor } from './certificate.ts';
import { securityGroup } from './group.ts';
import { type Network, named } from './vpc.ts';

/** Where people enter the private subnets of a network, each with a certificate of their own. */
export interface ClientVpnPlan {
  readonly name: string;
  readonly domain: string;
  /** Addresses that clients are given. */
  readonly clients: string;
  /** The network that clients may reach. */
  readonly reaches: string;
}

/** Creates the endpoint in the private subnets, and lets its clients reach one network. Returns its id. */
export async function openClientVpn(account: Account, network: Network, plan: ClientVpnPlan): Promise<string> {
  const { ec2, region, vpc } = network;
  const group = await securityGroup(network, plan.name, 'Clients of the VPN: nothing enters', []);
  const arn = await certificateFor(account, region, plan.domain);
  const { ClientVpnEndpointId } = await ec2.send(
    new CreateClientVpnEndpointCommand({
      ClientCidrBlock: plan.clients,
      ServerCertificateArn: arn,
      AuthenticationOptions: [
        { Type: 'certificate-authentication', MutualAuthentication: { ClientRootCertificateChainArn: arn } },
      ],
      ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: `/${plan.name}/connections` },
      TransportProtocol: 'udp',
      VpnPort: 443,
      SplitTunnel: true,
      VpcId: vpc,
      SecurityGroupIds: [group],
      SessionTimeoutHours: 8,
      TagSpecifications: named('client-vpn-endpoint', plan.name),
    }),
  );
  const id = given(ClientVpnEndpointId, 'VPN endpoint id');
  for (const SubnetId of network.privateSubnets)
    await ec2.send(new AssociateClientVpnTargetNetworkCommand({ ClientVpnEndpointId: id, SubnetId }));
  const rule = { TargetNetworkCidr: plan.reaches, AuthorizeAllGroups: true };
  await ec2.send(new AuthorizeClientVpnIngressCommand({ ClientVpnEndpointId: id, ...rule }));
  return id;
}
