import { deflateSync } from 'node:zlib';
import type { PlainPdf } from './plain-pdf.ts';

type Numbered = readonly [number: number, body: Buffer];

/** How many objects share a stream: enough to compress well, few enough that a reader of one page unpacks little. */
const TOGETHER = 500;
/** Of zlib: about half the default's time, for files a thirtieth longer. */
const LEVEL = 4;
/** Of an entry of the cross-reference stream: kind, offset or stream, generation or index. */
const WIDTHS = [1, 4, 2] as const;
const ENTRY = 7;

/**
 * Writes a PDF with its objects in compressed object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and
 * 7.5.8): a tagged file is mostly small objects, and becomes a third as long. `id` is its identifier, in hexadecimal.
 */
export function packedPdf({ objects, root, info }: PlainPdf, id: string): Uint8Array {
  const { streams = [], others = [] } = Object.groupBy(objects, ([, body]) => (isStream(body) ? 'streams' : 'others'));
  const groups = grouped(others);
  const first = objects.size + 1;
  const packs = groups.map((group, index): Numbered => [first + index, objectStream(group)]);
  const last = first + packs.length;

  const entries = Buffer.alloc((last + 1) * ENTRY);
  entries.writeUInt16BE(0xffff, ENTRY - 2);
  for (const [pack, group] of groups.entries()) {
    for (const [index, [number]] of group.entries()) enter(entries, number, 2, first + pack, index);
  }
  const chunks = [HEADER];
  let length = HEADER.length;
  for (const [number, body] of [...streams, ...packs]) {
    enter(entries, number, 1, length, 0);
    length += append(chunks, number, body);
  }
  enter(entries, last, 1, length, 0);
  const trailer = `/Type /XRef\n/Size ${last + 1}\n/W [${WIDTHS.join(' ')}]\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]`;
  append(chunks, last, compressedStream(trailer, entries));
  chunks.push(Buffer.from(`startxref\n${length}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

/** The second line's bytes tell programs that this is no text (ISO 32000-1, 7.5.2). */
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');

/** A stream object of these bytes, compressed; `entries` are the other entries of its dictionary. */
export function compressedStream(entries: string, content: Uint8Array): Buffer {
  const bytes = deflateSync(content, { level: LEVEL });
  const head = `<<${entries}\n/Filter /FlateDecode\n/Length ${bytes.length}>> stream\n`;
  return Buffer.concat([Buffer.from(head), bytes, END]);
}

/** The same as it is, for what other programs look for without unpacking. */
export function plainStream(entries: string, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`<<${entries}\n/Length ${content.length}>> stream\n`), content, END]);
}

const END = Buffer.from('\nendstream');

/** No other object ends so: a dictionary, an array and a string end in a bracket. */
function isStream(body: Buffer): boolean {
  return body.at(-1) === END.at(-1) && body.subarray(-END.length).equals(END);
}

function grouped(objects: readonly Numbered[]): (readonly Numbered[])[] {
  const count = Math.ceil(objects.length / TOGETHER);
  return Array.from({ length: count }, (_, index) => objects.slice(index * TOGETHER, (index + 1) * TOGETHER));
}

function objectStream(group: readonly Numbered[]): Buffer {
  let offset = 0;
  const index: string[] = [];
  for (const [number, body] of group) {
    index.push(`${number} ${offset}`);
    offset += body.length + 1;
  }
  const head = Buffer.from(`${index.join(' ')}\n`);
  const content = Buffer.concat([head, ...group.flatMap(([, body]) => [body, LINE_END])]);
  return compressedStream(`/Type /ObjStm\n/N ${group.length}\n/First ${head.length}`, content);
}

const LINE_END = Buffer.from('\n');

/** How many bytes were added. */
function append(chunks: Buffer[], number: number, body: Buffer): number {
  const [open, close] = [Buffer.from(`${number} 0 obj\n`), Buffer.from('\nendobj\n')];
  chunks.push(open, body, close);
  return open.length + body.length + close.length;
}

function enter(entries: Buffer, number: number, kind: 1 | 2, second: number, third: number): void {
  const at = entries.writeUInt8(kind, number * ENTRY);
  entries.writeUInt16BE(third, entries.writeUInt32BE(second, at));
}
