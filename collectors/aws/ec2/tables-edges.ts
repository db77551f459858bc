import type { Table } from '../../../src/facts/table.ts';

const LISTS = 'ec2:DescribeManagedPrefixLists';
const ENTRIES = 'ec2:GetManagedPrefixListEntries';
const BLOCK = 'ec2:DescribeVpcBlockPublicAccessOptions';
const EXCLUSIONS = 'ec2:DescribeVpcBlockPublicAccessExclusions';
const VPN = 'ec2:DescribeClientVpnEndpoints';
const TUNNEL = 'ec2:DescribeInstanceConnectEndpoints';

export const prefixListTable: Table = {
  name: 'aws_ec2_prefix_list',
  doc: "One managed prefix list: the account's own, shared with it, or of AWS.",
  rows: LISTS,
  each: { [LISTS]: 'PrefixLists' },
  key: ['prefix_list_id'],
  columns: {
    prefix_list_id: { type: 'text', from: LISTS, doc: 'Id of the list.', identifies: 'prefix-list' },
    name: { type: 'text', from: LISTS, doc: 'Name of the list.', identifies: 'prefix-list' },
    owner: { type: 'text', from: LISTS, doc: "Account that owns it, or 'AWS'.", identifies: 'account' },
    family: { type: 'text', from: LISTS, doc: "'IPv4' or 'IPv6'.", identifies: 'nothing' },
    version: {
      type: 'integer',
      from: LISTS,
      doc: 'Number of its current version; 0 for lists of AWS, which have none.',
    },
  },
};

export const prefixListEntryTable: Table = {
  name: 'aws_ec2_prefix_list_entry',
  doc: 'One range of a managed prefix list, in its current version.',
  rows: ENTRIES,
  each: { [ENTRIES]: 'Entries' },
  key: ['prefix_list_id', 'cidr'],
  columns: {
    prefix_list_id: { type: 'text', from: ENTRIES, doc: 'The list.', identifies: 'prefix-list' },
    cidr: { type: 'text', from: ENTRIES, doc: 'The range.', identifies: 'address' },
    description: {
      type: 'text',
      from: ENTRIES,
      doc: "Its description; '' when there is none.",
      identifies: 'description',
    },
  },
};

export const blockTable: Table = {
  name: 'aws_ec2_block_public_access',
  doc: 'VPC block public access of one region.',
  rows: BLOCK,
  key: [],
  columns: {
    mode: {
      type: 'text',
      from: BLOCK,
      doc: "'off', 'block-ingress' (only out through NAT and egress-only gateways) or 'block-bidirectional' (neither in nor out through internet gateways).",
      identifies: 'nothing',
    },
    state: {
      type: 'text',
      from: BLOCK,
      doc: "'default-state' (never set), 'update-in-progress' or 'update-complete'.",
      identifies: 'nothing',
    },
    managed_by: {
      type: 'text',
      from: BLOCK,
      doc: "'account' or 'declarative-policy' (of the organisation).",
      identifies: 'nothing',
    },
    exclusions_allowed: { type: 'text', from: BLOCK, doc: "'allowed' or 'not-allowed'.", identifies: 'nothing' },
  },
};

export const exclusionTable: Table = {
  name: 'aws_ec2_block_public_access_exclusion',
  doc: 'One VPC or subnet that block public access leaves out; deleted ones stay listed for a while.',
  rows: EXCLUSIONS,
  each: { [EXCLUSIONS]: 'VpcBlockPublicAccessExclusions' },
  key: ['exclusion_id'],
  columns: {
    exclusion_id: { type: 'text', from: EXCLUSIONS, doc: 'Id of the exclusion.', identifies: 'exclusion' },
    resource_arn: { type: 'text', from: EXCLUSIONS, doc: 'The VPC or subnet.', identifies: 'resource' },
    mode: {
      type: 'text',
      from: EXCLUSIONS,
      doc: "'allow-bidirectional' or 'allow-egress'.",
      identifies: 'nothing',
    },
    state: {
      type: 'text',
      from: EXCLUSIONS,
      doc: "'create-in-progress', 'create-complete', 'create-failed', 'update-in-progress', 'update-complete', 'update-failed', 'delete-in-progress', 'delete-complete', 'disable-in-progress' or 'disable-complete'.",
      identifies: 'nothing',
    },
  },
};

