import type { IpPermission, NetworkAcl, NetworkAclEntry, SecurityGroup } from '@aws-sdk/client-ec2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { tagsJson, tagValue } from '../tags.ts';
import { portsOf, protocolName } from './ports.ts';

type Values = FactRow['values'];

export function aclEntryRows(acl: NetworkAcl): readonly Values[] {
  return (acl.Entries ?? [{}]).map((entry) => {
    const protocol = protocolName(entry.Protocol);
    return {
      acl_id: text(acl.NetworkAclId),
      vpc_id: text(acl.VpcId),
      is_default: flag(acl.IsDefault),
      direction: entry.Egress === undefined ? null : entry.Egress ? 'egress' : 'ingress',
      rule_number: number(entry.RuleNumber),
      action: text(entry.RuleAction),
      protocol,
      ...aclPorts(protocol, entry),
      cidr: text(entry.CidrBlock ?? entry.Ipv6CidrBlock),
    };
  });
}

function aclPorts(protocol: string | null, entry: NetworkAclEntry) {
  const icmp = protocol === 'icmp' || protocol === 'icmpv6';
  if (icmp) return portsOf('icmp', entry.IcmpTypeCode?.Type, entry.IcmpTypeCode?.Code);
  return portsOf(protocol, entry.PortRange?.From, entry.PortRange?.To);
}

export function securityGroupRow(group: SecurityGroup): Values {
  const tags = group.Tags ?? [];
  return {
    group_id: text(group.GroupId),
    name: text(group.GroupName),
    description: text(group.Description),
    vpc_id: text(group.VpcId),
    owner: text(group.OwnerId),
    // AWS, "Default security groups for your VPCs": nobody else can use the name.
    is_default: group.GroupName === undefined ? null : group.GroupName === 'default' ? 1 : 0,
    ingress_rules: ruleCount(group.IpPermissions),
    egress_rules: ruleCount(group.IpPermissionsEgress),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tags: tagsJson(tags),
  };
}

function ruleCount(permissions: readonly IpPermission[] | undefined): Cell {
  return permissions === undefined ? null : permissions.flatMap(sourcesOf).length;
}

export function securityGroupRuleRows(group: SecurityGroup): readonly Values[] {
  return [
    ...directionRows(group, 'ingress', group.IpPermissions),
    ...directionRows(group, 'egress', group.IpPermissionsEgress),
  ];
}

/** A direction that the answer leaves out gives one row of unknowns: a rule may be there, and no claim may pass it over. */
function directionRows(
  group: SecurityGroup,
  direction: string,
  permissions: readonly IpPermission[] | undefined,
): readonly Values[] {
  return (permissions ?? [{}]).flatMap((permission) => {
    const protocol = protocolName(permission.IpProtocol);
    return sourcesOf(permission).map((source) => ({
      group_id: text(group.GroupId),
      vpc_id: text(group.VpcId),
      direction,
      protocol,
      ...portsOf(protocol, permission.FromPort, permission.ToPort),
      ...source,
      open_to_world: openToWorld(source.source),
    }));
  });
}

interface Source {
  readonly source_type: Cell;
  readonly source: Cell;
  readonly source_owner: Cell;
  readonly description: Cell;
}

const UNKNOWN: Source = { source_type: null, source: null, source_owner: null, description: null };

function sourcesOf(permission: IpPermission): readonly Source[] {
  const plain = (type: string, source: string | undefined, description: string | undefined): Source => ({
    source_type: type,
    source: text(source),
    source_owner: '',
    description: description ?? '',
  });
  const sources = [
    ...(permission.IpRanges ?? []).map((range) => plain('cidr4', range.CidrIp, range.Description)),
    ...(permission.Ipv6Ranges ?? []).map((range) => plain('cidr6', range.CidrIpv6, range.Description)),
    ...(permission.PrefixListIds ?? []).map((list) => plain('prefix-list', list.PrefixListId, list.Description)),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => ({
      ...plain('group', pair.GroupId, pair.Description),
      source_owner: text(pair.UserId),
    })),
  ];
  // EC2 has no rule without a source.
  return sources.length === 0 ? [UNKNOWN] : sources;
}

function openToWorld(source: Cell): Cell {
  return source === null ? null : source === '0.0.0.0/0' || source === '::/0' ? 1 : 0;
}
