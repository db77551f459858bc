import type * as batch from '@aws-sdk/client-batch';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };

export const describeComputeEnvironments = awsOperation<
  batch.DescribeComputeEnvironmentsCommandInput,
  batch.DescribeComputeEnvironmentsCommandOutput
>('batch', { id: 'batch:DescribeComputeEnvironments', required: ['computeEnvironments'], pages: PAGES });

/** Everything in a job definition that can spell a secret out, or say where one lies. */
export const withoutEnvironment = withoutMembers(
  namedMembers({
    environment: 'environment variables can hold secrets',
    env: 'environment variables can hold secrets',
    secrets: 'names of secrets and of the variables that hold them',
    secretoptions: 'names of secrets',
    command: 'command lines can hold secrets',
    args: 'command lines can hold secrets',
    parameters: 'parameters of command lines can hold secrets',
    options: 'options of log drivers can hold tokens',
  }),
);

export const describeJobDefinitions = awsOperation<
  batch.DescribeJobDefinitionsCommandInput,
  batch.DescribeJobDefinitionsCommandOutput
>('batch', {
  id: 'batch:DescribeJobDefinitions',
  required: ['jobDefinitions'],
  pages: PAGES,
  redact: withoutEnvironment,
  redacts: 'environment variables, names of secrets, command lines and their parameters, options of log drivers',
});

export const operations: readonly Operation[] = [describeComputeEnvironments, describeJobDefinitions];