export const clientVpnTable: Table = {
  name: 'aws_ec2_client_vpn_endpoint',
  doc: 'One Client VPN endpoint: where people enter a VPC.',
  rows: VPN,
  each: { [VPN]: 'ClientVpnEndpoints' },
  key: ['endpoint_id'],
  columns: {
    endpoint_id: { type: 'text', from: VPN, doc: 'Id of the endpoint.', identifies: 'vpn-endpoint' },
    vpc_id: {
      type: 'text',
      from: VPN,
      doc: "VPC that it leads to; 'none' before it is associated.",
      identifies: 'vpc',
    },
    state: {
      type: 'text',
      from: VPN,
      doc: "'pending-associate', 'available', 'deleting' or 'deleted'.",
      identifies: 'nothing',
    },
    authentication: {
      type: 'json',
      from: VPN,
      doc: "Ways to authenticate as a sorted JSON array: 'certificate-authentication', 'directory-service-authentication' or 'federated-authentication'.",
      identifies: 'nothing',
    },
    saml_providers: {
      type: 'json',
      from: VPN,
      doc: 'ARNs of the SAML providers of federated authentication as a sorted JSON array; [] when none.',
      identifies: 'identity-provider',
    },
    server_certificate: { type: 'text', from: VPN, doc: 'ARN of its certificate.', identifies: 'certificate' },
    client_cidr: {
      type: 'text',
      from: VPN,
      doc: "Range of client addresses; '' when it has none.",
      identifies: 'address',
    },
    split_tunnel: { type: 'boolean', from: VPN, doc: "1 when only the VPC's traffic goes through the tunnel, else 0." },
    transport: { type: 'text', from: VPN, doc: "'udp' or 'tcp'.", identifies: 'nothing' },
    port: { type: 'integer', from: VPN, doc: 'Port that it listens on.' },
    groups: {
      type: 'json',
      from: VPN,
      doc: 'Security groups of the endpoint as a sorted JSON array; [] before it is associated.',
      identifies: 'security-group',
    },
    connection_logging: { type: 'boolean', from: VPN, doc: '1 when connections are logged to CloudWatch, else 0.' },
    session_hours: { type: 'integer', from: VPN, doc: 'Hours after which a session ends.' },
  },
};

export const connectEndpointTable: Table = {
  name: 'aws_ec2_connect_endpoint',
  doc: 'One EC2 Instance Connect endpoint: a tunnel to servers of a VPC, for whom IAM lets.',
  rows: TUNNEL,
  each: { [TUNNEL]: 'InstanceConnectEndpoints' },
  key: ['endpoint_id'],
  columns: {
    endpoint_id: { type: 'text', from: TUNNEL, doc: 'Id of the endpoint.', identifies: 'connect-endpoint' },
    vpc_id: { type: 'text', from: TUNNEL, doc: 'VPC that it leads into.', identifies: 'vpc' },
    subnet_id: { type: 'text', from: TUNNEL, doc: 'Subnet that it stands in.', identifies: 'subnet' },
    state: {
      type: 'text',
      from: TUNNEL,
      doc: "'create-complete', 'create-failed', 'delete-complete', ….",
      identifies: 'nothing',
    },
    groups: {
      type: 'json',
      from: TUNNEL,
      doc: 'Security groups of the endpoint as a sorted JSON array; they filter what it reaches.',
      identifies: 'security-group',
    },
  },
};

export const edgeTables: readonly Table[] = [
  prefixListTable,
  prefixListEntryTable,
  blockTable,
  exclusionTable,
  clientVpnTable,
  connectEndpointTable,
];
