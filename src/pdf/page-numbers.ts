import { inflateSync } from 'node:zlib';
import { compressedStream } from './packed-pdf.ts';
import { bodyOf, type PlainPdf, reference, textOf } from './plain-pdf.ts';

/**
 * CSS cannot say on which page a link ends, and printing twice takes twice as long. So each page number is first
 * printed as a place: the ten digits, which show how this font writes each of them, and then the target's index.
 */
export function placeOf(index: number): string {
  return `${DIGITS}${index}`;
}

const DIGITS = '0123456789';

/** In pixels. No other text of the report has this size: no title, whatever it says, is taken for a place. */
export const PLACE_SIZE = 11.75;

/**
 * Writes the page numbers into the places on the given pages: `numbers` holds them by the index of the target. The
 * objects that change are returned. Throws unless there are exactly `expected` places.
 */
export function writePageNumbers(
  pdf: PlainPdf,
  pages: readonly number[],
  numbers: readonly number[],
  expected: number,
): ReadonlyMap<number, Buffer> {
  const changed = new Map<number, Buffer>();
  let places = 0;
  for (const page of pages) {
    const stream = reference(textOf(pdf, page), 'Contents');
    const content = contentOf(bodyOf(pdf, stream)).replace(
      PLACE,
      (_, font: string, x: string, y: string, text: string) => {
        places += 1;
        return written(font, Number(x), y, glyphsOf(text), numbers);
      },
    );
    changed.set(stream, compressedStream('', Buffer.from(content, 'latin1')));
  }
  if (places !== expected) throw new Error(`${places} places for page numbers were printed, and not ${expected}`);
  return changed;
}

/** A run of text in the size of places. Strings hold no line break, so none can look like the start of a run. */
const PLACE = new RegExp(
  `^BT\\n(/F\\d+ ${String(PLACE_SIZE).replace('.', '\\.')} Tf)\\n1 0 0 -1 (-?[\\d.]+) (-?[\\d.]+) Tm\\n([^]*?)ET$`,
  'gm',
);

interface Glyphs {
  /** As written: `(a)` or `<61>`. */
  readonly codes: readonly string[];
  /** From one glyph to the next; tabular digits are all as wide. */
  readonly advance: number;
}

/** Reads a run in which every glyph is placed by itself. */
function glyphsOf(run: string): Glyphs {
  const lines = run.trimEnd().split('\n');
  const glyphs = lines.map((line, index) => (index === 0 ? /^()(.+) Tj$/ : /^([\d.]+) 0 Td (.+) Tj$/).exec(line));
  const advances = new Set(glyphs.slice(1).map((glyph) => glyph?.[1]));
  const codes = glyphs.map((glyph) => glyph?.[2] ?? '');
  const advance = Number([...advances][0]);
  const distinct = new Set(codes.slice(0, DIGITS.length)).size === DIGITS.length;
  if (advances.size !== 1 || !(advance > 0) || !distinct) throw new Error('a place for a page number cannot be read');
  return { codes, advance };
}

/** The number in the glyphs of the place, ending where the place ended. */
function written(font: string, x: number, y: string, { codes, advance }: Glyphs, numbers: readonly number[]): string {
  const digits = codes.slice(0, DIGITS.length);
  const index = codes.slice(DIGITS.length).map((code) => digits.indexOf(code));
  const number = index.length > 0 && !index.includes(-1) ? numbers[Number(index.join(''))] : undefined;
  if (number === undefined) throw new Error('a place for a page number names no target');
  const glyphs = Array.from(String(number), (digit) => digits[Number(digit)]);
  const start = x + (codes.length - glyphs.length) * advance;
  return `BT\n${font}\n1 0 0 -1 ${start.toFixed(4)} ${y} Tm\n${glyphs.join(` Tj\n${advance} 0 Td `)} Tj\nET`;
}

/** What a stream holds; Chromium leaves it as it is where compressing does not help. */
function contentOf(stream: Buffer): string {
  const head = /^<<(\/Filter \/FlateDecode\n)?\/Length (\d+)>> stream\n/.exec(stream.toString('latin1', 0, 99));
  if (head === null) throw new Error('the text of a printed page cannot be read');
  const bytes = stream.subarray(head[0].length, head[0].length + Number(head[2]));
  return (head[1] === undefined ? bytes : inflateSync(bytes)).toString('latin1');
}
