import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readWitness, type WitnessRead, witnessFolder } from '../../cloudtrail/witness/read.ts';
import { AffidavitError } from '../../core/errors.ts';
import { spelledOut } from '../../core/instant.ts';
import { Snapshot } from '../../evidence/replay.ts';
import type { Seal } from '../../evidence/seal.ts';
import { listSnapshots, readSeal, SEAL } from '../../evidence/store.ts';
import { type Gap, gapsIn } from '../../evidence/succession.ts';
import { snapshotsFolder } from '../../workspace/workspace.ts';
import type { Given, Io, Option } from '../command.ts';
import { harmless, wrapped } from '../terminal.ts';
import { objects, witnessJson, witnessLines } from '../witness-text.ts';
import { item, row } from './outcome.ts';

/** Options about what bears witness to evidence. */
export const WITNESS_OPTIONS: Readonly<Record<string, Option>> = {
  witness: { type: 'string', value: 'DIR', help: 'The snapshot’s witness: a folder that `affidavit witness` wrote.' },
  'aws-keys': {
    type: 'string',
    value: 'DIR',
    help: 'Your own REGION.json, each as `aws cloudtrail list-public-keys` prints it.',
  },
};

/** Whether a folder is one snapshot, or a workspace that has some. */
export function isEvidence(path: string): boolean {
  return existsSync(join(path, SEAL)) || existsSync(join(path, 'affidavit.yaml'));
}

/**
 * Checks a snapshot, or the newest of a workspace: its seal, the succession of those that lie beside it, and what its
 * witness says. No signature is asked for, and no verdict is judged. Returns the exit code.
 */
export async function verifyEvidenceAt(path: string, given: Given, io: Io): Promise<number> {
  try {
    return await tellEvidence(path, given, io);
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError && thrown.code === 'SNAPSHOT_EDITED')) throw thrown;
    const { message: problem } = thrown;
    io.out(given.flag('json') ? jsonText({ ok: false, problem }) : doubtText(path, problem, io));
    return 1;
  }
}

async function tellEvidence(path: string, given: Given, io: Io): Promise<number> {
  const beside = besideOf(path);
  const newest = existsSync(join(path, SEAL)) ? path : beside.at(-1)?.path;
  if (newest === undefined)
    throw new AffidavitError('SNAPSHOT_MISSING', `${path} has no snapshot yet.`, 'Collect one: affidavit collect');
  const snapshot = Snapshot.open(newest);
  const seals = beside.map(({ seal }) => seal);
  const read = await witnessOf(newest, snapshot, given);
  const isWell = read === null || !objects(read);
  const gaps = gapsIn(seals);
  if (given.flag('json')) {
    const { id, startedAt, endedAt, records } = snapshot.seal;
    const witness = read === null ? null : witnessJson(read, read.keys, runsOf(seals));
    io.out(jsonText({ ok: isWell, snapshot: { id, startedAt, endedAt, records }, gaps, witness }));
  } else io.out(evidenceText(path, snapshot.seal, seals, gaps, read, io));
  return isWell ? 0 : 1;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The snapshots among which a snapshot lies, or that a workspace has; oldest first. Elsewhere it is only itself. */
function besideOf(path: string): ReturnType<typeof listSnapshots> {
  if (!existsSync(join(path, SEAL))) return listSnapshots(snapshotsFolder(path));
  const around = dirname(resolve(path));
  return basename(around) === 'snapshots' ? listSnapshots(around) : [{ seal: readSeal(path), path }];
}

async function witnessOf(path: string, snapshot: Snapshot, given: Given): Promise<WitnessRead | null> {
  const usual = witnessFolder(dirname(dirname(resolve(path))), snapshot.seal.id);
  const folder = given.text('witness') ?? (existsSync(usual) ? usual : null);
  if (folder !== null) return readWitness(folder, snapshot, given.text('aws-keys') ?? null);
  if (given.text('aws-keys') === undefined) return null;
  throw new AffidavitError('USAGE', '--aws-keys is about a witness, and there is none.', 'Give --witness as well.');
}

function doubtText(path: string, problem: string, io: Io): string {
  return `${harmless(path)}: evidence\n${item('✕', harmless(problem), io)}\n✕ Not verified.\n`;
}

function evidenceText(
  path: string,
  seal: Seal,
  seals: readonly Seal[],
  gaps: readonly Gap[],
  read: WitnessRead | null,
  io: Io,
): string {
  const { id, startedAt, endedAt, records } = seal;
  const lines = [
    `${harmless(path)}: evidence`,
    row('Snapshot', id, io),
    row('Read', `from ${spelledOut(startedAt)} to ${spelledOut(endedAt)}`, io),
    item(
      '✓',
      `${records.toLocaleString('en')} records are as they were sealed; who sealed them, no signature says`,
      io,
    ),
    ...gaps.map((gap) => item('!', gapText(gap), io)),
    ...(gaps.length === 0 && seals.length > 1 ? [item('✓', `${seals.length} snapshots follow each other`, io)] : []),
    'Witness: CloudTrail',
    ...(read === null
      ? [item('–', 'none is here: whoever sealed could have recorded other answers, or left some out', io)]
      : witnessLines(read, read.keys, runsOf(seals), io)),
    wrapped(lastLine(read), io.terminal.columns),
  ];
  return `${lines.join('\n')}\n`;
}

function gapText(gap: Gap): string {
  const name = gap.id.slice(0, 12);
  switch (gap.kind) {
    case 'missing':
      return `the snapshot before ${name} is not here: ${gap.previous.slice(0, 12)}`;
    case 'anew':
      return `${name} names no snapshot before it, though older ones are here`;
    case 'forked':
      return `${name} follows ${gap.previous.slice(0, 12)}, as another one here does`;
  }
}

function lastLine(read: WitnessRead | null): string {
  if (read === null) return '✓ Unchanged since it was sealed.';
  const logs = read.keys === 'witness' ? 'these logs, whosever they are,' : 'the logs';
  if (objects(read)) return `✕ Unchanged since it was sealed; ${logs} speak against it.`;
  return `✓ Unchanged since it was sealed, and nothing in ${logs} speaks against it. They do not tell what the answers held.`;
}

function runsOf(seals: readonly Seal[]): ReadonlySet<string> {
  return new Set(seals.flatMap(({ run }) => (run === undefined ? [] : [run])));
}
