/** Objects by number, from 1 and without a gap, each as the bytes between `obj` and `endobj`. */
export type Objects = ReadonlyMap<number, Buffer>;

/** A PDF's objects, with the numbers of the two that its trailer names. */
export interface PlainPdf {
  readonly objects: Objects;
  readonly root: number;
  readonly info: number;
}

/** The length of a line of a cross-reference table (ISO 32000-1, 7.5.4). */
const ROW = 20;

/**
 * Reads a PDF as Chromium prints it: one table of objects at the end, and nothing compressed but the contents of
 * streams. Nothing is copied: the objects are views of `bytes`. Throws for a file that is laid out otherwise.
 */
export function readPlainPdf(bytes: Uint8Array): PlainPdf {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tableAt = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(file.toString('latin1', file.length - 64))?.[1]);
  if (!Number.isInteger(tableAt)) throw new Error('the printed PDF does not say where its objects are');
  const table = file.toString('latin1', tableAt);
  const head = /^xref\n0 (\d+)\n/.exec(table);
  if (head === null) throw new Error('the printed PDF has no plain table of objects');
  const rows = Number(head[1]);
  const trailer = table.slice(head[0].length + rows * ROW);
  const offsets = offsetsOf(table.slice(head[0].length), rows);
  return {
    objects: objectsAt(offsets, tableAt, file),
    root: reference(trailer, 'Root'),
    info: reference(trailer, 'Info'),
  };
}

/** The object that the first entry of this name in a dictionary refers to. */
export function reference(dictionary: string, key: string): number {
  const number = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  if (number === undefined) throw new Error(`the printed PDF has no /${key} where one belongs`);
  return Number(number);
}

/** The bytes of an object. */
export function bodyOf(pdf: PlainPdf, number: number): Buffer {
  const found = pdf.objects.get(number);
  if (found === undefined) throw new Error(`the printed PDF has no object ${number}`);
  return found;
}

/** An object as text: Latin-1, which keeps every byte. */
export function textOf(pdf: PlainPdf, number: number): string {
  return bodyOf(pdf, number).toString('latin1');
}

/** Object 0 heads the list of free numbers, which is otherwise empty in a fresh file. */
function offsetsOf(table: string, rows: number): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  for (let number = 1; number < rows; number += 1) {
    const row = table.slice(number * ROW, number * ROW + ROW);
    if (!/^\d{10} 00000 n/.test(row)) throw new Error(`the printed PDF has no place for object ${number}`);
    offsets.set(number, Number(row.slice(0, 10)));
  }
  return offsets;
}

/** An object ends where the next one starts: nothing stands between them. */
function objectsAt(offsets: ReadonlyMap<number, number>, end: number, file: Buffer): Objects {
  const text = file.toString('latin1');
  const inOrder = [...offsets].sort((a, b) => a[1] - b[1]);
  return new Map(
    inOrder.map(([number, start], index) => {
      const [open, after] = [`${number} 0 obj\n`, inOrder[index + 1]?.[1] ?? end];
      const whole = text.startsWith(open, start) && text.endsWith(CLOSE, after);
      if (!whole) throw new Error(`object ${number} of the printed PDF is not where its table says`);
      return [number, file.subarray(start + open.length, after - CLOSE.length)];
    }),
  );
}

const CLOSE = '\nendobj\n';
