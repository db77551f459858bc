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

const get = collector.operations.find(({ id }) => id === 'bedrock:GetGuardrail') as AwsOperation<unknown, unknown>;
const HATE = { type: 'HATE', inputStrength: 'HIGH', outputStrength: 'LOW' };
const EMAIL = { type: 'EMAIL', action: 'BLOCK' };

/** What is read of a guardrail with such a filter and such an entity. */
async function guardrail(filter: object | null, entity: object | null) {
  const body = {
    guardrailArn: 'arn:g',
    status: 'READY',
    name: 'g',
    guardrailId: 'g',
    version: 'DRAFT',
    createdAt: '2026-01-02T03:04:05Z',
    updatedAt: '2026-01-02T03:04:05Z',
    blockedInputMessaging: '',
    blockedOutputsMessaging: '',
    ...(filter === null ? {} : { contentPolicy: { filters: [filter] } }),
    ...(entity === null ? {} : { sensitiveInformationPolicy: { piiEntities: [entity] } }),
  };
  const answer = await fromWire(get, body, { guardrailIdentifier: 'arn:g' });
  const answers = { 'bedrock:ListGuardrails': { guardrails: [{ arn: 'arn:g' }] }, 'bedrock:GetGuardrail': [answer] };
  const [row] = await rowsOf(collector, answers, 'aws_bedrock_guardrail');
  return row;
}

test.each<[string, object | null, unknown, unknown]>([
  ['blocks on both sides', HATE, '["HATE"]', '["HATE"]'],
  ['has no strength in answers', { ...HATE, outputStrength: 'NONE' }, '["HATE"]', '[]'],
  ['only detects in prompts', { ...HATE, inputAction: 'NONE', outputAction: 'BLOCK' }, '[]', '["HATE"]'],
  ['is turned off', { ...HATE, inputEnabled: false, outputEnabled: false }, '[]', '[]'],
  ['does something new', { ...HATE, inputAction: 'SHRUG' }, '[]', '["HATE"]'],
  ['does not tell its strength', { type: 'HATE' }, null, null],
  ['is not there', null, null, null],
])('a filter of content that %s', async (_, filter, prompts, answers) => {
  const row = await guardrail(filter, null);
  expect([row?.blocks_in_prompts, row?.blocks_in_answers]).toEqual([prompts, answers]);
});

test.each<[string, object | null, unknown, unknown]>([
  ['blocked', EMAIL, '["EMAIL"]', '["BLOCK"]'],
  ['masked in answers', { ...EMAIL, outputAction: 'ANONYMIZE' }, '["EMAIL"]', '["ANONYMIZE","BLOCK"]'],
  ['found and left in prompts', { ...EMAIL, inputAction: 'NONE' }, '["EMAIL"]', '["BLOCK","NONE"]'],
  ['looked for in answers alone', { ...EMAIL, inputEnabled: false }, '["EMAIL"]', '["BLOCK","OFF"]'],
  ['not looked for', { ...EMAIL, inputEnabled: false, outputEnabled: false }, '[]', '["OFF"]'],
  ['not spoken of', null, null, null],
])('personal data that are %s', async (_, entity, kinds, actions) => {
  const row = await guardrail(null, entity);
  expect([row?.personal_data, row?.personal_data_actions]).toEqual([kinds, actions]);
});
