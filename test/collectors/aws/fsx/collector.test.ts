import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/fsx/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const list = collector.operations.find(({ id }) => id === 'fsx:DescribeFileSystems') as AwsOperation<unknown, unknown>;

test.each([
  [
    'Windows',
    { WindowsConfiguration: { DeploymentType: 'MULTI_AZ_1', AutomaticBackupRetentionDays: 7 } },
    ['MULTI_AZ_1', 7],
  ],
  ['Lustre', { LustreConfiguration: { DeploymentType: 'SCRATCH_2' } }, ['SCRATCH_2', null]],
  ['OpenZFS', { OpenZFSConfiguration: { AutomaticBackupRetentionDays: 0 } }, [null, 0]],
  ['ONTAP', { OntapConfiguration: { AutomaticBackupRetentionDays: 30 } }, [null, 30]],
  ['a kind that does not tell', {}, [null, null]],
])('%s keeps backups as its own configuration says', async (_, configuration, expected) => {
  const answer = await fromWire(list, { FileSystems: [{ FileSystemId: 'fs-1', ...configuration }] });
  const [row] = await rowsOf(collector, { 'fsx:DescribeFileSystems': [answer] }, 'aws_fsx_file_system');
  expect([row?.deployment, row?.backup_retention_days]).toEqual(expected);
});

test('a password that is to be set is taken out before hashing', () => {
  const body = JSON.stringify({
    FileSystems: [
      {
        OntapConfiguration: { FsxAdminPassword: 'hunter2' },
        AdministrativeActions: [{ TargetFileSystemValues: { OntapConfiguration: { FsxAdminPassword: 'hunter3' } } }],
        Tags: [{ Key: 'password', Value: 'of tags' }],
      },
    ],
  });
  const kept = list.redact?.(body);
  expect(kept?.body).not.toMatch(/hunter/);
  expect(kept?.body).toContain('of tags');
  expect(kept?.redactions).toHaveLength(2);
});
