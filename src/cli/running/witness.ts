import { relative } from 'node:path';
import { FolderArchive } from '../../cloudtrail/folder-archive.ts';
import type { TrailArchive } from '../../cloudtrail/trail.ts';
import { type Gathered, gatherWitness, witnessPeriod } from '../../cloudtrail/witness/gather.ts';
import { readWitness, type Witnessed, witnessFolder } from '../../cloudtrail/witness/read.ts';
import { whichTrail } from '../../cloudtrail/witness/which-trail.ts';
import { AffidavitError } from '../../core/errors.ts';
import { epochMs, type Instant } from '../../core/instant.ts';
import { Snapshot } from '../../evidence/replay.ts';
import { listSnapshots } from '../../evidence/store.ts';
import { snapshotsFolder } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { witnessOutput } from '../outputs/witnessed.ts';
import { documentOf } from '../outputs.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { timeOption } from '../time-option.ts';
import { trailProgress } from '../trail-progress.ts';
import { type KeysOf, objects, witnessJson, witnessLines } from '../witness-text.ts';

/** Does what `affidavit witness` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const folder = given.workspace;
  const all = listSnapshots(snapshotsFolder(folder));
  const path = chosen(all, given.text('snapshot'), folder);
  keepHeapSmall();
  const snapshot = Snapshot.open(path);
  const before = all.find(({ seal }) => seal.id === snapshot.seal.previous)?.seal.endedAt ?? null;
  const into = witnessFolder(folder, snapshot.seal.id);
  const gathered = await gather(given, io, snapshot, sinceOf(given) ?? before, into);
  // What is told is what anybody finds in what was kept.
  const read = await readWitness(into, snapshot, null);
  const keys: KeysOf = given.text('logs') === undefined && read.trails.length === 1 ? 'aws' : read.keys;
  const known = new Set(all.flatMap(({ seal }) => (seal.run === undefined ? [] : [seal.run])));
  if (given.flag('json')) io.out(documentOf(witnessOutput, { kept: gathered, ...witnessJson(read, keys, known) }));
  else io.out(`${[keptLine(gathered, snapshot), ...witnessLines(read, keys, known, io)].join('\n')}\n`);
  return objects(read) ? 1 : 0;
}

async function gather(
  given: Given,
  io: Io,
  snapshot: Witnessed,
  since: Instant | null,
  into: string,
): Promise<Gathered> {
  const folder = given.text('logs');
  const name = whichTrail(given.text('trail'), folder, snapshot);
  const archive = await open(folder, name.homeRegion, io);
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new AffidavitError('INTERRUPTED', 'Interrupted: nothing was kept.', 'Run it again.'));
    archive.stop();
  };
  process.once('SIGINT', interrupt);
  const progress = trailProgress(io, () => epochMs(io.now()));
  const [bucket, prefix] = [given.text('bucket'), given.text('prefix')];
  try {
    return await gatherWitness(archive, snapshot, {
      trail: {
        name,
        ...(bucket === undefined ? {} : { bucket }),
        ...(prefix === undefined ? {} : { prefix: prefix.replace(/^\/+|\/+$/g, '') }),
      },
      period: witnessPeriod(snapshot.seal, since, io.now()),
      keep: given.flag('own-logs') ? 'own' : 'all',
      into,
      signal: controller.signal,
      reach: progress.step,
    });
  } finally {
    progress.end();
    process.removeListener('SIGINT', interrupt);
    await archive.close();
  }
}

async function open(folder: string | undefined, region: string, io: Io): Promise<TrailArchive> {
  if (folder !== undefined) return new FolderArchive(folder);
  const { LiveArchive } = await import('../../cloudtrail/live-archive.ts');
  return LiveArchive.open(region, io.env);
}

function keptLine({ folder, logs, bytes }: Gathered, { seal }: Witnessed): string {
  const size = (bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 });
  return `Kept ${logs.toLocaleString('en')} logs (${size} MB) in ${relative('.', folder) || folder}\n  snapshot ${seal.id}`;
}

function chosen(all: ReturnType<typeof listSnapshots>, id: string | undefined, workspace: string): string {
  const found = id === undefined ? all.slice(-1) : all.filter(({ seal }) => seal.id.startsWith(id));
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only.path;
  throw new AffidavitError(
    'SNAPSHOT_MISSING',
    only === undefined ? `No such snapshot is in ${workspace}.` : `The ids of ${found.length} snapshots begin so.`,
    only === undefined ? 'Give how its id begins, as `collect` printed it.' : 'Give more of the id.',
  );
}

function sinceOf(given: Given): Instant | null {
  const text = given.text('since');
  if (text === undefined) return null;
  return timeOption('since', text, 'start');
}
