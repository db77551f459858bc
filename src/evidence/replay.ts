import { canonicalJson } from '../core/canonical.ts';
import { leafHash, sha256 } from '../core/digest.ts';
import { messageOf } from '../core/errors.ts';
import { type Evidence, questionKey } from './ask.ts';
import { Recent } from './recent.ts';
import { type EvidenceRecord, recordSchema } from './record.ts';
import { type Header, type Seal, SnapshotTree } from './seal.ts';
import { edited, linesOf, readShard } from './shard.ts';
import { readSeal } from './store.ts';

/** Unpacked shards kept at hand. A snapshot may be many times larger. */
const SHARD_CACHE_BYTES = 32_000_000;
/** Parsed records kept at hand, by the bytes of their lines. */
const RECORD_CACHE_BYTES = 8_000_000;

/** Where a record stands: its shard, and its bytes within it. */
interface Place {
  readonly shard: number;
  readonly offset: number;
  readonly length: number;
}

/** What one snapshot and all its alterations share: the index of its lines, and what was read last. */
interface Library {
  readonly path: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly shards: Recent<number, Buffer>;
  readonly records: Recent<Place, EvidenceRecord>;
}

/**
 * A sealed snapshot, checked whole, answering the questions that it holds and no others. Records stay packed on the
 * disk and are read when they are asked for, so that memory does not grow with their size.
 */
export class Snapshot implements Evidence {
  readonly mode = 'replay';
  readonly seal: Seal;
  readonly #library: Library;
  /** What an altered snapshot answers instead, by index key; null where it holds nothing any more. */
  readonly #changes: ReadonlyMap<string, EvidenceRecord | null>;

  private constructor(seal: Seal, library: Library, changes: ReadonlyMap<string, EvidenceRecord | null>) {
    this.seal = seal;
    this.#library = library;
    this.#changes = changes;
  }

  /**
   * Reads and verifies a snapshot: every shard's hash, every record, the Merkle root. Throws SNAPSHOT_EDITED when one
   * byte differs from what was sealed; SNAPSHOT_MISSING when there is none.
   */
  static open(path: string): Snapshot {
    const seal = readSeal(path);
    const { id, shards, ...header } = seal;
    const tree = new SnapshotTree(header satisfies Header);
    const places = new Map<string, Place>();
    for (const [shard, { file, records }] of shards.entries()) {
      const before = tree.records;
      const bytes = readShard(path, shards[shard] as Seal['shards'][number]);
      for (const line of linesOf(bytes)) {
        const content = bytes.subarray(line.offset, line.offset + line.length);
        tree.add(leafHash(content));
        places.set(indexKey(checkedKey(path, file, content)), { shard, ...line });
      }
      if (tree.records - before !== records)
        throw edited(path, `${file} holds ${tree.records - before} records, not ${records}`);
    }
    if (tree.id() !== id) throw edited(path, 'the Merkle root differs from the id in its seal');
    if (places.size !== seal.records) throw edited(path, `it holds ${places.size} records, not ${seal.records}`);
    const library = { path, places, shards: new Recent<number, Buffer>(SHARD_CACHE_BYTES) };
    return new Snapshot(seal, { ...library, records: new Recent(RECORD_CACHE_BYTES) }, new Map());
  }

  /** A snapshot with some answers replaced, for tests and the linter's doubts; it keeps the seal of the original. */
  altered(change: (record: EvidenceRecord) => EvidenceRecord | null): Snapshot {
    const changes = new Map(this.#changes);
    for (const [key, place] of this.#library.places) {
      const record = this.#record(key, place);
      const changed = record === null ? null : change(record);
      if (changed !== record) changes.set(key, changed);
    }
    return new Snapshot(this.seal, this.#library, changes);
  }

  async ask(...[question]: Parameters<Evidence['ask']>): Promise<EvidenceRecord | null> {
    const key = indexKey(questionKey(question));
    const place = this.#library.places.get(key);
    return place === undefined ? null : this.#record(key, place);
  }

  /** Every record, in sealed order. */
  *records(): Iterable<EvidenceRecord> {
    for (const [key, place] of this.#library.places) {
      const record = this.#record(key, place);
      if (record !== null) yield record;
    }
  }

  #record(key: string, place: Place): EvidenceRecord | null {
    const changed = this.#changes.get(key);
    return changed === undefined ? this.#read(place) : changed;
  }

  /** The line was checked when the snapshot was opened, and its shard's hash is checked whenever it is read again. */
  #read(place: Place): EvidenceRecord {
    const { path, shards, records } = this.#library;
    return records.get(place, () => {
      const bytes = shards.get(place.shard, () => {
        const value = readShard(path, this.seal.shards[place.shard] as Seal['shards'][number]);
        return { value, weight: value.length };
      });
      const line = bytes.toString('utf8', place.offset, place.offset + place.length);
      return { value: JSON.parse(line) as EvidenceRecord, weight: place.length };
    });
  }
}

/** A question as the index knows it: short, however long its input is. */
function indexKey(question: string): string {
  return sha256(question);
}

function checkedKey(path: string, file: string, line: Buffer): string {
  try {
    return questionKey(recordSchema.parse(JSON.parse(line.toString('utf8'))));
  } catch (cause) {
    throw edited(path, `a record in ${file} cannot be read: ${messageOf(cause)}`);
  }
}

/** The leaf hash of a record: what citations are made from. */
export function recordLeaf(record: EvidenceRecord): Buffer {
  return leafHash(canonicalJson(record));
}
