import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closureOf } from '../../../../src/reasoning/iam/closure/closure.ts';
import { known } from '../../../../src/reasoning/iam/known.ts';
import { CATALOGUE, catalogueOf, SERVICE_RULES } from '../../../../src/reasoning/iam/services/catalogue.ts';
import { commandersOf, PRINCIPALS } from '../../../../src/reasoning/iam/services/principals.ts';
import { type ServiceRule, waysNamedIn } from '../../../../src/reasoning/iam/services/rule.ts';
import { HOME } from '../world.ts';
import { becomes, CALLER, CERTAINTY, TARGET, townOf } from './town.ts';

const NAMES = [...PRINCIPALS, 'unheard-of', 'new.service'];
/** As trust policies write it, by region and partition. */
const written = (name: string): string[] => [
  `${name}.amazonaws.com`,
  `${name}.eu-west-1.amazonaws.com`,
  `${name}.amazonaws.com.cn`,
];
const isUnreviewed = (prefix: string) => !CATALOGUE.looked.has(prefix);

describe('for every service that a role may trust', () => {
  test.each(NAMES)('%s: who may use all of it is not said to be kept out', (name) => {
    const commanders = commandersOf(name);
    for (const trusted of written(name)) {
      const trusts = [trusted];
      for (const prefix of commanders ?? ['some-service'])
        if (isUnreviewed(prefix)) {
          expect(becomes(townOf({ may: [`${prefix}:*`], trusts })), prefix).not.toBe('cannot');
          expect(becomes(townOf({ may: [`${prefix}:Invented`], trusts })), prefix).not.toBe('cannot');
        }
      expect(becomes(townOf({ may: ['*'], trusts, also: [] }))).toBe('can');
      // Everything but to put policies and trust: roles may be passed, and by whatever service takes them.
      const powerful = [{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*', 'lambda:*'], Resource: '*' }];
      if (commanders === null || commanders.some(isUnreviewed))
        expect(becomes(townOf({ may: ['iam:PassRole'], also: powerful, trusts }))).not.toBe('cannot');
    }
  });

  test.each(NAMES)('%s: a named action that nobody looked at is not said to do nothing', (name) => {
    for (const prefix of commandersOf(name) ?? [])
      expect(becomes(townOf({ may: [`${prefix}:Invented`], trusts: written(name) })), prefix).not.toBe('cannot');
  });

  test.each(NAMES)('%s: who may only look is kept out', (name) => {
    const may = ['*:Describe*', '*:List*', ...(commandersOf(name) ?? []).map((prefix) => `${prefix}:Describe*`)];
    expect(becomes(townOf({ may, trusts: written(name) }))).toBe('cannot');
  });
});

describe('what a service does as a role', () => {
  const ask = (trusts: string, ...may: string[]) => becomes(townOf({ may, trusts: [`${trusts}.amazonaws.com`] }));

  test.each([
    ['ssm', ['iam:PassRole', 'ssm:CreateActivation'], 'can'],
    ['states', ['iam:PassRole', 'states:TestState'], 'can'],
    ['credentials.iot', ['iam:PassRole', 'iot:CreateRoleAlias'], 'unknown'],
    ['rolesanywhere', ['iam:PassRole', 'rolesanywhere:CreateProfile'], 'unknown'],
    ['rolesanywhere', ['iam:PassRole', 'rolesanywhere:CreateProfile', 'rolesanywhere:CreateTrustAnchor'], 'can'],
    ['ec2', ['iam:PassRole', 'elasticmapreduce:RunJobFlow'], 'can'],
    ['emr-serverless', ['iam:PassRole', 'emr-serverless:StartJobRun'], 'unknown'],
    ['emr-serverless', ['iam:PassRole', 'emr-serverless:StartJobRun', 'emr-serverless:CreateApplication'], 'can'],
    ['appsync', ['iam:PassRole', 'appsync:CreateDataSource'], 'unknown'],
    ['cloudformation', ['iam:PassRole', 'cloudformation:UpdateStackSet'], 'can'],
    ['ec2', ['iam:PassRole', 'imagebuilder:CreateInfrastructureConfiguration'], 'unknown'],
    ['ec2', ['iam:PassRole', 'eks:CreateNodegroup'], 'can'],
    ['ec2', ['iam:PassRole', 'parallel:Compute'], 'unknown'],
    ['elasticmapreduce', ['elasticmapreduce:AddJobFlowSteps'], 'unknown'],
    ['ec2', ['elasticmapreduce:AddJobFlowSteps'], 'unknown'],
    ['tasks.apprunner', ['apprunner:UpdateService'], 'unknown'],
    ['sagemaker', ['sagemaker:UpdateNotebookInstance'], 'unknown'],
    ['sagemaker', ['sagemaker:CreatePresignedDomainUrl'], 'unknown'],
    ['ecs-tasks', ['batch:SubmitJob'], 'unknown'],
    ['ec2', ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], 'unknown'],
    ['ssm', ['ssm:SendCommand'], 'unknown'],
    ['redshift', ['redshift-data:ExecuteStatement'], 'unknown'],
    ['s3', ['iam:PassRole', 's3:CreateJob'], 'unknown'],
    ['apigateway', ['iam:PassRole', 'apigateway:*'], 'can'],
    // Nothing of these runs anything as a role.
    ['ec2', ['mediaconvert:CreateJob'], 'cannot'],
    ['lambda', ['lambda:InvokeFunction', 'lambda:Publish*'], 'cannot'],
    ['s3', ['s3:PutObject', 's3:Delete*', 's3:PutBucket*Tagging'], 'cannot'],
    ['ec2', ['iam:PassRole', 'lambda:CreateFunction', 's3:PutObjectTagging', 'sqs:*'], 'cannot'],
    // What is fetched and run is written elsewhere.
    ['ecs-tasks', ['ecr:PutImage'], 'unknown'],
    ['ecs-tasks', ['ecr:SetRepositoryPolicy'], 'unknown'],
    ['pods.eks', ['ecr-public:PutImage'], 'unknown'],
    ['tasks.apprunner', ['ecr:PutImage'], 'unknown'],
    ['codebuild', ['codecommit:GitPush'], 'unknown'],
    ['codepipeline', ['codecommit:CreateCommit'], 'unknown'],
    ['glue', ['s3:PutObject'], 'unknown'],
    ['airflow-env', ['s3:PutObject'], 'unknown'],
    ['ec2', ['s3:PutObject'], 'unknown'],
    ['ec2', ['ssm:PutParameter'], 'unknown'],
    ['rds', ['rds:CreateTenantDatabase'], 'unknown'],
    ['lambda', ['ecr:PutImage', 's3:PutObject'], 'cannot'],
    ['states', ['codecommit:*', 's3:*'], 'cannot'],
    ['ecs-tasks', ['ecr:BatchDeleteImage', 'ecr:StartImageScan'], 'cannot'],
    ['events', ['iam:PassRole', 'events:PutEvents'], 'cannot'],
  ] as const)('%s, by %j: %s', (trusts, may, answer) => {
    expect(ask(trusts, ...may)).toBe(answer);
  });

  const instance = `arn:aws:ec2:eu-west-1:${HOME}:instance/i-1`;
  const running = [{ arn: instance, role: known(TARGET) }];

  test.each([
    'ec2:CreateReplaceRootVolumeTask',
    'ssm:RegisterTaskWithMaintenanceWindow',
    'ssm:RegisterTargetWithMaintenanceWindow',
    'ssm:UpdateDocumentDefaultVersion',
  ])('what runs on an instance is taken over by %s', (action) => {
    expect(becomes(townOf({ may: [action], trusts: ['ec2.amazonaws.com'], workloads: running }))).toBe('can');
  });

  test('a doubt is named, and what lies behind it is not hidden by it', () => {
    const world = townOf({ may: ['elasticmapreduce:AddJobFlowSteps'], trusts: ['elasticmapreduce.amazonaws.com'] });
    const { paths, missing } = closureOf(world, CALLER);
    expect(missing).toEqual([]);
    expect(paths.map(({ to, certainty, missing: doubts }) => [to, certainty, doubts])).toEqual([
      [TARGET, 'unknown', [`what elasticmapreduce runs as ${TARGET}: no rule for it`]],
    ]);
  });

  test('a boundary, a Deny of all of it or a guardrail keeps out; a Deny of some of it does not', () => {
    const trusts = ['elasticmapreduce.amazonaws.com'];
    const deny = (Action: string | string[], more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more });
    const may = ['elasticmapreduce:*'];
    const ask = (also: object[]) => becomes(townOf({ may, also: also as never, trusts }));
    expect(ask([deny('elasticmapreduce:*')])).toBe('cannot');
    expect(ask([deny('elasticmapreduce:RunJobFlow')])).toBe('unknown');
    expect(ask([{ Effect: 'Deny', NotAction: ['s3:*', 'elasticmapreduce:List*'], Resource: '*' }])).toBe('cannot');
    expect(ask([deny('*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })])).toBe('unknown');
    const boundary = [{ Effect: 'Allow', Action: ['s3:*', 'elasticmapreduce:Describe*'], Resource: '*' }];
    expect(becomes(townOf({ may, boundary, trusts }))).toBe('cannot');
  });
});

describe('our lists never say more by saying less', () => {
  const prefixes = SERVICE_RULES.map(({ prefix }) => prefix);
  const actions = SERVICE_RULES.flatMap(waysNamedIn);
  const town = fc.record({
    may: fc.uniqueArray(
      fc.oneof(
        fc.constantFrom('iam:PassRole', '*'),
        fc.constantFrom(...actions),
        fc.constantFrom(...prefixes.map((prefix) => `${prefix}:*`)),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    trusts: fc.uniqueArray(fc.constantFrom(...NAMES.map((name) => `${name}.amazonaws.com`)), { maxLength: 2 }),
  });
  /** The closure and whether its answer is more certain than another: `cannot` and `can` are, `unknown` is not. */
  const isSurer = (after: ReturnType<typeof becomes>, before: ReturnType<typeof becomes>) =>
    after !== before && after !== 'unknown';

  test('a rule less', () => {
    fc.assert(
      fc.property(town, fc.constantFrom(...prefixes), (given, prefix) => {
        const rules = catalogueOf(SERVICE_RULES.filter((rule) => rule.prefix !== prefix));
        const [before, after] = [becomes(townOf(given)), becomes(townOf({ ...given, rules }))];
        expect(isSurer(after, before), `${before} became ${after}`).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('an action less', () => {
    fc.assert(
      fc.property(town, fc.constantFrom(...actions), (given, action) => {
        const rules = catalogueOf(SERVICE_RULES.map((rule) => without(rule, action)));
        const lost = { ...given, may: [...given.may, action] };
        const [before, after] = [becomes(townOf(lost)), becomes(townOf({ ...lost, rules }))];
        expect(isSurer(after, before), `${before} became ${after}`).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('a permission more never keeps out', () => {
    fc.assert(
      fc.property(town, town, (given, more) => {
        const wider = { ...given, may: [...given.may, ...more.may] };
        expect(CERTAINTY[becomes(townOf(wider))]).toBeGreaterThanOrEqual(CERTAINTY[becomes(townOf(given))]);
      }),
      { numRuns: 400 },
    );
  });
});

/** A rule that has lost an action everywhere but in its review. */
function without(rule: ServiceRule, action: string): ServiceRule {
  const rest = (list: readonly string[] = []) => list.filter((one) => one !== action);
  return {
    ...rule,
    passes: (rule.passes ?? []).map((way) => ({
      ...way,
      actions: way.actions.filter((together) => !together.includes(action)),
    })),
    into: (rule.into ?? []).map((way) => ({ ...way, actions: rest(way.actions), elsewhere: rest(way.elsewhere) })),
    takes: rest(rule.takes),
    steers: rest(rule.steers),
  };
}

test('a bucket that Elastic Beanstalk does not keep its versions in feeds no server', () => {
  const writing = (Resource: string) => [{ Effect: 'Allow', Action: 's3:PutObject', Resource }];
  const ask = (also: ReturnType<typeof writing>) => becomes(townOf({ may: [], also, trusts: ['ec2.amazonaws.com'] }));
  expect(ask(writing('arn:aws:s3:::logs/*'))).toBe('cannot');
  expect(ask(writing('arn:aws:s3:::elasticbeanstalk-eu-west-1-111122223333/*'))).toBe('unknown');
});
