import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALGORITHMS } from '../../src/bundle/algorithm.ts';
import { derOf, inside, readDer, TAG } from '../../src/bundle/der.ts';
import { revocationUpdate, withRevocation } from '../../src/bundle/pdf-revocation.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import type * as Checking from '../../src/verifier/page/checking.ts';
import { sampleFiles, temporaryFolder } from '../bundle/bundle.ts';
import { type Cast, CONTENT_MUTANTS, GOOD } from '../bundle/content-mutants.ts';
import { crafted } from '../bundle/crafted.ts';
import { type ForgedPart, forged } from '../bundle/forged.ts';
import { AT, identity } from '../bundle/keys.ts';
import { blankPdf, flipped } from '../bundle/pdf.ts';
import { company, honestData, stampedPdf } from '../bundle/revocation/company.ts';
import { seeded } from '../bundle/seeded.ts';
import { ZIP_MUTANTS } from '../bundle/zip-mutants.ts';
import { pageChecking, pageHtml } from './page-script.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string) => join(temporary.path, name);

let page: typeof Checking;
let cast: Cast;
let pin: string;
let parts: ForgedPart[];
beforeAll(async () => {
  page = await pageChecking(at('checking.mjs'));
  cast = { signer: (await identity()).signer, lookAlike: (await identity()).signer };
  pin = createHash('sha256').update(cast.signer.certificates[0]).digest('hex');
  parts = await forged(await sampleFiles(cast.signer), cast.signer);
});

/** What the page and the program say of the same bytes, each with and without the signer's fingerprint. */
async function zipAlike(bytes: Uint8Array): Promise<boolean> {
  writeFileSync(at('bundle.zip'), bytes);
  const file = new Blob([new Uint8Array(bytes)]);
  let isGood = false;
  for (const expected of [{ signer: pin }, {}]) {
    const said = await page.check({ kind: 'file', name: 'bundle.zip', file }, expected);
    const known = await verifyBundle(at('bundle.zip'), expected);
    expect(said).toMatchObject({ kind: 'bundle', isFolder: false });
    if (said.kind === 'bundle') expect(said.result).toEqual(known);
    isGood = known.ok;
  }
  return isGood;
}

async function folderAlike(files: readonly ForgedPart[]): Promise<boolean> {
  rmSync(at('bundle'), { recursive: true, force: true });
  for (const { name, content } of files) {
    mkdirSync(dirname(at(join('bundle', name))), { recursive: true });
    writeFileSync(at(join('bundle', name)), content);
  }
  const placed = files.map(({ name, content }) => ({ name, file: new Blob([new Uint8Array(content)]) }));
  const said = await page.check({ kind: 'folder', name: 'bundle', files: placed });
  const known = await verifyBundle(at('bundle'));
  if (said.kind !== 'bundle') throw new Error('a folder with a manifest is a bundle');
  // Of two files of a kind, either can be the one too many: folders have no order.
  const codes = ({ findings }: typeof known) => findings.map(({ code }) => code).sort();
  expect({ ok: said.result.ok, codes: codes(said.result) }).toEqual({ ok: known.ok, codes: codes(known) });
  return known.ok;
}

async function pdfAlike(bytes: Uint8Array, signer?: string): Promise<boolean> {
  const expected = signer === undefined ? {} : { signer };
  const file = new Blob([new Uint8Array(bytes)]);
  const said = await page.check({ kind: 'file', name: 'paper.pdf', file }, expected);
  const known = await verifyPdf(bytes, expected);
  if (said.kind !== 'pdf') throw new Error('what is called .pdf is checked as one');
  expect(said.result).toEqual(known);
  return known.ok;
}

