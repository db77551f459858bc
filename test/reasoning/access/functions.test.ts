import { afterAll, describe, expect, test } from 'vitest';
import { type Docket, judgeAll } from '../../../src/claims/judgement.ts';
import { tryAll } from '../../../src/claims/trying/try.ts';
import { claimOf } from '../../claims/claim.ts';
import { extentWithin } from '../../claims/extent.ts';
import { ACCOUNT, allow, BUCKET, by, KEY, Organisation, REGION, role, type Statement, user } from './organisation.ts';

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const DELEGATING = allow('kms:*', '*', { Principal: { AWS: ROOT } });
const LAMBDA = by({ Service: 'lambda.amazonaws.com' });
const OUTSIDER = 'arn:aws:iam::999988887777:root';

/** Readers by right and by roundabout ways, and some who have none. */
function organisation(scps: readonly Statement[] = []): Organisation {
  return new Organisation(scps)
    .user('nobody')
    .user('reader', allow('kms:Decrypt', KEY))
    .user('conditional', allow('kms:Decrypt', KEY, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))
    .user('hopper', allow('sts:AssumeRole', role('decryptor')))
    .user('editor', allow('iam:PutUserPolicy', user('editor')))
    .user('granter', allow('kms:CreateGrant', KEY))
    .user('lister', allow('s3:ListBucket', BUCKET))
    .user('policy-writer', allow('s3:PutBucketPolicy', BUCKET))
    .role('decryptor', by({ AWS: ROOT }), allow('kms:Decrypt', KEY))
    .role('function', LAMBDA)
    .key(DELEGATING)
    .bucket(allow('s3:GetObject', `${BUCKET}/*`, { Principal: { AWS: OUTSIDER } }));
}

const whole = organisation().open();
afterAll(() => whole.close());

async function answer(sql: string, of = whole) {
  return (await of.observer.table(`select ${sql}`)).rows[0]?.[0];
}

describe('iam_can', () => {
  test.each([
    [user('reader'), 'kms:Decrypt', KEY, 1],
    [user('reader'), 'KMS:decrypt', KEY, 1],
    [user('nobody'), 'kms:Decrypt', KEY, 0],
    [user('conditional'), 'kms:Decrypt', KEY, 0],
    [user('hopper'), 'kms:Decrypt', KEY, 0],
    [user('misspelt'), 'kms:Decrypt', KEY, null],
    [user('reader'), 'kms:Decrypt', `${KEY}x`, null],
    [user('reader'), 'decrypt', KEY, null],
    ['lambda.amazonaws.com', 'sts:AssumeRole', role('function'), 1],
    ['*', 's3:GetObject', `${BUCKET}/*`, 0],
    [user('reader'), 's3:GetObject', 'arn:aws:s3:::bucketeer/*', null],
  ])('%s %s %s', async (principal, action, resource, expected) => {
    expect(await answer(`iam_can('${principal}', '${action}', '${resource}')`)).toBe(expected);
  });
});

