import { crc32, deflateRawSync } from 'node:zlib';
import { type ArchiveWish, type Crafted, crafted, type EntryWish, end64, extra, numbers } from './crafted.ts';

/** Another archive that could be found in the bytes of a good one. */
const THEIRS: readonly Crafted[] = [{ name: 'files/report.json', content: Buffer.from('{"verdict":"proven"}\n') }];

type Mutate = (good: readonly Crafted[]) => Buffer;

const change =
  (name: string, by: (entry: Crafted) => Partial<Crafted>): Mutate =>
  (good) =>
    crafted(good.map((entry) => (entry.name === name ? { ...entry, ...by(entry) } : entry)));
const REPORT = 'files/report.json';
const central = (central: EntryWish): Mutate => change(REPORT, () => ({ central }));
const both = (wish: EntryWish): Mutate => change(REPORT, () => ({ local: wish, central: wish }));
const whole =
  (wish: (good: readonly Crafted[], bytes: Buffer) => ArchiveWish): Mutate =>
  (good) =>
    crafted(good, wish(good, crafted(good)));

const unicodePath = (name: string, path: string): Buffer =>
  extra(
    0x7075,
    Buffer.concat([
      numbers([
        [1, 1],
        [4, crc32(name)],
      ]),
      Buffer.from(path),
    ]),
  );
const places = (bytes: Buffer) => ({
  size: bytes.readUInt32LE(bytes.length - 10),
  offset: bytes.readUInt32LE(bytes.length - 6),
});
/** A whole archive that believes to begin `at` bytes further on. */
const theirsAt = (at: number): Buffer => {
  const apart = crafted(THEIRS, { prefix: Buffer.alloc(at) });
  return apart.subarray(at);
};

/** What programs find that look for the directory right before the end, by its size, and not by its place. */
const beforeTheEnd = ({ size, offset }: { size: number; offset: number }): ArchiveWish => {
  const [theirs] = THEIRS as readonly [Crafted];
  const local = crafted([theirs]).indexOf('PK\x01\x02', 0, 'latin1');
  const comment = ' '.repeat(size - 46 - theirs.name.length);
  const bytes = crafted([{ ...theirs, central: { offset: offset - local, comment } }]);
  return { beforeEnd: bytes.subarray(0, -22) };
};

