import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/facts/table.ts';
import { ACCESS_FUNCTIONS } from '../../../src/reasoning/access/functions.ts';
import { judgedOf } from '../../../src/reasoning/access/judged.ts';
import { outsidersOf } from '../../../src/reasoning/access/outsiders.ts';
import { ACCOUNT, allow, Organisation, REGION, type Statement, user } from './organisation.ts';

const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const STRANGER = 'arn:aws:iam::999988887777:root';

interface Held {
  readonly arn: string;
  readonly table: string;
  readonly row: Readonly<Record<string, Cell>>;
  readonly statements: string;
  readonly owner: Readonly<Record<string, Cell>>;
  /** What somebody may do to it, and what lets in whoever may do that. */
  readonly action: string;
  readonly writer: string;
  /** What takes its policy away. */
  readonly deletes: string | null;
  /** The same service's, of which this policy says nothing. */
  readonly beside: string;
  readonly more?: (world: Organisation) => Organisation;
}

const registry = (policy: Cell) => (world: Organisation) => world.row('aws_ecr_registry_policy', { policy }, REGION);
const FILES = arn('elasticfilesystem', 'file-system/fs-1');
const IMAGES = arn('ecr', 'repository/team/app');
const STREAM = arn('kinesis', 'stream/s');
const VAULT = arn('backup', 'backup-vault:v');
const BUS = arn('events', 'event-bus/default');

const HELD: readonly Held[] = [
  {
    arn: FILES,
    table: 'aws_efs_file_system',
    row: { id: 'fs-1', arn: FILES },
    statements: 'aws_efs_policy_statement',
    owner: { file_system_id: 'fs-1' },
    action: 'elasticfilesystem:ClientMount',
    writer: 'elasticfilesystem:PutFileSystemPolicy',
    deletes: 'elasticfilesystem:DeleteFileSystemPolicy',
    beside: arn('elasticfilesystem', 'access-point/fsap-1'),
  },
  {
    arn: IMAGES,
    table: 'aws_ecr_repository',
    row: { arn: IMAGES, name: 'team/app' },
    statements: 'aws_ecr_repository_policy_statement',
    owner: { repository_arn: IMAGES },
    action: 'ecr:BatchGetImage',
    writer: 'ecr:SetRepositoryPolicy',
    deletes: 'ecr:DeleteRepositoryPolicy',
    beside: arn('ecr', 'repository/other'),
    more: registry(''),
  },
  {
    arn: STREAM,
    table: 'aws_kinesis_stream',
    row: { arn: STREAM, name: 's' },
    statements: 'aws_kinesis_policy_statement',
    owner: { stream: 's', stream_arn: STREAM },
    action: 'kinesis:GetRecords',
    writer: 'kinesis:PutResourcePolicy',
    deletes: 'kinesis:DeleteResourcePolicy',
    beside: `${STREAM}/consumer/c:1`,
  },
  {
    arn: VAULT,
    table: 'aws_backup_vault',
    row: { arn: VAULT, name: 'v', type: 'BACKUP_VAULT' },
    statements: 'aws_backup_vault_policy_statement',
    owner: { vault_arn: VAULT },
    action: 'backup:CopyIntoBackupVault',
    writer: 'backup:PutBackupVaultAccessPolicy',
    deletes: 'backup:DeleteBackupVaultAccessPolicy',
    beside: arn('backup', 'recovery-point:1'),
  },
  {
    arn: BUS,
    table: 'aws_eventbridge_bus',
    row: { arn: BUS, name: 'default' },
    statements: 'aws_eventbridge_policy_statement',
    owner: { bus: 'default', bus_arn: BUS },
    action: 'events:PutEvents',
    writer: 'events:PutPermission',
    deletes: 'events:RemovePermission',
    beside: arn('events', 'rule/r'),
  },
];

/** A world with one such thing, of this policy (null: not read), and a user of these rights. */
function world(held: Held, policy: readonly Statement[] | null, ...rights: readonly Statement[]): Organisation {
  const text = policy === null ? null : policy.length === 0 ? '' : JSON.stringify({ Statement: policy });
  const made = new Organisation()
    .user('one', ...rights)
    .row(held.table, { ...held.row, policy: text }, REGION)
    .statements(held.statements, held.owner, policy ?? [], REGION);
  return held.more?.(made) ?? made;
}

