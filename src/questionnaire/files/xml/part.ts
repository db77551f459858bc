import { type Allowance, contentOf, wholeContent } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';
import { Decoder, type Encoding } from './decode.ts';
import { Scanner, type Told } from './scan.ts';

/** Reads a part of a zip in passing, however large. Throws Unreadable. */
export async function scanPart(zip: Zip, entry: ZipEntry, allowance: Allowance, told: Told): Promise<void> {
  const decoder = new Decoder();
  const scanner = new Scanner(told);
  for await (const piece of contentOf(zip, entry, allowance)) scanner.write(decoder.text(piece));
  scanner.write(decoder.end());
  scanner.end();
}

/** A small part, whole. */
export interface PartText {
  readonly text: string;
  readonly encoding: Encoding;
}

export async function wholePart(zip: Zip, entry: ZipEntry, allowance: Allowance): Promise<PartText> {
  const decoder = new Decoder();
  const text = decoder.text(await wholeContent(zip, entry, allowance)) + decoder.end();
  return { text, encoding: decoder.encoding };
}

/** Reads a text that is whole. Throws Unreadable. */
export function scanText(text: string, told: Told): void {
  const scanner = new Scanner(told);
  scanner.write(text);
  scanner.end();
}

/** A change of a part's text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with changes, which neither overlap nor need to come in order. */
export function edited(text: string, edits: readonly Edit[]): string {
  let done = 0;
  let result = '';
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(done, start) + put;
    done = end;
  }
  return result + text.slice(done);
}
