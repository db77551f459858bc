import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../src/bundle/signer.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { localHeader, planOf, type ZipItem } from '../../src/bundle/zip-form.ts';
import { sampleBundle, sampleFiles, temporaryFolder } from './bundle.ts';
import { crafted, end64, extra, numbers } from './crafted.ts';
import { type ForgedPart, forged, inOrder } from './forged.ts';
import { identity } from './keys.ts';
import { ZIP_MUTANTS } from './zip-mutants.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

let signer: Signer;
let good: ForgedPart[];
beforeAll(async () => {
  signer = (await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' })).signer;
  good = await forged(await sampleFiles(signer), signer);
});

let made = 0;
async function verified(bytes: Uint8Array) {
  made += 1;
  const path = join(temporary.path, `case-${made}.zip`);
  writeFileSync(path, bytes);
  return verifyBundle(path);
}

describe('a zip', () => {
  it('is, byte for byte, what the format asks of stored files without dates, in every time zone', async () => {
    const zone = process.env.TZ;
    try {
      for (const name of ['Pacific/Auckland', 'America/Los_Angeles']) {
        process.env.TZ = name;
        const path = join(temporary.path, `${name.replace('/', '-')}.zip`);
        await sampleBundle({ zip: path }, signer);
        expect(readFileSync(path).equals(crafted(good))).toBe(true);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('takes files from disk in any order', async () => {
    const files = (await sampleFiles(signer)).map(({ name, source }, i) => {
      const path = join(temporary.path, `source-${i}`);
      writeFileSync(path, source);
      return { name, source: path };
    });
    for (const [i, order] of [files, [...files].reverse()].entries()) {
      const zip = join(temporary.path, `order-${i}.zip`);
      await sampleBundle({ zip }, signer, { files: order });
      expect(readFileSync(zip).equals(crafted(good))).toBe(true);
    }
  });

  it('that was crafted to the one form is read', async () => {
    expect(await verified(crafted(good))).toMatchObject({ ok: true, findings: [] });
  });

  it.each(Object.keys(ZIP_MUTANTS))('is refused with %s', async (name) => {
    const mutant = ZIP_MUTANTS[name]?.(good) ?? Buffer.alloc(0);
    const { ok, findings, signer: found } = await verified(mutant);
    expect({ ok, found: findings.length > 0 }).toEqual({ ok: false, found: true });
    // Where the form is not ours, nothing of the content is believed.
    if (findings.some(({ code, name: about }) => code === 'UNREADABLE' && about === null)) expect(found).toBeNull();
  });

  it.each([
    ['leads out', 'files/../../x'],
    ['is absolute', '/etc/passwd'],
    ['holds a control', 'files/\u202Efdp.exe'],
    ['is a folder', 'files/folder/'],
  ])('is refused with a name that %s', async (_, name) => {
    const { ok, findings } = await verified(crafted(inOrder([...good, { name, content: Buffer.alloc(0) }])));
    expect(ok).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'NAME_REFUSED', name }));
  });

  it('is refused with names that differ by case', async () => {
    const twin = { name: 'files/workspace/lists/EMPTY.yaml', content: Buffer.alloc(0) };
    const { findings } = await verified(crafted(inOrder([...good, twin])));
    expect(findings.map(({ code }) => code)).toContain('NAME_REFUSED');
  });
});

describe('numbers that do not fit', () => {
  const huge = 5 * 2 ** 30;
  const items: ZipItem[] = [
    { name: 'a', size: 0xffffffff, crc: 7 },
    { name: 'b', size: huge, crc: 8 },
    { name: 'c', size: 3, crc: 9 },
  ];

  it('stand in zip64 fields, there and nowhere else', () => {
    const first = localHeader(items[0] as ZipItem);
    expect(first.subarray(31).toString('hex')).toBe(
      extra(
        1,
        numbers([
          [8, 0xffffffff],
          [8, 0xffffffff],
        ]),
      ).toString('hex'),
    );
    expect(localHeader(items[2] as ZipItem).length).toBe(31);
    const { offsets, tail, tailOffset, length } = planOf(items);
    expect(offsets).toEqual([0, 51 + 0xffffffff, 102 + 0xffffffff + huge]);
    expect(tailOffset).toBe(102 + 0xffffffff + huge + 34);
    expect(length).toBe(tailOffset + tail.length);
    const directory = 3 * 47 + 20 + 28 + 12;
    expect(tail.subarray(directory, -22).equals(end64(3, directory, tailOffset))).toBe(true);
    expect(tail.subarray(-22).toString('hex')).toBe(
      numbers([
        [4, 0x06054b50],
        [4, 0],
        [2, 3],
        [2, 3],
        [4, directory],
        [4, 0xffffffff],
        [2, 0],
      ]).toString('hex'),
    );
  });

  it('count files too', () => {
    const many = Array.from({ length: 0xffff }, (_, i) => ({ name: String(i).padStart(5, '0'), size: 0, crc: 0 }));
    const { tail, tailOffset } = planOf(many);
    const directory = 0xffff * 51;
    expect(tail.subarray(directory, -22).equals(end64(0xffff, directory, tailOffset))).toBe(true);
    expect(planOf(many.slice(1)).tail.length).toBe(directory - 51 + 22);
  });
});