describe('the page says of a bundle what the program says', () => {
  test.each(Object.keys(GOOD))('that is good %s', async (name) => {
    const good = (await GOOD[name]?.(cast)) ?? [];
    expect(await zipAlike(crafted(good))).toBe(true);
    expect(await folderAlike(good)).toBe(true);
  });

  test.each(Object.keys(CONTENT_MUTANTS))('with %s', async (name) => {
    const mutant = (await CONTENT_MUTANTS[name]?.make(cast)) ?? [];
    expect(await zipAlike(crafted(mutant))).toBe(false);
    expect(await folderAlike(mutant)).toBe(false);
  });

  test.each(Object.keys(ZIP_MUTANTS))('of a zip with %s', async (name) => {
    expect(await zipAlike(ZIP_MUTANTS[name]?.(parts) ?? Buffer.alloc(0))).toBe(false);
  });

  test.each(ALGORITHMS)('signed with %s, by itself and by an authority', async (algorithm) => {
    const root = await identity({ name: 'Root', authority: true, algorithm });
    for (const wish of [{ algorithm }, { algorithm, issuer: { name: 'Root', identity: root } }]) {
      const { signer } = await identity(wish);
      expect(await zipAlike(crafted(await forged(await sampleFiles(signer), signer)))).toBe(true);
    }
  });

  test('with a chain that does not hold', async () => {
    const root = await identity({ name: 'Root', authority: true });
    const other = await identity({ name: 'Root', authority: true });
    const { signer } = await identity({ issuer: { name: 'Root', identity: root } });
    const broken = { ...signer, certificates: [signer.certificates[0], other.signer.certificates[0]] as const };
    expect(await zipAlike(crafted(await forged(await sampleFiles(signer), broken)))).toBe(false);
    const plain = await identity({ name: 'Root' });
    const { signer: issued } = await identity({ issuer: { name: 'Root', identity: plain } });
    expect(await zipAlike(crafted(await forged(await sampleFiles(issued), issued)))).toBe(false);
  });

  test('by a key that is too weak, or in another spelling of a signature', async () => {
    for (const algorithm of ['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256'] as const) {
      const { signer } = await identity({ algorithm, pair: generateKeyPairSync('rsa', { modulusLength: 1024 }) });
      expect(await zipAlike(crafted(await forged(await sampleFiles(signer), signer)))).toBe(false);
    }
    // A zero before the first number, which means the same and is not DER.
    const padded = async (data: Uint8Array): Promise<Uint8Array> => {
      const [r, s] = inside(readDer(await cast.signer.sign(data)), TAG.sequence).map(({ content }) => content);
      const [zero, end] = [Buffer.of(0), s ?? Buffer.of()];
      return derOf(TAG.sequence, derOf(TAG.integer, zero, r ?? zero), derOf(TAG.integer, end));
    };
    for (let n = 0; n < 4; n += 1)
      expect(
        await zipAlike(crafted(await forged(await sampleFiles(cast.signer), { ...cast.signer, sign: padded }))),
      ).toBe(false);
  });

  test('with one byte of it changed', async () => {
    const chance = seeded(20261130);
    const bytes = crafted(parts);
    for (let n = 0; n < 120; n += 1) {
      const offset = Math.floor(chance() * bytes.length);
      expect(await zipAlike(flipped(bytes, offset, 1 << Math.floor(chance() * 8))), `byte ${offset}`).toBe(false);
    }
  }, 120_000);

  test('of a folder with files that no bundle holds, or without some', async () => {
    const deep = { name: 'files/a/b/c/d/e', content: Buffer.from('deep') };
    const strange = { name: 'files/notes\u202e.txt', content: Buffer.from('strange') };
    for (const more of [deep, strange]) {
      const placed = [...parts, more].map(({ name, content }) => ({ name, file: new Blob([new Uint8Array(content)]) }));
      const said = await page.check({ kind: 'folder', name: 'bundle', files: placed });
      const code = more === deep ? 'TOO_LARGE' : 'NAME_REFUSED';
      expect(said).toMatchObject({ kind: 'bundle', result: { ok: false, findings: [{ code }] } });
    }
    for (const { name } of parts)
      expect(await folderAlike(parts.filter((part) => part.name !== name)), name).toBe(false);
  });
});

