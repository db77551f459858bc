import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/codebuild/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { type Row, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const batchGet = collector.operations.find(({ id }) => id === 'codebuild:BatchGetProjects') as AwsOperation<
  unknown,
  unknown
>;

async function project(more: object): Promise<Row | undefined> {
  const answer = await fromWire(batchGet, { projects: [{ name: 'build', ...more }], projectsNotFound: [] });
  const answers = { 'codebuild:ListProjects': { projects: ['build'] }, 'codebuild:BatchGetProjects': [answer] };
  return (await rowsOf(collector, answers, 'aws_codebuild_project'))[0];
}

test.each([
  ['in the project, said so', [{ name: 'KEY', value: 'x', type: 'PLAINTEXT' }], '["KEY"]'],
  ['in the project, by default', [{ name: 'KEY', value: 'x' }], '["KEY"]'],
  ['in a store of secrets', [{ name: 'KEY', value: 'x', type: 'SECRETS_MANAGER' }], '[]'],
  ['nowhere', [], '[]'],
  ['unknown', undefined, null],
  ['in an entry that is null', [null, { name: 'KEY' }], null],
])('variables that stand %s', async (_, environmentVariables, expected) => {
  expect((await project({ environment: { environmentVariables } }))?.plain_variables).toBe(expected);
});

test.each([
  ['none', [], 0],
  ['one that checks', [{ insecureSsl: false }], 0],
  ['one that does not', [{ insecureSsl: false }, { insecureSsl: true }], 1],
  ['one that does not tell', [{ insecureSsl: false }, {}], null],
  ['untold ones', undefined, null],
  ['one that is null', [null], null],
])('secondary sources, %s, and certificates', async (_, secondarySources, expected) => {
  expect((await project({ secondarySources }))?.secondary_ignores_certificates).toBe(expected);
});

test('a project that the batch does not tell of is there, and nothing is known of it', async () => {
  for (const answer of [{ projects: [], projectsNotFound: ['build'] }, [unread]]) {
    const answers = { 'codebuild:ListProjects': { projects: ['build'] }, 'codebuild:BatchGetProjects': answer };
    const [row] = await rowsOf(collector, answers, 'aws_codebuild_project');
    expect([row?.name, row?.is_public, row?.privileged]).toEqual(['build', null, null]);
  }
});

test('values, commands, webhooks and repositories are taken out before hashing, buckets of logs are not', () => {
  const body = JSON.stringify({
    projects: [
      {
        name: 'build',
        source: { type: 'GITHUB', location: 'https://hunter1@host/x', buildspec: 'echo hunter2' },
        secondarySources: [{ location: 'https://hunter3@host/y' }],
        environment: { environmentVariables: [{ name: 'KEY', value: 'hunter4', type: 'PLAINTEXT' }] },
        webhook: { payloadUrl: 'https://hunter5', secret: 'hunter6' },
        logsConfig: { s3Logs: { status: 'ENABLED', location: 'logs/builds' } },
        tags: [{ key: 'team', value: 'web' }],
      },
    ],
  });
  const kept = batchGet.redact?.(body).body ?? '';
  expect(kept).not.toMatch(/hunter/);
  expect(JSON.parse(kept).projects[0]).toMatchObject({
    environment: { environmentVariables: [{ name: 'KEY', type: 'PLAINTEXT' }] },
    logsConfig: { s3Logs: { location: 'logs/builds' } },
    tags: [{ key: 'team', value: 'web' }],
  });
});
