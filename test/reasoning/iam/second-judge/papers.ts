import fc from 'fast-check';
import { HOME, OTHER, type Setting, type Written } from '../world.ts';

/** One organisation, one caller and one thing that he asks for, with every document that has a say. */
export interface Papers {
  readonly setting: Setting;
  readonly action: string;
  readonly resource: string;
  /** ARN of the thing whose policy `setting.policy` is. */
  readonly holder: string;
}

const QUEUE = `arn:aws:sqs:eu-west-1:${HOME}:orders`;
const BUCKET = 'arn:aws:s3:::events';
const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ANA = `arn:aws:iam::${HOME}:user/ana`;
const ORGANISATION = 'o-exampleorg1';

const QUESTIONS = [
  { action: 's3:GetObject', resource: `${BUCKET}/2026/11/a`, holder: BUCKET },
  { action: 's3:PutObject', resource: `${BUCKET}/b`, holder: BUCKET },
  { action: 's3:ListBucket', resource: BUCKET, holder: BUCKET },
  { action: 'sqs:SendMessage', resource: QUEUE, holder: QUEUE },
  { action: 'sqs:DeleteQueue', resource: QUEUE, holder: QUEUE },
  { action: 'kms:Decrypt', resource: KEY, holder: KEY },
  { action: 'kms:ScheduleKeyDeletion', resource: KEY, holder: KEY },
] as const;

const some = <T>(values: readonly T[], most = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const block = (operators: readonly string[], keys: readonly string[], values: readonly string[], most = 2) =>
  fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...keys), some(values, most))
    .map(([operator, key, patterns]) => ({ [operator]: { [key]: patterns } }));
const IF_EXISTS = (operators: readonly string[]) => operators.flatMap((one) => [one, `${one}IfExists`]);

const conditionBlock: fc.Arbitrary<Record<string, Record<string, readonly string[]>>> = fc.oneof(
  block(
    IF_EXISTS(['IpAddress', 'NotIpAddress']),
    ['aws:SourceIp', 'aws:sourceip'],
    ['10.0.0.0/8', '203.0.113.0/24', '0.0.0.0/0', '203.0.113.7'],
  ),
  block(IF_EXISTS(['Bool']), ['aws:SecureTransport', 'aws:MultiFactorAuthPresent'], ['true', 'false'], 1),
  block(
    IF_EXISTS(['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase']),
    ['aws:SourceVpce', 'aws:sourceVpce'],
    ['vpce-1a', 'vpce-1*', 'vpce-??', '*', 'VPCE-1A'],
  ),
  block(IF_EXISTS(['StringEquals', 'StringNotEquals']), ['s3:x-amz-acl'], ['private', 'public-read']),
  block(
    IF_EXISTS(['StringEquals', 'StringNotEquals', 'StringLike']),
    ['aws:PrincipalTag/team', 'aws:principaltag/Team'],
    ['blue', 'red', 'b*'],
  ),
  block(
    ['StringEquals', 'StringNotEquals', 'StringEqualsIfExists'],
    ['aws:PrincipalOrgID'],
    [ORGANISATION, 'o-anotherorg2'],
  ),
  block(['StringEquals', 'StringNotEquals'], ['aws:PrincipalAccount'], [HOME, OTHER]),
  block(
    ['ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike', 'ArnEquals'],
    ['aws:PrincipalArn'],
    [ANA, `arn:aws:iam::${HOME}:*`, 'arn:aws:iam::*:user/an?'],
  ),
  block(['StringLike', 'StringNotLike'], ['aws:PrincipalArn'], ['*'], 1),
  block(
    ['Null'],
    ['aws:SourceVpce', 'aws:MultiFactorAuthPresent', 's3:x-amz-acl', 'aws:PrincipalTag/team', 'aws:TagKeys'],
    ['true', 'false'],
    1,
  ),
  block(
    [
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEquals',
      'ForAllValues:StringNotEquals',
      'ForAnyValue:StringNotEquals',
    ],
    ['aws:TagKeys'],
    ['a', 'b'],
  ),
);
/** Several operators, or several keys of one, must all hold. */
const condition = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 4, arbitrary: fc.array(conditionBlock, { minLength: 1, maxLength: 2 }) },
  )
  .map((blocks) => {
    const merged: Record<string, Record<string, readonly string[]>> = {};
    for (const one of blocks)
      for (const [operator, keys] of Object.entries(one)) merged[operator] = { ...merged[operator], ...keys };
    return Object.keys(merged).length === 0 ? {} : { Condition: merged };
  });

