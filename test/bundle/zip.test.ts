import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { Signer } from '../../src/bundle/signer.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { sampleBundle, temporaryFolder } from './bundle.ts';
import { identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

let signer: Signer;
let zip: Buffer;
beforeAll(async () => {
  signer = (await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' })).signer;
  const path = join(temporary.path, 'pristine.zip');
  await sampleBundle({ zip: path }, signer);
  zip = readFileSync(path);
});

let made = 0;
async function verified(bytes: Uint8Array) {
  made += 1;
  const path = join(temporary.path, `case-${made}.zip`);
  writeFileSync(path, bytes);
  return verifyBundle(path);
}

describe('a zip', () => {
  it('is the same bytes each time and in every time zone', async () => {
    const zone = process.env.TZ;
    try {
      for (const name of ['Pacific/Auckland', 'America/Los_Angeles']) {
        process.env.TZ = name;
        const path = join(temporary.path, `${name.replace('/', '-')}.zip`);
        await sampleBundle({ zip: path }, signer);
        expect(Buffer.compare(readFileSync(path), zip)).toBe(0);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('takes files from disk in any order', async () => {
    const [one, two] = ['one', 'two'].map((name) => {
      const path = join(temporary.path, name);
      writeFileSync(path, name);
      return { name: `${name}.txt`, source: path };
    });
    if (!one || !two) throw new Error('two files are needed');
    const paths = [
      [one, two],
      [two, one],
    ].map((files, index) => ({ files, path: join(temporary.path, `order-${index}.zip`) }));
    for (const { files, path } of paths) await sampleBundle({ zip: path }, signer, { files });
    const [first, second] = paths.map(({ path }) => readFileSync(path));
    expect(first).toEqual(second);
    expect(await verified(first ?? new Uint8Array())).toMatchObject({ ok: true });
  });

  it('with any byte changed is refused, but for dates and attributes, which say nothing', async () => {
    const { files } = await verified(zip);
    let refused = 0;
    for (let offset = 0; offset < zip.length; offset += Math.ceil(zip.length / 50)) {
      const changed = Buffer.from(zip);
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      const result = await verified(changed);
      if (result.ok) expect(result.files).toEqual(files);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(40);
  });

  it.each([
    ['bytes before it', () => Buffer.concat([Buffer.from('MZ'), zip])],
    ['bytes after it', () => Buffer.concat([zip, Buffer.from('\n')])],
    ['its end cut off', () => zip.subarray(0, -1)],
    ['another zip after it', () => Buffer.concat([zip, zip])],
  ])('is refused with %s', async (_, mutant) => {
    expect((await verified(mutant())).ok).toBe(false);
  });

  const entries: [string, Parameters<ZipFile['addBuffer']>, string][] = [
    ['a link', [Buffer.from('/etc/passwd'), 'files/link', { mode: 0o120_777 }], 'NOT_A_FILE'],
    ['a device', [Buffer.alloc(0), 'files/device', { mode: 0o020_666 }], 'NOT_A_FILE'],
    ['a bomb', [Buffer.alloc(65 * 2 ** 20), 'files/bomb', {}], 'TOO_LARGE'],
    ['names that differ by case', [Buffer.alloc(0), 'FILES/TWIN', {}], 'NAME_REFUSED'],
    ['a name with a control', [Buffer.alloc(0), 'files/\u202Efdp.exe', {}], 'NAME_REFUSED'],
  ];
  it.each(entries)('is refused with %s', async (_, entry, code) => {
    const result = await verified(await zipped([entry, [Buffer.alloc(0), 'files/twin', {}]]));
    expect(result.findings.map((one) => one.code)).toContain(code);
    expect(result.ok).toBe(false);
  });

  it.each([
    ['a name that leads out', 'files/aaaaaaa', 'files/../../x'],
    ['an absolute name', 'files/absolute', '//files/absolut'.slice(0, 14)],
    ['one name twice', 'files/another', 'files/theTwin'],
  ])('is refused with %s', async (_, written, patched) => {
    const bytes = await zipped([
      [Buffer.alloc(0), written, {}],
      [Buffer.alloc(0), 'files/theTwin', {}],
    ]);
    const result = await verified(Buffer.from(bytes.toString('latin1').replaceAll(written, patched), 'latin1'));
    expect(result.findings.map((one) => one.code)).toContainEqual(expect.stringMatching(/UNREADABLE|NAME_REFUSED/));
    expect(result.ok).toBe(false);
  });
});

async function zipped(entries: readonly Parameters<ZipFile['addBuffer']>[]): Promise<Buffer> {
  const archive = new ZipFile();
  for (const entry of entries) archive.addBuffer(...entry);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
