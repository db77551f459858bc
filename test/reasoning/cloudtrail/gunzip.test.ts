import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type GzipFault, gunzipStrictly, inflateFlowing, ONE_PIECE } from '../../../src/reasoning/cloudtrail/gunzip.ts';

const TEXT = Buffer.from('{"Records":[{"eventName":"AssumeRole"},{"eventName":"AssumeRole"}]}');
const [EXTRA, NAME, COMMENT, HEADER_CRC] = [4, 8, 16, 2];

/** A member as RFC 1952 has it, written here field by field. */
function member(given: { flags?: number; optional?: Buffer; text?: Buffer; crc?: number; size?: number } = {}): Buffer {
  const { flags = 0, optional = Buffer.alloc(0), text = TEXT } = given;
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(given.crc ?? crc32(text), 0);
  trailer.writeUInt32LE(given.size ?? text.length, 4);
  const header = Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]);
  return Buffer.concat([header, optional, deflateRawSync(text), trailer]);
}

/** Both ways of inflating, as one answer: the text, or the fault. */
async function both(bytes: Buffer, most = ONE_PIECE): Promise<readonly (string | GzipFault)[]> {
  const inflated = gunzipStrictly(bytes, most);
  const chunks: Buffer[] = [];
  const fault = await inflateFlowing(bytes, most, (chunk) => void chunks.push(Buffer.from(chunk)));
  return [
    inflated.kind === 'inflated' ? inflated.bytes.toString() : inflated.fault,
    fault ?? Buffer.concat(chunks).toString(),
  ];
}
const twice = <T>(one: T): readonly T[] => [one, one];

const EXTRA_FIELD = Buffer.from([3, 0, 0x1f, 0x8b, 8]);
const ALL = Buffer.concat([EXTRA_FIELD, Buffer.from('log.json\0a comment\0'), Buffer.from([0x12, 0x34])]);

describe('one gzip member', () => {
  test.each<[string, Buffer]>([
    ['without optional fields', member()],
    ['as Node writes it', gzipSync(TEXT)],
    ['stored, not deflated', gzipSync(TEXT, { level: 0 })],
    ['with an extra field that looks like a header', member({ flags: EXTRA, optional: EXTRA_FIELD })],
    ['with an empty extra field', member({ flags: EXTRA, optional: Buffer.from([0, 0]) })],
    ['with a name', member({ flags: NAME, optional: Buffer.from('log.json\0') })],
    ['with an empty name', member({ flags: NAME, optional: Buffer.from('\0') })],
    ['with a comment', member({ flags: COMMENT, optional: Buffer.from('a comment\0') })],
    ['with a checksum of its header', member({ flags: HEADER_CRC, optional: Buffer.from([0x12, 0x34]) })],
    ['with all of them', member({ flags: EXTRA | NAME | COMMENT | HEADER_CRC, optional: ALL })],
    ['marked as text', member({ flags: 1 })],
  ])('%s is inflated', async (_, bytes) => {
    expect(await both(bytes)).toEqual(twice(TEXT.toString()));
  });

  test('that is empty is inflated to nothing', async () => {
    expect(await both(gzipSync(Buffer.alloc(0)))).toEqual(twice(''));
  });

  test('of many chunks flows in order', async () => {
    const text = Buffer.from('0123456789abcdef'.repeat(200_000));
    expect(await both(gzipSync(text))).toEqual(twice(text.toString()));
  });
});

describe('is refused', () => {
  test.each<[string, Buffer, GzipFault]>([
    ['nothing', Buffer.alloc(0), 'not-gzip'],
    ['text', TEXT, 'not-gzip'],
    ['another method than deflate', Buffer.concat([Buffer.from([0x1f, 0x8b, 7]), member().subarray(3)]), 'not-gzip'],
    ['a reserved flag', member({ flags: 0x20 }), 'not-gzip'],
    ['an extra field longer than all', member({ flags: EXTRA, optional: Buffer.from([255, 255]) }), 'not-gzip'],
    ['a size stated too small', member({ size: TEXT.length - 1 }), 'gzip-corrupt'],
    ['a size stated as nothing', member({ size: 0 }), 'gzip-corrupt'],
    ['a size stated too large', member({ size: TEXT.length + 1 }), 'gzip-corrupt'],
    ['a size stated beyond memory', member({ size: 0xffff_ffff }), 'gzip-corrupt'],
    ['a wrong checksum', member({ crc: (crc32(TEXT) ^ 1) >>> 0 }), 'gzip-corrupt'],
    ['a second member', Buffer.concat([member(), member()]), 'gzip-more'],
    ['an empty second member', Buffer.concat([member(), gzipSync(Buffer.alloc(0))]), 'gzip-more'],
    ['one zero byte behind it', Buffer.concat([member(), Buffer.alloc(1)]), 'gzip-more'],
    ['a block of zero bytes behind it', Buffer.concat([member(), Buffer.alloc(512)]), 'gzip-more'],
    ['text behind it', Buffer.concat([member(), TEXT]), 'gzip-more'],
    ['deflated data that is none', Buffer.concat([member().subarray(0, 10), Buffer.alloc(40, 0xff)]), 'gzip-corrupt'],
  ])('%s', async (_, bytes, fault) => {
    expect(await both(bytes)).toEqual(twice(fault));
  });

  test('a name without an end, whatever is taken for its data', async () => {
    const endless = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, NAME, 0, 0, 0, 0, 0, 255]), Buffer.alloc(40, 0x61)]);
    expect(await both(endless)).toEqual(twice('not-gzip'));
  });

  test.each<[string, Buffer]>([
    ['plain', member()],
    ['with all optional fields', member({ flags: EXTRA | NAME | COMMENT | HEADER_CRC, optional: ALL })],
    ['stored', gzipSync(TEXT, { level: 0 })],
    ['empty', gzipSync(Buffer.alloc(0))],
  ])('a member that is cut, at every byte: %s', async (_, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      const cut = await both(bytes.subarray(0, length));
      for (const one of cut) expect(['not-gzip', 'gzip-corrupt'], `cut at ${length}`).toContain(one);
    }
  });

  // Time and system in the header say nothing of the content, nor do bits behind the last of a deflate stream.
  test('every byte that is another, or it gives the same content', async () => {
    const bytes = member();
    for (let at = 0; at < bytes.length; at++) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] as number) ^ 0x40;
      const mayBeSame = at >= 3 && at < bytes.length - 8 ? [TEXT.toString()] : [];
      const faults = ['not-gzip', 'gzip-corrupt', 'gzip-more', ...mayBeSame];
      for (const one of await both(other)) expect(faults, `byte ${at}`).toContain(one);
    }
  });

  test('what grows beyond what is taken, whatever size it states', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const modest = Buffer.from(bomb);
    modest.writeUInt32LE(10, modest.length - 4);
    expect(await both(bomb, 1_000_000)).toEqual(twice('too-large'));
    expect(await both(modest, 1_000_000)).toEqual(twice('too-large'));
    expect(await both(gzipSync(Buffer.alloc(1_000_000)), 1_000_000)).toEqual(twice(Buffer.alloc(1_000_000).toString()));
  });
});
