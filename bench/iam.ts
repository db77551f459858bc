import { loneAccount } from '../src/reasoning/iam/actor.ts';
import { decide } from '../src/reasoning/iam/decide.ts';
import { known } from '../src/reasoning/iam/known.ts';
import { matrix } from '../src/reasoning/iam/matrix.ts';
import type { NamedPolicy, Resource, Role, World } from '../src/reasoning/iam/model.ts';
import { scanned } from '../src/reasoning/iam/ready.ts';
import { readPolicy } from '../src/reasoning/policy.ts';
import { type Measure, timed } from './measure.ts';

const ACCOUNT = '111122223333';
const ROLES = 1_000;
const KEYS = 200;
const MANAGED = 300;
/** One plain decision in so many cells; the rest is scaled. */
const SAMPLE = 4_999;
const DIRECTION = 'cannot';

const RISKY = [
  'kms:Decrypt kms:Encrypt kms:ReEncryptFrom kms:ReEncryptTo kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext',
  'kms:CreateGrant kms:PutKeyPolicy kms:ScheduleKeyDeletion kms:DisableKey kms:DisableKeyRotation kms:DescribeKey',
  'kms:GetKeyPolicy kms:ListGrants kms:RevokeGrant kms:UpdateKeyDescription kms:TagResource kms:ImportKeyMaterial',
  'iam:PassRole iam:PutRolePolicy iam:AttachRolePolicy iam:CreatePolicyVersion iam:SetDefaultPolicyVersion iam:CreateAccessKey',
  'iam:UpdateAssumeRolePolicy iam:CreateLoginProfile iam:UpdateLoginProfile iam:AddUserToGroup iam:PutUserPolicy',
  'ec2:RunInstances ec2:ModifyInstanceAttribute ec2:ModifySnapshotAttribute ec2:AuthorizeSecurityGroupIngress',
  'lambda:CreateFunction lambda:UpdateFunctionCode lambda:AddPermission s3:GetObject s3:PutObject s3:PutBucketPolicy',
  's3:DeleteObject secretsmanager:GetSecretValue secretsmanager:PutResourcePolicy ssm:SendCommand ssm:StartSession',
  'dynamodb:GetItem dynamodb:Scan sqs:ReceiveMessage sns:Publish cloudtrail:StopLogging cloudformation:CreateStack',
]
  .join(' ')
  .split(' ')
  .slice(0, 50);

