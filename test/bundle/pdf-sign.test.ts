import { createHash } from 'node:crypto';
import { PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../src/bundle/algorithm.ts';
import { encodeCms, signCms } from '../../src/bundle/cms.ts';
import { pdfDate, signatureDraft, signPdf } from '../../src/bundle/pdf-sign.ts';
import { type PdfProblem, verifyPdf } from '../../src/bundle/pdf-verify.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { AT, identity } from './keys.ts';
import { blankPdf, cmsOf, flipped, gapOf, pdfWithForm, replaced, withCms } from './pdf.ts';

const SIGNING = { at: AT, reason: 'Issued – «2026-Q4»' };

let unsigned: Uint8Array;
let signer: Signer;
let stranger: Signer;
let signed: Uint8Array;
beforeAll(async () => {
  unsigned = await blankPdf();
  signer = (await identity()).signer;
  stranger = (await identity({ name: 'Stranger' })).signer;
  signed = await signPdf(unsigned, signer, SIGNING);
});

describe('a signed PDF', () => {
  it.each(ALGORITHMS)('holds with %s and begins with the unsigned one', async (algorithm) => {
    const own = (await identity({ algorithm })).signer;
    const result = await signPdf(unsigned, own, SIGNING);
    expect(Buffer.compare(result.subarray(0, unsigned.length), unsigned)).toBe(0);
    const verified = await verifyPdf(result);
    expect(verified).toMatchObject({ ok: true, problems: [] });
    expect(verified.signatures).toMatchObject([
      {
        field: 'Signature1',
        covers: 'document',
        at: AT,
        reason: SIGNING.reason,
        signer: { subject: 'Test signer', standing: 'self-signed' },
      },
    ]);
  });

  it('repeats exactly under PKCS#1 v1.5', async () => {
    const own = (await identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' })).signer;
    expect(await signPdf(unsigned, own, SIGNING)).toEqual(await signPdf(unsigned, own, SIGNING));
  });

  it('says that a throwaway key is one', async () => {
    const result = await verifyPdf(await signPdf(unsigned, await throwawaySigner({ at: AT }), SIGNING));
    expect(result.signatures[0]?.signer?.standing).toBe('throwaway');
  });

  it('carries a chain, which no authority of ours has judged', async () => {
    const middle = await identity({ name: 'Middle', authority: true });
    const leaf = await identity({ name: 'Leaf', issuer: { name: 'Middle', identity: middle } });
    const result = await verifyPdf(await signPdf(unsigned, leaf.signer, SIGNING));
    expect(result).toMatchObject({
      ok: true,
      signatures: [{ signer: { subject: 'Leaf', issuer: 'Middle', standing: 'unanchored' } }],
    });
  });

  it('may be signed again, and each signature says what it covers', async () => {
    const twice = await signPdf(signed, stranger, { ...SIGNING, name: 'Zoë' });
    const result = await verifyPdf(twice);
    expect(result.ok).toBe(true);
    expect(result.signatures.map(({ covers, signedBytes }) => [covers, signedBytes])).toEqual([
      ['revision', signed.length],
      ['document', twice.length],
    ]);
  });

  it('gets the same update for the same words: what lies between two signatures is made anew and compared', async () => {
    const { draft, from, to } = await signatureDraft(signed.subarray(0, unsigned.length), 1000, {
      ...SIGNING,
      name: 'Zoë',
    });
    // Another digest here, from another pdf-lib say, and PDFs that were signed twice before verify no more.
    expect(createHash('sha256').update(draft.subarray(0, from)).update(draft.subarray(to)).digest('hex')).toBe(
      'ef5e629ae2475f0ec5dca1cdee136525260a0a96fda9a8805a688cd5cddd2699',
    );
  });

  it.each([
    ['inside the catalog', 'direct', 'direct'],
    ['inside the catalog, its list outside', 'direct', 'indirect'],
    ['outside, with its list', 'indirect', 'direct'],
    ['outside, its list as well', 'indirect', 'indirect'],
  ] as const)('keeps a form that lies %s', async (_, form, fields) => {
    const own = await signPdf(await pdfWithForm(form, fields), signer, SIGNING);
    expect(await verifyPdf(own)).toMatchObject({ ok: true, signatures: [{ field: 'Signature2' }] });
    const pdf = await PDFDocument.load(own, { updateMetadata: false });
    const flags = pdf.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('SigFlags'), PDFNumber);
    expect(flags.asNumber()).toBe(3);
    expect(pdf.getPage(0).node.Annots()?.size()).toBe(2);
  });

  it('carries no signing time in its CMS, as PAdES asks', () => {
    expect(cmsOf(signed).includes(Buffer.from('06092a864886f70d010905', 'hex'))).toBe(false);
    expect(Buffer.from(signed).includes(`(${pdfDate(AT)})`)).toBe(true);
  });

  it('needs a PDF to begin with', async () => {
    await expect(signPdf(Buffer.from('no PDF'), signer, SIGNING)).rejects.toMatchObject({ code: 'RENDER_FAILED' });
  });
});

describe('a PDF that was tampered with is refused', () => {
  const cases: [string, () => Uint8Array | Promise<Uint8Array>, PdfProblem][] = [
    ['nothing signed', () => unsigned, 'UNSIGNED'],
    ['no PDF', () => Buffer.from('no PDF at all'), 'NOT_A_PDF'],
    ['nothing', () => new Uint8Array(), 'NOT_A_PDF'],
    ['a line appended', () => Buffer.concat([signed, Buffer.from('\n')]), 'APPENDED'],
    ['an update appended', () => appendedPage(signed), 'APPENDED'],
    ['truncated by one byte', () => signed.subarray(0, -1), 'BYTE_RANGE_INVALID'],
    [
      'content changed',
      () => replaced(signed, '/MediaBox [ 0 0 200 200 ]', '/MediaBox [ 0 0 200 201 ]'),
      'DIGEST_MISMATCH',
    ],
    ['the date moved', () => replaced(signed, 'D:20261121061000Z', 'D:20261121061001Z'), 'DIGEST_MISMATCH'],
    ['a wider gap', () => widened(signed), 'GAP_INVALID'],
    ['noise in the padding', () => replaced(signed, '0000>', '0001>'), 'GAP_INVALID'],
    [
      'hexadecimal in capitals',
      () => replaced(signed, cmsOf(signed).toString('hex'), cmsOf(signed).toString('hex').toUpperCase()),
      'GAP_INVALID',
    ],
    [
      'another profile',
      () => resigned(replaced(signed, 'ETSI.CAdES.detached', 'adbe.pkcs7.detached')),
      'SUBFILTER_REFUSED',
    ],
    [
      'a date that is none',
      () => resigned(replaced(signed, 'D:20261121061000Z', 'D:20261321061000Z')),
      'SIGNING_DATE_INVALID',
    ],
    ['a field that is not in the form', () => resigned(replaced(signed, '/AcroForm', '/AcroFarm')), 'FIELD_MISMATCH'],
    ['another key of the dictionary', () => replaced(signed, '/Contents <', '/Kontents <'), 'GAP_INVALID'],
    ["another's certificate", () => reencoded(signed, { certificates: stranger.certificates }), 'SIGNATURE_INVALID'],
    [
      'a certificate added',
      () => reencoded(signed, { certificates: [signer.certificates[0], stranger.certificates[0]] }),
      'SIGNATURE_INVALID',
    ],
    ["another document's digest", () => reencoded(signed, { digest: new Uint8Array(32) }), 'DIGEST_MISMATCH'],
    ['a signature of nothing', () => reencoded(signed, { signature: new Uint8Array(70) }), 'SIGNATURE_INVALID'],
    ['another algorithm', () => reencoded(signed, { algorithm: 'RSASSA-PKCS1-v1_5-SHA256' }), 'SIGNATURE_INVALID'],
    ['a certificate swapped in place', () => swapped(signed), 'SIGNING_CERTIFICATE_MISMATCH'],
    ['no CMS', () => withCms(signed, Buffer.from('3082000100', 'hex')), 'CMS_UNREADABLE'],
    [
      'a page more between two signatures',
      async () => signPdf(await appendedPage(signed), signer, SIGNING),
      'CHANGED_BETWEEN',
    ],
    [
      'a page more between two signatures, the second by another of the same name',
      async () => signPdf(await appendedPage(signed), (await identity()).signer, SIGNING),
      'CHANGED_BETWEEN',
    ],
    [
      'a line more between two signatures',
      async () => signPdf(Buffer.concat([signed, Buffer.from('\n')]), signer, SIGNING),
      'CHANGED_BETWEEN',
    ],
    [
      'more than a signature in the second update',
      async () => resigned(replaced(await signPdf(signed, signer, SIGNING), '/Adobe.PPKLite', '/Adobe.PPKLitf')),
      'CHANGED_BETWEEN',
    ],
    ['more signatures than any', () => Buffer.concat([signed, ranges(17)]), 'TOO_MANY_SIGNATURES'],
    [
      'signed after the certificate ended',
      () => signPdf(unsigned, signer, { ...SIGNING, at: '2027-06-01T00:00:00Z' }),
      'CERTIFICATE_NOT_VALID_THEN',
    ],
  ];
  it.each(cases)('%s', async (_, mutant, problem) => {
    const { ok, problems } = await verifyPdf(await mutant());
    expect(problems).toContain(problem);
    expect(ok).toBe(false);
  });

  it('with a chain that does not hold together', async () => {
    const broken: Signer = { ...signer, certificates: [signer.certificates[0], stranger.certificates[0]] };
    expect((await verifyPdf(await signPdf(unsigned, broken, SIGNING))).problems).toContain('CHAIN_BROKEN');
  });

  it('by anybody but the expected signer', async () => {
    const fingerprint = createHash('sha256').update(signer.certificates[0]).digest('hex');
    const resigned = await signPdf(signed, stranger, SIGNING);
    expect(await verifyPdf(signed, { signer: fingerprint })).toMatchObject({ ok: true });
    expect(await verifyPdf(resigned, { signer: fingerprint })).toMatchObject({
      ok: false,
      problems: ['SIGNER_UNEXPECTED'],
    });
  });

  it('in bytes all over, outside the gap', async () => {
    const { from, to } = gapOf(signed);
    const accepted: number[] = [];
    for (let offset = 0; offset < signed.length; offset += 5) {
      if (offset > from && offset < to - 1) offset = to - 1;
      if ((await verifyPdf(flipped(signed, offset))).ok) accepted.push(offset);
    }
    expect(accepted).toEqual([]);
  });

  it('in digits all over the signature', async () => {
    const { from } = gapOf(signed);
    const digits = cmsOf(signed).length * 2;
    const accepted: number[] = [];
    for (let digit = 0; digit < digits; digit += 5)
      if ((await verifyPdf(flipped(signed, from + 1 + digit))).ok) accepted.push(digit);
    expect(accepted).toEqual([]);
  });
});

function ranges(count: number): Buffer {
  return Buffer.from('/ByteRange [ 0 10 20 30 ]\n'.repeat(count));
}

async function appendedPage(pdf: Uint8Array): Promise<Uint8Array> {
  const changed = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
  changed.addPage([200, 200]);
  return changed.commit();
}

/** Leaves one byte more out of the signed range, as somebody would who wants room for content. */
function widened(pdf: Uint8Array): Uint8Array {
  const { to } = gapOf(pdf);
  const end = pdf.length - to;
  return replaced(pdf, ` ${to} ${end} ]`, ` ${to + 1} ${end - 1} ]`);
}

function reencoded(pdf: Uint8Array, change: Partial<Parameters<typeof encodeCms>[0]>): Uint8Array {
  const { from, to } = gapOf(pdf);
  const digest = createHash('sha256').update(pdf.subarray(0, from)).update(pdf.subarray(to)).digest();
  const signature = signatureOf(pdf);
  return withCms(
    pdf,
    encodeCms({ digest, certificates: signer.certificates, algorithm: signer.algorithm, signature, ...change }),
  );
}

/** Signs anew what was changed, as the rightful signer: only the structure is then wrong. */
async function resigned(pdf: Uint8Array): Promise<Uint8Array> {
  const { from, to } = gapOf(pdf);
  const digest = createHash('sha256').update(pdf.subarray(0, from)).update(pdf.subarray(to)).digest();
  return withCms(pdf, await signCms(digest, signer));
}

/** The ECDSA signature is the last thing in our CMS: 0x04, its length, 0x30 … */
function signatureOf(pdf: Uint8Array): Uint8Array {
  const cms = cmsOf(pdf);
  const start = [70, 71, 72, 69, 68]
    .map((length) => cms.length - length)
    .find((at) => cms[at] === 0x30 && cms[at - 2] === 0x04 && cms[at - 1] === cms.length - at);
  if (start === undefined) throw new Error('no signature at the end');
  return cms.subarray(start);
}

/** Changes the certificate inside the CMS and nothing else, so that it is no longer the one that was bound. */
function swapped(pdf: Uint8Array): Uint8Array {
  const cms = Buffer.from(cmsOf(pdf));
  const place = cms.indexOf('Test signer');
  cms.write('Best', place, 'latin1');
  return withCms(pdf, cms);
}
