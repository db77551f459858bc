import { crc32, createDeflateRaw } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { quoted, Unreadable } from '../refusal.ts';
import { Decoder, encoded } from '../xml/decode.ts';
import type { Edit } from '../xml/part.ts';
import { Scanner, type Tag } from '../xml/scan.ts';
import { escaped, printable } from '../xml/text.ts';
import { type Allowance, contentOf } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';
import type { Packed } from '../zip/write.ts';
import { cellOf, columnName } from './reference.ts';
import { wholeNumber } from './workbook.ts';

/** What is put into an empty cell of a sheet. */
export interface CellPut {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly isNumber: boolean;
  /** Whether the sheet has an element for the cell, and the format of one that is made. */
  readonly isThere: boolean;
  readonly style: number | null;
}

/**
 * A sheet with text in some of its cells, packed. Its XML goes through in pieces; nothing of it changes but the elements of
 * those cells. Throws Unreadable for a text that is longer than a cell takes.
 */
export async function fillSheet(
  zip: Zip,
  entry: ZipEntry,
  puts: readonly CellPut[],
  allowance: Allowance,
): Promise<Packed> {
  const filler = new Filler(puts);
  const scanner = new Scanner({
    open: (tag, depth) => filler.open(tag, depth),
    close: (_, depth, start, end) => filler.close(depth, start, end),
  });
  const decoder = new Decoder();
  const packer = new Packer();
  const through = new Through();
  for await (const piece of contentOf(zip, entry, allowance)) {
    const text = decoder.text(piece);
    // Behind the last cell that changes nothing is looked at any more.
    if (!filler.isDone) scanner.write(text);
    await packer.put(encoded(through.put(text, filler.edits(), filler.settled), decoder.encoding));
  }
  await packer.put(encoded(through.end(decoder.end()), decoder.encoding));
  if (!filler.isDone)
    throw new Unreadable('A sheet changed while it was filled.', 'Try again with the file as it was sent.');
  return packer.end();
}

/** Text that goes through with changes; what a change may still cover is held back. */
class Through {
  #held = '';
  /** Where `#held` begins. */
  #at = 0;

  put(text: string, edits: readonly Edit[], settled: number): string {
    this.#held += text;
    let out = '';
    for (const { start, end, text: put } of edits) {
      out += this.#held.slice(0, start - this.#at) + put;
      this.#drop(end);
    }
    const free = Math.min(settled - this.#at, this.#held.length);
    if (free > 0) {
      out += this.#held.slice(0, free);
      this.#drop(this.#at + free);
    }
    return out;
  }

  end(text: string): string {
    return this.#held + text;
  }

  #drop(to: number): void {
    this.#held = this.#held.slice(to - this.#at);
    this.#at = to;
  }
}

interface OpenCell {
  readonly put: CellPut;
  readonly start: number;
  readonly tag: Tag;
}

class Filler {
  readonly #rows = new Map<number, CellPut[]>();
  #edits: Edit[] = [];
  #left: number;
  #rowNumber = 0;
  #column = 0;
  #prefix = '';
  #row: CellPut[] | null = null;
  #cell: OpenCell | null = null;
  /** Up to where no change is to come any more. */
  #safe = 0;

