import type { NetworkAcl, Route, RouteTable, Subnet } from '@aws-sdk/client-ec2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import { jsonTexts, type Listing } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';
import { isPrivateRange } from './ranges.ts';

type Values = FactRow['values'];

export function routeRows(table: RouteTable): readonly Values[] {
  return (table.Routes ?? [{}]).map((route) => ({
    route_table_id: text(table.RouteTableId),
    vpc_id: text(table.VpcId),
    is_main: isMain(table),
    edge_gateways: edgeGateways(table),
    ...destinationOf(route),
    ...targetOf(route),
    state: text(route.State),
    origin: text(route.Origin),
  }));
}

/** A table without associations lists none; a missing list is no answer. */
function isMain(table: RouteTable): Cell {
  return table.Associations === undefined ? null : table.Associations.some((one) => one.Main === true) ? 1 : 0;
}

/** AWS, "Gateway route tables", VPC User Guide: a table associated with a gateway routes what comes in through it. */
function edgeGateways(table: RouteTable): Cell {
  const ids = table.Associations?.flatMap((one) => (one.GatewayId === undefined ? [] : [one.GatewayId]));
  return jsonTexts(ids);
}

function destinationOf(route: Route): { destination_type: Cell; destination: Cell } {
  if (route.DestinationCidrBlock !== undefined)
    return { destination_type: 'cidr4', destination: route.DestinationCidrBlock };
  if (route.DestinationIpv6CidrBlock !== undefined)
    return { destination_type: 'cidr6', destination: route.DestinationIpv6CidrBlock };
  if (route.DestinationPrefixListId !== undefined)
    return { destination_type: 'prefix-list', destination: route.DestinationPrefixListId };
  return { destination_type: null, destination: null };
}

function targetOf(route: Route): { target_type: Cell; target: Cell } {
  const named: readonly (readonly [string, string | undefined])[] = [
    [gatewayType(route.GatewayId), route.GatewayId],
    ['nat', route.NatGatewayId],
    ['egress-only', route.EgressOnlyInternetGatewayId],
    ['transit-gateway', route.TransitGatewayId],
    ['peering', route.VpcPeeringConnectionId],
    // A route to an instance names its interface too.
    ['instance', route.InstanceId],
    ['interface', route.NetworkInterfaceId],
    ['carrier-gateway', route.CarrierGatewayId],
    ['local-gateway', route.LocalGatewayId],
    ['core-network', route.CoreNetworkArn],
    ['other', route.OdbNetworkArn],
  ];
  const [type, target] = named.find(([, id]) => id !== undefined) ?? [null, null];
  return { target_type: type, target: target ?? null };
}

function gatewayType(id: string | undefined): string {
  if (id === 'local') return 'local';
  if (id?.startsWith('igw-')) return 'internet-gateway';
  if (id?.startsWith('vgw-')) return 'virtual-private-gateway';
  if (id?.startsWith('vpce-')) return 'vpc-endpoint';
  return 'other';
}

export function subnetRow(subnet: Subnet, tables: Listing<RouteTable>, acls: Listing<NetworkAcl>): Values {
  const tags = subnet.Tags ?? [];
  return {
    subnet_id: text(subnet.SubnetId),
    vpc_id: text(subnet.VpcId),
    owner: text(subnet.OwnerId),
    cidr: subnet.CidrBlock ?? (subnet.Ipv6Native === true ? '' : null),
    ipv6_cidrs: jsonTexts((subnet.Ipv6CidrBlockAssociationSet ?? []).map((range) => range.Ipv6CidrBlock)),
    availability_zone: text(subnet.AvailabilityZone),
    is_default: flag(subnet.DefaultForAz),
    public_ip_on_launch: flag(subnet.MapPublicIpOnLaunch),
    ...tableInForce(subnet, tables),
    acl_id: aclInForce(subnet, acls),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tags: tagsJson(tags),
  };
}

/** The subnet's own route table, else the main one of its VPC: AWS, "Route table concepts", VPC User Guide. */
function tableInForce(subnet: Subnet, tables: Listing<RouteTable>): Values {
  const own = tables.items.find((table) =>
    table.Associations?.some((one) => isSet(subnet.SubnetId) && one.SubnetId === subnet.SubnetId),
  );
  const main = tables.items.find((table) => isSet(subnet.VpcId) && table.VpcId === subnet.VpcId && isMain(table) === 1);
  const table = own ?? main;
  // An unread page may hold the subnet's own table: the main one is no answer then.
  if (!tables.complete || table === undefined)
    return { route_table_id: null, route_table_source: null, route_to_internet: null };
  return {
    route_table_id: text(table.RouteTableId),
    route_table_source: own === undefined ? 'main' : 'own',
    route_to_internet: routeToInternet(table.Routes),
  };
}

function isSet(id: string | undefined): boolean {
  return id !== undefined;
}

function aclInForce(subnet: Subnet, acls: Listing<NetworkAcl>): Cell {
  if (!acls.complete || subnet.SubnetId === undefined) return null;
  return text(
    acls.items.find((acl) => acl.Associations?.some((one) => one.SubnetId === subnet.SubnetId))?.NetworkAclId,
  );
}

/**
 * The strongest way out that a table's active routes offer. Any route to an internet gateway makes a subnet public,
 * be its destination 0.0.0.0/0, two halves of it or one address. Unknown when a route that could be stronger is.
 */
export function routeToInternet(routes: readonly Route[] | undefined): Cell {
  if (routes === undefined) return null;
  const ways = routes.filter((route) => route.State !== 'blackhole').map(wayOut);
  if (ways.includes('internet-gateway')) return 'internet-gateway';
  if (ways.includes(null)) return null;
  return (['nat', 'egress-only', 'other'] as const).find((way) => ways.includes(way)) ?? 'none';
}

function wayOut(route: Route): 'internet-gateway' | 'nat' | 'egress-only' | 'other' | 'none' | null {
  const { target_type } = targetOf(route);
  const { destination_type, destination } = destinationOf(route);
  if (target_type === 'local') return 'none';
  if (target_type === null || destination === null || route.State !== 'active') return null;
  if (target_type === 'internet-gateway' || target_type === 'nat' || target_type === 'egress-only') return target_type;
  // A prefix list toward an endpoint is a gateway endpoint: it leads to that service alone.
  if (destination_type === 'prefix-list') return target_type === 'vpc-endpoint' ? 'none' : 'other';
  return isPrivateRange(String(destination)) ? 'none' : 'other';
}