const ACTIONS = [
  '*',
  's3:*',
  's3:Get*',
  's3:getobject',
  's3:P?tObject',
  'sqs:*',
  'sqs:SendMessage',
  'kms:Decrypt',
  'kms:*',
  '*:Delete*',
  's3:List*',
  'kms:Sched*',
];
const RESOURCES = [
  '*',
  `${BUCKET}*`,
  `${BUCKET}/*`,
  BUCKET,
  `${BUCKET}/2026/*/a`,
  QUEUE,
  `arn:aws:sqs:*:${HOME}:*`,
  KEY,
  `arn:aws:kms:eu-west-1:${HOME}:key/*`,
  'arn:aws:kms:us-*:*:key/*',
  `arn:aws:s3:::\${aws:PrincipalTag/team}/*`,
];
const what = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ Action: '*' }) },
  { weight: 5, arbitrary: some(ACTIONS, 4).map((Action) => ({ Action })) },
  { weight: 1, arbitrary: some(ACTIONS).map((NotAction) => ({ NotAction })) },
);
const where = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ Resource: '*' }) },
  { weight: 4, arbitrary: some(RESOURCES, 3).map((Resource) => ({ Resource })) },
  { weight: 1, arbitrary: some(RESOURCES).map((NotResource) => ({ NotResource })) },
);
const effect = fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny');
const statement: fc.Arbitrary<Written> = fc
  .tuple(effect, what, where, condition)
  .map(([Effect, action, resource, when]) => ({ Effect, ...action, ...resource, ...when }));
const whom = fc.constantFrom<object>(
  { Principal: '*' },
  { Principal: { AWS: '*' } },
  { Principal: { AWS: HOME } },
  { Principal: { AWS: `arn:aws:iam::${HOME}:root` } },
  { Principal: { AWS: ANA } },
  { Principal: { AWS: `arn:aws:iam::${OTHER}:user/ana` } },
  { Principal: { AWS: [OTHER, `arn:aws:iam::${HOME}:user/bob`] } },
  { Principal: { Service: 'sns.amazonaws.com' } },
);
const resourceStatement = fc
  .tuple(statement, whom)
  .map(([one, principal]) => ({ ...one, ...principal }) as Written)
  .chain((one) =>
    one.Effect === 'Deny'
      ? fc.constantFrom(one, one, {
          ...without(one, 'Principal'),
          NotPrincipal: { AWS: [ANA, `arn:aws:iam::${HOME}:root`] },
        })
      : fc.constant(one),
  );

function without(statement: Written, member: string): Written {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== member));
}

const everything: Written = { Effect: 'Allow', Action: '*', Resource: '*' };
/** Guardrails as people write them: all is allowed, and some of it denied; or a list of what is. */
const level = fc.oneof(
  { weight: 2, arbitrary: fc.array(statement, { maxLength: 2 }).map((more) => [everything, ...more]) },
  { weight: 1, arbitrary: fc.array(statement, { minLength: 1, maxLength: 2 }) },
);
const guardrail = level.map((list) => list.map((one) => (one.Effect === 'Allow' ? without(one, 'Condition') : one)));
const binding = level.map((list) => list.map((one) => ({ ...one, Principal: '*' }) as Written));

export const papers: fc.Arbitrary<Papers> = fc
  .record({
    question: fc.constantFrom(...QUESTIONS),
    identity: fc.array(statement, { minLength: 1, maxLength: 3 }),
    also: fc.option(fc.array(statement, { maxLength: 2 }), { nil: undefined }),
    boundary: fc.option(fc.array(statement, { maxLength: 3 }), { nil: undefined, freq: 3 }),
    policy: fc.option(fc.array(resourceStatement, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    scps: fc.oneof(fc.constant(undefined), fc.array(guardrail, { maxLength: 2 })),
    rcps: fc.oneof(fc.constant(undefined), fc.array(binding, { maxLength: 1 })),
    organisation: fc.constantFrom(undefined, ORGANISATION),
    tags: fc.constantFrom<Readonly<Record<string, string>>>({}, { team: 'blue' }, { team: 'red' }),
    from: fc.constantFrom(HOME, HOME, OTHER),
  })
  .map(({ question, organisation, scps, rcps, ...setting }) => ({
    ...question,
    // Only an organisation has guardrails.
    setting: definedOf({ ...setting, organisation, ...(organisation === undefined ? {} : { scps, rcps }) }),
  }));

function definedOf(setting: Readonly<Record<string, unknown>>): Setting {
  return Object.fromEntries(Object.entries(setting).filter(([, value]) => value !== undefined)) as Setting;
}
