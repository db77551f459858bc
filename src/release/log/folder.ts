import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryLine, type LogEntry, leafOf, parseEntries } from '../../bundle/log/entry.ts';
import { logVerifier, parseCheckpoint } from '../../bundle/log/note.ts';
import { checkpointText, type LogSigner } from '../../bundle/log/note-sign.ts';
import type { LogProof } from '../../bundle/log/proof.ts';
import { inclusionPath, rootOf } from '../../bundle/log/tree.ts';
import { AffidavitError } from '../../core/errors.ts';

const ENTRIES = 'entries.ndjson';
const CHECKPOINT = 'checkpoint';
const VERIFIER = 'key';

/** A log as it is published: every entry that its checkpoint covers. */
export interface ReleaseLog {
  readonly entries: readonly LogEntry[];
  readonly lines: readonly string[];
}

/** What one more entry makes of a log. */
export interface Grown {
  readonly lines: readonly string[];
  readonly checkpoint: string;
  readonly proof: LogProof;
}

/**
 * The log in `<folder>`, which `signer` keeps; empty when there is none. Lines behind what the checkpoint covers are of
 * a release that did not come to its end, and do not count. Throws LOG_BROKEN.
 */
export async function readLog(folder: string, signer: LogSigner): Promise<ReleaseLog> {
  const [entries, checkpoint] = [join(folder, ENTRIES), join(folder, CHECKPOINT)];
  if (!existsSync(checkpoint)) return { entries: [], lines: [] };
  const verifier = logVerifier(signer.verifier);
  const signed = verifier && (await parseCheckpoint(readFileSync(checkpoint, 'utf8'), verifier));
  if (signed === undefined) throw broken(`${checkpoint} is not signed by the key that was given`);
  const read = existsSync(entries) ? parseEntries(readFileSync(entries, 'utf8')) : undefined;
  if (read === undefined || read.length < signed.size) throw broken(`${entries} does not hold what was logged`);
  const kept = read.slice(0, signed.size);
  if (!rootOf(kept.map(({ line }) => leafOf(line))).equals(signed.root))
    throw broken(`${entries} is not what its checkpoint was signed over`);
  return { entries: kept.map(({ entry }) => entry), lines: kept.map(({ line }) => line) };
}

/** The log with one more entry, and the proof that the entry is in it. Nothing is written yet. */
export function grown(log: ReleaseLog, entry: LogEntry, signer: LogSigner): Grown {
  const lines = [...log.lines, entryLine(entry)];
  const leaves = lines.map(leafOf);
  const checkpoint = checkpointText({ size: lines.length, root: rootOf(leaves) }, signer);
  const index = lines.length - 1;
  const path = inclusionPath(index, leaves).map((hash) => hash.toString('hex'));
  return { lines, checkpoint, proof: { entry, index, path, checkpoint, key: signer.verifier } };
}

/** Publishes a log. Its checkpoint comes last: until it is there, nothing was logged. */
export function writeLog(folder: string, { lines, checkpoint }: Grown, signer: LogSigner): void {
  mkdirSync(folder, { recursive: true });
  replace(join(folder, VERIFIER), `${signer.verifier}\n`);
  replace(join(folder, ENTRIES), lines.map((line) => `${line}\n`).join(''));
  replace(join(folder, CHECKPOINT), checkpoint);
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { flush: true });
  renameSync(`${file}.new`, file);
}

function broken(what: string): AffidavitError {
  return new AffidavitError(
    'LOG_BROKEN',
    `The release log cannot be continued: ${what}.`,
    'Restore the folder `log` from where the site is published, or give the key that it was begun with.',
  );
}
