import type {
  DescribeLoadBalancerAttributesOutput,
  DescribeTargetGroupAttributesOutput,
  LoadBalancer,
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, number, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];
type Attributes = Answer<DescribeLoadBalancerAttributesOutput>;

export function loadBalancerRow(balancer: LoadBalancer, attributes: Attributes): Values {
  return {
    arn: text(balancer.LoadBalancerArn),
    name: text(balancer.LoadBalancerName),
    dns_name: balancer.DNSName ?? (balancer.Type === 'gateway' ? '' : null),
    type: text(balancer.Type),
    scheme: schemeOf(balancer),
    vpc_id: text(balancer.VpcId),
    state: text(balancer.State?.Code),
    ip_address_type: text(balancer.IpAddressType),
    security_groups: groupsOf(balancer)?.length ?? null,
    access_logs: attribute(attributes, 'access_logs.s3.enabled', onOff, 0),
    access_logs_bucket: attribute(attributes, 'access_logs.s3.bucket', (value) => value, ''),
    deletion_protection: attribute(attributes, 'deletion_protection.enabled', onOff, null),
  };
}

/** A gateway load balancer has no scheme: it stands in the path of traffic and has no address of its own. */
export function schemeOf(balancer: LoadBalancer): Cell {
  return balancer.Scheme ?? (balancer.Type === 'gateway' ? 'none' : null);
}

/** One attribute; `missing` is what its absence says: types that know no access logs list no such attribute. */
function attribute(attributes: Attributes, key: string, read: (value: string) => Cell, missing: Cell): Cell {
  return cellOf(attributes, (output) => {
    const found = output.Attributes?.find((one) => one.Key === key);
    if (found === undefined) return missing;
    return found.Value === undefined ? null : read(found.Value);
  });
}

function onOff(value: string): Cell {
  return value === 'true' ? 1 : value === 'false' ? 0 : null;
}

export function subnetRows(balancer: LoadBalancer): readonly Values[] {
  return (balancer.AvailabilityZones ?? [{}]).map((zone) => ({
    load_balancer_arn: text(balancer.LoadBalancerArn),
    subnet_id: text(zone.SubnetId),
    availability_zone: text(zone.ZoneName),
  }));
}

export function groupRows(balancer: LoadBalancer): readonly Values[] {
  return (groupsOf(balancer) ?? [undefined]).map((group) => ({
    load_balancer_arn: text(balancer.LoadBalancerArn),
    group_id: text(group),
  }));
}

/** An application load balancer always has groups; the other types may have none, and the answer then leaves them out. */
function groupsOf(balancer: LoadBalancer): readonly string[] | undefined {
  if (balancer.SecurityGroups !== undefined) return balancer.SecurityGroups;
  return balancer.Type === 'network' || balancer.Type === 'gateway' ? [] : undefined;
}

/** Whether target groups of a protocol have a setting that keeps the clients' addresses: those of network load balancers. */
export function mayKeepClients({ Protocol: protocol }: TargetGroup): boolean {
  return protocol !== undefined && protocol !== 'HTTP' && protocol !== 'HTTPS' && protocol !== 'GENEVE';
}

/** Others are connected to from the load balancer's addresses; what a gateway load balancer sends is as it came. */
function keepsClient(group: TargetGroup, attributes: Answer<DescribeTargetGroupAttributesOutput> | null): Cell {
  if (attributes !== null) return attribute(attributes, 'preserve_client_ip.enabled', onOff, null);
  const { Protocol: protocol, TargetType: type } = group;
  return protocol === 'HTTP' || protocol === 'HTTPS' || type === 'lambda' ? 0 : null;
}

export function targetGroupRow(
  group: TargetGroup,
  attributes: Answer<DescribeTargetGroupAttributesOutput> | null,
): Values {
  const forFunction = group.TargetType === 'lambda';
  return {
    arn: text(group.TargetGroupArn),
    name: text(group.TargetGroupName),
    target_type: text(group.TargetType),
    protocol: group.Protocol ?? (forFunction ? 'none' : null),
    port: group.Port ?? (forFunction ? 0 : null),
    vpc_id: group.VpcId ?? (forFunction ? '' : null),
    load_balancer_arns: jsonTexts(group.LoadBalancerArns),
    keeps_client: keepsClient(group, attributes),
  };
}

export function targetRow(group: TargetGroup, target: TargetHealthDescription): Values {
  return {
    target_group_arn: text(group.TargetGroupArn),
    target_type: text(group.TargetType),
    target_id: text(target.Target?.Id),
    port: number(target.Target?.Port) ?? (group.TargetType === 'lambda' ? 0 : null),
    availability_zone: target.Target === undefined ? null : (target.Target.AvailabilityZone ?? ''),
    health: text(target.TargetHealth?.State),
  };
}
