import type { Cell } from '../../../src/facts/table.ts';
import { lastSuccess } from '../../../src/facts/working.ts';
import { time as timeCell } from '../../cells.ts';
import { computed, flag, integer, json, of, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { valueAt } from '../declared/path.ts';

const VAULT_TYPES = ['BACKUP_VAULT', 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', 'RESTORE_ACCESS_BACKUP_VAULT'];
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' } as const;
const MOST = { MaxResults: { value: 1000 } } as const;

/** AWS Backup in one region: where backups lie and for how long, what plans back up, and what was backed up when. */
export const collector = declared({
  name: 'aws/backup',
  client: 'backup',
  scope: 'regional',
  service: 'backup',
  operations: {
    ListBackupVaults: { items: 'BackupVaultList', input: MOST, pages: PAGES },
    GetBackupVaultAccessPolicy: {
      of: 'ListBackupVaults',
      input: { BackupVaultName: 'BackupVaultName' },
      required: ['Policy'],
      // The code alone means that the vault is gone as well.
      absent: { ResourceNotFoundException: 'the vault has no access policy' },
      absentWhen: { ResourceNotFoundException: /has no associated POLICY/i },
    },
    ListBackupPlans: { items: 'BackupPlansList', input: MOST, pages: PAGES },
    GetBackupPlan: {
      of: 'ListBackupPlans',
      input: { BackupPlanId: 'BackupPlanId' },
      required: ['BackupPlan.Rules'],
    },
    ListBackupSelections: {
      of: 'ListBackupPlans',
      items: 'BackupSelectionsList',
      input: { BackupPlanId: 'BackupPlanId', ...MOST },
      pages: PAGES,
    },
    GetBackupSelection: {
      of: 'ListBackupSelections',
      input: { BackupPlanId: 'BackupPlanId', SelectionId: 'SelectionId' },
      required: ['BackupSelection.IamRoleArn'],
    },
    ListProtectedResources: { items: 'Results', input: MOST, pages: PAGES },
    ListRestoreTestingPlans: { items: 'RestoreTestingPlans', input: MOST, pages: PAGES },
    DescribeRegionSettings: { required: ['ResourceTypeOptInPreference'] },
  },
  tables: {
    aws_backup_vault: {
      doc: 'One vault of backups.',
      row: 'ListBackupVaults',
      key: ['arn'],
      columns: {
        arn: text('BackupVaultArn', 'ARN of the vault.', 'vault'),
        name: text('BackupVaultName', 'Its name.', 'vault'),
        type: word('VaultType', VAULT_TYPES, `${VAULT_TYPES.map((one) => `'${one}'`).join(', ')}.`),
        kms_key: text('EncryptionKeyArn', 'ARN of the key that its backups are encrypted with.', 'key'),
        recovery_points: integer('NumberOfRecoveryPoints', 'Number of backups in it.'),
        locked: flag('Locked', '1 when a lock keeps its backups from being deleted or changed, else 0.'),
        lock_date: computed(
          '',
          {
            type: 'time',
            doc: "When the lock itself can no longer be changed or removed; '' when it always can. NULL also for a logically air-gapped vault that names no date: its lock never can.",
          },
          lockDate,
          { example: undefined },
        ),
        min_retention_days: integer(
          'MinRetentionDays',
          'Days that the lock demands that each backup is kept; 0 when it demands none.',
          {
            missing: [
              0,
              '"If this parameter is not specified, Vault Lock does not enforce a minimum retention period."',
            ],
          },
        ),
        max_retention_days: integer(
          'MaxRetentionDays',
          'Days that the lock lets a backup be kept at most; 0 when it sets no end.',
          {
            missing: [
              0,
              '"If this parameter is not specified, Vault Lock does not enforce a maximum retention period on the recovery points in the vault (allowing indefinite storage)."',
            ],
          },
        ),
        policy: text(
          of('GetBackupVaultAccessPolicy', 'Policy'),
          "Its access policy as written; '' when it has none.",
          'policy',
          { absent: '' },
        ),
      },
    },
    aws_backup_vault_policy_statement: {
      doc: "One statement of a vault's access policy.",
      row: 'GetBackupVaultAccessPolicy',
      statements: 'Policy',
      key: ['vault_arn'],
      columns: { vault_arn: text(of('ListBackupVaults', 'BackupVaultArn'), 'The vault.', 'vault') },
    },
    aws_backup_plan: {
      doc: 'One plan of backups.',
      row: 'ListBackupPlans',
      key: ['id'],
      columns: {
        id: text('BackupPlanId', 'Id of the plan.', 'plan'),
        arn: text('BackupPlanArn', 'Its ARN.', 'plan'),
        name: text('BackupPlanName', 'Its name.', 'plan'),
        last_run: time('LastExecutionDate', 'When backups were last taken by it; NULL also when they never were.'),
      },
    },
    aws_backup_rule: {
      doc: 'One rule of a plan: when backups are taken, where they go, and how long they are kept.',
      row: 'GetBackupPlan',
      each: 'BackupPlan.Rules',
      key: ['plan_id', 'id'],
      columns: {
        plan_id: text(of('ListBackupPlans', 'BackupPlanId'), 'The plan.', 'plan'),
        id: text('RuleId', 'Id of the rule.', 'rule'),
        name: text('RuleName', 'Its name.', 'rule'),
        vault: text('TargetBackupVaultName', 'Name of the vault that backups go to.', 'vault'),
        schedule: text('ScheduleExpression', 'Cron expression of when backups are taken.', 'nothing'),
        schedule_timezone: text('ScheduleExpressionTimezone', 'Time zone of the schedule.', 'nothing', {
          missing: ['UTC', '"By default, ScheduleExpressions are in UTC."'],
        }),
        continuous: flag('EnableContinuousBackup', '1 when any point in time can be restored, 0 for snapshots.', {
          missing: [0, '"False (or not specified) causes Backup to create snapshot backups."'],
        }),
        delete_after_days: integer(
          'Lifecycle.DeleteAfterDays',
          'Days after which a backup is deleted; NULL also when none is set.',
        ),
        cold_after_days: integer(
          'Lifecycle.MoveToColdStorageAfterDays',
          'Days after which a backup moves to cold storage; NULL also when none are set.',
        ),
        copies_to: texts(
          'CopyActions.DestinationBackupVaultArn',
          'ARNs of the vaults that backups are copied to, as a sorted JSON array; NULL also when they are not copied.',
          'vault',
        ),
      },
    },
    aws_backup_selection: {
      doc: 'One selection of a plan: which resources it backs up.',
      row: 'ListBackupSelections',
      key: ['plan_id', 'id'],
      columns: {
        plan_id: text('BackupPlanId', 'The plan.', 'plan'),
        id: text('SelectionId', 'Id of the selection.', 'selection'),
        name: text('SelectionName', 'Its name.', 'selection'),
        role_arn: text('IamRoleArn', 'ARN of the role that takes the backups.', 'role'),
        resources: texts(
          of('GetBackupSelection', 'BackupSelection.Resources'),
          "ARNs, or patterns of them, that it is about, as a sorted JSON array; '*' is every resource.",
          'resource',
        ),
        not_resources: texts(
          of('GetBackupSelection', 'BackupSelection.NotResources'),
          'ARNs, or patterns of them, that it leaves out, as a sorted JSON array.',
          'resource',
        ),
        tags: json(
          of('GetBackupSelection', 'BackupSelection.ListOfTags'),
          'Tags of which a resource needs one, as a JSON array.',
          'tag',
        ),
        conditions: json(
          of('GetBackupSelection', 'BackupSelection.Conditions'),
          'Conditions on tags of which a resource must meet all, as a JSON object.',
          'tag',
        ),
      },
    },
    aws_backup_protected_resource: {
      doc: 'One resource of which AWS Backup has taken backups, whether or not any is still there.',
      row: 'ListProtectedResources',
      key: ['arn'],
      columns: {
        arn: text('ResourceArn', 'ARN of the resource.', 'resource'),
        type: text('ResourceType', "Its type, such as 'EBS', 'RDS', 'DynamoDB', 'EFS' or 'S3'.", 'nothing'),
        last_backup: time('LastBackupTime', 'When it was last backed up.', { working: lastSuccess() }),
        last_vault_arn: text('LastBackupVaultArn', 'ARN of the vault with its newest backup.', 'vault'),
      },
    },
    aws_backup_restore_testing_plan: {
      doc: 'One plan by which AWS Backup restores backups as a test.',
      row: 'ListRestoreTestingPlans',
      key: ['arn'],
      columns: {
        arn: text('RestoreTestingPlanArn', 'ARN of the plan.', 'plan'),
        name: text('RestoreTestingPlanName', 'Its name.', 'plan'),
        schedule: text('ScheduleExpression', 'Cron expression of when backups are restored.', 'nothing'),
        last_run: time('LastExecutionTime', 'When backups were last restored by it; NULL also when they never were.'),
      },
    },
    aws_backup_region: {
      doc: 'What AWS Backup may back up in one region; every region that was read has a row.',
      row: 'DescribeRegionSettings',
      key: [],
      columns: {
        opted_in: computed(
          'ResourceTypeOptInPreference',
          {
            type: 'json',
            doc: 'Types of resources that plans may back up, such as "RDS", as a sorted JSON array.',
            identifies: 'nothing',
          },
          optedIn,
          { example: { RDS: true, EBS: false } },
        ),
      },
    },
  },
});

/** The types whose preference is true. */
function optedIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const types = Object.entries(value);
  if (types.some(([, preferred]) => typeof preferred !== 'boolean')) return null;
  return JSON.stringify(types.flatMap(([type, preferred]) => (preferred === true ? [type] : [])).sort());
}

/**
 * BackupVaultListMember, LockDate: "If you applied Vault Lock to your vault without specifying a lock date, you can change
 * your Vault Lock settings, or delete Vault Lock from the vault entirely, at any time." Nobody applies it to a logically
 * air-gapped vault: each "is equipped with AWS Backup Vault Lock's compliance mode".
 */
function lockDate(vault: unknown): Cell {
  const date = valueAt(vault, 'LockDate');
  if (date !== undefined) return timeCell(date);
  return valueAt(vault, 'VaultType') === 'BACKUP_VAULT' ? '' : null;
}
