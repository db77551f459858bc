import { createHash } from 'node:crypto';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataBetween, revocationUpdate, withRevocation } from '../../../src/bundle/pdf-revocation.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { type PdfProblem, verifyPdf } from '../../../src/bundle/pdf-verify.ts';
import type { RevocationData } from '../../../src/bundle/revocation/data.ts';
import { AT, identity } from '../keys.ts';
import { blankPdf, flipped, replaced } from '../pdf.ts';
import { type Company, company, honestData, STAMPED_AT, stampedPdf } from './company.ts';

const SIGNING = { at: AT, reason: 'Issued' };
const AS_OF = '2026-11-21T06:10:05.000Z';

let one: Company;
let data: RevocationData;
let stamped: Uint8Array;
let whole: Uint8Array;
beforeAll(async () => {
  one = await company();
  data = await honestData(one);
  stamped = await stampedPdf(one);
  whole = await withRevocation(stamped, async () => data);
});

describe('a PDF with revocation data', () => {
  it('is B-LT, begins with the one without, and says as of when its certificates were good', async () => {
    expect(Buffer.compare(whole.subarray(0, stamped.length), stamped)).toBe(0);
    expect(await verifyPdf(whole)).toMatchObject({
      ok: true,
      problems: [],
      signatures: [
        { level: 'B-LT', revocation: { asOf: AS_OF }, covers: 'revision', timestamp: { at: STAMPED_AT }, problems: [] },
      ],
    });
  });

  it('is as good as before without them', async () => {
    expect(await verifyPdf(stamped)).toMatchObject({ ok: true, signatures: [{ level: 'B-T', revocation: null }] });
    const plain = await signPdf(await blankPdf(), one.leaf.signer, SIGNING);
    expect(await verifyPdf(plain)).toMatchObject({ ok: true, signatures: [{ level: 'B-B', revocation: null }] });
  });

  it('gets the same update for the same data: it is made anew and compared', async () => {
    const values = ['3003a00100', '30030a0100', '3003020100'].map((hex) => Buffer.from(hex, 'hex'));
    const [certificate = DER, ocsp = DER, crl = DER] = values;
    const update = await revocationUpdate(await blankPdf(), {
      certificates: [certificate],
      ocsps: [ocsp],
      crls: [crl],
    });
    // Another digest here, from another pdf-lib say, and PDFs with revocation data verify no more.
    expect(createHash('sha256').update(update).digest('hex')).toBe(
      'b618ad8c3c2645462f815135227f0c22f876e9c6e614532d31dedaf62cb14de8',
    );
  });

  it('may be signed again, with data of its own', async () => {
    const stranger = (await identity({ name: 'Reviewer' })).signer;
    const twice = await signPdf(whole, stranger, SIGNING);
    expect(await verifyPdf(twice)).toMatchObject({ ok: true, signatures: [{ level: 'B-LT' }, { level: 'B-B' }] });

    const second = await company();
    const again = await signPdf(twice, second.leaf.signer, { ...SIGNING, stamp: second.authority.stamp });
    const both = await withRevocation(again, () => honestData(second));
    const result = await verifyPdf(both);
    expect(result).toMatchObject({ ok: true, signatures: [{ level: 'B-LT' }, { level: 'B-B' }, { level: 'B-LT' }] });
    const { catalog } = await PDFDocument.load(both, { updateMetadata: false });
    const store = catalog.lookup(PDFName.of('DSS'), PDFDict);
    // Programs look at the last store alone: what the first signature needs is still there.
    expect(`${store.get(PDFName.of('Certs'))}`.match(/ R/g)).toHaveLength(10);
  });

  const cases: [string, () => Uint8Array | Promise<Uint8Array>, PdfProblem][] = [
    ['of a revoked signer', () => extended(honestData(one, { leaf: { status: 'revoked' } })), 'CERTIFICATE_REVOKED'],
    ['that had ended', () => extended(honestData(one, { leaf: ENDED })), 'REVOCATION_REFUSED'],
    ['of another company', async () => extended(honestData(await company())), 'REVOCATION_INCOMPLETE'],
    ['with more than is needed', () => extended({ ...data, crls: [...data.crls, ...data.crls] }), 'REVOCATION_REFUSED'],
    ['without a timestamp', async () => revocationUpdate(await unstamped(), data), 'REVOCATION_REFUSED'],
    [
      'behind another signature',
      async () => revocationUpdate(await stampedPdf(await company()), data),
      'REVOCATION_INCOMPLETE',
    ],
    ['twice', () => revocationUpdate(whole, data), 'APPENDED'],
    ['and a line', () => Buffer.concat([whole, Buffer.from('\n')]), 'APPENDED'],
    ['and a page', async () => withPage(whole), 'APPENDED'],
    ['behind a page', async () => revocationUpdate(await withPage(stamped), data), 'APPENDED'],
    ['cut short', () => whole.subarray(0, -1), 'APPENDED'],
    ['in a store with another key', () => withStore({ VRI: {} }), 'APPENDED'],
    ['in a store that is in itself', () => withStore({ Certs: 'itself' }), 'APPENDED'],
    [
      'of a thousand parts',
      () => extended({ ...data, crls: Array.from({ length: 100 }, () => data.crls[0] as Uint8Array) }),
      'APPENDED',
    ],
    ['of many megabytes', () => Buffer.concat([whole, Buffer.alloc(9 * 1024 * 1024)]), 'APPENDED'],
    ['that are none', () => extended({ ...data, crls: [Buffer.from('3003020100', 'hex')] }), 'APPENDED'],
    [
      'and a page before the next signature',
      async () => signPdf(await withPage(whole), one.leaf.signer, SIGNING),
      'CHANGED_BETWEEN',
    ],
    [
      'twice before the next signature',
      async () => signPdf(await revocationUpdate(whole, data), one.leaf.signer, SIGNING),
      'CHANGED_BETWEEN',
    ],
    [
      'that do not hold, before the next signature',
      async () => signPdf(await extended({ ...data, ocsps: [] }), one.leaf.signer, SIGNING),
      'REVOCATION_INCOMPLETE',
    ],
    [
      'over which the page changed',
      () => replaced(whole, '/MediaBox [ 0 0 200 200 ]', '/MediaBox [ 0 0 200 201 ]'),
      'DIGEST_MISMATCH',
    ],
  ];
  it.each(cases)('is refused with data %s', async (_, mutant, problem) => {
    const { ok, problems } = await verifyPdf(await mutant());
    expect(problems).toEqual([problem]);
    expect(ok).toBe(false);
  });

  it('is refused with a byte changed anywhere behind the signature', async () => {
    const accepted: number[] = [];
    for (let offset = stamped.length; offset < whole.length; offset += 17)
      if ((await verifyPdf(flipped(whole, offset, 1 << (offset & 7)))).ok) accepted.push(offset);
    expect(accepted).toEqual([]);
  });

  it('is not even read when it is larger than any', async () => {
    const large = Buffer.concat([whole, Buffer.alloc(9 * 1024 * 1024)]);
    const many = await extended({ ...data, crls: Array.from({ length: 100 }, () => data.crls[0] as Uint8Array) });
    expect(dataBetween(whole, stamped.length, whole.length)?.ocsps).toHaveLength(2);
    for (const bytes of [large, many]) expect(dataBetween(bytes, stamped.length, bytes.length)).toBeUndefined();
  });

  it('is not made where the signature has no timestamp, or the data do not hold', async () => {
    const code = 'REVOCATION_UNAVAILABLE';
    await expect(withRevocation(await unstamped(), async () => data)).rejects.toMatchObject({ code });
    await expect(withRevocation(whole, async () => data)).rejects.toMatchObject({ code });
    await expect(withRevocation(stamped, async () => ({ ...data, crls: [] }))).rejects.toMatchObject({ code });
  });

  async function extended(changed: RevocationData | Promise<RevocationData>): Promise<Uint8Array> {
    return revocationUpdate(stamped, await changed);
  }

  async function unstamped(): Promise<Uint8Array> {
    return signPdf(await blankPdf(), one.leaf.signer, SIGNING);
  }

  async function withPage(pdf: Uint8Array): Promise<Uint8Array> {
    const changed = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
    changed.addPage([200, 200]);
    return changed.commit();
  }

  /** The data in a store that another program wrote. */
  async function withStore(keys: Readonly<Record<string, object | 'itself'>>): Promise<Uint8Array> {
    const pdf = await PDFDocument.load(stamped, { updateMetadata: false, forIncrementalUpdate: true });
    for (const der of [...data.certificates, ...data.ocsps, ...data.crls])
      pdf.context.register(pdf.context.stream(der));
    const store = pdf.context.obj({ Type: 'DSS' });
    const ref = pdf.context.register(store);
    for (const [key, value] of Object.entries(keys))
      store.set(PDFName.of(key), value === 'itself' ? ref : pdf.context.obj({ ...value }));
    pdf.catalog.set(PDFName.of('DSS'), ref);
    return pdf.commit();
  }
});

const DER = Buffer.alloc(0);
const ENDED = { thisUpdate: '2026-11-19T00:00:00Z', nextUpdate: '2026-11-20T00:00:00Z' };