  constructor(puts: readonly CellPut[]) {
    this.#left = puts.length;
    for (const put of puts) {
      if (put.text.length > LIMITS.cellText)
        throw new Unreadable(
          `The answer for ${quoted(columnName(put.column) + put.row)} has ${put.text.length} characters; a cell takes ${LIMITS.cellText}.`,
          'Shorten it.',
        );
      const row = this.#rows.get(put.row);
      if (row === undefined) this.#rows.set(put.row, [put]);
      else row.push(put);
    }
    for (const row of this.#rows.values()) row.sort((a, b) => a.column - b.column);
  }

  get isDone(): boolean {
    return this.#left === 0;
  }

  /** Up to where the text may go on its way. */
  get settled(): number {
    return this.isDone ? Number.POSITIVE_INFINITY : this.#safe;
  }

  /** The changes since the last call, in their order. */
  edits(): Edit[] {
    const edits = this.#edits;
    this.#edits = [];
    return edits;
  }

  open(tag: Tag, depth: number): void {
    if (depth === 1) this.#prefix = tag.name.slice(0, -tag.local.length);
    if (tag.name === `${this.#prefix}row` && depth === 3) this.#openRow(tag);
    else if (tag.name === `${this.#prefix}c` && depth === 4 && this.#row !== null) this.#openCell(tag, this.#row);
    this.#safe = this.#cell === null ? tag.end : this.#cell.start;
  }

  close(depth: number, start: number, end: number): void {
    if (depth === 4 && this.#cell !== null) this.#closeCell(this.#cell, end);
    else if (depth === 3 && this.#row !== null) {
      for (const put of this.#row) this.#insert(put, start);
      this.#row = null;
    }
    this.#safe = this.#cell === null ? end : this.#cell.start;
  }

  #openRow(tag: Tag): void {
    this.#rowNumber = wholeNumber(tag.attribute('r')) ?? this.#rowNumber + 1;
    this.#column = 0;
    const puts = this.#rows.get(this.#rowNumber);
    this.#rows.delete(this.#rowNumber);
    this.#row = puts ?? null;
  }

  #openCell(tag: Tag, row: CellPut[]): void {
    this.#column = cellOf(tag.attribute('r') ?? '')?.column ?? this.#column + 1;
    for (let next = row[0]; next !== undefined && next.column < this.#column && !next.isThere; next = row[0]) {
      this.#insert(next, tag.start);
      row.shift();
    }
    const at = row.findIndex(({ column }) => column === this.#column);
    if (at < 0) return;
    const [put] = row.splice(at, 1);
    this.#cell = { put: put as CellPut, start: tag.start, tag };
  }

  #closeCell({ put, start, tag }: OpenCell, end: number): void {
    this.#cell = null;
    // Its format, its place and whatever else is said of it stay; only what kind of value it holds is new.
    const attributes = tag.raw.replace(/(?<!\s)\s+t\s*=\s*("[^"]*"|'[^']*')/, '').trimEnd();
    this.#edits.push({ start, end, text: this.#element(attributes, put) });
    this.#left--;
  }

  #insert(put: CellPut, at: number): void {
    const style = put.style === null ? '' : ` s="${put.style}"`;
    this.#edits.push({
      start: at,
      end: at,
      text: this.#element(` r="${columnName(put.column)}${put.row}"${style}`, put),
    });
    this.#left--;
  }

  #element(attributes: string, { text, isNumber }: CellPut): string {
    const p = this.#prefix;
    if (isNumber) return `<${p}c${attributes}><${p}v>${text}</${p}v></${p}c>`;
    return `<${p}c${attributes} t="inlineStr"><${p}is><${p}t xml:space="preserve">${cellText(text)}</${p}t></${p}is></${p}c>`;
  }
}

/** What spreadsheets, and programs that write a workbook anew, take for the beginning of a formula. */
const FORMULA = /^[=+\-@＝＋－＠]/;

/**
 * Text as an inline string, which no program that opens the file runs as a formula; a space before it keeps that so where another
 * program writes the workbook anew. `_x0041_` would be read as an escape, so its first sign is written as one.
 */
export function cellText(text: string): string {
  const shown = printable(text).trim();
  const safe = (FORMULA.test(shown) ? ` ${shown}` : shown).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped(safe);
}

/** Packs what comes in pieces; holds the packed bytes alone. */
class Packer {
  readonly #engine = createDeflateRaw();
  readonly #pieces: Buffer[] = [];
  #size = 0;
  #crc = 0;
  readonly #ended: Promise<void>;

  constructor() {
    this.#ended = new Promise((resolve, reject) => {
      this.#engine.on('data', (piece: Buffer) => this.#pieces.push(piece));
      this.#engine.on('end', resolve);
      this.#engine.on('error', reject);
    });
  }

  async put(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#size += bytes.length;
    this.#crc = crc32(bytes, this.#crc);
    if (!this.#engine.write(bytes)) await new Promise((resolve) => this.#engine.once('drain', resolve));
  }

  async end(): Promise<Packed> {
    this.#engine.end();
    await this.#ended;
    return { crc: this.#crc, size: this.#size, bytes: Buffer.concat(this.#pieces) };
  }
}
