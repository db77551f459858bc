import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { decide } from '../../../src/reasoning/iam/decide.ts';
import type { Direction } from '../../../src/reasoning/iam/decision.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import type { NamedPolicy, Resource, Role, User, World } from '../../../src/reasoning/iam/model.ts';
import { CATALOGUE } from '../../../src/reasoning/iam/services/catalogue.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import { BUCKET, HOME, KEY, policyOf } from './world.ts';

interface Line {
  readonly name: string;
  readonly arn: string | null;
  readonly privesc: boolean;
  readonly document: unknown;
}

const managed = readFileSync('../shared/data/aws/managed-policies.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

const HOLDER = `arn:aws:iam::${HOME}:role/holder`;
const ANA = `arn:aws:iam::${HOME}:user/ana`;
const RISKY: readonly (readonly [string, string])[] = [
  ['kms:Decrypt', KEY],
  ['kms:CreateGrant', KEY],
  ['kms:PutKeyPolicy', KEY],
  ['s3:GetObject', `${BUCKET}/*`],
  ['s3:PutBucketPolicy', BUCKET],
  ['iam:PassRole', `arn:aws:iam::${HOME}:role/lambda`],
  ['iam:CreateAccessKey', ANA],
  ['iam:PutRolePolicy', HOLDER],
  ['ec2:RunInstances', '*'],
  ['lambda:CreateFunction', '*'],
];

function policyFrom({ name, arn, document }: Line): NamedPolicy {
  const reading = readPolicy(JSON.stringify(document));
  if (reading.kind === 'malformed') throw new Error(`${name}: ${reading.reason}`);
  return { name, policy: reading.policy, ...(arn === null ? {} : { arn }) };
}

function roleOf(name: string, identity: readonly NamedPolicy[], service = 'example.amazonaws.com'): Role {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return {
    kind: 'role',
    arn: `arn:aws:iam::${HOME}:role/${name}`,
    account: HOME,
    id: known(`AROA${name.toUpperCase()}`),
    identity: identity.map(known),
    boundary: known('none'),
    tags: known(new Map()),
    trust: known(policyOf('trust', [trust])),
    serviceLinked: false,
  };
}

/** One role with one policy, among a role of each service that runs code, a user, a bucket and a key that delegates. */
function worldWith(policy: NamedPolicy): World {
  const served = [...CATALOGUE.passes.keys()].map((name) => roleOf(name, [], `${name}.amazonaws.com`));
  const ana: User = { ...roleOf('ana', []), kind: 'user', arn: ANA, groups: known([]) };
  const holder = roleOf('holder', [policy]);
  const resource = (arn: string, statements: readonly object[]): Resource => ({
    arn,
    account: known(HOME),
    policy: statements.length === 0 ? known('none') : known(policyOf('policy', statements as never)),
    grants: known([]),
    tags: known(new Map()),
    acls: known('disabled'),
  });
  const delegates = { Effect: 'Allow', Principal: { AWS: HOME }, Action: 'kms:*', Resource: '*' };
  return {
    principals: new Map([holder, ana, ...served].map((one) => [one.arn, one])),
    resources: new Map([resource(KEY, [delegates]), resource(BUCKET, [])].map((one) => [one.arn, one])),
    accounts: new Map([[HOME, loneAccount(HOME)]]),
    workloads: known([]),
  };
}

const worlds = managed.map((line) => [line, worldWith(policyFrom(line))] as const);

test('every managed policy decides every risky action in both directions, since nothing is missing', () => {
  const strictlyRefused = new Map<string, number>();
  for (const [, world] of worlds)
    for (const [action, resource] of RISKY) {
      const ask = (direction: Direction) => decide(world, { principal: HOLDER, action, resource, direction });
      const [can, cannot] = [ask('can'), ask('cannot')];
      expect([can.missing, cannot.missing]).toEqual([[], []]);
      expect(can.verdict === 'yes' && cannot.verdict === 'no').toBe(false);
      if (cannot.verdict === 'yes' && can.verdict === 'no')
        strictlyRefused.set(action, (strictlyRefused.get(action) ?? 0) + 1);
    }
  // A strict judgement alone would have called these "cannot decrypt".
  expect(strictlyRefused.get('kms:Decrypt')).toBe(68);
  expect([...strictlyRefused.keys()].length).toBeGreaterThan(5);
});

/** The other tool marks single actions; a path needs all of its actions, on resources that are there. */
test('whatever escalates here, another tool marks too', () => {
  const escalating = worlds.filter(([, world]) =>
    closureOf(world, HOLDER).paths.some(({ certainty }) => certainty === 'open'),
  );
  expect(escalating.filter(([{ privesc }]) => !privesc).map(([{ name }]) => name)).toEqual([]);
  const names = escalating.map(([{ name }]) => name);
  expect(names.length).toBeGreaterThan(80);
  expect(names).toEqual(
    expect.arrayContaining(['IAMFullAccess', 'AWSLambda_FullAccess', 'AdministratorAccess-Amplify']),
  );
  // It starts machines, and may pass them no role.
  expect(names).not.toContain('AmazonEC2FullAccess');
  // It attaches one policy, which a condition names.
  expect(names).not.toContain('AWSOpsWorksRegisterCLI_OnPremises');
});

/** Services that roles of ordinary accounts trust, and those of the named policies below. */
const TRUSTED = [
  ...CATALOGUE.passes.keys(),
  ...['appsync', 's3', 'batchoperations.s3', 'logs', 'firehose', 'rds', 'monitoring.rds', 'redshift', 'backup', 'dlm'],
  ...['config', 'cloudtrail', 'sns', 'vmie', 'spotfleet', 'autoscaling', 'application-autoscaling', 'servicecatalog'],
  ...[
    'imagebuilder',
    'transfer',
    'dms',
    'airflow-env',
    'cognito-idp',
    'pipes',
    'iot',
    'bedrock',
    'vpc-flow-logs',
    'eks',
  ],
];

/** Each policy against one role of each service, of no power, so that none leads to another: how many it becomes, perhaps, or not. */
test('no managed policy is kept from a service that nobody reviewed, and most answers stay sharp', () => {
  const roles = TRUSTED.map((name) => roleOf(name, [], `${name}.amazonaws.com`));
  const told = { can: 0, unknown: 0, cannot: 0 };
  const blunt = new Map<string, number>();
  const answers = new Map<string, { readonly can: string[]; readonly unknown: string[] }>();
  for (const line of managed) {
    const holder = roleOf('holder', [policyFrom(line)]);
    const world: World = {
      principals: new Map([holder, ...roles].map((one) => [one.arn, one])),
      resources: new Map(),
      accounts: new Map([[HOME, loneAccount(HOME)]]),
      workloads: known([]),
    };
    const { paths, missing } = closureOf(world, HOLDER);
    const ends = (certainty: string) => new Set(paths.filter((one) => one.certainty === certainty).map(({ to }) => to));
    const [open, perhaps] = [ends('open'), ends('unknown')];
    const of = (test: (arn: string) => boolean) => TRUSTED.filter((name) => test(roleOf(name, []).arn));
    const can = of((arn) => open.has(arn));
    const unknown = of((arn) => !open.has(arn) && (perhaps.has(arn) || missing.length > 0));
    answers.set(line.name, { can, unknown });
    told.can += can.length;
    told.unknown += unknown.length;
    told.cannot += TRUSTED.length - can.length - unknown.length;
    for (const path of paths)
      for (const name of path.certainty === 'open' ? [] : path.missing) {
        const why = name.replace(/ as arn:[^,: ]+:[^,: ]*:[^,: ]*:[^,: ]*:[^,: ]*/, '');
        blunt.set(why, (blunt.get(why) ?? 0) + 1);
      }
  }
  const most = [...blunt].sort(([, a], [, b]) => b - a).slice(0, 10);
  process.stdout.write(`${TRUSTED.length} roles × ${managed.length} policies: ${JSON.stringify({ ...told, most })}\n`);
  const among = (name: string): readonly string[] => {
    const { can = [], unknown = [] } = answers.get(name) ?? {};
    return [...can, ...unknown];
  };
  expect(among('AWSBatchFullAccess')).toContain('ecs-tasks');
  expect(among('AmazonEMRFullAccessPolicy_v2')).toEqual(expect.arrayContaining(['elasticmapreduce', 'ec2']));
  expect(among('AWSRolesAnywhereFullAccess')).toContain('rolesanywhere');
  expect(among('AWSAppRunnerFullAccess')).toContain('tasks.apprunner');
  expect(among('AWSAppSyncAdministrator')).toContain('appsync');
  expect(among('AWSIoTFullAccess')).toContain('iot');
  expect(among('AWSImageBuilderFullAccess')).toContain('imagebuilder');
  expect(among('AmazonSSMFullAccess')).toContain('ssm');
  // Who only looks, or holds what runs nothing, is kept out of all.
  for (const name of ['ViewOnlyAccess', 'AmazonSQSFullAccess', 'AmazonVPCFullAccess', 'AmazonRoute53FullAccess'])
    expect([name, among(name)]).toEqual([name, []]);
  // Of what a service fetches, and of policies that are named and not read, the facts are not there.
  expect(told.unknown / (TRUSTED.length * managed.length)).toBeLessThan(0.06);
});
