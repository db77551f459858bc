import type * as firehose from '@aws-sdk/client-firehose';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

/** It pages by the last name it gave, not by a token: the collector asks on itself. */
export const listDeliveryStreams = awsOperation<
  firehose.ListDeliveryStreamsCommandInput,
  firehose.ListDeliveryStreamsCommandOutput
>('firehose', {
  id: 'firehose:ListDeliveryStreams',
  required: ['DeliveryStreamNames', 'HasMoreDeliveryStreams'],
  doubt: doubtMore,
});

/** For `Operation.doubt`: a list that says there is more, but gives no name to go on from, is cut. */
export function doubtMore(output: unknown): string | null {
  const { DeliveryStreamNames: names, HasMoreDeliveryStreams: more } = output as firehose.ListDeliveryStreamsOutput;
  return more === true && names?.length === 0 ? 'it says there is more, but lists nothing' : null;
}

export const withoutTokens = withoutMembers(
  namedMembers({
    hectoken: "Splunk's token",
    commonattributes: 'fixed attributes of requests can hold secrets',
    copyoptions: 'options of COPY can hold credentials',
    password: 'a password',
    accesskey: 'an access key',
    privatekey: 'a private key',
  }),
);

export const describeDeliveryStream = awsOperation<
  firehose.DescribeDeliveryStreamCommandInput,
  firehose.DescribeDeliveryStreamCommandOutput
>('firehose', {
  id: 'firehose:DescribeDeliveryStream',
  required: ['DeliveryStreamDescription.DeliveryStreamARN', 'DeliveryStreamDescription.Destinations'],
  per: 'firehose:ListDeliveryStreams',
  gone: ['ResourceNotFoundException'],
  redact: withoutTokens,
  redacts: 'tokens, passwords, keys, fixed attributes of requests',
});

export const operations: readonly Operation[] = [listDeliveryStreams, describeDeliveryStream];