/** Every way that is known to us in which a zip can be read otherwise, or is not as we write it. */
export const ZIP_MUTANTS: Readonly<Record<string, Mutate>> = {
  'entries in a gap before the directory': whole((_, bytes) => ({
    gap: theirsAt(places(bytes).offset).subarray(0, -22),
  })),
  'an archive in a gap before the directory': whole((_, bytes) => ({ gap: theirsAt(places(bytes).offset) })),
  'another directory of the same size right before the end': whole((_, bytes) => beforeTheEnd(places(bytes))),
  'a gap of one byte before the directory': whole(() => ({ gap: Buffer.alloc(1) })),
  'a second archive in the comment': whole((_, bytes) => ({ comment: theirsAt(bytes.length) })),
  'a second archive in the comment, a byte behind it': whole((_, bytes) => ({
    comment: Buffer.concat([theirsAt(bytes.length), Buffer.from('\n')]),
  })),
  'a comment': whole(() => ({ comment: Buffer.from('checked') })),
  'a comment of an end record': whole(() => ({ comment: Buffer.from('PK\x05\x06') })),
  'bytes before it': (good) => Buffer.concat([Buffer.from('MZ'), crafted(good)]),
  'bytes before it, counted': whole(() => ({ prefix: Buffer.from('MZ') })),
  'an archive before it': whole(() => ({ prefix: crafted(THEIRS) })),
  'a byte behind it': whole(() => ({ suffix: Buffer.from('\n') })),
  'an archive behind it': (good) => Buffer.concat([crafted(good), crafted(THEIRS)]),
  'itself behind it': (good) => Buffer.concat([crafted(good), crafted(good)]),
  'its end cut off': (good) => crafted(good).subarray(0, -1),
  'its end record cut off': (good) => crafted(good).subarray(0, -22),
  'nothing in it': () => crafted([]),
  'nothing at all': () => Buffer.alloc(0),
  'bytes between directory and end': whole(() => ({ beforeEnd: Buffer.alloc(4) })),
  'a signature of the directory': whole(() => ({ beforeEnd: extra(0x5005, Buffer.alloc(0)) })),
  'a gap between entries': change(REPORT, () => ({ gap: Buffer.alloc(1) })),
  'an entry between entries, in no directory': change(REPORT, () => ({ gap: crafted(THEIRS).subarray(0, 68) })),
  'an entry in no directory': (good) => crafted([...good, { ...(THEIRS[0] as Crafted), only: 'local' }]),
  'an entry left out of the directory': change('files/workspace/lists/empty.yaml', () => ({ only: 'local' })),
  'an entry of the directory alone': (good) =>
    crafted([...good, { name: 'files/x', content: Buffer.alloc(0), only: 'central' }]),
  'an entry twice': (good) => crafted(good.flatMap((entry) => (entry.name === REPORT ? [entry, entry] : [entry]))),
  'an entry twice, the second another': (good) =>
    crafted(good.flatMap((entry) => (entry.name === REPORT ? [entry, THEIRS[0] as Crafted] : [entry]))),
  'entries out of order': (good) => crafted([...good].reverse()),
  'a folder of its own': (good) => crafted([{ name: 'files/', content: Buffer.alloc(0) }, ...good]),
  'a link': both({ attributes: 0o120_777 * 0x10000 }),
  'a device': both({ attributes: 0o020_666 * 0x10000 }),
  'another mode': central({ attributes: 0o100_755 * 0x10000 }),
  'attributes of DOS': central({ attributes: 0o100_644 * 0x10000 + 0x10 }),
  'inner attributes': central({ internal: 1 }),
  'another maker': central({ madeBy: 20 }),
  'another disk': central({ disk: 1 }),
  'another disk at the end': whole(() => ({ disk: 1 })),
  'a comment on an entry': central({ comment: 'checked' }),
  'a date': both({ date: 0x5b75 }),
  'a time': both({ time: 1 }),
  'another version needed': both({ needed: 10 }),
  'names in no declared writing': both({ flags: 0 }),
  'an entry that says to be encrypted': both({ flags: 0x801 }),
  'an entry with sizes behind it': both({ flags: 0x808 }),
  'masked headers': both({ flags: 0x2800 }),
  'a packed entry': change(REPORT, ({ content }) => ({
    raw: deflateRawSync(content),
    local: { method: 8 },
    central: { method: 8 },
  })),
  'a packed entry that says to be stored': change(REPORT, ({ content }) => ({ raw: deflateRawSync(content) })),
  'a method that nobody knows': both({ method: 99 }),
  'another name in its own header': change(REPORT, () => ({ local: { name: 'files/revert.json' } })),
  'another size in its own header': change(REPORT, () => ({ local: { size: 1 } })),
  'another packed size in its own header': change(REPORT, () => ({ local: { packed: 1 } })),
  'another packed size in the directory': central({ packed: 1 }),
  'another sum in its own header': change(REPORT, () => ({ local: { crc: 1 } })),
  'another sum in both headers': both({ crc: 1 }),
  'flags in its own header': change(REPORT, () => ({ local: { flags: 0 } })),
  'a date in its own header': change(REPORT, () => ({ local: { date: 0x5b75 } })),
  'another method in its own header': change(REPORT, () => ({ local: { method: 8 } })),
  'an extra field in its own header': change(REPORT, () => ({ local: { extra: extra(0x5455, Buffer.alloc(5)) } })),
  'an extra field in the directory': central({ extra: extra(0x5455, Buffer.alloc(5)) }),
  'extra fields in both': both({ extra: extra(0xcafe, Buffer.from('words')) }),
  'another name by the Unicode path': both({ extra: unicodePath(REPORT, 'files/revert.json') }),
  'another name by the Unicode path, in the directory': central({ extra: unicodePath(REPORT, 'files/revert.json') }),
  'a packed sum in an extra field': both({ extra: extra(0x6375, Buffer.from('comment')) }),
  'zip64 sizes where none are needed': change(REPORT, ({ content }) => {
    const wide = { size: 0xffffffff, packed: 0xffffffff, needed: 45 };
    const both64 = extra(
      1,
      numbers([
        [8, content.length],
        [8, content.length],
      ]),
    );
    return { local: { ...wide, extra: both64 }, central: { ...wide, extra: both64 } };
  }),
  'zip64 sizes in the directory alone': change(REPORT, ({ content }) => ({
    central: {
      size: 0xffffffff,
      packed: 0xffffffff,
      needed: 45,
      extra: extra(
        1,
        numbers([
          [8, content.length],
          [8, content.length],
        ]),
      ),
    },
  })),
  'a zip64 field that nobody asked for': both({ extra: extra(1, Buffer.alloc(8)) }),
  'a zip64 place of another entry': change(REPORT, () => ({
    central: { offset: 0xffffffff, needed: 45, extra: extra(1, numbers([[8, 0]])) },
  })),
  'a zip64 field that is cut': central({ size: 0xffffffff, extra: extra(1, Buffer.alloc(0)) }),
  'a zip64 number beyond all': central({ size: 0xffffffff, extra: extra(1, Buffer.alloc(16, 0xff)) }),
  'a zip64 end where none is needed': whole((good, bytes) => {
    const { size, offset } = places(bytes);
    return { beforeEnd: end64(good.length, size, offset) };
  }),
  'a zip64 end of another directory': whole((good, bytes) => {
    const { size, offset } = places(bytes);
    return { beforeEnd: end64(good.length - 1, size, offset), count: 0xffff };
  }),
  'a zip64 end, asked for': whole((good, bytes) => {
    const { size, offset } = places(bytes);
    return {
      beforeEnd: end64(good.length, size, offset),
      count: 0xffff,
      directorySize: 0xffffffff,
      directoryOffset: 0xffffffff,
    };
  }),
  'zip64 asked for, and none': whole(() => ({ count: 0xffff })),
  'a count one too small': whole((good) => ({ count: good.length - 1 })),
  'a count one too large': whole((good) => ({ count: good.length + 1 })),
  'a directory longer than the file': whole(() => ({ directorySize: 0x7fffffff })),
  'a directory behind the end': whole(() => ({ directoryOffset: 0x7fffffff })),
  'the place of another entry': central({ offset: 0 }),
  'entries that overlap': change(REPORT, () => ({
    local: { size: 1 << 20, packed: 1 << 20 },
    central: { size: 1 << 20, packed: 1 << 20 },
  })),
  'a name that is no UTF-8': (good) => {
    const bytes = crafted(good);
    for (let at = bytes.indexOf('größe'); at >= 0; at = bytes.indexOf('größe', at)) bytes[at + 2] = 0xff;
    return bytes;
  },
  'a bomb': (good) =>
    crafted([...good, { name: 'files/x', content: Buffer.alloc(0), central: { size: 2 ** 31, packed: 2 ** 31 } }]),
};
