import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { draftOf } from '../../../../packages/new-collector/draft.ts';
import { readModel } from '../../../../packages/new-collector/model.ts';
import { emptyColumns, outputsOf } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function collectorOf(text: string, name: string): Promise<DeclaredCollector> {
  const declared = pathToFileURL(join('collectors', 'aws', 'declared')).href;
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, text.replaceAll("'../declared/", `'${declared}/`));
  const { collector } = (await import(pathToFileURL(file).href)) as { collector: DeclaredCollector };
  return collector;
}

test.each([
  ['efs', [], 'aws_efs_file_system', ['DescribeFileSystems', 'DescribeFileSystemPolicy', 'DescribeBackupPolicy']],
  ['ecr', ['DescribeRepositories'], 'aws_ecr_repositorie', ['DescribeRepositories', 'GetRepositoryPolicy']],
  ['kafka', [], 'aws_kafka_cluster', ['ListClusters', 'DescribeCluster']],
  ['sqs', ['ListQueues'], 'aws_sqs_queue', ['ListQueues']],
  ['backup', ['ListBackupVaults'], 'aws_backup_backup_vault', ['GetBackupVaultAccessPolicy']],
  ['rds', ['DescribeDBInstances'], 'aws_rds_db_instance', ['DescribeDBInstances']],
])(
  'a draft for %s reads every column of what it lists, and leaves open what only an author knows',
  async (client, lists, table, operations) => {
    const { text } = draftOf(await readModel(client), { name: `aws/${client}`, client, lists });
    const collector = await collectorOf(text, client);
    expect(collector.tables.map(({ name }) => name)).toEqual([table]);
    expect(Object.keys(collector.declaration.operations)).toEqual(expect.arrayContaining(operations));
    expect(await emptyColumns(collector, await outputsOf(collector))).toEqual([]);
    expect(text).toMatch(/TODO/);
  },
);
