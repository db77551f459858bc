import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/core/canonical.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots, writeSnapshot } from '../../src/evidence/store.ts';
import { movedTo } from './moved.ts';

/** Copies a workspace into `folder`, its settings, claims and lists moved into a partition, and seals its newest snapshot anew, moved as well. */
export async function movedWorkspace(partition: string, workspace: string, folder: string): Promise<void> {
  cpSync(workspace, folder, { recursive: true, filter: (path) => !path.includes('/snapshots') });
  for (const path of filesIn(folder)) writeFileSync(path, movedTo(partition, readFileSync(path, 'utf8')));
  const newest = listSnapshots(join(workspace, 'snapshots')).at(-1)?.path ?? 'none';
  const snapshot = Snapshot.open(newest);
  const journal = Journal.open(join(folder, 'journal.ndjson'));
  for (const record of snapshot.records()) {
    const moved = movedRecord(partition, record);
    await journal.ask(moved, async () => moved);
  }
  const { tool, node, plan, startedAt, endedAt } = snapshot.seal;
  const head = { tool, node, plan: JSON.parse(movedTo(partition, JSON.stringify(plan))), startedAt, endedAt };
  writeSnapshot(join(folder, 'snapshots'), journal, { ...head, previous: null });
  journal.close();
}

function movedRecord(partition: string, record: EvidenceRecord): EvidenceRecord {
  const { region, input, answer } = record;
  const text = answer?.encoding === 'utf8';
  return {
    ...record,
    region: movedTo(partition, region),
    input: JSON.parse(movedTo(partition, JSON.stringify(input))) as Json,
    answer: answer === null || !text ? answer : { ...answer, body: movedTo(partition, answer.body) },
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && /\.(ya?ml|md|mdx)$/.test(path));
}
