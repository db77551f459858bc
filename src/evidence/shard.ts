import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '../core/digest.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Seal } from './seal.ts';

/** No shard inflates to more than this: a guard against compression bombs in foreign bundles. */
const MAX_SHARD_BYTES = 512_000_000;
const NEWLINE = 10;

export type Shard = Seal['shards'][number];

/** A shard of a snapshot, unpacked, every time held against its hash: files change between two readings. */
export function readShard(path: string, shard: Shard): Buffer {
  let packed: Buffer;
  try {
    packed = readFileSync(join(path, shard.file));
  } catch (cause) {
    throw edited(path, `${shard.file} cannot be read: ${messageOf(cause)}`);
  }
  if (sha256(packed) !== shard.sha256) throw edited(path, `${shard.file} differs from the hash in its seal`);
  const bytes = unpacked(path, shard.file, packed);
  if (bytes.at(-1) !== NEWLINE) throw edited(path, `${shard.file} ends within a record`);
  return bytes;
}

/** Where each line of an unpacked shard begins and how long it is, its newline not counted. */
export function* linesOf(bytes: Buffer): Iterable<{ readonly offset: number; readonly length: number }> {
  let offset = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, offset)) {
    yield { offset, length: end - offset };
    offset = end + 1;
  }
}

function unpacked(path: string, file: string, packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_SHARD_BYTES });
  } catch (cause) {
    throw edited(path, `${file} cannot be unpacked: ${messageOf(cause)}`);
  }
}

/** The error of a snapshot that is not what was sealed. */
export function edited(path: string, what: string): AffidavitError {
  return new AffidavitError(
    'SNAPSHOT_EDITED',
    `The snapshot ${path} is not what was sealed: ${what}.`,
    'Restore it from its original, or collect again. No verdict is given on edited evidence.',
  );
}
