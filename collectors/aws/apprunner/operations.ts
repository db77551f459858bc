import type * as apprunner from '@aws-sdk/client-apprunner';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

/** What a service runs with may hold secrets; commands do at times. */
export const withoutEnvironment = withoutMembers(
  namedMembers({
    runtimeenvironmentvariables: 'environment variables may hold secrets',
    buildcommand: 'commands may hold secrets',
    startcommand: 'commands may hold secrets',
  }),
);

export const listServices = awsOperation<apprunner.ListServicesCommandInput, apprunner.ListServicesCommandOutput>(
  'apprunner',
  {
    id: 'apprunner:ListServices',
    required: ['ServiceSummaryList'],
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  },
);

export const describeService = awsOperation<
  apprunner.DescribeServiceCommandInput,
  apprunner.DescribeServiceCommandOutput
>('apprunner', {
  id: 'apprunner:DescribeService',
  required: ['Service.ServiceArn'],
  per: 'apprunner:ListServices',
  gone: ['ResourceNotFoundException'],
  redact: withoutEnvironment,
  redacts: 'environment variables and commands',
});

export const operations: readonly Operation[] = [listServices, describeService];
