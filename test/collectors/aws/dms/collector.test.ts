import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/dms/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const describeEndpoints = collector.operations.find(({ id }) => id === 'dms:DescribeEndpoints') as AwsOperation<
  unknown,
  unknown
>;

test.each([
  ['a database in clear text', { SslMode: 'none' }, ['none', null]],
  ['Kafka with TLS', { SslMode: 'none', KafkaSettings: { SecurityProtocol: 'sasl-ssl' } }, ['none', 'sasl-ssl']],
  ['a database whose mode nobody knows', { SslMode: 'hope' }, ['hope', null]],
  ['one that does not tell', {}, [null, null]],
])('an endpoint of %s', async (_, more, expected) => {
  const answer = await fromWire(describeEndpoints, { Endpoints: [{ EndpointArn: 'arn:e', ...more }] });
  const [row] = await rowsOf(collector, { 'dms:DescribeEndpoints': [answer] }, 'aws_dms_endpoint');
  expect([row?.ssl_mode, row?.kafka_protocol]).toEqual(expected);
});

test('of settings only how a connection is secured is kept', () => {
  const endpoint = {
    EndpointArn: 'arn:e',
    Username: 'hunter1',
    ServerName: 'hunter2',
    DatabaseName: 'hunter3',
    ExtraConnectionAttributes: 'password=hunter4',
    ExternalId: 'hunter9',
    KafkaSettings: { Broker: 'hunter5', SaslPassword: 'hunter6', SecurityProtocol: 'sasl-ssl' },
    OracleSettings: { AsmPassword: 'hunter7', Nested: { Password: 'hunter8' } },
    SslMode: 'require',
  };
  const kept = describeEndpoints.redact?.(JSON.stringify({ Endpoints: [endpoint] }));
  expect(JSON.parse(kept?.body ?? '')).toEqual({
    Endpoints: [
      { EndpointArn: 'arn:e', KafkaSettings: { SecurityProtocol: 'sasl-ssl' }, OracleSettings: {}, SslMode: 'require' },
    ],
  });
});
