import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { canonicalJson } from '../core/canonical.ts';
import { leafHash, sha256 } from '../core/digest.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { type Evidence, questionKey } from './ask.ts';
import { type EvidenceRecord, recordSchema } from './record.ts';
import { type Header, type Seal, snapshotId } from './seal.ts';
import { readSeal } from './store.ts';

/** No shard inflates to more than this: a guard against compression bombs in foreign bundles. */
const MAX_SHARD_BYTES = 512_000_000;

/** A sealed snapshot, checked whole, answering the questions that it holds and no others. */
export class Snapshot implements Evidence {
  readonly mode = 'replay';
  readonly seal: Seal;
  readonly #records: ReadonlyMap<string, EvidenceRecord>;

  private constructor(seal: Seal, records: ReadonlyMap<string, EvidenceRecord>) {
    this.seal = seal;
    this.#records = records;
  }

  /**
   * Reads and verifies a snapshot: every shard's hash, every record, the Merkle root. Throws SNAPSHOT_EDITED when one
   * byte differs from what was sealed; SNAPSHOT_MISSING when there is none.
   */
  static open(path: string): Snapshot {
    const seal = readSeal(path);
    const records = new Map<string, EvidenceRecord>();
    const leaves: Buffer[] = [];
    for (const shard of seal.shards) {
      const lines = shardLines(path, shard);
      if (lines.length !== shard.records)
        throw edited(path, `${shard.file} holds ${lines.length} records, not ${shard.records}`);
      for (const line of lines) {
        leaves.push(leafHash(line));
        const record = parseRecord(path, shard.file, line);
        records.set(questionKey(record), record);
      }
    }
    const { id, shards: _, ...header } = seal;
    if (snapshotId(header satisfies Header, leaves) !== id)
      throw edited(path, 'the Merkle root differs from the id in its seal');
    if (records.size !== seal.records) throw edited(path, `it holds ${records.size} records, not ${seal.records}`);
    return new Snapshot(seal, records);
  }

  /** A snapshot with some answers replaced, for tests and the linter's doubts; it keeps the seal of the original. */
  altered(change: (record: EvidenceRecord) => EvidenceRecord | null): Snapshot {
    const records = new Map<string, EvidenceRecord>();
    for (const [key, record] of this.#records) {
      const changed = change(record);
      if (changed !== null) records.set(key, changed);
    }
    return new Snapshot(this.seal, records);
  }

  async ask(...[question]: Parameters<Evidence['ask']>): Promise<EvidenceRecord | null> {
    return this.#records.get(questionKey(question)) ?? null;
  }

  /** Every record, in sealed order. */
  records(): Iterable<EvidenceRecord> {
    return this.#records.values();
  }
}

function shardLines(path: string, shard: Seal['shards'][number]): string[] {
  let packed: Buffer;
  try {
    packed = readFileSync(join(path, shard.file));
  } catch (cause) {
    throw edited(path, `${shard.file} cannot be read: ${messageOf(cause)}`);
  }
  if (sha256(packed) !== shard.sha256) throw edited(path, `${shard.file} differs from the hash in its seal`);
  const text = unpacked(path, shard.file, packed);
  if (!text.endsWith('\n')) throw edited(path, `${shard.file} ends within a record`);
  return text.slice(0, -1).split('\n');
}

function unpacked(path: string, file: string, packed: Buffer): string {
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_SHARD_BYTES }).toString('utf8');
  } catch (cause) {
    throw edited(path, `${file} cannot be unpacked: ${messageOf(cause)}`);
  }
}

function parseRecord(path: string, file: string, line: string): EvidenceRecord {
  try {
    return recordSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw edited(path, `a record in ${file} cannot be read: ${messageOf(cause)}`);
  }
}

function edited(path: string, what: string): AffidavitError {
  return new AffidavitError(
    'SNAPSHOT_EDITED',
    `The snapshot ${path} is not what was sealed: ${what}.`,
    'Restore it from its original, or collect again. No verdict is given on edited evidence.',
  );
}

/** The leaf hash of a record: what citations are made from. */
export function recordLeaf(record: EvidenceRecord): Buffer {
  return leafHash(canonicalJson(record));
}
