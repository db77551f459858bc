import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackBundle } from '../../src/bundle/unpack.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { sampleBundle, temporaryFolder } from './bundle.ts';
import { identity } from './keys.ts';
import { localPart, type Packed, zipOf } from './packed.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const SMALL = 'files/small.txt';
const LARGE = 'files/large.txt';
const small = Buffer.from('a few words, a few words');
/** Larger than what is inflated in one go. */
const large = Buffer.alloc(9 * 2 ** 20 + 5, 'words and more words ');
const HIDDEN: Packed = { name: 'files/hidden', content: Buffer.from('hidden'), method: 0 };
/** A file that holds an entry: read at another place, the archive holds another file. */
const carrier = Buffer.concat([Buffer.from('begin'), localPart(HIDDEN)]);

let entries: readonly Packed[];
beforeAll(async () => {
  const folder = join(temporary.path, 'folder');
  const files = [
    { name: 'small.txt', source: small },
    { name: 'large.txt', source: large },
    { name: 'carrier', source: carrier },
    { name: 'empty', source: Buffer.alloc(0) },
  ];
  await sampleBundle({ folder }, (await identity()).signer, { files });
  entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(folder, path), content: readFileSync(path) }));
});

let made = 0;
function written(changes: Readonly<Record<string, Partial<Packed>>>, more: readonly Packed[] = []): string {
  made += 1;
  const path = join(temporary.path, `${made}.zip`);
  writeFileSync(path, zipOf([...entries.map((entry) => ({ ...entry, ...changes[entry.name] })), ...more]));
  return path;
}

const packedSmall = deflateRawSync(small);
const packedLarge = deflateRawSync(large);

describe('a zip that another program wrote', () => {
  it.each([
    ['all packed', {}],
    [
      'all stored',
      Object.fromEntries([SMALL, LARGE, 'files/carrier', 'files/empty'].map((name) => [name, { method: 0 }])),
    ],
  ])('is read, %s', async (_, changes) => {
    expect(await verifyBundle(written(changes))).toMatchObject({ ok: true, findings: [] });
  });

  const lies: [string, string, Partial<Packed>][] = [
    ['bytes behind what is packed', SMALL, { raw: Buffer.concat([packedSmall, Buffer.from('!')]) }],
    ['bytes behind what is packed, much', LARGE, { raw: Buffer.concat([packedLarge, Buffer.from('!')]) }],
    ['a second stream behind the first', SMALL, { raw: Buffer.concat([packedSmall, packedSmall]) }],
    ['a second stream behind the first, much', LARGE, { raw: Buffer.concat([packedLarge, packedLarge]) }],
    ['less than it says', SMALL, { size: small.length + 1 }],
    ['less than it says, much', LARGE, { size: large.length + 1 }],
    ['more than it says', SMALL, { size: small.length - 1 }],
    ['more than it says, much', LARGE, { size: large.length - 1 }],
    ['nothing, as it says', LARGE, { size: 0 }],
    ['its end cut off', SMALL, { raw: packedSmall.subarray(0, -2) }],
    ['its end cut off, much', LARGE, { raw: packedLarge.subarray(0, -2) }],
    ['stored, and less than it says', SMALL, { method: 0, size: small.length + 1 }],
    ['stored, and more than it says', LARGE, { method: 0, size: large.length - 1 }],
    ['another way of packing', SMALL, { method: 12, raw: small }],
    ['noise', LARGE, { raw: Buffer.alloc(100_000, 0xff) }],
  ];
  it.each(lies)('is refused with %s: %s', async (_, name, lie) => {
    const { ok, findings, files } = await verifyBundle(written({ [name]: lie }));
    expect(ok).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'UNREADABLE', name }));
    expect(files.find((file) => file.name === name)?.state).not.toBe('intact');
  });

  it.each([
    ['an entry within another', { ...HIDDEN, within: { name: 'files/carrier', at: 5 } }],
    ['an entry twice, under another name', { name: 'files/again', content: small, within: { name: SMALL, at: -45 } }],
  ])('is refused with %s', async (_, entry) => {
    const { ok, findings } = await verifyBundle(written({ 'files/carrier': { method: 0 } }, [entry]));
    expect(ok).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'UNREADABLE', name: entry.name }));
  });
});

describe('unpacking', () => {
  it('writes what is wanted and nothing else', async () => {
    const target = join(temporary.path, 'unpacked');
    mkdirSync(target);
    const path = written({ [SMALL]: { method: 0 } });
    expect(await unpackBundle(path, target, (name) => [SMALL, LARGE, 'files/empty'].includes(name))).toBe(target);
    expect(readdirSync(join(target, 'files')).sort()).toEqual(['empty', 'large.txt', 'small.txt']);
    expect(readFileSync(join(target, LARGE)).equals(large)).toBe(true);
    expect(readFileSync(join(target, SMALL)).equals(small)).toBe(true);
    expect(readFileSync(join(target, 'files/empty')).length).toBe(0);
  });

  it('refuses what an archive should not hold', async () => {
    const path = written({}, [{ name: 'files/CARRIER ', content: small }]);
    await expect(unpackBundle(path, temporary.path, () => true)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});
