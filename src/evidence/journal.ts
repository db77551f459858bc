import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeFileSync } from 'node:fs';
import { byCodeUnits, canonicalJson } from '../core/canonical.ts';
import { DigestIndex } from '../core/digest-index.ts';
import type { Instant } from '../core/instant.ts';
import { PackedRows } from '../core/packed.ts';
import { type Evidence, kindKey, questionKey, recordOf } from './ask.ts';
import { type EvidenceRecord, type Question, recordSchema } from './record.ts';

const KIND = 0;
const OFFSET = 1;
const LENGTH = 2;

/** What a journal knows of its lines: packed, since there may be millions. */
interface Lines {
  readonly questions: DigestIndex;
  /** Each line by the number of its question: the number of its kind, its offset and its length. */
  readonly places: PackedRows;
  /** Source, account, region, service and operation, as they begin a question's key. */
  readonly kinds: Map<string, number>;
}

/**
 * The open, append-only file of a collection under way: one canonical record a line. A crash loses at most the line
 * being written; what is there is not asked again when the collection resumes.
 */
export class Journal implements Evidence {
  readonly mode = 'live';
  /** Given by whoever opens it for a collection. */
  startedAt?: Instant;
  run?: string;
  readonly #file: number;
  readonly #lines: Lines;
  readonly #underWay = new Map<string, Promise<EvidenceRecord>>();
  #end: number;
  #told: number;
  /** Questions answered from an earlier, interrupted run. */
  readonly resumed: number;

  private constructor(file: number, lines: Lines, end: number) {
    this.#file = file;
    this.#lines = lines;
    this.#end = end;
    this.resumed = this.size;
    this.#told = this.size;
  }

  /** Opens or creates the journal. A last line cut by a crash is dropped; failed answers are asked again. */
  static open(path: string): Journal {
    const file = openSync(path, 'a+', 0o600);
    const { lines, end } = readLines(file);
    ftruncateSync(file, end);
    return new Journal(file, lines, end);
  }

