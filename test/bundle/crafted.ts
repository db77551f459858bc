import { crc32 } from 'node:zlib';

/** The fields of one header, each as an attacker may want it. */
export interface HeaderWish {
  readonly name?: string;
  readonly needed?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly time?: number;
  readonly date?: number;
  readonly crc?: number;
  readonly packed?: number;
  readonly size?: number;
  readonly extra?: Buffer;
}

export interface EntryWish extends HeaderWish {
  readonly madeBy?: number;
  readonly comment?: string;
  readonly disk?: number;
  readonly internal?: number;
  readonly attributes?: number;
  /** Where the directory says that the entry lies. */
  readonly offset?: number;
}

export interface Crafted {
  readonly name: string;
  readonly content: Buffer;
  /** What lies in the archive in the content's place. */
  readonly raw?: Buffer;
  readonly local?: HeaderWish;
  readonly central?: EntryWish;
  /** Bytes between the entry before and this one. */
  readonly gap?: Buffer;
  /** In the archive and in no directory, or the other way round. */
  readonly only?: 'local' | 'central';
}

export interface ArchiveWish {
  readonly prefix?: Buffer;
  /** Between the last entry and the directory. */
  readonly gap?: Buffer;
  /** Between the directory and the end record. */
  readonly beforeEnd?: Buffer;
  readonly comment?: Buffer;
  /** Behind everything. */
  readonly suffix?: Buffer;
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly disk?: number;
}

/**
 * A zip written by hand, field by field, after APPNOTE 6.3.10 and independently of the product; without wishes it is the
 * one form that bundles have.
 */
export function crafted(entries: readonly Crafted[], wish: ArchiveWish = {}): Buffer {
  const parts: Buffer[] = [wish.prefix ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let end = parts[0]?.length ?? 0;
  const put = (bytes: Buffer): void => {
    parts.push(bytes);
    end += bytes.length;
  };
  for (const entry of entries) {
    put(entry.gap ?? Buffer.alloc(0));
    const offset = end;
    if (entry.only !== 'central') {
      put(localHeader(entry));
      put(entry.raw ?? entry.content);
    }
    if (entry.only !== 'local') directory.push(centralHeader(entry, offset));
  }
  put(wish.gap ?? Buffer.alloc(0));
  const listed = Buffer.concat(directory);
  const comment = wish.comment ?? Buffer.alloc(0);
  const last = numbers([
    [4, 0x06054b50],
    [2, wish.disk ?? 0],
    [2, 0],
    [2, wish.count ?? directory.length],
    [2, wish.count ?? directory.length],
    [4, wish.directorySize ?? listed.length],
    [4, wish.directoryOffset ?? end],
    [2, comment.length],
  ]);
  const behind = [wish.beforeEnd, last, comment, wish.suffix].flatMap((part) => part ?? []);
  return Buffer.concat([...parts, listed, ...behind]);
}

function localHeader(entry: Crafted): Buffer {
  const wish = entry.local ?? {};
  const name = Buffer.from(wish.name ?? entry.name);
  const extra = wish.extra ?? Buffer.alloc(0);
  return Buffer.concat([numbers([[4, 0x04034b50], ...common(entry, wish, name, extra)]), name, extra]);
}

function centralHeader(entry: Crafted, offset: number): Buffer {
  const wish = entry.central ?? {};
  const name = Buffer.from(wish.name ?? entry.name);
  const extra = wish.extra ?? Buffer.alloc(0);
  const comment = Buffer.from(wish.comment ?? '');
  const header = numbers([
    [4, 0x02014b50],
    [2, wish.madeBy ?? 0x0314],
    ...common(entry, wish, name, extra),
    [2, comment.length],
    [2, wish.disk ?? 0],
    [2, wish.internal ?? 0],
    [4, wish.attributes ?? 0o100_644 * 0x10000],
    [4, wish.offset ?? offset],
  ]);
  return Buffer.concat([header, name, extra, comment]);
}

function common({ content, raw }: Crafted, wish: HeaderWish, name: Buffer, extra: Buffer): [number, number][] {
  return [
    [2, wish.needed ?? 20],
    [2, wish.flags ?? 0x800],
    [2, wish.method ?? 0],
    [2, wish.time ?? 0],
    [2, wish.date ?? 0x21],
    [4, wish.crc ?? crc32(content)],
    [4, wish.packed ?? (raw ?? content).length],
    [4, wish.size ?? content.length],
    [2, name.length],
    [2, extra.length],
  ];
}

/** Little-endian numbers of so many bytes each. */
export function numbers(fields: readonly (readonly [bytes: number, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** An extra field. */
export function extra(id: number, content: Buffer): Buffer {
  return Buffer.concat([
    numbers([
      [2, id],
      [2, content.length],
    ]),
    content,
  ]);
}

/** An end of zip64 with its locator, for an archive whose directory lies at `offset`. */
export function end64(count: number, size: number, offset: number): Buffer {
  const record: [number, number][] = [
    [4, 0x06064b50],
    [8, 44],
    [2, 0x032d],
    [2, 45],
    [4, 0],
    [4, 0],
  ];
  const places: [number, number][] = [
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
  ];
  return numbers([...record, ...places, [4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]]);
}
