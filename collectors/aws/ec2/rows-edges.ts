import type {
  ClientVpnEndpoint,
  Ec2InstanceConnectEndpoint,
  ManagedPrefixList,
  PrefixListEntry,
  VpcBlockPublicAccessExclusion,
  VpcBlockPublicAccessOptions,
} from '@aws-sdk/client-ec2';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];

export function prefixListRow(list: ManagedPrefixList): Values {
  return {
    prefix_list_id: text(list.PrefixListId),
    name: text(list.PrefixListName),
    owner: text(list.OwnerId),
    family: text(list.AddressFamily),
    // AWS, ManagedPrefixList: lists of AWS have neither versions nor a maximum of entries.
    version: list.OwnerId === 'AWS' ? (list.Version ?? 0) : number(list.Version),
  };
}

export function prefixListEntryRow(list: ManagedPrefixList, entry: PrefixListEntry): Values {
  return {
    prefix_list_id: text(list.PrefixListId),
    cidr: text(entry.Cidr),
    description: entry.Description ?? '',
  };
}

export function blockRow(options: VpcBlockPublicAccessOptions): Values {
  return {
    mode: text(options.InternetGatewayBlockMode),
    state: text(options.State),
    managed_by: text(options.ManagedBy),
    exclusions_allowed: text(options.ExclusionsAllowed),
  };
}

export function exclusionRow(exclusion: VpcBlockPublicAccessExclusion): Values {
  return {
    exclusion_id: text(exclusion.ExclusionId),
    resource_arn: text(exclusion.ResourceArn),
    mode: text(exclusion.InternetGatewayExclusionMode),
    state: text(exclusion.State),
  };
}

export function clientVpnRow(endpoint: ClientVpnEndpoint): Values {
  const ways = endpoint.AuthenticationOptions;
  const federated = ways?.filter((way) => way.Type === 'federated-authentication');
  return {
    endpoint_id: text(endpoint.ClientVpnEndpointId),
    vpc_id: endpoint.VpcId ?? (endpoint.Status?.Code === 'pending-associate' ? 'none' : null),
    state: text(endpoint.Status?.Code),
    authentication: jsonTexts(ways?.map((way) => way.Type)),
    saml_providers: jsonTexts(federated?.map((way) => way.FederatedAuthentication?.SamlProviderArn)),
    server_certificate: text(endpoint.ServerCertificateArn),
    client_cidr: endpoint.ClientCidrBlock ?? '',
    split_tunnel: flag(endpoint.SplitTunnel),
    transport: text(endpoint.TransportProtocol),
    port: number(endpoint.VpnPort),
    groups: jsonTexts(endpoint.SecurityGroupIds ?? []),
    connection_logging: flag(endpoint.ConnectionLogOptions?.Enabled),
    session_hours: number(endpoint.SessionTimeoutHours),
  };
}

export function connectEndpointRow(endpoint: Ec2InstanceConnectEndpoint): Values {
  return {
    endpoint_id: text(endpoint.InstanceConnectEndpointId),
    vpc_id: text(endpoint.VpcId),
    subnet_id: text(endpoint.SubnetId),
    state: text(endpoint.State),
    groups: jsonTexts(endpoint.SecurityGroupIds ?? []),
  };
}
