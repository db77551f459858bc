import type { Table } from '../../../src/facts/table.ts';

const LIST = 'redshift-serverless:ListWorkgroups';

export const workgroupTable: Table = {
  name: 'aws_redshiftserverless_workgroup',
  doc: 'One workgroup of Redshift Serverless.',
  rows: LIST,
  each: { [LIST]: 'workgroups' },
  key: ['identifier'],
  columns: {
    identifier: { type: 'text', from: LIST, doc: 'ARN of the workgroup.', identifies: 'workgroup' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'workgroup' },
    status: {
      type: 'text',
      from: LIST,
      doc: "'AVAILABLE', 'CREATING', 'MODIFYING' or 'DELETING'.",
      identifies: 'nothing',
    },
    publicly_accessible: { type: 'boolean', from: LIST, doc: '1 when it has a public address, else 0.' },
    vpc_id: { type: 'text', from: LIST, doc: "VPC of its endpoint; '' while it has none.", identifies: 'vpc' },
    endpoint: { type: 'text', from: LIST, doc: "Host name; '' while it has none.", identifies: 'workgroup' },
    port: { type: 'integer', from: LIST, doc: 'Port that it listens on; 0 while it has no endpoint.' },
    require_ssl: { type: 'boolean', from: LIST, doc: '1 when connections must use TLS, else 0.' },
  },
};

export const subnetTable: Table = {
  name: 'aws_redshiftserverless_workgroup_subnet',
  doc: 'One subnet of one workgroup.',
  rows: LIST,
  each: { [LIST]: 'workgroups.subnetIds' },
  key: ['identifier', 'subnet_id'],
  columns: {
    identifier: { type: 'text', from: LIST, doc: 'ARN of the workgroup.', identifies: 'workgroup' },
    subnet_id: { type: 'text', from: LIST, doc: 'The subnet.', identifies: 'subnet' },
  },
};

export const groupTable: Table = {
  name: 'aws_redshiftserverless_workgroup_group',
  doc: 'One security group of one workgroup.',
  rows: LIST,
  each: { [LIST]: 'workgroups.securityGroupIds' },
  key: ['identifier', 'group_id'],
  columns: {
    identifier: { type: 'text', from: LIST, doc: 'ARN of the workgroup.', identifies: 'workgroup' },
    group_id: { type: 'text', from: LIST, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const tables: readonly Table[] = [workgroupTable, subnetTable, groupTable];
