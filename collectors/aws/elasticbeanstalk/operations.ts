import type * as beanstalk from '@aws-sdk/client-elastic-beanstalk';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { withoutValues } from './redact.ts';

export const describeEnvironments = awsOperation<
  beanstalk.DescribeEnvironmentsCommandInput,
  beanstalk.DescribeEnvironmentsCommandOutput
>('elastic-beanstalk', {
  id: 'elasticbeanstalk:DescribeEnvironments',
  required: ['Environments'],
  xmlRoot: 'DescribeEnvironmentsResponse',
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const describeConfigurationSettings = awsOperation<
  beanstalk.DescribeConfigurationSettingsCommandInput,
  beanstalk.DescribeConfigurationSettingsCommandOutput
>('elastic-beanstalk', {
  id: 'elasticbeanstalk:DescribeConfigurationSettings',
  required: ['ConfigurationSettings'],
  xmlRoot: 'DescribeConfigurationSettingsResponse',
  per: 'elasticbeanstalk:DescribeEnvironments',
  redact: withoutValues,
  redacts: 'values of options, but for those that facts are made of',
});

export const operations: readonly Operation[] = [describeEnvironments, describeConfigurationSettings];
