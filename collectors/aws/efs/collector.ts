import { flag, flagOf, of, tags, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const STATES = ['available', 'creating', 'deleted', 'deleting', 'error', 'updating'];

/** The file systems of EFS in one region, who may use them by their own policy, and where they can be mounted. */
export const collector = declared({
  name: 'aws/efs',
  client: 'efs',
  scope: 'regional',
  service: 'efs',
  permissions: 'elasticfilesystem',
  operations: {
    DescribeFileSystems: { items: 'FileSystems', pages: { tokenIn: 'Marker', tokenOut: 'NextMarker' } },
    DescribeFileSystemPolicy: {
      of: 'DescribeFileSystems',
      input: { FileSystemId: 'FileSystemId' },
      required: ['Policy'],
      absent: { PolicyNotFound: 'the file system has no policy of its own' },
    },
    DescribeBackupPolicy: {
      of: 'DescribeFileSystems',
      input: { FileSystemId: 'FileSystemId' },
      required: ['BackupPolicy.Status'],
      absent: { PolicyNotFound: 'automatic backups were never turned on' },
    },
    DescribeMountTargets: {
      of: 'DescribeFileSystems',
      items: 'MountTargets',
      input: { FileSystemId: 'FileSystemId' },
      pages: { tokenIn: 'Marker', tokenOut: 'NextMarker' },
    },
    DescribeMountTargetSecurityGroups: {
      of: 'DescribeMountTargets',
      input: { MountTargetId: 'MountTargetId' },
      required: ['SecurityGroups'],
    },
  },
  tables: {
    aws_efs_file_system: {
      doc: 'One file system of EFS.',
      row: 'DescribeFileSystems',
      key: ['id'],
      columns: {
        id: text('FileSystemId', 'Id of the file system.', 'file-system'),
        arn: text('FileSystemArn', 'Its ARN.', 'file-system'),
        state: word('LifeCycleState', STATES, `${STATES.map((one) => `'${one}'`).join(', ')}.`),
        encrypted: flag('Encrypted', '1 when it is encrypted at rest, else 0.'),
        kms_key: text('KmsKeyId', 'ARN of the key that it is encrypted with.', 'key'),
        created: time('CreationTime', 'When it was created.'),
        automatic_backups: flagOf(
          of('DescribeBackupPolicy', 'BackupPolicy.Status'),
          { ENABLED: 1, ENABLING: 0, DISABLED: 0, DISABLING: 0 },
          '1 when AWS Backup takes a backup of it every day, else 0.',
          { absent: 0 },
        ),
        policy: text(
          of('DescribeFileSystemPolicy', 'Policy'),
          "Its own policy as written; '' when it has none, and whoever reaches it may mount it.",
          'policy',
          { absent: '' },
        ),
        tags: tags('Tags'),
      },
    },
    aws_efs_policy_statement: {
      doc: "One statement of a file system's own policy.",
      row: 'DescribeFileSystemPolicy',
      statements: 'Policy',
      key: ['file_system_id'],
      columns: { file_system_id: text(of('DescribeFileSystems', 'FileSystemId'), 'The file system.', 'file-system') },
    },
    aws_efs_mount_target: {
      doc: 'One address in a subnet at which a file system can be mounted.',
      row: 'DescribeMountTargets',
      key: ['id'],
      columns: {
        id: text('MountTargetId', 'Id of the mount target.', 'mount-target'),
        file_system_id: text('FileSystemId', 'The file system.', 'file-system'),
        subnet_id: text('SubnetId', 'Subnet that it lies in.', 'subnet'),
        vpc_id: text('VpcId', 'VPC that it lies in.', 'vpc'),
        state: word('LifeCycleState', STATES, `${STATES.map((one) => `'${one}'`).join(', ')}.`),
        groups: texts(
          of('DescribeMountTargetSecurityGroups', 'SecurityGroups'),
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
      },
    },
  },
});