describe('the page says of a PDF what the program says', () => {
  let signed: Uint8Array;
  beforeAll(async () => {
    signed = await signPdf(await blankPdf(), cast.signer, { at: AT, reason: 'A paper' });
  });

  test('that is good, by each algorithm', async () => {
    expect(await pdfAlike(signed)).toBe(true);
    expect(await pdfAlike(signed, pin)).toBe(true);
    for (const algorithm of ALGORITHMS) {
      const { signer } = await identity({ algorithm });
      expect(await pdfAlike(await signPdf(await blankPdf(), signer, { at: AT, reason: 'R' }))).toBe(true);
    }
  });

  test('that was signed twice, or by another', async () => {
    const twice = await signPdf(signed, cast.lookAlike, { at: AT, reason: 'Again' });
    expect(await pdfAlike(twice)).toBe(true);
    expect(await pdfAlike(twice, pin)).toBe(false);
    expect(await pdfAlike(signed, '0'.repeat(64))).toBe(false);
  });

  test.each(ALGORITHMS)(
    'with revocation data by issuers who sign with %s, and what is wrong with them',
    async (algorithm) => {
      const own = await company({ algorithm });
      const stamped = await stampedPdf(own);
      const data = await honestData(own);
      const whole = await withRevocation(stamped, async () => data);
      expect(await pdfAlike(whole)).toBe(true);
      expect(await pdfAlike(await signPdf(whole, cast.signer, { at: AT, reason: 'Again' }))).toBe(true);
      for (const wrong of [await honestData(own, { leaf: { status: 'revoked' } }), { ...data, crls: [] }])
        expect(await pdfAlike(await revocationUpdate(stamped, wrong))).toBe(false);
      for (let offset = stamped.length; offset < whole.length; offset += 101) {
        // A certificate that was changed is unreadable for one, and a stranger's for the other.
        const file = new Blob([new Uint8Array(flipped(whole, offset))]);
        expect(await page.check({ kind: 'file', name: 'paper.pdf', file })).toMatchObject({ result: { ok: false } });
      }
    },
  );

  test('that is none, or is not signed, or has more behind it', async () => {
    for (const bytes of [
      Buffer.from('no'),
      Buffer.alloc(0),
      await blankPdf(),
      Buffer.concat([signed, Buffer.from('\n')]),
    ])
      expect(await pdfAlike(bytes)).toBe(false);
  });

  test('with any byte of its signature, and some others, changed', async () => {
    const text = Buffer.from(signed).toString('latin1');
    const gap = text.lastIndexOf('/Contents <') + 11;
    const end = text.indexOf('0'.repeat(64), gap);
    const chance = seeded(20261130);
    const offsets = Array.from({ length: 150 }, (_, n) =>
      n < 110 ? gap + Math.floor(chance() * (end - gap)) : Math.floor(chance() * signed.length),
    );
    for (const offset of offsets) await pdfAlike(flipped(signed, offset, 1 << Math.floor(chance() * 6)));
  }, 120_000);
});

test('the page is the same whenever it is made, tells nothing of the machine, and asks for nothing', () => {
  const html = pageHtml();
  expect(pageHtml() === html).toBe(true);
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  for (const told of [process.cwd(), 'node_modules/', 'file:///']) expect(html.includes(told), told).toBe(false);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(policy.split('; ').map((part) => part.replace(/'sha256-[A-Za-z0-9+/=]{44}'/, 'DIGEST'))).toEqual([
    "default-src 'none'",
    'script-src DIGEST',
    'style-src DIGEST',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(html.match(/<(?:script|style|link|img|iframe)\b/g)).toEqual(['<style', '<script']);
  // Whoever passes the page on passes on the licences of what is in it.
  for (const word of ['Permission is hereby granted', 'SIL OPEN FONT LICENSE', 'Redistributions in binary form'])
    expect(html, word).toContain(word);
});

describe('what the page does not check', () => {
  test.each([
    ['a text', 'report.json', '{}', /no zip and no PDF/],
    ['nothing', 'empty', '', /no zip and no PDF/],
  ])('%s, it says so', async (_, name, content, words) => {
    const said = await page.check({ kind: 'file', name, file: new Blob([content]) });
    expect(said).toMatchObject({ kind: 'unknown', why: expect.stringMatching(words) });
  });

  test.each([
    ['a copy of a site', ['.affidavit-site.json', 'index.html'], /copy of a published site/],
    ['another folder', ['notes.txt'], /no MANIFEST/],
    ['the folder above', ['bundle/MANIFEST.sha256'], /no MANIFEST/],
  ])('%s, it says so', async (_, names, words) => {
    const files = names.map((name) => ({ name, file: new Blob(['{}']) }));
    const said = await page.check({ kind: 'folder', name: 'x', files });
    expect(said).toMatchObject({ kind: 'unknown', why: expect.stringMatching(words) });
  });

  test('a marker of a site in a bundle does not make it one', async () => {
    const marked = [...parts, { name: '.affidavit-site.json', content: Buffer.from('{}') }];
    expect(await folderAlike(marked)).toBe(false);
  });
});