/** Who may do what with which key: 1,000 roles × 50 actions × 200 keys, against deciding cell by cell without an index. */
export async function benchIam(): Promise<readonly Measure[]> {
  const world = worldOf();
  const principals = [...world.principals.keys()];
  const resources = [...world.resources.keys()];
  const axes = { principals, actions: RISKY, resources, direction: DIRECTION } as const;
  const cells = principals.length * RISKY.length * resources.length;
  let yes = 0;
  let peak = 0;
  const before = process.cpuUsage();
  const ours = await timed(() => {
    let seen = 0;
    for (const { decision } of matrix(world, axes)) {
      if (decision.verdict === 'yes') yes += 1;
      if (seen++ % 500_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
  });
  const busy = process.cpuUsage(before).user / 1e6;
  let asked = 0;
  const plain = await timed(() => {
    for (let cell = 0; cell < cells; cell += SAMPLE) {
      asked += 1;
      const principal = principals[Math.floor(cell / (RISKY.length * resources.length))] as string;
      const action = RISKY[Math.floor(cell / resources.length) % RISKY.length] as string;
      const resource = resources[cell % resources.length] as string;
      decide(world, { principal, action, resource, direction: DIRECTION }, scanned);
    }
  });
  const a = Math.round((cells / ours) * 1000).toLocaleString('en');
  const b = Math.round((asked / plain) * 1000).toLocaleString('en');
  return [
    {
      work: `${ROLES} roles × ${RISKY.length} actions × ${KEYS} keys, ${cells.toLocaleString('en')} decisions`,
      baseline: `deciding each without an index, from ${asked.toLocaleString('en')} of them`,
      ours,
      theirs: (plain / asked) * cells,
      budget: null,
      note: `${a} decisions a second, against ${b}; ${yes.toLocaleString('en')} allowed; ${busy.toFixed(1)} s of processor; at most ${Math.round(peak / 2 ** 20)} MB of memory`,
    },
  ];
}

/** Roles with eight policies each, some with a boundary; keys of four usual shapes; guardrails of three levels. */
function worldOf(): World {
  const managed = Array.from({ length: MANAGED }, (_, i) => managedPolicy(i));
  const roles = Array.from({ length: ROLES }, (_, i): Role => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/role-${i}`;
    const identity = Array.from({ length: 8 }, (_, n) => known(managed[(i * 7 + n * 31) % MANAGED] as NamedPolicy));
    const boundary = i % 5 === 0 ? known(managed[(i * 3) % MANAGED] as NamedPolicy) : known<'none'>('none');
    const tags = known(new Map([['team', `t${i % 20}`]]));
    const trust = known(
      policyOf('trust', [allow('sts:AssumeRole', { Principal: { AWS: ACCOUNT }, Resource: undefined })]),
    );
    return {
      kind: 'role',
      arn,
      account: ACCOUNT,
      id: known(`AROA${i}`),
      identity,
      boundary,
      tags,
      trust,
      serviceLinked: false,
    };
  });
  const keys = Array.from({ length: KEYS }, (_, i) => keyOf(i));
  const full = policyOf('FullAWSAccess', [allow('*')]);
  const region = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } };
  const guard = policyOf('regions', [
    { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: region },
  ]);
  const level = (name: string) => ({ name, policies: [known(full), known(guard)] });
  const account = { ...loneAccount(ACCOUNT), scps: known(['root', 'ou', 'account'].map(level)) };
  return {
    principals: new Map(roles.map((role) => [role.arn, role])),
    resources: new Map(keys.map((key) => [key.arn, key])),
    accounts: new Map([[ACCOUNT, account]]),
  };
}

const SERVICES = [
  's3',
  'kms',
  'ec2',
  'iam',
  'lambda',
  'dynamodb',
  'sqs',
  'sns',
  'logs',
  'ssm',
  'secretsmanager',
  'glue',
];

/** Six statements, each of five actions, one in four with a condition, one in twenty a deny. */
function managedPolicy(i: number): NamedPolicy {
  const statements = Array.from({ length: 6 }, (_, n) => {
    const service = SERVICES[(i + n * 5) % SERVICES.length] as string;
    const Action = ['Get*', 'List*', 'Describe*', n % 3 === 0 ? 'Decrypt' : 'Put*', n % 4 === 0 ? '*' : 'Tag*'].map(
      (name) => `${service}:${name}`,
    );
    const Resource = n % 2 === 0 ? '*' : `arn:aws:${service}:*:${ACCOUNT}:key/key-${i % 50}*`;
    const condition =
      (i + n) % 4 === 0 ? { Condition: { StringEquals: { 'aws:PrincipalTag/team': `t${i % 20}` } } } : {};
    return { Effect: (i + n) % 20 === 0 ? 'Deny' : 'Allow', Action, Resource, ...condition };
  });
  return policyOf(`managed-${i}`, statements);
}

function keyOf(i: number): Resource {
  const delegates = allow('kms:*', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } });
  const named = allow(['kms:Decrypt', 'kms:GenerateDataKey*'], {
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/role-${i}` },
  });
  const deny = {
    ...allow('kms:Decrypt', { Principal: '*' }),
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
  };
  const statements = [[delegates], [named], [delegates, named], [delegates, deny]][i % 4] ?? [];
  return {
    arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/key-${i}`,
    account: known(ACCOUNT),
    policy: known(policyOf(`key policy of key-${i}`, statements)),
    grants: known([]),
    tags: known(new Map()),
  };
}

function allow(Action: string | string[], more: object = {}): object {
  return { Effect: 'Allow', Action, Resource: '*', ...more };
}

function policyOf(name: string, statements: readonly object[]): NamedPolicy {
  const reading = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (reading.kind === 'malformed') throw new Error(`${name}: ${reading.reason}`);
  return { name, policy: reading.policy };
}
