import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/backup/collector.ts';
import { outcomeOfError } from '../../../../collectors/aws/interpret.ts';
import type { Operation } from '../../../../collectors/contract.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (name: string) => collector.operations.find(({ id }) => id === `backup:${name}`) as Operation;
const wire = (name: string, body: object) => fromWire(operation(name) as never, body, { BackupPlanId: 'p' });

describe('a vault', () => {
  it.each<[string, object, object]>([
    [
      'with a lock that cannot be removed',
      { Locked: true, MinRetentionDays: 7, MaxRetentionDays: 36500, LockDate: 1790000000 },
      {
        locked: 1,
        min_retention_days: 7,
        max_retention_days: 36500,
        lock_date: '2026-09-21T14:13:20.000Z',
      },
    ],
    [
      'with a lock that sets no limits',
      { Locked: true, VaultType: 'BACKUP_VAULT' },
      { locked: 1, min_retention_days: 0, max_retention_days: 0, lock_date: '' },
    ],
    ['without a lock', { Locked: false, VaultType: 'BACKUP_VAULT' }, { locked: 0, lock_date: '' }],
    [
      'whose lock came with it and names no date',
      { Locked: true, VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' },
      { locked: 1, lock_date: null },
    ],
    ['that does not tell', {}, { locked: null, lock_date: null }],
  ])('%s', async (_, more, cells) => {
    const list = await wire('ListBackupVaults', { BackupVaultList: [{ BackupVaultArn: 'arn:v', ...more }] });
    const rows = await rowsOf(collector, { 'backup:ListBackupVaults': [list] }, 'aws_backup_vault');
    expect(rows).toMatchObject([{ arn: 'arn:v', ...cells }]);
  });

  it('has no policy only where the message says so', () => {
    const thrown = (message: string) => Object.assign(new Error(message), { name: 'ResourceNotFoundException' });
    const ask = operation('GetBackupVaultAccessPolicy');
    const none = thrown('Backup Vault arn:aws:backup:us-east-2:1:backup-vault:Default has no associated POLICY');
    expect(outcomeOfError(ask, none, 400).kind).toBe('absent');
    expect(outcomeOfError(ask, thrown('Backup vault not found'), 400).kind).toBe('failed');
  });
});

describe('a rule', () => {
  const rules = async (rule: object) => {
    const answers = {
      'backup:ListBackupPlans': [await wire('ListBackupPlans', { BackupPlansList: [{ BackupPlanId: 'p' }] })],
      'backup:GetBackupPlan': [
        await wire('GetBackupPlan', { BackupPlan: { BackupPlanName: 'n', Rules: [{ RuleId: 'r', ...rule }] } }),
      ],
    };
    return rowsOf(collector, answers, 'aws_backup_rule');
  };
  it('that says little takes snapshots by UTC; how long they are kept is unknown', async () => {
    expect(await rules({ RuleName: 'daily', TargetBackupVaultName: 'v' })).toMatchObject([
      { plan_id: 'p', id: 'r', vault: 'v', continuous: 0, schedule_timezone: 'UTC', delete_after_days: null },
    ]);
  });
  it('that says all', async () => {
    const row = {
      TargetBackupVaultName: 'v',
      EnableContinuousBackup: true,
      Lifecycle: { DeleteAfterDays: 35 },
      CopyActions: [{ DestinationBackupVaultArn: 'arn:b' }, { DestinationBackupVaultArn: 'arn:a' }],
    };
    expect(await rules(row)).toMatchObject([
      { continuous: 1, delete_after_days: 35, copies_to: '["arn:a","arn:b"]', cold_after_days: null },
    ]);
  });
});

it.each<[string, object, string | null]>([
  ['some', { RDS: true, EBS: true, EFS: false }, '["EBS","RDS"]'],
  ['none', { RDS: false }, '[]'],
  ['a preference that is neither', { RDS: 'x' }, null],
])('a region that opted in to %s', async (_, ResourceTypeOptInPreference, opted) => {
  const answers = { 'backup:DescribeRegionSettings': { ResourceTypeOptInPreference } };
  expect(await rowsOf(collector, answers, 'aws_backup_region')).toEqual([{ opted_in: opted }]);
});
