import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/firehose/collector.ts';
import { doubtMore } from '../../../../collectors/aws/firehose/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const list = (names: readonly string[], more = false) => ({ DeliveryStreamNames: names, HasMoreDeliveryStreams: more });
const streams = (description: object, table = 'aws_firehose_stream') =>
  rowsOf(
    collector,
    {
      'firehose:ListDeliveryStreams': list(['lake']),
      'firehose:DescribeDeliveryStream': { DeliveryStreamDescription: { DeliveryStreamName: 'lake', ...description } },
    },
    table,
  );

describe('delivery streams', () => {
  const sse = (DeliveryStreamEncryptionConfiguration: object) => ({
    DeliveryStreamType: 'DirectPut',
    DeliveryStreamEncryptionConfiguration,
  });
  const cases = [
    ['off', sse({ Status: 'DISABLED' }), ['DISABLED', 'none', 'none']],
    [
      'under the key of AWS',
      sse({ Status: 'ENABLED', KeyType: 'AWS_OWNED_CMK' }),
      ['ENABLED', 'AWS_OWNED_CMK', 'none'],
    ],
    [
      "under the customer's key",
      sse({ Status: 'ENABLED', KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: 'arn:k' }),
      ['ENABLED', 'CUSTOMER_MANAGED_CMK', 'arn:k'],
    ],
    [
      'under a key that is not told',
      sse({ Status: 'ENABLED', KeyType: 'CUSTOMER_MANAGED_CMK' }),
      ['ENABLED', 'CUSTOMER_MANAGED_CMK', null],
    ],
    ['not told', sse({ KeyType: 'AWS_OWNED_CMK' }), [null, null, null]],
    ['left to the source stream', { DeliveryStreamType: 'KinesisStreamAsSource' }, ['source', 'none', 'none']],
    ['of a stream without a type', {}, [null, null, null]],
  ] as const;
  it.each(cases)('encryption: %s', async (_, description, expected) => {
    const [row] = await streams(description);
    expect([row?.encryption, row?.key_type, row?.kms_key]).toEqual(expected);
  });
  it.each([
    ['whoever puts', { DeliveryStreamType: 'DirectPut' }, 'none'],
    [
      'another stream',
      {
        DeliveryStreamType: 'KinesisStreamAsSource',
        Source: { KinesisStreamSourceDescription: { KinesisStreamARN: 'arn:k' } },
      },
      'arn:k',
    ],
    [
      'a cluster',
      { DeliveryStreamType: 'MSKAsSource', Source: { MSKSourceDescription: { MSKClusterARN: 'arn:m' } } },
      'arn:m',
    ],
    ['a database', { DeliveryStreamType: 'DatabaseAsSource', Source: {} }, null],
    ['a source that is not told', { DeliveryStreamType: 'KinesisStreamAsSource' }, null],
    ['a stream of no type', {}, null],
  ] as const)('source: %s', async (_, description, expected) => {
    expect((await streams(description))[0]?.source).toBe(expected);
  });
  it('that could not be described are unknown but for their name', async () => {
    const [row] = await rowsOf(
      collector,
      { 'firehose:ListDeliveryStreams': list(['lake']), 'firehose:DescribeDeliveryStream': [unread] },
      'aws_firehose_stream',
    );
    expect(row).toEqual({
      name: 'lake',
      arn: null,
      status: null,
      type: null,
      source: null,
      encryption: null,
      key_type: null,
      kms_key: null,
      failure: null,
      created_at: null,
    });
  });
});

describe('the list of streams', () => {
  const listed = async (read: (from: string | undefined) => object) => {
    const answer = ({ ExclusiveStartDeliveryStreamName: from }: { ExclusiveStartDeliveryStreamName?: string }) =>
      answered(read(from));
    const rows = await rowsOf(collector, { 'firehose:ListDeliveryStreams': answer }, 'aws_firehose_stream');
    return rows.map((row) => row.name);
  };
  it('is asked on from its last name', async () => {
    expect(await listed((from) => (from === undefined ? list(['a', 'b'], true) : list([`after-${from}`])))).toEqual([
      'a',
      'after-b',
      'b',
    ]);
  });
  it('that starts over has an unknown stream', async () => {
    expect(await listed(() => list(['a'], true))).toEqual(['a', null]);
  });
  it('that says there is more but lists nothing is doubted', () => {
    expect(doubtMore(list([], true))).not.toBeNull();
    expect(doubtMore(list(['a'], true))).toBeNull();
    expect(doubtMore(list([]))).toBeNull();
  });
});

describe('destinations', () => {
  const bucket = (EncryptionConfiguration: object) => ({
    RoleARN: 'arn:r',
    BucketARN: 'arn:b',
    EncryptionConfiguration,
  });
  const cases = [
    [
      'S3 under a key',
      { ExtendedS3DestinationDescription: bucket({ KMSEncryptionConfig: { AWSKMSKeyARN: 'arn:k' } }) },
      ['s3', '', 'arn:b', 'arn:k', 'arn:r'],
    ],
    [
      "S3 with the bucket's default",
      { ExtendedS3DestinationDescription: bucket({ NoEncryptionConfig: 'NoEncryption' }) },
      ['s3', '', 'arn:b', 'none', 'arn:r'],
    ],
    [
      'S3 of unknown encryption',
      { S3DestinationDescription: { RoleARN: 'arn:r', BucketARN: 'arn:b' } },
      ['s3', '', 'arn:b', null, 'arn:r'],
    ],
    [
      'HTTP without a bucket',
      { HttpEndpointDestinationDescription: { EndpointConfiguration: { Url: 'https://h.example' } } },
      ['http', 'https://h.example', 'none', 'none', 'none'],
    ],
    [
      'Redshift',
      {
        RedshiftDestinationDescription: {
          ClusterJDBCURL: 'jdbc:x',
          RoleARN: 'arn:r',
          S3DestinationDescription: bucket({ NoEncryptionConfig: 'NoEncryption' }),
        },
      },
      ['redshift', 'jdbc:x', 'arn:b', 'none', 'arn:r'],
    ],
    ['a kind that is newer than this', { NewDestinationDescription: {} }, [null, null, null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, destination, expected) => {
    const [row] = await streams({ Destinations: [{ DestinationId: 'd', ...destination }] }, 'aws_firehose_destination');
    expect([row?.type, row?.address, row?.bucket_arn, row?.bucket_kms_key, row?.role]).toEqual(expected);
  });
});