describe('iam_can under a context', () => {
  test.each([
    [user('conditional'), '{"aws:MultiFactorAuthPresent":"true"}', 1],
    [user('conditional'), '{"AWS:MultiFactorAuthPresent":["true"]}', 1],
    [user('conditional'), '{"aws:MultiFactorAuthPresent":"false"}', 0],
    [user('conditional'), '{"aws:MultiFactorAuthPresent":null}', 0],
    [user('conditional'), '{"aws:SecureTransport":"true"}', 0],
    [user('conditional'), '{}', 0],
    [user('nobody'), '{"aws:MultiFactorAuthPresent":"true"}', 0],
  ])('%s %s', async (principal, context, expected) => {
    expect(await answer(`iam_can('${principal}', 'kms:Decrypt', '${KEY}', '${context}')`)).toBe(expected);
  });

  test('which is not known', async () => {
    expect(await answer(`iam_can('${user('reader')}', 'kms:Decrypt', '${KEY}', null)`)).toBe(null);
  });

  test.each([
    ['no JSON', 'aws:SecureTransport', /JSON object of condition keys/],
    ['a list', '[]', /JSON object of condition keys/],
    ['a value that is no text', '{"aws:SecureTransport":true}', /a text, a list of texts/],
    ['who asks', `{"aws:PrincipalArn":"${user('reader')}"}`, /not a request's to set/],
    ['what is asked for', '{"aws:ResourceTag/team":"blue"}', /not a request's to set/],
    ['what services alone set', '{"aws:SourceAccount":"1"}', /not a request's to set/],
  ])('is refused: %s', async (_, context, message) => {
    await expect(answer(`iam_can('${user('reader')}', 'kms:Decrypt', '${KEY}', '${context}')`)).rejects.toThrow(
      message,
    );
  });
});

describe('iam_cannot', () => {
  test.each([
    ['who has nothing', user('nobody'), 'kms:Decrypt', KEY, 1],
    ['who has it', user('reader'), 'kms:Decrypt', KEY, 0],
    ['who has it on a condition', user('conditional'), 'kms:Decrypt', KEY, 0],
    ['who may assume a role that has it', user('hopper'), 'kms:Decrypt', KEY, 0],
    ['who may give himself everything', user('editor'), 'kms:Decrypt', KEY, 0],
    ['who may grant it to himself', user('granter'), 'kms:Decrypt', KEY, 0],
    ['a service whose role has nothing', 'lambda.amazonaws.com', 'kms:Decrypt', KEY, 1],
    ['who may only list', user('lister'), 's3:GetObject', `${BUCKET}/*`, 1],
    ['who may rewrite the policy', user('policy-writer'), 's3:GetObject', `${BUCKET}/*`, 0],
    ['anybody', '*', 's3:GetObject', `${BUCKET}/*`, 1],
    ['somebody misspelt', user('nobodi'), 'kms:Decrypt', KEY, null],
    ['something misspelt', user('nobody'), 'kms:Decrypt', KEY.replace('key/k', 'key/q'), null],
  ])('%s', async (_, principal, action, resource, expected) => {
    expect(await answer(`iam_cannot('${principal}', '${action}', '${resource}')`)).toBe(expected);
  });
});

describe('iam_cannot, of who may take away what keeps him out', () => {
  const TAGGED = allow('kms:Decrypt', KEY, { Condition: { StringEquals: { 'aws:ResourceTag/class': 'open' } } });
  const deny = (Action: string, more: Statement = {}): Statement => ({
    Effect: 'Deny',
    Action,
    Resource: '*',
    ...more,
  });
  const kept = new Organisation()
    .user('reader', allow('s3:GetObject'))
    .user('unlocker', allow('s3:GetObject'), allow('s3:DeleteBucketPolicy', BUCKET))
    .user('tagger', TAGGED, allow('kms:TagResource', KEY))
    .user('untagged', TAGGED)
    .user('restricted', allow(['kms:Decrypt', 'iam:DeleteUserPolicy']), deny('kms:*'))
    .key(DELEGATING)
    .bucket(deny('s3:GetObject', { Principal: '*', Resource: `${BUCKET}/*` }))
    .open();
  afterAll(() => kept.close());

  test.each([
    ['a bucket policy that denies stays', user('reader'), 's3:GetObject', `${BUCKET}/*`, 1],
    ['he deletes the bucket policy that denies', user('unlocker'), 's3:GetObject', `${BUCKET}/*`, 0],
    ['he tags the key as his condition wants it', user('tagger'), 'kms:Decrypt', KEY, 0],
    ['others may tag the key', user('untagged'), 'kms:Decrypt', KEY, 1],
    ['what denies goes with what allows', user('restricted'), 'kms:Decrypt', KEY, 1],
  ])('%s', async (_, principal, action, resource, expected) => {
    expect(await answer(`iam_cannot('${principal}', '${action}', '${resource}')`, kept)).toBe(expected);
  });
});

describe('iam_cannot_become', () => {
  test.each([
    [user('nobody'), role('decryptor'), 1],
    [user('hopper'), role('decryptor'), 0],
    [user('editor'), role('function'), 0],
    [user('nobody'), user('reader'), 1],
    [user('nobody'), role('misspelt'), null],
  ])('%s %s', async (principal, other, expected) => {
    expect(await answer(`iam_cannot_become('${principal}', '${other}')`)).toBe(expected);
  });
});

describe('tables', () => {
  test('iam_access tells who may, of those read and of those a policy names from outside', async () => {
    const { rows } = await whole.observer.table(
      `select principal, verdict, direction from iam_access where action in ('kms:Decrypt', 's3:GetObject') and verdict is not 0 order by 1`,
    );
    expect(rows).toEqual([
      [role('decryptor'), 1, 'can'],
      [user('conditional'), 1, 'cannot'],
      [user('reader'), 1, 'can'],
      [OUTSIDER, 1, 'can'],
    ]);
  });

  test('iam_access names the statements that decided', async () => {
    const { rows } = await whole.observer.table(
      `select reason from iam_access where action = 'kms:Decrypt' and principal = '${user('reader')}'`,
    );
    expect(rows[0]?.[0]).toContain('inline policy own of user/reader');
  });

  test('iam_assume tells who may become which role', async () => {
    const { rows } = await whole.observer.table(
      'select principal, principal_kind, role, verdict from iam_assume order by 1',
    );
    expect(rows).toEqual([
      [user('hopper'), 'user', role('decryptor'), 1],
      ['lambda.amazonaws.com', 'service', role('function'), 1],
    ]);
  });

  test('iam_escalation tells what each can gain, or that it is nothing', async () => {
    const { rows } = await whole.observer.table(
      "select principal, reaches, gains, verdict from iam_escalation where reaches <> 'nothing' order by 1, 4 desc, 2",
    );
    expect(rows).toEqual([
      [user('editor'), `account ${ACCOUNT}`, 'administers', 1],
      // An administrator may assume whatever role trusts its account, wherever that is.
      [user('editor'), '*', 'becomes', null],
      [user('editor'), 'unknown', 'none', null],
      [user('granter'), KEY, 'controls-key', 1],
      [user('hopper'), role('decryptor'), 'becomes', 1],
    ]);
  });
});

describe('iam_cannot, by another name of the same thing', () => {
  const key = (region: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/mrk-1`;
  const replica = (region: string) => ({ arn: key(region), manager: 'CUSTOMER', delegates_to_account: 1, tags: '{}' });
  const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:pay`;
  const CLUSTER = `arn:aws:redshift:${REGION}:${ACCOUNT}:cluster:warehouse`;
  const named = new Organisation()
    .user('replica', allow('kms:Decrypt', key('eu-west-2')))
    .user('caller', allow('lambda:InvokeFunction', `${FUNCTION}:live`))
    .user('analyst', allow('redshift:GetClusterCredentials', CLUSTER.replace(':cluster:', ':dbuser:').concat('/ana')))
    .user('nobody', allow('s3:ListBucket'))
    .row('aws_redshift_cluster', { identifier: 'warehouse' }, REGION)
    .role('function', LAMBDA)
    .row('aws_kms_key', replica(REGION), REGION)
    .row('aws_kms_key', replica('eu-west-2'), REGION)
    .statements('aws_kms_policy_statement', { key_arn: key(REGION) }, [DELEGATING], REGION)
    .statements('aws_kms_policy_statement', { key_arn: key('eu-west-2') }, [DELEGATING], REGION)
    .row('aws_lambda_function', { arn: FUNCTION, role: role('function'), has_policy: 0 }, REGION)
    .open();
  afterAll(() => named.close());

  test.each([
    ['a replica of a key of several regions', user('replica'), 'kms:Decrypt', key(REGION), 0],
    ['an alias of a function', user('caller'), 'lambda:InvokeFunction', FUNCTION, 0],
    ['a user of a cluster', user('analyst'), 'redshift:GetClusterCredentials', CLUSTER, 0],
    ['none of them, by a cluster', user('nobody'), 'redshift:GetClusterCredentials', CLUSTER, 1],
    ['none of them, by a key', user('nobody'), 'kms:Decrypt', key(REGION), 1],
    ['none of them, by a function', user('nobody'), 'lambda:InvokeFunction', FUNCTION, 1],
  ])('%s', async (_, principal, action, resource, expected) => {
    expect(await answer(`iam_cannot('${principal}', '${action}', '${resource}')`, named)).toBe(expected);
  });

  test('credentials of a cluster are told by the users that they are for', async () => {
    const { rows } = await named.observer.table(
      `select principal, resource, verdict from iam_access where action = 'redshift:GetClusterCredentials' and verdict is not 0`,
    );
    expect(rows).toEqual([[user('analyst'), `${CLUSTER.replace(':cluster:', ':dbuser:')}/*`, 1]]);
  });
});

describe('a role of another account, named by a policy', () => {
  const FAR = 'arn:aws:iam::999988887777:role/far';
  const CANONICAL = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
  const named = (principal: unknown): Statement => allow('s3:GetObject', `${BUCKET}/*`, { Principal: principal });
  const opening = (scps: readonly Statement[] = []) =>
    new Organisation(scps)
      .role('trusting', by({ AWS: FAR }))
      .role('ours', by({ AWS: FAR }, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }))
      .bucket(named({ AWS: FAR }), named({ CanonicalUser: CANONICAL }));
  const rows = async (sql: string, subject: ReturnType<Organisation['open']>) =>
    (await subject.observer.table(sql)).rows;
  const ASSUMED = 'select principal, role, verdict from iam_assume';

  test('may what it is let, and a canonical user is not known', async () => {
    const subject = opening().open();
    const sql =
      "select principal, verdict from iam_access where action = 's3:GetObject' and principal not like '%/trusting' and principal not like '%/ours' order by 1";
    expect(await rows(sql, subject)).toEqual([
      [CANONICAL, null],
      [FAR, 1],
    ]);
    expect(await rows(ASSUMED, subject)).toEqual([
      [FAR, role('trusting'), 1],
      [FAR, role('ours'), 1],
    ]);
    await subject.close();
  });

  test('is in no organisation whose accounts were all read', async () => {
    const subject = opening([allow('*')]).open();
    expect(await rows(ASSUMED, subject)).toEqual([[FAR, role('trusting'), 1]]);
    await subject.close();
  });

  test('may be in ours where they were not', async () => {
    const subject = opening([allow('*')])
      .without({ 'organizations:ListAccounts': 'truncated' })
      .open();
    expect(await rows(`${ASSUMED} order by role desc`, subject)).toEqual([
      [FAR, role('trusting'), 1],
      [FAR, role('ours'), null],
    ]);
    await subject.close();
  });
});

const NONE_DECRYPTS = `select arn as resource, iam_cannot(arn, 'kms:Decrypt', '${KEY}') as ok, '' as detail from aws_iam_user where name in ('nobody', 'lister')`;
const GIVES = `update aws_iam_policy_statement set actions = '["kms:decrypt"]', resources = '["*"]' where owner_arn = '${user('lister')}'`;

async function verdictOn(subject: ReturnType<Organisation['open']>) {
  const docket: Docket = {
    ...subject,
    attestations: [],
    exceptions: [],
    asOf: '2026-11-21T07:00:00Z',
    extent: extentWithin(subject.coverage),
    disagreements: [],
  };
  const [judgement] = await judgeAll([claimOf(NONE_DECRYPTS, {}, GIVES)], docket);
  return { docket, judgement };
}

describe('a claim that they cannot', () => {
  test('is proven, and its counterexample changes what the function answers', async () => {
    const { docket, judgement } = await verdictOn(whole);
    expect(judgement?.verdict.kind).toBe('proven');
    const [tried] = await tryAll(judgement === undefined ? [] : [judgement], docket, { set: 'quick' });
    expect(tried?.trial?.attacks.filter(({ kind }) => kind === 'counterexample')).toHaveLength(1);
  });

  test.each([
    'iam:GetAccountAuthorizationDetails',
    'organizations:DescribeOrganization',
    'kms:GetKeyPolicy',
    'kms:ListGrants',
    'lambda:ListFunctions',
    'ec2:DescribeInstances',
  ])('is unproven without %s, and says so', async (operation) => {
    const subject = organisation()
      .without({ [operation]: 'denied' })
      .open();
    try {
      const { judgement } = await verdictOn(subject);
      expect(judgement?.verdict).toMatchObject({
        kind: 'unproven',
        doubts: expect.arrayContaining([{ code: 'NOT_COMPLETE', text: `${operation} is denied` }]),
      });
    } finally {
      await subject.close();
    }
  });

  test('does not rest on what has nothing to do with it', async () => {
    const subject = organisation().without({ 'sqs:GetQueueAttributes': 'denied' }).open();
    try {
      expect((await verdictOn(subject)).judgement?.verdict.kind).toBe('proven');
    } finally {
      await subject.close();
    }
  });
});

describe('under service control policies', () => {
  const ALL_BUT_DECRYPT = [allow('*'), { Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' }];
  const asked = `iam_can('${user('reader')}', 'kms:Decrypt', '${KEY}')`;
  const kept = `iam_cannot('${user('reader')}', 'kms:Decrypt', '${KEY}')`;

  test.each<[string, readonly Statement[], unknown, unknown]>([
    ['that allow everything, a reader reads', [allow('*')], 1, 0],
    ['that allow nothing of it, he does not', [allow('s3:*')], 0, 1],
    ['that deny it, he does not', ALL_BUT_DECRYPT, 0, 1],
  ])('%s', async (_, scps, can, cannot) => {
    const subject = organisation(scps).open();
    expect([await answer(asked, subject), await answer(kept, subject)]).toEqual([can, cannot]);
    await subject.close();
  });

  test.each(['organizations:ListPolicies', 'organizations:ListTargetsForPolicy', 'organizations:ListAccounts'])(
    'without %s nothing is allowed or refused for them, and a claim is unproven by that name',
    async (operation) => {
      const subject = organisation([allow('*')])
        .without({ [operation]: 'denied' })
        .open();
      const { judgement } = await verdictOn(subject);
      expect(judgement?.verdict).toMatchObject({
        kind: 'unproven',
        doubts: expect.arrayContaining([{ code: 'NOT_COMPLETE', text: `${operation} is denied` }]),
      });
      await subject.close();
    },
  );

  test('a place without any policy is one whose policies were not told', async () => {
    const subject = organisation([allow('*')]).open();
    const { observation } = await subject.observer.altered(
      `delete from aws_organizations_policy_target where target = '${ACCOUNT}'`,
      `select '' as resource, ${kept} as ok, '' as detail`,
    );
    await subject.close();
    expect(observation.counts).toEqual({ passing: 0, failing: 0, unknown: 1 });
  });

  test('a policy that was not read leaves it unknown, and the reason names it', async () => {
    const subject = organisation([allow('*')]).open();
    const blank = 'update aws_organizations_policy set document = null';
    const { observation } = await subject.observer.altered(
      blank,
      `select reason as resource, verdict as ok, '' as detail from iam_access where principal = '${user('reader')}' and action = 'kms:Decrypt'`,
    );
    await subject.close();
    expect(observation.counts).toEqual({ passing: 0, failing: 0, unknown: 1 });
    expect(observation.kept.unknown[0]?.[0]).toContain('Missing: organizations:DescribePolicy of SCP guard');
  });
});

test("one key's policy that was not read leaves that key unknown, by name, and no other", async () => {
  const other = `arn:aws:kms:${REGION}:${ACCOUNT}:key/unread`;
  const subject = organisation()
    .row('aws_kms_key', { arn: other, manager: 'CUSTOMER', delegates_to_account: null }, REGION)
    .open();
  const can = (key: string) => answer(`iam_can('${user('reader')}', 'kms:Decrypt', '${key}')`, subject);
  expect([await can(KEY), await can(other)]).toEqual([1, null]);
  expect(await answer(`iam_cannot('${user('nobody')}', 'kms:Decrypt', '${other}')`, subject)).toBe(null);
  const reason = await answer(
    `(select reason from iam_access where resource = '${other}' and principal = '${user('reader')}' and action = 'kms:Decrypt')`,
    subject,
  );
  await subject.close();
  expect(reason).toContain(`Missing: key policy of ${other}`);
});
