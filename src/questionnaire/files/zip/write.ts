import { crc32, deflateRawSync } from 'node:zlib';
import type { Zip, ZipEntry } from './read.ts';

/** New content of a part, packed already. */
export interface Packed {
  readonly crc: number;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Packs content that is whole in memory. */
export function pack(content: Uint8Array): Packed {
  return { crc: crc32(content), size: content.length, bytes: deflateRawSync(content) };
}

const UTF8 = 0x0800;
/** 1 January 1980: what is added bears no time. */
const DATE = 0x21;

/**
 * The zip with the content of some parts replaced and others added at its end. Every other entry is copied byte for byte, from its
 * header to what follows its content; a changed one keeps its name, time and attributes. Equal input gives equal bytes.
 */
export function rewriteZip(
  zip: Zip,
  changed: ReadonlyMap<ZipEntry, Packed>,
  added: ReadonlyMap<string, Packed>,
): Buffer {
  const body: Uint8Array[] = [];
  const moved = new Map<ZipEntry, number>();
  let at = 0;
  const put = (...pieces: readonly Uint8Array[]): void => {
    for (const piece of pieces) {
      body.push(piece);
      at += piece.length;
    }
  };
  for (const entry of zip.entries.toSorted((a, b) => a.header - b.header)) {
    moved.set(entry, at);
    const packed = changed.get(entry);
    if (packed === undefined) put(zip.bytes.subarray(entry.header, entry.end));
    else put(localHeader(rawName(entry), packed, timeOf(entry), flagsOf(entry)), packed.bytes);
  }
  const directory: Uint8Array[] = zip.entries.map((entry) => {
    const packed = changed.get(entry);
    const offset = moved.get(entry) as number;
    return packed === undefined ? withOffset(entry, offset) : relisted(entry, packed, offset);
  });
  for (const [name, packed] of added) {
    const raw = Buffer.from(name);
    const flags = /^[\x20-\x7e]*$/.test(name) ? 0 : UTF8;
    const listed = directoryEntry(raw, packed, { time: DATE * 0x10000, flags, madeBy: 20, attributes: 0, offset: at });
    directory.push(listed);
    put(localHeader(raw, packed, DATE * 0x10000, flags), packed.bytes);
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...body, listing, ending(directory.length, listing.length, at, zip.comment)]);
}

function rawName({ listed }: ZipEntry): Buffer {
  const view = Buffer.from(listed.buffer, listed.byteOffset, listed.byteLength);
  return view.subarray(46, 46 + view.readUInt16LE(28));
}

function timeOf({ listed }: ZipEntry): number {
  return Buffer.from(listed.buffer, listed.byteOffset, listed.byteLength).readUInt32LE(12);
}

/** Only whether the name is UTF-8: sizes stand in the header, and nothing follows the content. */
function flagsOf({ listed }: ZipEntry): number {
  return Buffer.from(listed.buffer, listed.byteOffset, listed.byteLength).readUInt16LE(8) & UTF8;
}

function localHeader(name: Uint8Array, { crc, size, bytes }: Packed, time: number, flags: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(time, 10);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function withOffset(entry: ZipEntry, offset: number): Buffer {
  const listed = Buffer.from(entry.listed);
  // What a zip64 field still says of the offset counts only where this number is full, and no file here is so large.
  listed.writeUInt32LE(offset, 42);
  return listed;
}

function relisted(entry: ZipEntry, packed: Packed, offset: number): Buffer {
  const before = Buffer.from(entry.listed);
  return directoryEntry(rawName(entry), packed, {
    time: before.readUInt32LE(12),
    flags: flagsOf(entry),
    madeBy: before.readUInt16LE(4),
    attributes: before.readUInt32LE(38),
    offset,
  });
}

interface Listed {
  readonly time: number;
  readonly flags: number;
  readonly madeBy: number;
  readonly attributes: number;
  readonly offset: number;
}

function directoryEntry(name: Uint8Array, { crc, size, bytes }: Packed, listed: Listed): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(listed.madeBy, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(listed.flags, 8);
  header.writeUInt16LE(8, 10);
  header.writeUInt32LE(listed.time, 12);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(bytes.length, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(listed.attributes, 38);
  header.writeUInt32LE(listed.offset, 42);
  return Buffer.concat([header, name]);
}

function ending(count: number, size: number, offset: number, comment: Uint8Array): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, comment]);
}
