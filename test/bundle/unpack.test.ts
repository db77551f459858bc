import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackBundle } from '../../src/bundle/unpack.ts';
import { sampleFiles, temporaryFolder } from './bundle.ts';
import { crafted } from './crafted.ts';
import { type ForgedPart, forged, inOrder } from './forged.ts';
import { identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

let parts: ForgedPart[];
beforeAll(async () => {
  const { signer } = await identity();
  parts = await forged(await sampleFiles(signer), signer);
});

describe('unpacking', () => {
  it('writes what is wanted and nothing else', async () => {
    const target = join(temporary.path, 'unpacked');
    mkdirSync(target);
    const zip = join(temporary.path, 'good.zip');
    writeFileSync(zip, crafted(parts));
    const wanted = ['files/facts.sqlite', 'files/workspace/lists/empty.yaml', 'files/report.json'];
    expect(await unpackBundle(zip, target, (name) => wanted.includes(name))).toBe(target);
    const found = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(found.length).toBe(wanted.length);
    for (const { name, content } of parts.filter((part) => wanted.includes(part.name)))
      expect(readFileSync(join(target, name)).equals(content)).toBe(true);
  });

  it.each(['files/facts.sqlite ', '../facts.sqlite'])('refuses what an archive should not hold: %j', async (name) => {
    const zip = join(temporary.path, 'bad.zip');
    writeFileSync(zip, crafted(inOrder([...parts, { name, content: Buffer.from('!') }])));
    await expect(unpackBundle(zip, temporary.path, () => true)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});
