import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/bedrock/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const LOGGING = 'bedrock:GetModelInvocationLoggingConfiguration';
const logging = collector.operations.find(({ id }) => id === LOGGING) as AwsOperation<unknown, unknown>;

test.each([
  [
    'that is on',
    {
      loggingConfig: {
        s3Config: { bucketName: 'logs' },
        textDataDeliveryEnabled: true,
        imageDataDeliveryEnabled: false,
      },
    },
    [['logs', null, 1, 0, null]],
  ],
  ['of which nothing is told', { loggingConfig: {} }, [[null, null, null, null, null]]],
  ['that was never turned on, which is told as an empty answer would be', {}, []],
])('logging %s', async (_, body, expected) => {
  const rows = await rowsOf(collector, { [LOGGING]: [await fromWire(logging, body)] }, 'aws_bedrock_logging');
  expect(rows.map((row) => [row.bucket, row.log_group, row.texts, row.images, row.videos])).toEqual(expected);
});

test('what a guardrail blocks is taken out before hashing, kinds of personal data are not', () => {
  const get = collector.operations.find(({ id }) => id === 'bedrock:GetGuardrail') as AwsOperation<unknown, unknown>;
  const body = JSON.stringify({
    topicPolicy: { topics: [{ name: 'merger', definition: 'hunter1', examples: ['hunter2'] }] },
    wordPolicy: { words: [{ text: 'hunter3' }] },
    sensitiveInformationPolicy: {
      piiEntities: [{ type: 'EMAIL', action: 'BLOCK' }],
      regexes: [{ pattern: 'hunter4' }],
    },
    blockedInputMessaging: 'hunter5',
  });
  const kept = get.redact?.(body).body ?? '';
  expect(kept).not.toMatch(/hunter/);
  expect(kept).toContain('"EMAIL"');
});
