import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { listSnapshots } from '../../src/evidence/store.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { AT_WORK } from './at-work.ts';

/** Rockset's accounts as every collector reads them, in the regions in which they work, without a week of logs. */
const FOLDER = join(import.meta.dirname, 'every-service');
const COLLECTORS = ['aws/*', 'mdm/hexnode'];
const REGIONS = AT_WORK.rockset;

/** The collectors that a reference workspace names in its settings. */
export const ITS_COLLECTORS = /^collectors:\n(?: {2}- .+\n)+/m;

/** The path of the recording. */
export function everyServiceRecording(): string {
  const [newest] = listSnapshots(FOLDER);
  if (newest === undefined) throw new Error(`nothing is recorded in ${FOLDER}: node test/reference/record.ts every`);
  return newest.path;
}

/** A workspace that reads what every collector reads, where the recording has answers. */
export function withEveryService(workspace: Workspace): Workspace {
  return { ...workspace, settings: { ...workspace.settings, collectors: COLLECTORS, regions: [...REGIONS] } };
}

/** Writes the same into the settings of a copy of a reference workspace. */
export function writeEveryService(workspace: string): void {
  const file = join(workspace, 'affidavit.yaml');
  const every = `collectors: [${COLLECTORS.join(', ')}]\nregions: [${REGIONS.join(', ')}]\n`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(ITS_COLLECTORS, every));
}

/** Records anew, with `collect` run on a copy of the workspace, and puts the snapshot in the place of the last one. */
export async function recordEveryService(collect: (workspace: string) => Promise<number>): Promise<number> {
  const copy = mkdtempSync(join(tmpdir(), 'affidavit-every-'));
  try {
    cpSync(join('content', 'rockset'), copy, { recursive: true, filter: (path) => basename(path) !== 'snapshots' });
    writeEveryService(copy);
    const code = await collect(copy);
    const [made] = readdirSync(join(copy, 'snapshots'));
    if (made === undefined) return code;
    rmSync(FOLDER, { recursive: true, force: true });
    cpSync(join(copy, 'snapshots', made), join(FOLDER, made), { recursive: true });
    return code;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
