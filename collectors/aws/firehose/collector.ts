import type { DeliveryStreamDescription } from '@aws-sdk/client-firehose';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { destinationRow } from './destinations.ts';
import { streamNames } from './names.ts';
import { describeDeliveryStream, operations } from './operations.ts';
import { destinationTable, streamTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The delivery streams of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/firehose',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    yield* rowsOfEach(await streamNames(source), (name) => rowsOfStream(source, name));
  },
};

async function rowsOfStream(source: AwsSource, name: string | null): Promise<readonly FactRow[]> {
  if (name === null) return [{ table: streamTable.name, values: unknownRow(streamTable) }];
  const described = await source.ask(describeDeliveryStream, { DeliveryStreamName: name });
  const stream = described.kind === 'answered' ? described.output.DeliveryStreamDescription : undefined;
  const destinations = stream?.Destinations ?? [];
  return [
    ...ordered(streamTable, [{ name, ...streamCells(stream) }]),
    ...ordered(
      destinationTable,
      destinations.map((destination) => destinationRow(name, destination)),
    ),
  ];
}

function streamCells(stream: DeliveryStreamDescription | undefined): Values {
  return {
    arn: text(stream?.DeliveryStreamARN),
    status: text(stream?.DeliveryStreamStatus),
    type: text(stream?.DeliveryStreamType),
    source: sourceOf(stream),
    ...encryptionCells(stream),
    failure: failureOf(stream),
    created_at: time(stream?.CreateTimestamp),
  };
}

function sourceOf(stream: DeliveryStreamDescription | undefined): Cell {
  if (stream?.DeliveryStreamType === 'DirectPut') return 'none';
  const { KinesisStreamSourceDescription: kinesis, MSKSourceDescription: cluster } = stream?.Source ?? {};
  return text(kinesis?.KinesisStreamARN ?? cluster?.MSKClusterARN);
}

/** DeliveryStreamDescription: only what failed to be made, deleted or encrypted has a failure. */
function failureOf(stream: DeliveryStreamDescription | undefined): Cell {
  if (stream?.DeliveryStreamStatus === undefined) return null;
  const failures = [stream.FailureDescription, stream.DeliveryStreamEncryptionConfiguration?.FailureDescription];
  const told = failures.find((failure) => failure !== undefined);
  return told === undefined ? '' : (told.Type ?? null);
}

/**
 * AWS, "Data protection in Amazon Data Firehose": records wait in Firehose for direct puts alone; with a stream as the
 * source they stay there.
 */
function encryptionCells(stream: DeliveryStreamDescription | undefined): { [name: string]: Cell } {
  const encryption = stream?.DeliveryStreamEncryptionConfiguration;
  const status = text(encryption?.Status);
  if (status === null) {
    const inSource = stream?.DeliveryStreamType !== undefined && stream.DeliveryStreamType !== 'DirectPut';
    return inSource
      ? { encryption: 'source', key_type: 'none', kms_key: 'none' }
      : { encryption: null, key_type: null, kms_key: null };
  }
  if (status !== 'ENABLED') return { encryption: status, key_type: 'none', kms_key: 'none' };
  const type = text(encryption?.KeyType);
  return { encryption: status, key_type: type, kms_key: type === 'AWS_OWNED_CMK' ? 'none' : text(encryption?.KeyARN) };
}
