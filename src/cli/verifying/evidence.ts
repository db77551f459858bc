import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isLikeBundle } from '../../bundle/release/site.ts';
import { readWitness, type WitnessRead, witnessFolder } from '../../cloudtrail/witness/read.ts';
import { AffidavitError } from '../../core/errors.ts';
import { spelledOut } from '../../core/instant.ts';
import { oldestStart } from '../../evidence/kept.ts';
import { keptHere } from '../../evidence/kept-here.ts';
import { Snapshot } from '../../evidence/replay.ts';
import type { Kept, Seal } from '../../evidence/seal.ts';
import { listSnapshots, readSeal, SEAL } from '../../evidence/store.ts';
import { type Gap, gapsIn } from '../../evidence/succession.ts';
import { snapshotsFolder } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { editedEvidence, verifiedEvidence } from '../outputs/verified.ts';
import { documentOf } from '../outputs.ts';
import { harmless, wrapped } from '../terminal.ts';
import { objects, witnessJson, witnessLines } from '../witness-text.ts';
import { EXIT_CODES, item, type Outcome, outcomeOf, row } from './outcome.ts';

/**
 * Whether a folder is one snapshot, or a workspace that has some. As with sites, a seal or settings alone decide nothing:
 * put into a bundle that was changed, they would have it passed over.
 */
export function isEvidence(path: string): boolean {
  return (existsSync(join(path, SEAL)) || existsSync(join(path, 'affidavit.yaml'))) && !isLikeBundle(path);
}

/**
 * Checks a snapshot, or the newest of a workspace: its seal, the succession of those that lie beside it, and what its
 * witness says. No signature is asked for, and no verdict is judged. Returns the exit code: anybody can seal, so that 0
 * takes a witness under the reader's own keys of AWS.
 */
export async function verifyEvidenceAt(path: string, given: Given, io: Io): Promise<number> {
  try {
    return await tellEvidence(path, given, io);
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError && thrown.code === 'SNAPSHOT_EDITED')) throw thrown;
    const { message: problem } = thrown;
    io.out(
      given.flag('json')
        ? documentOf(editedEvidence, { outcome: 'doubt', ok: false, problem })
        : doubtText(path, problem, io),
    );
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
  const held = await keptHere(newest, snapshot, beside);
  const read = await witnessOf(newest, snapshot, given);
  const outcome = outcomeOf(read === null || !objects(read), isVouchedFor(read));
  const gaps = gapsIn(seals);
  if (given.flag('json')) {
    const { id, startedAt, endedAt, records, kept = [] } = snapshot.seal;
    const witness = read === null ? null : witnessJson(read, read.keys, runsOf(seals));
    io.out(
      documentOf(verifiedEvidence, {
        outcome,
        ok: outcome !== 'doubt',
        snapshot: { id, startedAt, endedAt, records, kept },
        gaps,
        witness,
      }),
    );
  } else io.out(evidenceText(path, snapshot.seal, { seals, gaps, held, read, outcome }, io));
  return EXIT_CODES[outcome];
}

/** Whether logs of which the reader knows that AWS signed them have calls that this collection made. */
function isVouchedFor(read: WitnessRead | null): boolean {
  return read !== null && read.keys === 'reader' && read.isNamed && read.counts.seen > 0;
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

interface Told {
  readonly seals: readonly Seal[];
  readonly gaps: readonly Gap[];
  /** The earlier snapshots that are here and hold what was kept of them. */
  readonly held: ReadonlySet<string>;
  readonly read: WitnessRead | null;
  readonly outcome: Outcome;
}

function evidenceText(path: string, seal: Seal, { seals, gaps, held, read, outcome }: Told, io: Io): string {
  const { id, endedAt, records, kept = [] } = seal;
  const lines = [
    `${harmless(path)}: evidence`,
    row('Snapshot', id, io),
    row('Read', `from ${spelledOut(oldestStart(seal))} to ${spelledOut(endedAt)}`, io),
    item(
      '✓',
      `${records.toLocaleString('en')} records are as they were sealed; who sealed them, no signature says`,
      io,
    ),
    ...kept.map((origin) => item(held.has(origin.snapshot) ? '✓' : '–', keptText(origin, held), io)),
    ...gaps.map((gap) => item('!', gapText(gap), io)),
    ...(gaps.length === 0 && seals.length > 1 ? [item('✓', `${seals.length} snapshots follow each other`, io)] : []),
    'Witness: CloudTrail',
    ...(read === null
      ? [item('–', 'none is here: whoever sealed could have recorded other answers, or left some out', io)]
      : witnessLines(read, read.keys, runsOf(seals), io)),
    wrapped(lastLine(read, outcome), io.terminal.columns),
  ];
  return `${lines.join('\n')}\n`;
}

function keptText({ snapshot, records, startedAt, endedAt }: Kept, held: ReadonlySet<string>): string {
  const count = `${records.toLocaleString('en')} ${records === 1 ? 'record is' : 'records are'}`;
  const whose = `${count} of the collection from ${spelledOut(startedAt)} to ${spelledOut(endedAt)}, kept from ${snapshot.slice(0, 12)}`;
  return held.has(snapshot) ? `${whose}, which holds the same` : `${whose}, which is not here`;
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

function lastLine(read: WitnessRead | null, outcome: Outcome): string {
  if (read === null) return '? Unchanged since it was sealed. Nobody whom you know says by whom, or that it is true.';
  const logs = read.keys === 'witness' ? 'these logs, whosever they are,' : 'the logs';
  if (outcome === 'doubt') return `✕ Unchanged since it was sealed; ${logs} speak against it.`;
  const holds = `Unchanged since it was sealed, and nothing in ${logs} speaks against it.`;
  return outcome === 'good'
    ? `✓ ${holds} They do not tell what the answers held.`
    : `? ${holds} ${whyUnidentified(read)} They do not tell what the answers held.`;
}

function whyUnidentified(read: WitnessRead): string {
  if (read.counts.seen === 0) return 'Nothing in them speaks for it either.';
  return read.keys === 'witness'
    ? 'That AWS signed them was not checked.'
    : 'That this collection made the calls is not shown.';
}

function runsOf(seals: readonly Seal[]): ReadonlySet<string> {
  return new Set(seals.flatMap(({ run }) => (run === undefined ? [] : [run])));
}
