import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, Unreadable } from '../refusal.ts';
import { Decoder, type Encoding, encoded } from '../xml/decode.ts';

/** A field as it lies in the text: where, and what it says. */
export interface Field {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Records {
  readonly delimiter: string;
  readonly records: readonly (readonly Field[])[];
}

/**
 * Text of a file whose places lead back to its bytes. UTF-16 is decoded as a whole; of any other encoding each byte is one
 * character until `meant` decodes a field, so that bytes which are no answer stay what they are.
 */
export interface Loose {
  readonly text: string;
  meant(raw: string): string;
  bytes(raw: string): Buffer;
  /** Words of ours as they stand in `text`. Throws Unreadable for a character that the encoding does not have. */
  raw(words: string): string;
}

export function loose(file: Uint8Array): Loose {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const wide = wideEncoding(bytes);
  if (wide !== null) {
    const decoder = new Decoder(wide);
    const text = decoder.text(bytes) + decoder.end();
    return { text, meant: (raw) => raw, bytes: (raw) => encoded(raw, wide), raw: (words) => words };
  }
  const text = bytes.toString('latin1');
  const asBytes = (raw: string) => Buffer.from(raw, 'latin1');
  if (isUtf8(bytes))
    return {
      text,
      meant: (raw) => asBytes(raw).toString('utf8'),
      bytes: asBytes,
      raw: (words) => Buffer.from(words).toString('latin1'),
    };
  const windows = new TextDecoder('windows-1252');
  return { text, meant: (raw) => windows.decode(asBytes(raw)), bytes: asBytes, raw: inWindows };
}

function wideEncoding(bytes: Buffer): Encoding | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0) return 'utf-16le';
  return a === 0 && b !== 0 ? 'utf-16be' : null;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const WINDOWS = new Map(
  Array.from(
    { length: 256 },
    (_, i) => [new TextDecoder('windows-1252').decode(Uint8Array.of(i)), String.fromCharCode(i)] as const,
  ),
);

function inWindows(words: string): string {
  return [...words]
    .map((character) => {
      const byte = WINDOWS.get(character);
      if (byte === undefined)
        throw new Unreadable(
          `The file is in the encoding Windows-1252, which has no “${character}”, and an answer holds one.`,
          'Save the file as UTF-8 and give that.',
        );
      return byte;
    })
    .join('');
}

/** Parts a text into records and fields, after RFC 4180 with any delimiter. Throws Unreadable where a quote does not end. */
export function recordsOf({ text, meant }: Loose, name: string): Records {
  const start = /^(\ufeff|\xef\xbb\xbf)/.exec(text)?.[0].length ?? 0;
  const [said, delimiter = delimiterOf(text, start, name)] =
    /^sep=([,;\t|])\r?(?:\n|$)/i.exec(text.slice(start, start + 9)) ?? [];
  const records: Field[][] = [];
  if (said !== undefined) records.push([{ start, end: start + 5, text: said.trimEnd() }]);
  let at = start + (said?.length ?? 0);
  let cells = 0;
  while (at < text.length) {
    const fields: Field[] = [];
    for (;;) {
      const field = fieldAt(text, at, delimiter);
      fields.push({ ...field, text: meant(field.text) });
      at = field.end;
      if (++cells > LIMITS.cells) throw new Unreadable('It has more fields than any questionnaire.', ASK_AGAIN);
      if (text[at] !== delimiter) break;
      at++;
    }
    records.push(fields);
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
  }
  return { delimiter, records };
}

function fieldAt(text: string, start: number, delimiter: string): Field {
  if (text[start] === '"') {
    const closed = quotedField(text, start);
    const next = text[closed.end];
    if (next === undefined || next === delimiter || next === '\r' || next === '\n') return closed;
  }
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { start, end, text: text.slice(start, end) };
}

function quotedField(text: string, start: number): Field {
  for (let at = start + 1; ; at += 2) {
    const end = text.indexOf('"', at);
    if (end < 0) {
      const line = text.slice(0, start).split('\n').length;
      throw new Unreadable(
        `The quote that begins in line ${line} does not end.`,
        'Close it, or save the file anew from a spreadsheet.',
      );
    }
    if (text[end + 1] !== '"') return { start, end: end + 1, text: text.slice(start + 1, end).replaceAll('""', '"') };
    at = end;
  }
}

/** The delimiter that parts most of the first lines, outside of quotes; of two alike, the one that a spreadsheet writes first. */
function delimiterOf(text: string, start: number, name: string): string {
  if (/\.tsv$/i.test(name)) return '\t';
  const head = text.slice(start, start + 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const lines = head
    .split(/\r?\n/)
    .slice(0, 50)
    .filter((line) => line.trim() !== '');
  const score = (delimiter: string) => lines.filter((line) => line.includes(delimiter)).length;
  return [',', ';', '\t', '|'].reduce((best, one) => (delimiterScore(one) > delimiterScore(best) ? one : best));

  /** Commas stand in questions too: fields that begin behind one with a space are words. */
  function delimiterScore(delimiter: string): number {
    if (delimiter !== ',') return score(delimiter);
    return lines.filter((line) => /,(?! )/.test(line)).length;
  }
}
