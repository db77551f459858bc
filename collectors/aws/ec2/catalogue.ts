import { type AwsOperation, awsOperation } from '../source.ts';

/** EC2 writes an empty set as `<vpcSet/>`, which the SDK reads as an empty list; a missing set is no honest answer. */
export function listing<Input, Output>(name: string, member: string, per?: string): AwsOperation<Input, Output> {
  return awsOperation<Input, Output>('ec2', {
    id: `ec2:${name}`,
    required: [member],
    xmlRoot: `${name}Response`,
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    ...(per === undefined ? {} : { per }),
  });
}
