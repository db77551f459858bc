import type {
  DescribeInstanceInformationCommandInput,
  DescribeInstanceInformationCommandOutput,
  DescribeParametersCommandInput,
  DescribeParametersCommandOutput,
} from '@aws-sdk/client-ssm';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

/** What people write beside a secret may be the secret. */
export const withoutDescriptions = withoutMembers(
  namedMembers({
    description: 'free text beside a secret can hold it',
    allowedpattern: 'a pattern can spell the value out',
    value: 'the value of a parameter',
  }),
);

export const describeParameters = awsOperation<DescribeParametersCommandInput, DescribeParametersCommandOutput>('ssm', {
  id: 'ssm:DescribeParameters',
  required: ['Parameters'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  redact: withoutDescriptions,
  redacts: 'descriptions, allowed patterns, values',
});

export const describeInstances = awsOperation<
  DescribeInstanceInformationCommandInput,
  DescribeInstanceInformationCommandOutput
>('ssm', {
  id: 'ssm:DescribeInstanceInformation',
  required: ['InstanceInformationList'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const operations: readonly Operation[] = [describeParameters, describeInstances];
