import { closeSync, fsyncSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import { canonicalJson } from '../core/canonical.ts';
import { type Evidence, questionKey, recordOf } from './ask.ts';
import { type EvidenceRecord, recordSchema } from './record.ts';

interface Line {
  readonly offset: number;
  readonly length: number;
}

/**
 * The open, append-only file of a collection under way: one canonical record a line. A crash loses at most the line
 * being written; what is there is not asked again when the collection resumes.
 */
export class Journal implements Evidence {
  readonly mode = 'live';
  readonly #file: number;
  readonly #lines = new Map<string, Line>();
  readonly #underWay = new Map<string, Promise<EvidenceRecord>>();
  #end: number;
  #told = 0;
  /** Questions answered from an earlier, interrupted run. */
  readonly resumed: number;

  private constructor(file: number, lines: Map<string, Line>, end: number) {
    this.#file = file;
    this.#lines = lines;
    this.#end = end;
    this.resumed = lines.size;
    this.#told = lines.size;
  }

  /** Opens or creates the journal. A last line cut by a crash is dropped; failed answers are asked again. */
  static open(path: string): Journal {
    const file = openSync(path, 'a+', 0o600);
    const { lines, end } = readLines(file);
    truncateSync(path, end);
    return new Journal(file, lines, end);
  }

  async ask(...[question, run]: Parameters<Evidence['ask']>): Promise<EvidenceRecord> {
    const key = questionKey(question);
    const known = this.#lines.get(key);
    if (known) return this.#read(known);
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const asked = run().then((received) => this.#append(key, recordOf(question, received)));
    this.#underWay.set(key, asked);
    return asked.finally(() => this.#underWay.delete(key));
  }

  /** Every line once, in the order of the questions, so that the order of arrival does not matter. */
  *linesInOrder(): Iterable<Buffer> {
    for (const key of [...this.#lines.keys()].sort()) yield this.#bytes(this.#lines.get(key) as Line);
  }

  get size(): number {
    return this.#lines.size;
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
    writeSync(this.#file, bytes);
    this.#lines.set(key, { offset: this.#end, length: bytes.length - 1 });
    this.#end += bytes.length;
    if (tells(record)) this.#told += 1;
    return record;
  }

  #read(line: Line): EvidenceRecord {
    return recordSchema.parse(JSON.parse(this.#bytes(line).toString('utf8')));
  }

  #bytes(line: Line): Buffer {
    const bytes = Buffer.alloc(line.length);
    readSync(this.#file, bytes, 0, line.length, line.offset);
    return bytes;
  }
}

/** A journal is read back this many bytes at a time: it may be larger than memory. */
const CHUNK_BYTES = 1_000_000;

function readLines(file: number): { lines: Map<string, Line>; end: number } {
  const lines = new Map<string, Line>();
  let end = 0;
  for (const bytes of wholeLines(file)) {
    const parsed = parseLine(bytes);
    if (parsed === null) break;
    if (tells(parsed)) lines.set(questionKey(parsed), { offset: end, length: bytes.length });
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
