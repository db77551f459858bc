import type { FlowLog, NetworkInterface } from '@aws-sdk/client-ec2';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';
import { tagValue } from '../tags.ts';

type Values = FactRow['values'];

export function interfaceRow(card: NetworkInterface): Values {
  const tags = card.TagSet ?? [];
  const publicIps = publicIpsOf(card);
  return {
    interface_id: text(card.NetworkInterfaceId),
    vpc_id: text(card.VpcId),
    subnet_id: text(card.SubnetId),
    owner: text(card.OwnerId),
    type: text(card.InterfaceType),
    status: text(card.Status),
    description: text(card.Description),
    instance_id: card.Attachment?.InstanceId ?? '',
    requester_managed: flag(card.RequesterManaged),
    private_ips: jsonTexts(card.PrivateIpAddresses?.map((address) => address.PrivateIpAddress)),
    public_ip: card.Association?.PublicIp ?? (publicIps === undefined ? null : ''),
    public_ips: jsonTexts(publicIps),
    public_ip_count: publicIps === undefined ? null : new Set(publicIps).size,
    ipv6_addresses: jsonTexts([
      ...(card.Ipv6Addresses ?? []).map((address) => address.Ipv6Address),
      ...(card.Ipv6Prefixes ?? []).map((prefix) => prefix.Ipv6Prefix),
    ]),
    source_dest_check: flag(card.SourceDestCheck),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
  };
}

/** Any private address can have a public one, not just the primary. */
function publicIpsOf(card: NetworkInterface): string[] | undefined {
  if (card.PrivateIpAddresses === undefined) return undefined;
  const associations = [card.Association, ...card.PrivateIpAddresses.map((address) => address.Association)];
  return associations.map((association) => association?.PublicIp ?? '').filter((ip) => ip !== '');
}

/** An interface whose groups are not told gives one row of unknowns. */
export function interfaceGroupRows(card: NetworkInterface): readonly Values[] {
  return (card.Groups ?? [{}]).map((group) => ({
    interface_id: text(card.NetworkInterfaceId),
    group_id: text(group.GroupId),
  }));
}

/** Where AWS reports no delivery at all, that it names no error says nothing. */
function deliveryErrorOf(log: FlowLog): string | null {
  return log.DeliverLogsErrorMessage ?? (log.DeliverLogsStatus === 'SUCCESS' ? '' : null);
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  vpc: 'vpc',
  subnet: 'subnet',
  eni: 'interface',
  tgw: 'transit-gateway',
};

export function flowLogRow(log: FlowLog): Values {
  const type = log.ResourceId === undefined ? null : (RESOURCE_TYPES[log.ResourceId.split('-')[0] ?? ''] ?? 'other');
  return {
    flow_log_id: text(log.FlowLogId),
    resource_id: text(log.ResourceId),
    resource_type: type,
    traffic_type: log.TrafficType ?? (type === 'transit-gateway' ? 'none' : null),
    destination_type: text(log.LogDestinationType),
    destination: text(log.LogDestination ?? log.LogGroupName),
    status: text(log.FlowLogStatus),
    delivery: log.DeliverLogsStatus ?? 'none',
    delivery_error: deliveryErrorOf(log),
    delivery_role: log.DeliverLogsPermissionArn ?? 'none',
    format: text(log.LogFormat),
    max_aggregation_seconds: number(log.MaxAggregationInterval),
  };
}
