import { canonicalJson } from '../core/canonical.ts';
import { leafHash } from '../core/digest.ts';
import { DigestIndex } from '../core/digest-index.ts';
import { messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { PackedRows } from '../core/packed.ts';
import { type Evidence, questionKey } from './ask.ts';
import { KeptCounts, keptFault } from './kept.ts';
import { NamelessFile } from './nameless-file.ts';
import { Recent } from './recent.ts';
import { type EvidenceRecord, recordSchema } from './record.ts';
import { type Header, type Seal, SnapshotTree } from './seal.ts';
import { edited, linesOf, readShard } from './shard.ts';
import { readSeal } from './store.ts';

/** Parsed records kept at hand, by the bytes of their lines. */
const RECORD_CACHE_BYTES = 2_000_000;
/** No snapshot unpacks to more: a small file can unpack to a thousand times its size, and the disk is not ours. */
const MOST_UNPACKED = 64_000_000_000;
const OFFSET = 0;
const LENGTH = 1;

/** What one snapshot and all its alterations share: its lines, once checked, and where each stands. */
interface Library {
  readonly questions: DigestIndex;
  /** Offset and length of each line, by the number of its question. */
  readonly places: PackedRows;
  readonly lines: NamelessFile;
  readonly records: Recent<number, EvidenceRecord>;
}

/**
 * A sealed snapshot, checked whole, answering the questions that it holds and no others. What was checked is copied
 * to a file of our own and read from there when it is asked for: memory does not grow with the records, and a shard
 * that is altered later alters no answer.
 */
export class Snapshot implements Evidence {
  readonly mode = 'replay';
  readonly seal: Seal;
  readonly startedAt: Instant;
  readonly #library: Library;
  /** What an altered snapshot answers instead, by question; null where it holds nothing any more. */
  readonly #changes: ReadonlyMap<number, EvidenceRecord | null>;

  private constructor(seal: Seal, library: Library, changes: ReadonlyMap<number, EvidenceRecord | null>) {
    this.seal = seal;
    this.startedAt = seal.startedAt;
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
    const questions = new DigestIndex();
    const places = new PackedRows(2);
    const lines = new NamelessFile();
    let unpacked = 0;
    const counts = new KeptCounts(seal.kept ?? [], seal.startedAt);
    for (const shard of shards) {
      const before = tree.records;
      const bytes = readShard(path, shard);
      unpacked += bytes.length;
      if (unpacked > MOST_UNPACKED) throw edited(path, 'it unpacks to more than any collection holds');
      const start = lines.append(bytes);
      for (const { offset, length } of linesOf(bytes)) {
        const content = bytes.subarray(offset, offset + length);
        tree.add(leafHash(content));
        const known = questions.size;
        const record = checkedRecord(path, shard.file, content);
        counts.add(record);
        if (questions.add(questionKey(record)) === known) places.add(start + offset, length);
      }
      const held = tree.records - before;
      if (held !== shard.records) throw edited(path, `${shard.file} holds ${held} records, not ${shard.records}`);
    }
    if (tree.id() !== id) throw edited(path, 'the Merkle root differs from the id in its seal');
    if (places.size !== seal.records) throw edited(path, `it holds ${places.size} records, not ${seal.records}`);
    const fault = keptFault(seal, counts);
    if (fault !== null) throw edited(path, fault);
    return new Snapshot(seal, { questions, places, lines, records: new Recent(RECORD_CACHE_BYTES) }, new Map());
  }

  /** A snapshot with some answers replaced, for tests and the linter's doubts; it keeps the seal of the original. */
  altered(change: (record: EvidenceRecord) => EvidenceRecord | null): Snapshot {
    const changes = new Map(this.#changes);
    for (let line = 0; line < this.#library.places.size; line++) {
      const record = this.#record(line);
      const changed = record === null ? null : change(record);
      if (changed !== record) changes.set(line, changed);
    }
    return new Snapshot(this.seal, this.#library, changes);
  }

  /** Whether it answers otherwise than what its seal vouches for. */
  get isAltered(): boolean {
    return this.#changes.size > 0;
  }

  async ask(...[question]: Parameters<Evidence['ask']>): Promise<EvidenceRecord | null> {
    const line = this.#library.questions.find(questionKey(question));
    return line === null ? null : this.#record(line);
  }

  /** Every record, in sealed order. */
  *records(): Iterable<EvidenceRecord> {
    for (let line = 0; line < this.#library.places.size; line++) {
      const record = this.#record(line);
      if (record !== null) yield record;
    }
  }

  #record(line: number): EvidenceRecord | null {
    const changed = this.#changes.get(line);
    return changed === undefined ? this.#read(line) : changed;
  }

  #read(line: number): EvidenceRecord {
    const { places, lines, records } = this.#library;
    return records.get(line, () => {
      const weight = places.at(line, LENGTH);
      return { value: JSON.parse(lines.text(places.at(line, OFFSET), weight)) as EvidenceRecord, weight };
    });
  }
}

function checkedRecord(path: string, file: string, line: Buffer): EvidenceRecord {
  try {
    return recordSchema.parse(JSON.parse(line.toString('utf8')));
  } catch (cause) {
    throw edited(path, `a record in ${file} cannot be read: ${messageOf(cause)}`);
  }
}

/** The leaf hash of a record: what citations are made from. */
export function recordLeaf(record: EvidenceRecord): Buffer {
  return leafHash(canonicalJson(record));
}
