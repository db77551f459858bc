/**
 * The one form of a zip that we write, and the only one that we read. Every byte that is no content follows from
 * names, sizes and sums: nothing is packed, nothing is dated, there is no comment, gap, extra field or flag to choose,
 * and zip64 stands exactly where a number does not fit (PKWARE's APPNOTE 6.3.10). So a reader can build all of it anew and
 * compare, and no program can find another archive in the same bytes.
 */
export interface ZipItem {
  readonly name: string;
  readonly size: number;
  /** CRC-32 of the content. */
  readonly crc: number;
}

/** Where everything of an archive lies, and all of it that is no content. */
export interface ZipPlan {
  /** Of each item's own header; its content follows at once. */
  readonly offsets: readonly number[];
  /** The directory and all that closes the archive. */
  readonly tail: Buffer;
  readonly tailOffset: number;
  /** The length of the whole file. */
  readonly length: number;
}

export const END_LENGTH = 22;
export const END64_LENGTH = 56;
export const LOCATOR_LENGTH = 20;
export const ENTRY_LENGTH = 46;
const FULL_16 = 0xffff;
export const FULL_32 = 0xffffffff;
const PLAIN = 20;
const ZIP64 = 45;
/** Made on Unix: attributes are a file's mode, and that is 0644 everywhere. */
const MADE_BY_UNIX = 3 << 8;
const ATTRIBUTES = 0o100_644 * 0x10000;
/** Names are UTF-8. */
const FLAGS = 0x800;
const STORED = 0;
/** 1 January 1980, the first day that the format knows. */
const DATE = 0x21;

/** The header that stands before an item's content. */
export function localHeader({ name, size, crc }: ZipItem): Buffer {
  const extra = size >= FULL_32 ? extraField([size, size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, { name, size, crc }, extra);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

/** Lays items out one behind the other, in the order given. */
export function planOf(items: readonly ZipItem[]): ZipPlan {
  const offsets: number[] = [];
  const entries: Buffer[] = [];
  let end = 0;
  for (const item of items) {
    offsets.push(end);
    entries.push(entryOf(item, end));
    end += localHeader(item).length + item.size;
  }
  const directory = Buffer.concat(entries);
  const tail = Buffer.concat([directory, ending(items.length, directory.length, end)]);
  return { offsets, tail, tailOffset: end, length: end + tail.length };
}

function entryOf(item: ZipItem, offset: number): Buffer {
  const { name, size } = item;
  const wide = [...(size >= FULL_32 ? [size, size] : []), ...(offset >= FULL_32 ? [offset] : [])];
  const extra = wide.length > 0 ? extraField(wide) : Buffer.alloc(0);
  const header = Buffer.alloc(ENTRY_LENGTH);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_BY_UNIX | PLAIN, 4);
  writeCommon(header, 6, item, extra);
  header.writeUInt32LE(ATTRIBUTES, 38);
  header.writeUInt32LE(Math.min(offset, FULL_32), 42);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

/** From the version needed to the extra field's length: the same in both headers. */
function writeCommon(header: Buffer, at: number, { name, size, crc }: ZipItem, extra: Buffer): void {
  header.writeUInt16LE(extra.length > 0 ? ZIP64 : PLAIN, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt16LE(STORED, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(Math.min(size, FULL_32), at + 14);
  header.writeUInt32LE(Math.min(size, FULL_32), at + 18);
  header.writeUInt16LE(Buffer.byteLength(name), at + 22);
  header.writeUInt16LE(extra.length, at + 24);
}

function extraField(numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  for (const [i, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + 8 * i);
  return field;
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, FULL_16), 8);
  end.writeUInt16LE(Math.min(count, FULL_16), 10);
  end.writeUInt32LE(Math.min(size, FULL_32), 12);
  end.writeUInt32LE(Math.min(offset, FULL_32), 16);
  if (count < FULL_16 && size < FULL_32 && offset < FULL_32) return end;

  const end64 = Buffer.alloc(END64_LENGTH);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(BigInt(END64_LENGTH - 12), 4);
  end64.writeUInt16LE(MADE_BY_UNIX | ZIP64, 12);
  end64.writeUInt16LE(ZIP64, 14);
  for (const [i, number] of [count, count, size, offset].entries()) end64.writeBigUInt64LE(BigInt(number), 24 + 8 * i);
  const locator = Buffer.alloc(LOCATOR_LENGTH);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
