/** One value of ASN.1 in its distinguished encoding (X.690): what is encoded otherwise is not read. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag, length and content. */
  readonly raw: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed: [0], [1] … */
  context: (number: number): number => 0xa0 | number,
} as const;

/** Reads exactly one value. Throws for anything else: lengths that are not minimal, indefinite ones, bytes behind. */
export function readDer(bytes: Uint8Array): Der {
  const [one, ...more] = readAll(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (one === undefined || more.length > 0) throw new TypeError('not one value of DER');
  return one;
}

/** The values inside a constructed one. Throws for what is not DER. */
export function inside(der: Der | undefined, tag?: number): Der[] {
  if (der === undefined || (der.tag & 0x20) === 0 || (tag !== undefined && der.tag !== tag))
    throw new TypeError('another value was expected');
  return readAll(der.content);
}

/** The content of a primitive value of this tag. Throws for any other. */
export function primitive(der: Der | undefined, tag: number): Buffer {
  if (der?.tag !== tag) throw new TypeError('another value was expected');
  return der.content;
}

/** Encodes one value. */
export function derOf(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  const size = length < 0x80 ? Buffer.from([length]) : Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
  return Buffer.concat([Buffer.from([tag]), size, body]);
}

/** An OBJECT IDENTIFIER, from its content as hexadecimal digits. */
export function oid(hex: string): Buffer {
  return derOf(TAG.oid, Buffer.from(hex, 'hex'));
}

/** A SET OF: its members sorted by their encodings. */
export function setOf(tag: number, members: readonly Uint8Array[]): Buffer {
  return derOf(tag, ...[...members].sort(Buffer.compare));
}

function readAll(bytes: Buffer): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { from, to } = extentAt(bytes, at);
    found.push({ tag: bytes[at] as number, content: bytes.subarray(from, to), raw: bytes.subarray(at, to) });
    at = to;
  }
  return found;
}

function extentAt(bytes: Buffer, at: number): { readonly from: number; readonly to: number } {
  const tag = bytes[at] ?? 0;
  const first = bytes[at + 1];
  const wide = first !== undefined && first >= 0x80 ? first - 0x80 : 0;
  const from = at + 2 + wide;
  if ((tag & 0x1f) === 0x1f || first === undefined || wide > 4 || first === 0x80 || from > bytes.length)
    throw new TypeError('not DER');
  const length = wide === 0 ? first : bytes.readUIntBE(at + 2, wide);
  const isMinimal = wide === 0 || (length >= 0x80 && bytes[at + 2] !== 0);
  if (!isMinimal || from + length > bytes.length) throw new TypeError('not DER');
  return { from, to: from + length };
}
