import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as an attacker would write it: whatever is given here stands in the zip instead of the truth. */
export interface Packed {
  readonly name: string;
  readonly content: Uint8Array;
  readonly raw?: Uint8Array;
  readonly size?: number;
  readonly method?: number;
  /** Points into another entry instead of at a header of its own: the offset from that entry's data. */
  readonly within?: { readonly name: string; readonly at: number };
}

/** A zip of entries, well formed but for what they ask for. */
export function zipOf(entries: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const dataAt = new Map<string, number>();
  let end = 0;
  for (const entry of entries) {
    const offset = entry.within === undefined ? end : (dataAt.get(entry.within.name) ?? 0) + entry.within.at;
    directory.push(central(entry, offset));
    if (entry.within !== undefined) continue;
    const local = localPart(entry);
    dataAt.set(entry.name, end + 30 + Buffer.byteLength(entry.name));
    locals.push(local);
    end += local.length;
  }
  const listed = Buffer.concat(directory);
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(entries.length, 8);
  tail.writeUInt16LE(entries.length, 10);
  tail.writeUInt32LE(listed.length, 12);
  tail.writeUInt32LE(end, 16);
  return Buffer.concat([...locals, listed, tail]);
}

/** An entry's own header and its data. */
export function localPart(entry: Packed): Buffer {
  const signature = Buffer.from('PK\x03\x04');
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(Buffer.byteLength(entry.name), 0);
  return Buffer.concat([signature, common(entry), lengths, Buffer.from(entry.name), rawOf(entry)]);
}

function central(entry: Packed, offset: number): Buffer {
  const rest = Buffer.alloc(18);
  rest.writeUInt16LE(Buffer.byteLength(entry.name), 0);
  rest.writeUInt32LE(offset, 14);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common(entry), rest, Buffer.from(entry.name)]);
}

/** From the version needed to the size: the same in both headers. */
function common(entry: Packed): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x800, 2);
  header.writeUInt16LE(entry.method ?? 8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(entry.content), 10);
  header.writeUInt32LE(rawOf(entry).length, 14);
  header.writeUInt32LE(entry.size ?? entry.content.length, 18);
  return header;
}

function rawOf({ raw, content, method }: Packed): Uint8Array {
  return raw ?? (method === 0 ? content : deflateRawSync(content));
}
