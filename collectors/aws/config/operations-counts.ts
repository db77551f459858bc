import type * as config from '@aws-sdk/client-config-service';
import { awsOperation } from '../source.ts';
import { doubtCounts } from './count-cells.ts';

const CLIENT = 'config-service';
/** Without a recorder nothing is counted. */
const RECORDERS = 'config:DescribeConfigurationRecorders';
const AGGREGATORS = 'config:DescribeConfigurationAggregators';
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' } as const;

export const selectResources = awsOperation<
  config.SelectResourceConfigCommandInput,
  config.SelectResourceConfigCommandOutput
>(CLIENT, {
  id: 'config:SelectResourceConfig',
  required: ['Results'],
  pages: PAGES,
  doubt: doubtCounts,
  per: RECORDERS,
});

export const describeAggregators = awsOperation<
  config.DescribeConfigurationAggregatorsCommandInput,
  config.DescribeConfigurationAggregatorsCommandOutput
>(CLIENT, { id: AGGREGATORS, required: ['ConfigurationAggregators'], pages: PAGES });

export const describeSources = awsOperation<
  config.DescribeConfigurationAggregatorSourcesStatusCommandInput,
  config.DescribeConfigurationAggregatorSourcesStatusCommandOutput
>(CLIENT, {
  id: 'config:DescribeConfigurationAggregatorSourcesStatus',
  required: ['AggregatedSourceStatusList'],
  pages: PAGES,
  per: AGGREGATORS,
  gone: ['NoSuchConfigurationAggregatorException'],
});

export const selectAggregate = awsOperation<
  config.SelectAggregateResourceConfigCommandInput,
  config.SelectAggregateResourceConfigCommandOutput
>(CLIENT, {
  id: 'config:SelectAggregateResourceConfig',
  required: ['Results'],
  pages: PAGES,
  per: AGGREGATORS,
  gone: ['NoSuchConfigurationAggregatorException'],
  doubt: doubtCounts,
});

export const countOperations = [selectResources, describeAggregators, describeSources, selectAggregate];
