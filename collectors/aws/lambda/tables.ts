import type { Table } from '../../../src/facts/table.ts';
import { accessTables, POLICY } from './tables-access.ts';

const LIST = 'lambda:ListFunctions';

export const functionTable: Table = {
  name: 'aws_lambda_function',
  doc: 'One function, at its unpublished version ($LATEST).',
  rows: LIST,
  each: { [LIST]: 'Functions' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the function.', identifies: 'function' },
    name: { type: 'text', from: LIST, doc: 'Name of the function.', identifies: 'function' },
    vpc_id: {
      type: 'text',
      from: LIST,
      doc: "VPC that the function is attached to; 'none' outside a VPC.",
      identifies: 'vpc',
    },
    runtime: {
      type: 'text',
      from: LIST,
      doc: "Runtime, such as `nodejs24.x`; 'none' for a container image.",
      identifies: 'nothing',
    },
    package_type: { type: 'text', from: LIST, doc: "'Zip' or 'Image'.", identifies: 'nothing' },
    role: { type: 'text', from: LIST, doc: 'ARN of the execution role.', identifies: 'role' },
    kms_key: {
      type: 'text',
      from: LIST,
      doc: "ARN of the customer managed key for its environment; 'none' when AWS's own key is used.",
      identifies: 'key',
    },
    architectures: {
      type: 'json',
      from: LIST,
      doc: "Instruction sets as a JSON array: 'x86_64' or 'arm64'.",
      identifies: 'nothing',
    },
    has_policy: { type: 'boolean', from: POLICY, doc: '1 when a resource policy is attached, else 0.' },
    policy: {
      type: 'json',
      from: POLICY,
      doc: "Its resource policy as written; '{}' when there is none. Those of versions and aliases are not read.",
      identifies: 'policy',
    },
    last_modified: { type: 'time', from: LIST, doc: 'When the function was last changed.' },
  },
};

export const subnetTable: Table = {
  name: 'aws_lambda_function_subnet',
  doc: 'One subnet that one function is attached to.',
  rows: LIST,
  each: { [LIST]: 'Functions.VpcConfig.SubnetIds' },
  key: ['function_arn', 'subnet_id'],
  columns: {
    function_arn: { type: 'text', from: LIST, doc: 'The function.', identifies: 'function' },
    subnet_id: { type: 'text', from: LIST, doc: 'The subnet.', identifies: 'subnet' },
  },
};

export const groupTable: Table = {
  name: 'aws_lambda_function_group',
  doc: 'One security group of one function.',
  rows: LIST,
  each: { [LIST]: 'Functions.VpcConfig.SecurityGroupIds' },
  key: ['function_arn', 'group_id'],
  columns: {
    function_arn: { type: 'text', from: LIST, doc: 'The function.', identifies: 'function' },
    group_id: { type: 'text', from: LIST, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const tables: readonly Table[] = [functionTable, subnetTable, groupTable, ...accessTables];
