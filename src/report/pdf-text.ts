import { inflateSync } from 'node:zlib';

/** An object of a PDF: its text, and what its stream holds, unpacked. */
interface PdfObject {
  readonly number: number;
  readonly body: string;
  readonly stream: Buffer | null;
}

/** A font's letters by the numbers of its glyphs, and how many digits such a number has. */
interface Letters {
  readonly of: ReadonlyMap<number, string>;
  readonly digits: 2 | 4;
}

const TOKEN =
  /\/([^\s/<>[\]()]+)\s+[-\d.]+\s+Tf|<([0-9A-Fa-f\s]*)>|\(((?:\\[\s\S]|[^\\()])*)\)|([-\d.]+)\s+([-\d.]+)\s+(?:Td|TD)|\b(?:Tm|BT)\b|T\*/g;

/**
 * What a PDF says, in texts: the words drawn on its pages, as they stand in lines and with words that were broken at the
 * end of a line joined; the strings of its structure (title, bookmarks, links, alternative texts); and what is attached.
 * Reads what our own printing and signing write, and whatever else is built from objects in that way.
 */
export function pdfTexts(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const fonts = fontsOf(objects);
  const drawn: string[] = [];
  const strings: string[] = [];
  const others: string[] = [];
  for (const { body, stream } of objects) {
    const told = stringsIn(body);
    if (told !== '') strings.push(told);
    if (stream === null || /\/(?:ObjStm|XRef|FontFile\d?|Length[123])\b/.test(body)) continue;
    const text = stream.toString('latin1');
    if (/\b(?:Tj|TJ)\b/.test(text) && /\bTf\b/.test(text)) drawn.push(wordsOf(text, fonts));
    else if (!text.includes('begincmap')) others.push(stream.toString('utf8'));
  }
  const lines = drawn.join('\n\n');
  return [lines, lines.replace(/\n/g, ''), strings.join('\n'), ...others];
}

function objectsOf(pdf: Buffer): PdfObject[] {
  const text = pdf.toString('latin1');
  const objects: PdfObject[] = [];
  const start = /(?:^|[\r\n])(\d+) 0 obj\b/g;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const end = text.indexOf('endobj', from);
    const begins = text.indexOf('stream', from);
    const hasStream = begins >= 0 && begins < end;
    const body = text.slice(from, hasStream ? begins : end < 0 ? undefined : end);
    const at = hasStream ? begins + (text.startsWith('stream\r\n', begins) ? 8 : 7) : 0;
    const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(body)?.[1] ?? Math.max(0, end - at));
    const stream = hasStream ? unpacked(body, pdf.subarray(at, at + length)) : null;
    objects.push({ number: Number(match[1]), body, stream });
    if (hasStream) start.lastIndex = at + length;
    if (stream !== null && /\/ObjStm\b/.test(body)) objects.push(...packedObjects(body, stream));
  }
  return objects;
}

function unpacked(body: string, bytes: Buffer): Buffer {
  if (!/\/FlateDecode\b/.test(body)) return bytes;
  try {
    return inflateSync(bytes);
  } catch {
    return bytes;
  }
}

function packedObjects(body: string, stream: Buffer): PdfObject[] {
  const text = stream.toString('latin1');
  const first = Number(/\/First (\d+)/.exec(body)?.[1] ?? 0);
  const index = text.slice(0, first).trim().split(/\s+/).map(Number);
  return Array.from({ length: index.length / 2 }, (_, i) => {
    const next = index[2 * i + 3];
    const part = text.slice(first + (index[2 * i + 1] ?? 0), next === undefined ? undefined : first + next);
    return { number: index[2 * i] ?? 0, body: part, stream: null };
  });
}

/** The letters of each font, by the names that pages call it. */
function fontsOf(objects: readonly PdfObject[]): ReadonlyMap<string, Letters> {
  const byNumber = new Map(objects.map((object) => [object.number, object]));
  const fonts = new Map<string, Letters>();
  for (const { body } of objects)
    for (const [, dictionary = ''] of body.matchAll(/\/Font\s*<<([^<>]*)>>/g))
      for (const [, name = '', number] of dictionary.matchAll(/\/(\S+)\s+(\d+) 0 R/g)) {
        if (fonts.has(name)) continue;
        const table = /\/ToUnicode (\d+) 0 R/.exec(byNumber.get(Number(number))?.body ?? '')?.[1];
        const stream = table === undefined ? undefined : byNumber.get(Number(table))?.stream;
        if (stream !== undefined && stream !== null) fonts.set(name, lettersOf(stream.toString('latin1')));
      }
  return fonts;
}

function lettersOf(table: string): Letters {
  const letters = new Map<number, string>();
  for (const [, chars = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', to = ''] of chars.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      letters.set(Number.parseInt(glyph, 16), wide(to));
  for (const [, ranges = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', base = ''] of ranges.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = Number.parseInt(from, 16);
      const start = wide(base).codePointAt(0) ?? 0;
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph++)
        letters.set(glyph, String.fromCodePoint(start + glyph - first));
    }
  // A font of few glyphs has one byte for each.
  const digits = /begincodespacerange\s*<[0-9A-Fa-f]{2}>/.test(table) ? 2 : 4;
  return { of: letters, digits };
}

function wordsOf(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters | undefined;
  let out = '';
  for (const [token, font, hex, text, , down] of content.matchAll(TOKEN)) {
    if (font !== undefined) letters = fonts.get(font);
    else if (hex !== undefined) {
      const size = letters?.digits ?? 4;
      for (let i = 0; i < hex.length; i += size)
        out += letters?.of.get(Number.parseInt(hex.slice(i, i + size), 16)) ?? '';
    } else if (text !== undefined) out += text;
    else if (down === undefined ? token !== '' : Number(down) !== 0) out += out.endsWith('\n') ? '' : '\n';
  }
  return out;
}

/** The strings of a dictionary, in both ways in which they are written. */
function stringsIn(body: string): string {
  const parts: string[] = [];
  if (!body.includes('(') && !body.includes('<FEFF')) return '';
  for (const [, plain, hex] of body.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<FEFF([0-9A-Fa-f]*)>/g))
    parts.push(hex === undefined ? bytesOf(plain ?? '') : wide(hex));
  return parts.join('\n');
}

function bytesOf(text: string): string {
  const bytes = Buffer.from(
    text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : sign,
    ),
    'latin1',
  );
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8');
}

function wide(hex: string): string {
  return Buffer.from(hex.slice(0, hex.length & ~3), 'hex')
    .swap16()
    .toString('utf16le');
}
