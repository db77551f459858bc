import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { newestSnapshot, withFacts } from '../../src/cli/open.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { type Examined, endOf } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { collect, type Name, type Reference } from '../reference/record.ts';

/** Judges the newest snapshot of a workspace as of its end. */
export async function judged<T>(folder: string, read: (examined: Examined) => T | Promise<T>): Promise<T> {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => read(examined));
}

/** The verdict of every claim, by its id. */
export function verdicts({ judgements }: Examined): Record<string, string> {
  return Object.fromEntries(judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
}

/** A copy of a committed workspace in a temporary place, without its recordings. */
export function withoutRecordings(name: Name): string {
  const folder = mkdtempSync(join(tmpdir(), `affidavit-${name}-`));
  cpSync(join('content', name), folder, { recursive: true, filter: (path) => basename(path) !== 'snapshots' });
  return folder;
}

/** A workspace like a committed one but without its recordings, collected afresh over HTTP. */
export async function collectedAfresh<T>(
  name: Name,
  reference: Pick<Reference, 'variables'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = withoutRecordings(name);
  try {
    const code = await collect(folder, reference.variables);
    if (code !== 0) throw new Error(`collect ended with ${code}`);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
