import { crc32, deflateRawSync } from 'node:zlib';

/** A part to be zipped; what is told beside its content is what a zip of others may lie about. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly isStored?: boolean;
  readonly crc?: number;
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
  /** The name in its own header, where it is another. */
  readonly ownName?: string;
  /** Sizes behind the content, as streaming writers do. */
  readonly isDescribed?: boolean;
}

/** A zip, made by hand so that each thing that can be wrong with one can be made wrong. */
export function zipped(parts: readonly Part[], comment = ''): Buffer {
  const body: Buffer[] = [];
  const listing: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const packed = part.isStored ? content : deflateRawSync(content);
    const method = part.method ?? (part.isStored ? 0 : 8);
    const flags = (part.flags ?? 0) | (part.isDescribed ? 8 : 0);
    const sums = [part.crc ?? crc32(content), packed.length, part.size ?? content.length];
    const own = Buffer.from(part.ownName ?? part.name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(method, 8);
    header.writeUInt32LE(0x5a8f_6000, 10);
    if (!part.isDescribed) for (const [i, sum] of sums.entries()) header.writeUInt32LE(sum, 14 + 4 * i);
    header.writeUInt16LE(own.length, 26);
    const described = Buffer.alloc(part.isDescribed ? 16 : 0);
    if (part.isDescribed) {
      described.writeUInt32LE(0x08074b50, 0);
      for (const [i, sum] of sums.entries()) described.writeUInt32LE(sum, 4 + 4 * i);
    }
    const entry = Buffer.alloc(46);
    const name = Buffer.from(part.name);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(0x5a8f_6000, 12);
    for (const [i, sum] of sums.entries()) entry.writeUInt32LE(sum, 16 + 4 * i);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    listing.push(entry, name);
    body.push(header, own, packed, described);
    offset += 30 + own.length + packed.length + described.length;
  }
  const directory = Buffer.concat(listing);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...body, directory, end, Buffer.from(comment)]);
}
