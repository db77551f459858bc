import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/codepipeline/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const getPipeline = collector.operations.find(({ id }) => id === 'codepipeline:GetPipeline') as AwsOperation<
  unknown,
  unknown
>;
const action = (category: string, runOrder?: number) => ({
  name: category,
  actionTypeId: { category, owner: 'AWS', provider: 'X', version: '1' },
  ...(runOrder === undefined ? {} : { runOrder }),
});

async function pipeline(more: object) {
  const answer = await fromWire(getPipeline, { pipeline: { name: 'web', roleArn: 'r', stages: [], ...more } });
  const answers = {
    'codepipeline:ListPipelines': { pipelines: [{ name: 'web' }] },
    'codepipeline:GetPipeline': [answer],
  };
  return (await rowsOf(collector, answers, 'aws_codepipeline_pipeline'))[0];
}

const KEY = { id: 'arn:key', type: 'KMS' };

test.each([
  ['one store', { artifactStore: { type: 'S3', location: 'a', encryptionKey: KEY } }, ['["a"]', '["arn:key"]']],
  ['one with the default key', { artifactStore: { type: 'S3', location: 'a' } }, ['["a"]', '["default"]']],
  [
    'a store for each region',
    {
      artifactStores: {
        'eu-west-1': { type: 'S3', location: 'a', encryptionKey: KEY },
        'us-east-1': { type: 'S3', location: 'b' },
      },
    },
    ['["a","b"]', '["arn:key","default"]'],
  ],
  ['an untold store', {}, [null, null]],
])('a pipeline with %s', async (_, more, expected) => {
  const row = await pipeline(more);
  expect([row?.buckets, row?.kms_keys]).toEqual(expected);
});

test.each([
  [
    'stages in their order',
    [
      { name: 's', actions: [action('Source')] },
      { name: 'd', actions: [action('Approval', 1), action('Deploy', 2)] },
    ],
    '[["Source"],["Approval"],["Deploy"]]',
  ],
  [
    'what runs at once together',
    [{ name: 'd', actions: [action('Deploy'), action('Approval')] }],
    '[["Approval","Deploy"]]',
  ],
  [
    'orders by number, whatever their place',
    [{ name: 'd', actions: [action('Deploy', 10), action('Approval', 9)] }],
    '[["Approval"],["Deploy"]]',
  ],
  ['none', [], '[]'],
])('steps are %s', async (_, stages, expected) => {
  expect((await pipeline({ stages }))?.steps).toBe(expected);
});

test('settings of actions are taken out before hashing', () => {
  const body = JSON.stringify({
    pipeline: {
      stages: [{ actions: [{ ...action('Source'), configuration: { OAuthToken: 'hunter2' }, commands: ['hunter3'] }] }],
      variables: [{ name: 'v', defaultValue: 'hunter4' }],
    },
  });
  expect(getPipeline.redact?.(body).body).not.toMatch(/hunter/);
});
