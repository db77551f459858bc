import type { Table } from '../../../src/facts/table.ts';

const LIST = 'elasticbeanstalk:DescribeEnvironments';
const SETTINGS = 'elasticbeanstalk:DescribeConfigurationSettings';

export const environmentTable: Table = {
  name: 'aws_elasticbeanstalk_environment',
  doc: 'One environment of Elastic Beanstalk that is not terminated.',
  rows: LIST,
  each: { [LIST]: 'Environments' },
  key: ['environment_id'],
  columns: {
    environment_id: { type: 'text', from: LIST, doc: 'Id of the environment.', identifies: 'environment' },
    name: { type: 'text', from: LIST, doc: 'Name of the environment.', identifies: 'environment' },
    arn: { type: 'text', from: LIST, doc: 'ARN of the environment.', identifies: 'environment' },
    application: { type: 'text', from: LIST, doc: 'Application that it runs.', identifies: 'application' },
    status: {
      type: 'text',
      from: LIST,
      doc: "'Launching', 'Updating', 'Ready', 'Aborting', 'LinkingFrom', 'LinkingTo', 'Terminating' or 'Terminated'.",
      identifies: 'nothing',
    },
    tier: { type: 'text', from: LIST, doc: "'WebServer' or 'Worker'.", identifies: 'nothing' },
    platform: {
      type: 'text',
      from: LIST,
      doc: "Name of the solution stack; '' for a custom platform.",
      identifies: 'nothing',
    },
    endpoint: {
      type: 'text',
      from: LIST,
      doc: "Address of its load balancer or instance; '' when there is none (yet).",
      identifies: 'address',
    },
    vpc_id: {
      type: 'text',
      from: SETTINGS,
      doc: "VPC that it was made in; 'none' when the setting is empty.",
      identifies: 'vpc',
    },
    subnets: {
      type: 'json',
      from: SETTINGS,
      doc: 'Subnets of its instances as a sorted JSON array; [] when none is set.',
      identifies: 'subnet',
    },
    balancer_subnets: {
      type: 'json',
      from: SETTINGS,
      doc: 'Subnets of its load balancer as a sorted JSON array; [] when none is set.',
      identifies: 'subnet',
    },
    balancer_scheme: {
      type: 'text',
      from: SETTINGS,
      doc: "'public' or 'internal'; 'none' when it is not set.",
      identifies: 'nothing',
    },
    public_addresses: {
      type: 'boolean',
      from: SETTINGS,
      doc: '1 when its instances get public addresses, 0 when they do not; NULL when that is left to the subnets.',
    },
  },
};

export const optionTable: Table = {
  name: 'aws_elasticbeanstalk_option',
  doc: 'One setting of an environment in the namespaces of VPC and load balancer; all others are removed unread, since they hold environment variables and passwords.',
  rows: SETTINGS,
  key: ['environment', 'namespace', 'resource', 'option'],
  columns: {
    environment: { type: 'text', from: SETTINGS, doc: 'Name of the environment.', identifies: 'environment' },
    namespace: {
      type: 'text',
      from: SETTINGS,
      doc: 'Namespace, such as `aws:elbv2:listener:443`.',
      identifies: 'nothing',
    },
    resource: {
      type: 'text',
      from: SETTINGS,
      doc: "Resource of the environment that it is for; '' when for the whole.",
      identifies: 'resource',
    },
    option: { type: 'text', from: SETTINGS, doc: 'Name of the setting, such as `SSLPolicy`.', identifies: 'nothing' },
    value: { type: 'text', from: SETTINGS, doc: "Its value; '' when it is empty.", identifies: 'setting' },
  },
};

export const tables: readonly Table[] = [environmentTable, optionTable];
