import { createCipheriv } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { bundleContent } from '../../src/release/bundle-content.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { VERSION } from '../../src/release/version.ts';
import { composeReport } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

const WORKSPACE = 'content/rockset';
/** Files of packed records are between these sizes in the reference snapshots and in those of an organisation. */
const SMALLEST = 30_000;
const LARGEST = 700_000;
/** The bytes of facts that a period brings along, of each million of the whole. */
const FACTS_PER_MILLION = 100_000;
const PDF_BYTES = 2_000_000;

export interface BenchBundle {
  readonly folder: string;
  readonly zip: string;
  readonly files: number;
}

/**
 * A reference organisation's bundle, with the evidence and facts of former periods beside it up to `bytes` in all:
 * once as a folder and once as a zip, written as every bundle is.
 */
export async function makeBundles(below: string, bytes: number): Promise<BenchBundle> {
  const former = formerPeriods(join(below, 'former'), bytes);
  const workspace = loadWorkspace(WORKSPACE);
  const path = newestSnapshot(workspace);
  const snapshot = Snapshot.open(path);
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
    const report = await composeReport(examined, 'auditor', VERSION);
    const content = bundleContent(examined, path, report, noise('pdf', PDF_BYTES));
    const files = [...content.files, ...former];
    const signer = await throwawaySigner({ at: examined.docket.asOf });
    const order = { files, statement: content.statement, signer };
    const [folder, zip] = [join(below, 'bundle'), join(below, 'bundle.zip')];
    const written = await writeBundle({ to: { folder }, ...order });
    await writeBundle({ to: { zip }, ...order });
    return { folder, zip, files: written.files };
  });
}

function formerPeriods(folder: string, bytes: number): { name: string; source: string }[] {
  mkdirSync(folder);
  const facts = join(folder, 'facts.sqlite');
  writeFacts(facts, (bytes / 1_000_000) * FACTS_PER_MILLION);
  const made = [{ name: 'former/facts.sqlite', source: facts }];
  let left = bytes - (bytes / 1_000_000) * FACTS_PER_MILLION;
  for (let n = 1; left > 0; n++) {
    const name = `records-${String(n).padStart(4, '0')}.ndjson.gz`;
    const size = Math.round(SMALLEST + (LARGEST - SMALLEST) * ((n * 0.618) % 1));
    writeFileSync(join(folder, name), noise(name, size));
    made.push({ name: `former/snapshot/${name}`, source: join(folder, name) });
    left -= size;
  }
  return made;
}

/** Bytes that do not compress, as those of packed records do not: the same for a name. */
function noise(name: string, size: number): Buffer {
  const key = Buffer.alloc(32, name);
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

function writeFacts(path: string, bytes: number): void {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
  db.exec('create table thing (account TEXT, region TEXT, arn TEXT, size INTEGER, tags TEXT) strict');
  const insert = db.prepare('insert into thing values (?, ?, ?, ?, ?)');
  const tags = '{"team":"blue","data_class":"customer"}';
  for (let n = 0; n < bytes / 130; n++)
    insert.run('111122223333', 'eu-west-1', `arn:aws:bench:eu-west-1:111122223333:thing/${n}`, n, tags);
  db.exec('commit');
  db.close();
}
