import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifestText, parseManifest } from '../../src/bundle/manifest.ts';
import { nameProblem } from '../../src/bundle/name.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { type BundleOrder, writeBundle } from '../../src/bundle/write.ts';
import { PDF, STATEMENT, sampleBundle, sampleFiles, temporaryFolder } from './bundle.ts';
import { identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const target = join(temporary.path, 'out');

let signer: Signer;
beforeAll(async () => {
  signer = (await identity()).signer;
  mkdirSync(join(temporary.path, 'there'));
  writeFileSync(join(temporary.path, 'plain'), 'plain');
  symlinkSync(join(temporary.path, 'plain'), join(temporary.path, 'link'));
});

const order = (files: BundleOrder['files'], to: BundleOrder['to'] = { folder: target }): BundleOrder => ({
  to,
  files,
  signer,
  statement: STATEMENT,
});
const empty = Buffer.alloc(0);

describe('what cannot be packed', () => {
  const cases: [string, () => BundleOrder][] = [
    ['a target that exists', () => order([], { folder: join(temporary.path, 'there') })],
    ['a target in no folder', () => order([], { zip: join(temporary.path, 'none', 'out.zip') })],
    ['a name that leads out', () => order([{ name: '../x', source: empty }])],
    ['an absolute name', () => order([{ name: '/etc/passwd', source: empty }])],
    ['a name with a line break', () => order([{ name: 'a\nb', source: empty }])],
    [
      'a name twice',
      () =>
        order([
          { name: 'a', source: empty },
          { name: 'A', source: empty },
        ]),
    ],
    ['a file that is not there', () => order([{ name: 'a', source: join(temporary.path, 'none') }])],
    ['a folder', () => order([{ name: 'a', source: join(temporary.path, 'there') }])],
    ['a link', () => order([{ name: 'a', source: join(temporary.path, 'link') }])],
  ];
  it.each(cases)('%s', async (_, make) => {
    await expect(writeBundle(make())).rejects.toMatchObject({ code: 'OUTPUT_REFUSED' });
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(temporary.path).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

it('a folder may be named with a slash at its end, as shells complete it', async () => {
  const to = join(temporary.path, 'with-slash');
  // Nothing of a bundle is in it, so that it is refused when it is verified: in its place, not inside itself.
  await expect(writeBundle(order([], { folder: `${to}/` }))).rejects.toMatchObject({ code: 'BUNDLE_UNVERIFIED' });
  expect(existsSync(to)).toBe(false);
});

it('what is written is its owner’s alone: it holds evidence, and the key of the pseudonyms', async () => {
  const { signer: by } = await identity();
  const places = [join(temporary.path, 'owned'), join(temporary.path, 'owned.zip')] as const;
  await sampleBundle({ folder: places[0] }, by);
  await sampleBundle({ zip: places[1] }, by);
  const inside = readdirSync(places[0], { recursive: true }).map((name) => join(places[0], String(name)));
  expect([...places, ...inside].filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
  for (const path of places) rmSync(path, { recursive: true });
});

describe('what was written and does not verify', () => {
  it.each([
    ['a folder', { folder: target }],
    ['a zip', { zip: target }],
  ])('is not left behind: %s', async (_, to) => {
    const good = await sampleFiles(signer);
    const spoiled = good.map((file) => (file.name === PDF ? { ...file, source: Buffer.from('%PDF-1.7') } : file));
    await expect(writeBundle(order(spoiled, to))).rejects.toMatchObject({
      code: 'BUNDLE_UNVERIFIED',
      message: expect.stringContaining('PDF_REFUSED'),
    });
    expect(readdirSync(temporary.path).sort()).toEqual(['link', 'plain', 'there']);
    await writeBundle(order(good, to));
    expect(await verifyBundle(target)).toMatchObject({ ok: true });
    rmSync(target, { recursive: true });
  });

  it('when it was changed meanwhile', async () => {
    const late = join(temporary.path, 'late');
    writeFileSync(late, '#');
    const signed: Signer = {
      ...signer,
      // The statement is signed once everything was hashed, and before anything is packed.
      sign: async (data) => {
        writeFileSync(late, '!');
        return signer.sign(data);
      },
    };
    const settings = { name: 'workspace/affidavit.yaml', source: late };
    const files = (await sampleFiles(signer)).filter(({ name }) => name !== settings.name);
    const changed = { ...order([...files, settings]), signer: signed };
    await expect(writeBundle(changed)).rejects.toMatchObject({
      code: 'BUNDLE_UNVERIFIED',
      message: expect.stringContaining('FILE_EDITED files/workspace/affidavit.yaml'),
    });
    expect(existsSync(target)).toBe(false);
    rmSync(late);
  });
});

describe('names', () => {
  it.each(['a', 'a/b.c', 'größe', '.hidden', 'a b'])('%j is fine', (name) => expect(nameProblem(name)).toBeNull());
  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a\\b',
    'C:a',
    'a\u0000',
    'a\u200Fb',
    'a.',
    'a ',
    'e\u0301',
    '\uD800',
    'x'.repeat(300),
  ])('%j is refused', (name) => expect(nameProblem(name)).not.toBeNull());
});

describe('the manifest', () => {
  const digest = 'ab'.repeat(32);

  it('is sorted by bytes, not by letters', () => {
    const text = manifestText(
      new Map(['b', 'B', 'ä', 'a/b', 'a.b', '\u{1F600}', '\uFF01'].map((name) => [name, digest])),
    );
    expect(text.split('\n').map((line) => line.slice(66))).toEqual([
      'B',
      'a.b',
      'a/b',
      'b',
      'ä',
      '\uFF01',
      '\u{1F600}',
      '',
    ]);
    expect(parseManifest(text)?.size).toBe(7);
  });

  it.each([
    ['a duplicate', `${digest}  a\n${digest}  a\n`],
    ['capital digits', `${digest.toUpperCase()}  a\n`],
    ['binary mode', `${digest} *a\n`],
    ['an escaped name', `\\${digest}  a\\nb\n`],
    ['no last line break', `${digest}  a`],
    ['carriage returns', `${digest}  a\r\n`],
    ['text after the last line', `${digest}  a\nmore`],
  ])('is refused with %s', (_, text) => expect(parseManifest(text)).toBeUndefined());
});
