import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError } from '../../core/errors.ts';
import { epochMs } from '../../core/instant.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import type { Seal } from '../../evidence/seal.ts';
import type { ChainVerdict } from '../../reasoning/cloudtrail/validation.ts';
import { Heard } from '../../reasoning/witness/heard.ts';
import { bearWitness, requestIdsOf, type Testimony } from '../../reasoning/witness/witness.ts';
import { FolderArchive } from '../folder-archive.ts';
import { trailName } from '../trail.ts';
import { WITNESS, type WitnessFile, witnessSchema } from './folder.ts';
import { hearTrail } from './hear-trail.ts';

/** A snapshot, as far as bearing witness to it needs one. */
export interface Witnessed {
  readonly seal: Seal;
  records(): Iterable<EvidenceRecord>;
}

/** What a witness says, and whose word it is under. */
export interface WitnessRead extends Testimony {
  readonly trails: readonly WitnessFile[];
  /** From where on its logs were listened to for other collections. */
  readonly since: string;
  /** `reader`: the public keys are the reader's own. `witness`: they came with the logs, and anybody can make such keys. */
  readonly keys: 'reader' | 'witness';
}

/**
 * Validates the digests and logs of a witness, and holds the records of its snapshot against what valid logs tell.
 * Nothing that was counted before is believed. `keys`: a folder of the reader's own `REGION.json`, each as
 * ListPublicKeys prints it; without it the witness's own count. Throws WITNESS_INVALID.
 */
export async function readWitness(folder: string, snapshot: Witnessed, keys: string | null): Promise<WitnessRead> {
  const { seal } = snapshot;
  const trails = trailsIn(folder, seal);
  if (keys !== null && !existsSync(keys))
    throw new AffidavitError('USAGE', `There is nothing at ${keys}.`, 'Give the folder of your own public keys.');
  const heard = new Heard(requestIdsOf(snapshot.records()));
  const chains: ChainVerdict[] = [];
  const { signal } = new AbortController();
  for (const { path, file } of trails) {
    const archive = new FolderArchive(path, keys ?? join(path, 'public-keys'));
    try {
      const trail = await archive.trail(trailName(file.trail), {});
      const period = { from: file.from, to: file.to };
      const listening = { period, startedAt: seal.startedAt, heard, signal, reach: () => undefined };
      chains.push(...(await hearTrail(archive, trail, listening)));
    } finally {
      await archive.close();
    }
  }
  const since = trails.map(({ file }) => file.from).sort()[0] as string;
  const until = trails
    .map(({ file }) => file.to)
    .sort()
    .at(-1) as string;
  const testimony = bearWitness(() => snapshot.records(), seal, heard, chains, until);
  return { ...testimony, trails: trails.map(({ file }) => file), since, keys: keys === null ? 'witness' : 'reader' };
}

/** A period is looked through day by day: a foreign witness must not keep a verifier for ever. */
const MOST_DAYS = 400;

/** Where a workspace keeps what bears witness to a snapshot. */
export function witnessFolder(workspace: string, snapshot: string): string {
  return join(workspace, 'witnesses', snapshot);
}

function trailsIn(folder: string, { id }: Seal): readonly { readonly path: string; readonly file: WitnessFile }[] {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const paths = names
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name));
  if (paths.length === 0) throw invalid(folder, 'no trail’s folder is in it');
  return paths.sort().map((path) => {
    const file = witnessFile(path);
    if (file.snapshot !== id)
      throw invalid(path, `it is of the snapshot ${file.snapshot.slice(0, 12)}, not of this one`);
    return { path, file };
  });
}

function witnessFile(path: string): WitnessFile {
  const file = join(path, WITNESS);
  try {
    const parsed = witnessSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    trailName(parsed.trail);
    const length = epochMs(parsed.to) - epochMs(parsed.from);
    if (length > 0 && length <= MOST_DAYS * 24 * 3_600_000) return parsed;
  } catch (cause) {
    throw invalid(path, `its ${WITNESS} cannot be read`, cause);
  }
  throw invalid(path, `its period is none, or longer than ${MOST_DAYS} days`);
}

function invalid(path: string, what: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'WITNESS_INVALID',
    `This bears no witness: ${what}.`,
    'Give the folder of the snapshot that `affidavit witness` wrote, or write it again.',
    { place: { file: path }, cause },
  );
}