function asked(name: string, made: Organisation, ...cells: readonly string[]): Cell | undefined {
  return ACCESS_FUNCTIONS.find((one) => one.name === name)?.open(made.facts())(...cells);
}
const cannot = (made: Organisation, action: string, on: string, who = user('one')) =>
  asked('iam_cannot', made, who, action, on);
const can = (made: Organisation, action: string, on: string) => asked('iam_can', made, user('one'), action, on);

describe.each(HELD.map((held) => [held.action, held] as const))('%s', (action, held) => {
  const to = (Principal: unknown, more: Statement = {}) => allow(action, held.arn, { Principal, ...more });
  const other = [to({ AWS: `arn:aws:iam::${ACCOUNT}:role/other` })];

  test('is allowed by the policy of the thing alone, to whom it names', () => {
    expect(can(world(held, [to({ AWS: user('one') })]), action, held.arn)).toBe(1);
    expect(cannot(world(held, other), action, held.arn)).toBe(1);
    expect(cannot(world(held, [to('*')]), action, held.arn)).toBe(0);
  });

  test('is allowed by rights of his own, unless the policy of the thing denies', () => {
    expect(can(world(held, other, allow(action)), action, held.arn)).toBe(1);
    expect(cannot(world(held, [to('*', { Effect: 'Deny' })], allow(action)), action, held.arn)).toBe(1);
  });

  test('is unknown where the policy was not read', () => {
    expect(cannot(world(held, null), action, held.arn)).toBeNull();
    expect(can(world(held, null, allow(action)), action, held.arn)).toBeNull();
  });

  test('is unknown of what has a policy of its own, or none that is read', () => {
    expect(cannot(world(held, other), action, held.beside)).toBeNull();
  });

  test('is open to who may write the policy', () => {
    expect(cannot(world(held, other, allow(held.writer)), action, held.arn)).toBe(0);
  });

  test('is open to who may take away what denies it', () => {
    const denied = world(held, [to('*', { Effect: 'Deny' })], allow([action, held.deletes ?? '']));
    expect(cannot(denied, action, held.arn)).toBe(0);
  });

  test('is found by whom the policy names outside', () => {
    const facts = world(held, [to({ AWS: STRANGER })]).facts();
    const { named, unread } = outsidersOf(judgedOf(facts));
    expect([named.get(STRANGER), unread.size]).toEqual([held.arn, 0]);
    expect(cannot(world(held, [to({ AWS: STRANGER })]), action, held.arn, STRANGER)).toBe(0);
    expect([...outsidersOf(judgedOf(world(held, null).facts())).unread.keys()]).toEqual([held.arn]);
  });
});

describe('without a policy', () => {
  test.each(HELD.slice(1).map((held) => [held.action, held] as const))('%s is left to his own', (action, held) => {
    expect(cannot(world(held, []), action, held.arn)).toBe(1);
    expect(can(world(held, [], allow(action)), action, held.arn)).toBe(1);
  });

  const [files, images, , vault] = HELD as readonly [Held, Held, Held, Held, Held];

  test('a file system asks nobody who reaches it, and names nobody outside', () => {
    expect(cannot(world(files, []), 'elasticfilesystem:ClientMount', FILES)).toBeNull();
    expect(cannot(world(files, []), 'elasticfilesystem:DeleteFileSystem', FILES)).toBe(1);
    expect(outsidersOf(judgedOf(world(files, []).facts())).unread.size).toBe(0);
  });

  test.each<[string, Held, Cell | undefined]>([
    ['a registry with a policy may open its repositories', { ...images, more: registry('{}') }, null],
    ['a registry whose policy was not read may', { ...images, more: registry(null) }, null],
    ['a registry of which nothing was read may', { ...images, more: (made) => made }, null],
    [
      'a vault that is shared by AWS RAM',
      { ...vault, row: { ...vault.row, type: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' } },
      null,
    ],
    ['a vault of unknown type', { ...vault, row: { ...vault.row, type: null } }, null],
  ])('%s', (_, held, verdict) => {
    expect(cannot(world(held, []), held.action, held.arn)).toBe(verdict);
  });
});
