import type { Table } from '../../../src/facts/table.ts';

const ACLS = 'ec2:DescribeNetworkAcls';
const GROUPS = 'ec2:DescribeSecurityGroups';

export const aclEntryTable: Table = {
  name: 'aws_ec2_acl_entry',
  doc: 'One rule of one network ACL; the last rule, 32767, denies what no other rule allows.',
  rows: ACLS,
  each: { [ACLS]: 'NetworkAcls.Entries' },
  key: ['acl_id', 'direction', 'rule_number', 'cidr'],
  columns: {
    acl_id: { type: 'text', from: ACLS, doc: 'Network ACL that holds the rule.', identifies: 'acl' },
    vpc_id: { type: 'text', from: ACLS, doc: 'VPC of the network ACL.', identifies: 'vpc' },
    is_default: { type: 'boolean', from: ACLS, doc: "1 when the ACL is the VPC's default one, else 0." },
    direction: { type: 'text', from: ACLS, doc: "'ingress' or 'egress'.", identifies: 'nothing' },
    rule_number: {
      type: 'integer',
      from: ACLS,
      doc: 'Rules are tried from the lowest number up; the first match decides.',
    },
    action: { type: 'text', from: ACLS, doc: "'allow' or 'deny'.", identifies: 'nothing' },
    protocol: {
      type: 'text',
      from: ACLS,
      doc: "'tcp', 'udp', 'icmp', 'icmpv6', '-1' for all, else the IANA protocol number.",
      identifies: 'nothing',
    },
    from_port: {
      type: 'integer',
      from: ACLS,
      doc: 'First port; 0 where the rule is for all ports; the ICMP type for icmp and icmpv6, -1 for all types.',
    },
    to_port: {
      type: 'integer',
      from: ACLS,
      doc: 'Last port; 65535 where the rule is for all ports; the ICMP code for icmp and icmpv6, -1 for all codes.',
    },
    cidr: {
      type: 'text',
      from: ACLS,
      doc: 'IPv4 or IPv6 range the rule matches, in CIDR notation.',
      identifies: 'network',
    },
  },
};

export const groupTable: Table = {
  name: 'aws_ec2_security_group',
  doc: 'One security group, in use or not.',
  rows: GROUPS,
  each: { [GROUPS]: 'SecurityGroups' },
  key: ['group_id'],
  columns: {
    group_id: { type: 'text', from: GROUPS, doc: 'Id of the security group.', identifies: 'security-group' },
    name: { type: 'text', from: GROUPS, doc: 'Name of the security group.', identifies: 'security-group' },
    description: {
      type: 'text',
      from: GROUPS,
      doc: 'Description as its maker wrote it.',
      identifies: 'security-group',
    },
    vpc_id: { type: 'text', from: GROUPS, doc: 'VPC of the security group.', identifies: 'vpc' },
    owner: { type: 'text', from: GROUPS, doc: 'Account that owns the security group.', identifies: 'account' },
    is_default: {
      type: 'boolean',
      from: GROUPS,
      doc: "1 for the VPC's default security group (AWS reserves the name `default` for it), else 0.",
    },
    ingress_rules: { type: 'integer', from: GROUPS, doc: 'Number of its ingress rows in aws_ec2_security_group_rule.' },
    egress_rules: { type: 'integer', from: GROUPS, doc: 'Number of its egress rows in aws_ec2_security_group_rule.' },
    tag_name: { type: 'text', from: GROUPS, doc: "Value of the tag `Name`; '' when there is none.", identifies: 'tag' },
    tag_role: { type: 'text', from: GROUPS, doc: "Value of the tag `role`; '' when there is none.", identifies: 'tag' },
    tags: { type: 'json', from: GROUPS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

/** Where a group names sources and destinations: each is a rule of its own. */
const SOURCES = ['IpPermissions', 'IpPermissionsEgress'].flatMap((direction) =>
  ['IpRanges', 'Ipv6Ranges', 'PrefixListIds', 'UserIdGroupPairs'].map((kind) => `SecurityGroups.${direction}.${kind}`),
);

export const ruleTable: Table = {
  name: 'aws_ec2_security_group_rule',
  doc: 'One source (or, for egress, destination) of one rule of one security group.',
  rows: GROUPS,
  each: { [GROUPS]: SOURCES },
  key: ['group_id', 'direction', 'protocol', 'from_port', 'to_port', 'source_type', 'source'],
  columns: {
    group_id: { type: 'text', from: GROUPS, doc: 'Security group that holds the rule.', identifies: 'security-group' },
    vpc_id: { type: 'text', from: GROUPS, doc: 'VPC of the security group.', identifies: 'vpc' },
    direction: { type: 'text', from: GROUPS, doc: "'ingress' or 'egress'.", identifies: 'nothing' },
    protocol: {
      type: 'text',
      from: GROUPS,
      doc: "'tcp', 'udp', 'icmp', 'icmpv6', '-1' for all, else the IANA protocol number.",
      identifies: 'nothing',
    },
    from_port: {
      type: 'integer',
      from: GROUPS,
      doc: 'First port; 0 where the rule is for all ports; the ICMP type for icmp and icmpv6, -1 for all types.',
    },
    to_port: {
      type: 'integer',
      from: GROUPS,
      doc: 'Last port; 65535 where the rule is for all ports; the ICMP code for icmp and icmpv6, -1 for all codes.',
    },
    source_type: {
      type: 'text',
      from: GROUPS,
      doc: "'cidr4', 'cidr6', 'group' or 'prefix-list'.",
      identifies: 'nothing',
    },
    source: {
      type: 'text',
      from: GROUPS,
      doc: 'The CIDR, or the id of the security group or prefix list.',
      identifies: 'network',
    },
    source_owner: {
      type: 'text',
      from: GROUPS,
      doc: "Account of the source group; '' where the source is no group.",
      identifies: 'account',
    },
    open_to_world: {
      type: 'boolean',
      from: GROUPS,
      doc: '1 when the source is exactly 0.0.0.0/0 or ::/0, else 0; other wide ranges (0.0.0.0/1 beside 128.0.0.0/1), prefix lists and groups give 0, so use network_exposure to judge what is reachable.',
    },
    description: {
      type: 'text',
      from: GROUPS,
      doc: "Description of the rule; '' when there is none.",
      identifies: 'security-group',
    },
  },
};

export const filterTables: readonly Table[] = [aclEntryTable, groupTable, ruleTable];
