import type {
  Address,
  EgressOnlyInternetGateway,
  InternetGateway,
  NatGateway,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, json, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';

type Values = FactRow['values'];

export function vpcRow(vpc: Vpc): Values {
  const tags = vpc.Tags ?? [];
  return {
    vpc_id: text(vpc.VpcId),
    owner: text(vpc.OwnerId),
    cidr: text(vpc.CidrBlock),
    cidrs: jsonTexts(vpcRanges(vpc)),
    is_default: flag(vpc.IsDefault),
    state: text(vpc.State),
    internet_gateway_block: text(vpc.BlockPublicAccessStates?.InternetGatewayBlockMode),
    tag_name: tagValue(tags, 'Name'),
    tags: tagsJson(tags),
  };
}

/** A VPC without IPv6 has no IPv6 set; its IPv4 set is always there. */
function vpcRanges(vpc: Vpc): (string | undefined)[] | undefined {
  if (vpc.CidrBlockAssociationSet === undefined) return undefined;
  const cidr4 = vpc.CidrBlockAssociationSet.filter((range) => inForce(range.CidrBlockState)).map(
    (range) => range.CidrBlock,
  );
  const cidr6 = (vpc.Ipv6CidrBlockAssociationSet ?? [])
    .filter((range) => inForce(range.Ipv6CidrBlockState))
    .map((range) => range.Ipv6CidrBlock);
  return [...cidr4, ...cidr6];
}

function inForce(state: { readonly State?: string | undefined } | undefined): boolean {
  return !['disassociated', 'failed', 'failing'].includes(state?.State ?? '');
}

export function internetGatewayRow(gateway: InternetGateway): Values {
  return { gateway_id: text(gateway.InternetGatewayId), type: 'internet-gateway', ...attachment(gateway.Attachments) };
}

export function egressOnlyGatewayRow(gateway: EgressOnlyInternetGateway): Values {
  return {
    gateway_id: text(gateway.EgressOnlyInternetGatewayId),
    type: 'egress-only',
    ...attachment(gateway.Attachments),
  };
}

/** A gateway is attached to one VPC at most. */
function attachment(attachments: InternetGateway['Attachments']): { vpc_id: Cell; state: Cell } {
  if (attachments === undefined) return { vpc_id: null, state: null };
  const [first] = attachments;
  return first === undefined
    ? { vpc_id: '', state: 'detached' }
    : { vpc_id: text(first.VpcId), state: text(first.State) };
}

export function natGatewayRow(gateway: NatGateway): Values {
  const publicIps = gateway.NatGatewayAddresses?.map((address) => address.PublicIp ?? '').filter((ip) => ip !== '');
  return {
    nat_gateway_id: text(gateway.NatGatewayId),
    vpc_id: text(gateway.VpcId),
    // A regional NAT gateway spans zones and has no subnet.
    subnet_id: gateway.SubnetId ?? (gateway.AvailabilityMode === 'regional' ? '' : null),
    state: text(gateway.State),
    connectivity: text(gateway.ConnectivityType),
    public_ip: publicIps === undefined ? null : ([...publicIps].sort()[0] ?? ''),
    public_ips: jsonTexts(publicIps),
    public_ip_count: publicIps === undefined ? null : new Set(publicIps).size,
    tag_name: tagValue(gateway.Tags ?? [], 'Name'),
  };
}

/** EC2 leaves out what an address in reserve does not have. */
export function addressRow(address: Address): Values {
  return {
    public_ip: text(address.PublicIp),
    allocation_id: text(address.AllocationId),
    association_id: address.AssociationId ?? '',
    interface_id: address.NetworkInterfaceId ?? '',
    instance_id: address.InstanceId ?? '',
    private_ip: address.PrivateIpAddress ?? '',
    tag_name: tagValue(address.Tags ?? [], 'Name'),
  };
}

export function endpointRow(endpoint: VpcEndpoint): Values {
  return {
    endpoint_id: text(endpoint.VpcEndpointId),
    vpc_id: text(endpoint.VpcId),
    type: text(endpoint.VpcEndpointType),
    service: endpoint.ServiceName ?? '',
    state: text(endpoint.State),
    policy: endpointPolicy(endpoint),
    private_dns: flag(endpoint.PrivateDnsEnabled),
  };
}

/** Gateway and interface endpoints always have a policy, if only the one that allows everything. */
function endpointPolicy(endpoint: VpcEndpoint): string | null {
  if (endpoint.PolicyDocument === undefined) {
    const hasPolicies =
      endpoint.VpcEndpointType === undefined || ['Gateway', 'Interface'].includes(endpoint.VpcEndpointType);
    return hasPolicies ? null : '{}';
  }
  try {
    return json(JSON.parse(endpoint.PolicyDocument));
  } catch {
    return null;
  }
}
