import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { localHeader, planOf, type ZipItem } from '../../src/bundle/zip-form.ts';
import { sampleFiles, temporaryFolder } from './bundle.ts';
import { crafted } from './crafted.ts';
import { type ForgedPart, forged } from './forged.ts';
import { identity } from './keys.ts';
import { seeded } from './seeded.ts';

/** Ten thousand and more by hand: AFFIDAVIT_FLIPS=10000. */
const FLIPS = Number(process.env.AFFIDAVIT_FLIPS ?? 500);

const temporary = temporaryFolder();
afterAll(temporary.remove);

let parts: ForgedPart[];
beforeAll(async () => {
  const { signer } = await identity();
  parts = await forged(await sampleFiles(signer), signer);
});

const chance = seeded(20261129);

/** One byte, somewhere, made another one. */
function flip(bytes: Buffer, from: number, to: number): { readonly at: number; readonly was: number } {
  const at = from + Math.floor(chance() * (to - from));
  const was = bytes[at] as number;
  bytes[at] = was ^ (1 + Math.floor(chance() * 255));
  return { at, was };
}

it(`${FLIPS} bytes of a zip, each changed alone, are all found`, async () => {
  const bytes = crafted(parts);
  const items: ZipItem[] = parts.map(({ name, content }) => ({ name, size: content.length, crc: 0 }));
  const { offsets, tailOffset } = planOf(items);
  // A header, a content, or the tail: else nearly every flip would be one of the largest file.
  const regions = items.flatMap((item, i): [number, number][] => {
    const start = offsets[i] as number;
    const data = start + localHeader(item).length;
    return [[start, data], ...(item.size > 0 ? [[data, data + item.size] as [number, number]] : [])];
  });
  regions.push([tailOffset, bytes.length], [0, bytes.length]);
  const path = join(temporary.path, 'flipped.zip');
  const accepted: number[] = [];
  for (let n = 0; n < FLIPS; n++) {
    const { at, was } = flip(bytes, ...(regions[Math.floor(chance() * regions.length)] as [number, number]));
    writeFileSync(path, bytes);
    if ((await verifyBundle(path)).ok) accepted.push(at);
    bytes[at] = was;
  }
  expect(accepted).toEqual([]);
  writeFileSync(path, bytes);
  expect(await verifyBundle(path)).toMatchObject({ ok: true });
});

it(`${FLIPS} bytes of a folder, each changed alone, are all found`, async () => {
  const folder = join(temporary.path, 'folder');
  for (const { name, content } of parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const filled = parts.filter(({ content }) => content.length > 0);
  const accepted: string[] = [];
  for (let n = 0; n < FLIPS; n++) {
    const { name } = filled[Math.floor(chance() * filled.length)] as ForgedPart;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const { at, was } = flip(bytes, 0, bytes.length);
    writeFileSync(path, bytes);
    if ((await verifyBundle(folder)).ok) accepted.push(`${name} ${at}`);
    bytes[at] = was;
    writeFileSync(path, bytes);
  }
  expect(accepted).toEqual([]);
  expect(await verifyBundle(folder)).toMatchObject({ ok: true });
});
