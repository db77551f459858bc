import type { Cell } from '../../../src/facts/table.ts';
import { computed, tags, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const KINDS = ['LUSTRE', 'ONTAP', 'OPENZFS', 'WINDOWS'];
const BACKUP_STATES = ['AVAILABLE', 'COPYING', 'CREATING', 'DELETED', 'FAILED', 'PENDING', 'TRANSFERRING'];
const CONFIGURATIONS = [
  'WindowsConfiguration',
  'LustreConfiguration',
  'OntapConfiguration',
  'OpenZFSConfiguration',
] as const;
const AUDITS = ['DISABLED', 'FAILURE_ONLY', 'SUCCESS_AND_FAILURE', 'SUCCESS_ONLY'];

/** Answers repeat what is being changed, with the password that is to be set; AWS masks it, but nothing promises that. */
const REDACTED = {
  redact: withoutMembers(namedMembers({ fsxadminpassword: 'a password', password: 'a password' })),
  redacts: 'passwords',
};

/** The file systems of FSx in one region, and their backups. */
export const collector = declared({
  name: 'aws/fsx',
  client: 'fsx',
  scope: 'regional',
  service: 'fsx',
  operations: {
    DescribeFileSystems: { items: 'FileSystems', pages: PAGES, ...REDACTED },
    DescribeBackups: { items: 'Backups', pages: PAGES, ...REDACTED },
  },
  tables: {
    aws_fsx_file_system: {
      doc: 'One file system of FSx; it is always encrypted at rest.',
      row: 'DescribeFileSystems',
      key: ['id'],
      columns: {
        id: text('FileSystemId', 'Id of the file system.', 'file-system'),
        arn: text('ResourceARN', 'Its ARN.', 'file-system'),
        kind: word('FileSystemType', KINDS, "'LUSTRE', 'ONTAP', 'OPENZFS' or 'WINDOWS'."),
        state: text('Lifecycle', "State, such as 'AVAILABLE'.", 'nothing'),
        kms_key: text(
          'KmsKeyId',
          'The KMS key that it is encrypted with; scratch file systems of Lustre name none.',
          'key',
        ),
        vpc_id: text('VpcId', 'VPC that it lies in.', 'vpc'),
        subnets: texts('SubnetIds', 'Its subnets as a sorted JSON array.', 'subnet'),
        interfaces: texts('NetworkInterfaceIds', 'Its network interfaces as a sorted JSON array.', 'interface'),
        deployment: computed(
          '',
          { type: 'text', doc: "How it is laid out, such as 'MULTI_AZ_1' or 'SCRATCH_2'.", identifies: 'nothing' },
          (value) => configured(value, 'DeploymentType', 'string'),
          { example: undefined },
        ),
        backup_retention_days: computed(
          '',
          { type: 'integer', doc: 'Days that automatic backups are kept; 0 for none.' },
          (value) => configured(value, 'AutomaticBackupRetentionDays', 'number'),
          { example: undefined },
        ),
        file_audit: word(
          'WindowsConfiguration.AuditLogConfiguration.FileAccessAuditLogLevel',
          AUDITS,
          "Of a Windows file system, which uses of files and folders are logged: 'DISABLED', 'FAILURE_ONLY', 'SUCCESS_ONLY' or 'SUCCESS_AND_FAILURE'.",
        ),
        share_audit: word(
          'WindowsConfiguration.AuditLogConfiguration.FileShareAccessAuditLogLevel',
          AUDITS,
          "Of a Windows file system, which uses of shares are logged: 'DISABLED', 'FAILURE_ONLY', 'SUCCESS_ONLY' or 'SUCCESS_AND_FAILURE'.",
        ),
        tags: tags('Tags'),
      },
    },
    aws_fsx_backup: {
      doc: 'One backup of a file system or volume of FSx.',
      row: 'DescribeBackups',
      key: ['id'],
      columns: {
        id: text('BackupId', 'Id of the backup.', 'backup'),
        arn: text('ResourceARN', 'Its ARN.', 'backup'),
        file_system_id: text('FileSystem.FileSystemId', 'The file system.', 'file-system'),
        kind: word(
          'Type',
          ['AUTOMATIC', 'AWS_BACKUP', 'USER_INITIATED'],
          "Who took it: 'AUTOMATIC' the file system, 'AWS_BACKUP', or 'USER_INITIATED'.",
        ),
        state: word('Lifecycle', BACKUP_STATES, `${BACKUP_STATES.map((one) => `'${one}'`).join(', ')}.`),
        created: time('CreationTime', 'When it was taken.'),
        kms_key: text('KmsKeyId', 'The KMS key that it is encrypted with.', 'key'),
      },
    },
  },
});

/** A member of the one configuration that a file system has, by its kind. */
function configured(value: unknown, member: string, type: 'string' | 'number'): Cell {
  const system = value as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  const found = CONFIGURATIONS.map((name) => system[name]?.[member]).find((one) => typeof one === type);
  return (found as string | number | undefined) ?? null;
}
