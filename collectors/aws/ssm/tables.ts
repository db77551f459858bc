import type { Table } from '../../../src/facts/table.ts';

const LIST = 'ssm:DescribeParameters';

export const parameterTable: Table = {
  name: 'aws_ssm_parameter',
  doc: 'One parameter of the Parameter Store; its value is never asked for.',
  rows: LIST,
  each: { [LIST]: 'Parameters' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: LIST, doc: 'Name of the parameter.', identifies: 'parameter' },
    arn: { type: 'text', from: LIST, doc: 'ARN of the parameter.', identifies: 'parameter' },
    type: {
      type: 'text',
      from: LIST,
      doc: "'SecureString' (encrypted under kms_key), 'String' or 'StringList' (not encrypted by KMS).",
      identifies: 'nothing',
    },
    kms_key: {
      type: 'text',
      from: LIST,
      doc: "Key of a SecureString as an alias, id or ARN; 'alias/aws/ssm' is AWS's own key; 'none' for other types.",
      identifies: 'key',
    },
    tier: { type: 'text', from: LIST, doc: "'Standard', 'Advanced' or 'Intelligent-Tiering'.", identifies: 'nothing' },
    version: { type: 'integer', from: LIST, doc: 'Number of the current version.' },
    policies: { type: 'integer', from: LIST, doc: 'Number of parameter policies (expiry and notices).' },
    last_modified: { type: 'time', from: LIST, doc: 'When it was last changed.' },
    last_modified_by: { type: 'text', from: LIST, doc: 'ARN of who last changed it.', identifies: 'principal' },
  },
};

const INSTANCES = 'ssm:DescribeInstanceInformation';

export const instanceTable: Table = {
  name: 'aws_ssm_instance',
  doc: 'One server with an agent that Systems Manager knows: who IAM lets opens a session on it, without any open port.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'InstanceInformationList' },
  key: ['instance_id'],
  columns: {
    instance_id: {
      type: 'text',
      from: INSTANCES,
      doc: 'Id of the EC2 instance or managed node.',
      identifies: 'instance',
    },
    type: {
      type: 'text',
      from: INSTANCES,
      doc: "'EC2Instance', 'ManagedInstance' or 'AWS::IoT::Thing'.",
      identifies: 'nothing',
    },
    ping: { type: 'text', from: INSTANCES, doc: "'Online', 'ConnectionLost' or 'Inactive'.", identifies: 'nothing' },
    agent_version: { type: 'text', from: INSTANCES, doc: 'Version of the agent.', identifies: 'nothing' },
  },
};

export const tables: readonly Table[] = [parameterTable, instanceTable];
