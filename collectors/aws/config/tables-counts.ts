import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess, outcome } from '../../../src/facts/working.ts';

const SELECT = 'config:SelectResourceConfig';
const RECORDERS = ['config:DescribeConfigurationRecorders', 'config:DescribeConfigurationRecorderStatus'];
const AGGREGATORS = 'config:DescribeConfigurationAggregators';
const SOURCES = 'config:DescribeConfigurationAggregatorSourcesStatus';
const EVERYWHERE = 'config:SelectAggregateResourceConfig';

export const count: Table = {
  name: 'aws_config_count',
  doc: 'How many resources of a type AWS Config knows in the region. A type without a row has none, or is not recorded.',
  rows: SELECT,
  key: ['resource_type', 'part'],
  columns: {
    resource_type: {
      type: 'text',
      from: SELECT,
      doc: "Type of the resources, such as 'AWS::S3::Bucket'.",
      identifies: 'nothing',
    },
    part: {
      type: 'text',
      from: SELECT,
      doc: "Which of them: '' for all; for 'AWS::KMS::Key' also 'CUSTOMER' and 'AWS', by who manages the key.",
      identifies: 'nothing',
    },
    count: { type: 'integer', from: SELECT, doc: 'Number of resources.' },
    recorded: {
      type: 'boolean',
      from: RECORDERS,
      doc: '1 when a running recorder records the type; 0 when none does, so that the count may be of former days.',
    },
  },
};

export const aggregator: Table = {
  name: 'aws_config_aggregator',
  doc: 'An aggregator: it gathers in this region what AWS Config recorded in others and in other accounts.',
  rows: AGGREGATORS,
  each: { [AGGREGATORS]: 'ConfigurationAggregators' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: AGGREGATORS, doc: 'Name of the aggregator.', identifies: 'recorder' },
    arn: { type: 'text', from: AGGREGATORS, doc: 'ARN of the aggregator.', identifies: 'recorder' },
    source: { type: 'text', from: AGGREGATORS, doc: "'organisation' or 'accounts'.", identifies: 'nothing' },
    accounts: {
      type: 'json',
      from: AGGREGATORS,
      doc: 'Sorted list of the account ids that it names; [] for an organisation.',
      identifies: 'account',
    },
    regions: {
      type: 'json',
      from: AGGREGATORS,
      doc: 'Sorted list of the regions that it gathers; ["*"] for all.',
      identifies: 'nothing',
    },
  },
};

export const aggregatorSource: Table = {
  name: 'aws_config_aggregator_source',
  doc: 'How an aggregator last fared with one of its sources.',
  rows: SOURCES,
  each: { [SOURCES]: 'AggregatedSourceStatusList' },
  key: ['aggregator', 'source_type', 'source_id', 'source_region'],
  columns: {
    aggregator: { type: 'text', from: SOURCES, doc: 'Name of the aggregator.', identifies: 'recorder' },
    source_id: { type: 'text', from: SOURCES, doc: 'Id of the account or organisation.', identifies: 'account' },
    source_type: { type: 'text', from: SOURCES, doc: "'ACCOUNT' or 'ORGANIZATION'.", identifies: 'nothing' },
    source_region: {
      type: 'text',
      from: SOURCES,
      doc: "Region that was gathered; '' for an organisation as such.",
      identifies: 'nothing',
    },
    status: {
      type: 'text',
      from: SOURCES,
      doc: "'SUCCEEDED', 'FAILED' or 'OUTDATED'.",
      working: outcome('FAILED', 'OUTDATED'),
      identifies: 'nothing',
    },
    error: {
      type: 'text',
      from: SOURCES,
      doc: "Error code of the last attempt; '' when there was none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    updated_at: {
      type: 'time',
      from: SOURCES,
      doc: "Time of the last update; '' when there was none.",
      working: lastSuccess(),
    },
  },
};

export const aggregateCount: Table = {
  name: 'aws_config_aggregate_count',
  doc: 'How many resources of a type an aggregator knows in an account and region.',
  rows: EVERYWHERE,
  key: ['aggregator', 'counted_account', 'counted_region', 'resource_type'],
  columns: {
    aggregator: { type: 'text', from: EVERYWHERE, doc: 'Name of the aggregator.', identifies: 'recorder' },
    counted_account: { type: 'text', from: EVERYWHERE, doc: 'Account of the resources.', identifies: 'account' },
    counted_region: {
      type: 'text',
      from: EVERYWHERE,
      doc: "Region of the resources; 'global' for those of none.",
      identifies: 'nothing',
    },
    resource_type: {
      type: 'text',
      from: EVERYWHERE,
      doc: "Type of the resources, such as 'AWS::S3::Bucket'.",
      identifies: 'nothing',
    },
    count: { type: 'integer', from: EVERYWHERE, doc: 'Number of resources.' },
  },
};

export const countTables: readonly Table[] = [count, aggregator, aggregatorSource, aggregateCount];
