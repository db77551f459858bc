import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { canonicalJson } from '../core/canonical.ts';
import { leafHash, sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Journal } from './journal.ts';
import { type Header, type Seal, SnapshotTree, sealSchema } from './seal.ts';

/** Records are packed into files of about this many bytes before compression: what a replay unpacks at a time. */
const SHARD_BYTES = 2_000_000;
const NEWLINE = 10;
export const SEAL = 'seal.json';
const UNFINISHED = '.sealing-';

/**
 * Writes a journal as a sealed snapshot below `folder`: into a temporary folder, synced, then renamed. After a crash
 * there is either the whole snapshot or none. Returns the seal and the snapshot's folder.
 */
export function writeSnapshot(
  folder: string,
  journal: Journal,
  head: Omit<Header, 'records' | 'v'>,
): { seal: Seal; path: string } {
  removeUnfinished(folder);
  const temporary = join(folder, `${UNFINISHED}${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  const header: Header = { v: 1, ...head, records: journal.size };
  const { shards, id } = writeShards(temporary, journal, header);
  const seal: Seal = { ...header, id, shards };
  writeSynced(join(temporary, SEAL), Buffer.from(sealText(seal)));
  const path = join(folder, `${compactStamp(head.endedAt)}-${seal.id.slice(0, 12)}`);
  renameSync(temporary, path);
  syncFolder(folder);
  return { seal, path };
}

function writeShards(folder: string, journal: Journal, header: Header): { shards: Seal['shards']; id: string } {
  const shards: Seal['shards'] = [];
  const tree = new SnapshotTree(header);
  let pending = Buffer.alloc(2 * SHARD_BYTES);
  let bytes = 0;
  let flushed = 0;
  const flush = (): void => {
    if (bytes === 0) return;
    const file = `records-${String(shards.length + 1).padStart(4, '0')}.ndjson.gz`;
    const packed = gzipSync(pending.subarray(0, bytes), { level: constants.Z_BEST_COMPRESSION });
    writeSynced(join(folder, file), packed);
    shards.push({ file, records: tree.records - flushed, sha256: sha256(packed) });
    flushed = tree.records;
    bytes = 0;
  };
  for (const line of journal.linesInOrder()) {
    tree.add(leafHash(line));
    const end = bytes + line.length + 1;
    if (end > pending.length) pending = Buffer.concat([pending.subarray(0, bytes)], end);
    line.copy(pending, bytes);
    pending[end - 1] = NEWLINE;
    bytes = end;
    if (bytes >= SHARD_BYTES) flush();
  }
  flush();
  return { shards, id: tree.id() };
}

/** What a process that was killed while it sealed has left; the lock of a collection keeps out any other. */
function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  const left = readdirSync(folder).filter((name) => name.startsWith(UNFINISHED));
  for (const name of left) rmSync(join(folder, name), { recursive: true });
}

function writeSynced(path: string, content: Buffer): void {
  const file = openSync(path, 'wx', 0o644);
  writeFileSync(file, content);
  fsyncSync(file);
  closeSync(file);
}

/** Puts a file that others made about a sealed snapshot beside its seal. */
export function writeBeside(snapshot: string, name: string, content: Buffer): void {
  writeSynced(join(snapshot, name), content);
  syncFolder(snapshot);
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function sealText(seal: Seal): string {
  return `${canonicalJson(seal)}\n`;
}

function compactStamp(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
}

/**
 * The sealed snapshots below a folder, oldest first, by their seals alone (contents unchecked). Throws for one that
 * cannot be read: passing it over could make an older snapshot the newest.
 */
export function listSnapshots(folder: string): { seal: Seal; path: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .map((path) => ({ path, seal: readSeal(path) }))
    .sort((a, b) => (a.seal.endedAt < b.seal.endedAt ? -1 : 1));
}

/** Reads a snapshot's seal. Throws SNAPSHOT_MISSING or SNAPSHOT_EDITED. */
export function readSeal(path: string): Seal {
  const file = join(path, SEAL);
  if (!existsSync(file))
    throw new AffidavitError(
      'SNAPSHOT_MISSING',
      `There is no sealed snapshot in ${path}: ${SEAL} is missing.`,
      `Give the folder that \`affidavit collect\` wrote. If it is no snapshot, move it away from the others.`,
      { place: { file } },
    );
  try {
    const text = readFileSync(file, 'utf8');
    if (text.endsWith('\r\n')) throw otherLineEnds(path, file);
    const seal = sealSchema.parse(JSON.parse(text));
    // One seal, one spelling: a member written twice would read differently elsewhere.
    if (text !== sealText(seal)) throw new TypeError('it is not written in canonical JSON');
    return seal;
  } catch (cause) {
    if (cause instanceof AffidavitError) throw cause;
    throw new AffidavitError(
      'SNAPSHOT_EDITED',
      `The seal of the snapshot ${path} cannot be read.`,
      'Restore it from its original, or move it away from the other snapshots; --snapshot DIR judges one of those meanwhile.',
      { place: { file }, cause },
    );
  }
}

/** Nobody edited it, as a rule: git did, and can put it back. */
function otherLineEnds(path: string, file: string): AffidavitError {
  return new AffidavitError(
    'SNAPSHOT_EDITED',
    `The seal of the snapshot ${path} has other line ends than it was sealed with, as git writes them under core.autocrlf.`,
    'Put the line `/snapshots/** -text` into the workspace’s .gitattributes, and check the folder out again.',
    { place: { file } },
  );
}