  async ask(...[question, run]: Parameters<Evidence['ask']>): Promise<EvidenceRecord> {
    const key = questionKey(question);
    const known = this.#lines.questions.find(key);
    if (known !== null) return this.#read(known);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const asked = run().then((received) => this.#append(key, recordOf(question, received)));
    this.#underWay.set(key, asked);
    return asked.finally(() => this.#underWay.delete(key));
  }

  /** Whether a question has its answer here. */
  knows(question: Question): boolean {
    return this.#lines.questions.find(questionKey(question)) !== null;
  }

  /** The answer to a question; null where there is none here. Nobody is asked. */
  recordOf(question: Question): EvidenceRecord | null {
    const known = this.#lines.questions.find(questionKey(question));
    return known === null ? null : this.#read(known);
  }

  /** Takes over an answer that was recorded elsewhere, unless its question has one. */
  keep(record: EvidenceRecord): void {
    if (!this.knows(record)) this.#append(questionKey(record), record);
  }

  /** Every answer, in no order. */
  *records(): Iterable<EvidenceRecord> {
    for (let line = 0; line < this.#lines.places.size; line++) yield this.#read(line);
  }

  /**
   * Every line once, in the order of the questions, so that the order of arrival does not matter. The bytes of one
   * are those of the next: they hold until the next is asked for.
   */
  *linesInOrder(): Iterable<Buffer> {
    let room = Buffer.alloc(CHUNK_BYTES);
    for (const line of this.#numbersInOrder()) {
      const length = this.#lines.places.at(line, LENGTH);
      if (length > room.length) room = Buffer.alloc(length);
      readSync(this.#file, room, 0, length, this.#lines.places.at(line, OFFSET));
      yield room.subarray(0, length);
    }
  }

  get size(): number {
    return this.#lines.places.size;
  }

  /** Questions whose answers tell something: what a resumed run would not have to ask again. */
  get told(): number {
    return this.#told;
  }

  /** Forces what was written to the disk and closes the file. */
  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #append(key: string, record: EvidenceRecord): EvidenceRecord {
    const bytes = Buffer.from(`${canonicalJson(record)}\n`);
    this.#write(bytes);
    note(this.#lines, key, record, this.#end, bytes.length - 1);
    this.#end += bytes.length;
    if (tells(record)) this.#told += 1;
    return record;
  }

  /** Whole or not at all: behind half a line, the next would be read from the wrong place. */
  #write(bytes: Buffer): void {
    try {
      writeFileSync(this.#file, bytes);
    } catch (thrown) {
      ftruncateSync(this.#file, this.#end);
      throw thrown;
    }
  }

  /** Whole keys are held for one kind of question at a time: a key begins with its kind, so kinds come one after another. */
  *#numbersInOrder(): Iterable<number> {
    const { kinds, places } = this.#lines;
    const ofKind: number[][] = [...kinds].map(() => []);
    for (let line = 0; line < places.size; line++) ofKind[places.at(line, KIND)]?.push(line);
    for (const [, kind] of [...kinds].sort(([a], [b]) => byCodeUnits(a, b))) {
      const lines = ofKind[kind] as number[];
      if (lines.length === 1) yield* lines;
      else yield* this.#sorted(lines);
    }
  }

  #sorted(lines: readonly number[]): readonly number[] {
    const keyed = lines.map((line) => ({ line, key: questionKey(this.#read(line)) }));
    return keyed.sort((a, b) => byCodeUnits(a.key, b.key)).map(({ line }) => line);
  }

  #read(line: number): EvidenceRecord {
    const bytes = Buffer.allocUnsafe(this.#lines.places.at(line, LENGTH));
    readSync(this.#file, bytes, 0, bytes.length, this.#lines.places.at(line, OFFSET));
    return recordSchema.parse(JSON.parse(bytes.toString('utf8')));
  }
}

/** Takes a line up. A question that comes again is answered by its last line. */
function note(lines: Lines, key: string, record: EvidenceRecord, offset: number, length: number): void {
  const kind = kindKey(record);
  const number = lines.kinds.get(kind) ?? lines.kinds.size;
  lines.kinds.set(kind, number);
  const line = lines.questions.add(key);
  if (line === lines.places.size) lines.places.add(number, offset, length);
  else lines.places.set(line, number, offset, length);
}

/** A journal is read back this many bytes at a time: it may be larger than memory. */
const CHUNK_BYTES = 1_000_000;

function readLines(file: number): { lines: Lines; end: number } {
  const lines: Lines = { questions: new DigestIndex(), places: new PackedRows(3), kinds: new Map() };
  let end = 0;
  for (const bytes of wholeLines(file)) {
    const parsed = parseLine(bytes);
    if (parsed === null) break;
    if (tells(parsed)) note(lines, questionKey(parsed), parsed, end, bytes.length);
    end += bytes.length + 1;
  }
  return { lines, end };
}

/** Each line that ends in a newline, without it. */
function* wholeLines(file: number): Iterable<Buffer> {
  let rest = Buffer.alloc(0);
  let position = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const count = readSync(file, chunk, 0, CHUNK_BYTES, position);
    if (count === 0) return;
    position += count;
    const content = Buffer.concat([rest, chunk.subarray(0, count)]);
    let from = 0;
    for (let newline = content.indexOf(10); newline !== -1; newline = content.indexOf(10, from)) {
      yield content.subarray(from, newline);
      from = newline + 1;
    }
    rest = content.subarray(from);
  }
}

function tells({ outcome }: EvidenceRecord): boolean {
  return outcome.kind === 'answered' || outcome.kind === 'absent';
}

/** null for a line that a crash or a bad disk left behind: everything from there on is asked again. */
function parseLine(bytes: Buffer): EvidenceRecord | null {
  try {
    return recordSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}
