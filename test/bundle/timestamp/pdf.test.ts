import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { signCms } from '../../../src/bundle/cms.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { type PdfProblem, verifyPdf } from '../../../src/bundle/pdf-verify.ts';
import type { Signer } from '../../../src/bundle/signer.ts';
import { AT, identity } from '../keys.ts';
import { blankPdf, cmsOf, flipped, gapOf, withCms } from '../pdf.ts';
import { STAMPED_AT, type TestAuthority, testAuthority } from './authority.ts';

const SIGNING = { at: AT, reason: 'Issued' };

let unsigned: Uint8Array;
let signer: Signer;
let authority: TestAuthority;
let stamped: Uint8Array;
beforeAll(async () => {
  unsigned = await blankPdf();
  signer = (await identity()).signer;
  authority = await testAuthority();
  stamped = await signPdf(unsigned, signer, { ...SIGNING, stamp: authority.stamp });
});

describe('a PDF with a timestamp', () => {
  it.each(['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256', 'ECDSA-P256-SHA256'] as const)(
    'tells apart when its signer signed (%s) and when an authority saw it',
    async (algorithm) => {
      const own = (await identity({ algorithm })).signer;
      const result = await verifyPdf(await signPdf(unsigned, own, { ...SIGNING, stamp: authority.stamp }));
      expect(result).toMatchObject({
        ok: true,
        signatures: [{ at: AT, timestamp: { at: STAMPED_AT, authority: { subject: 'Test authority' } } }],
      });
    },
  );

  it('says of one without that there is none', async () => {
    const result = await verifyPdf(await signPdf(unsigned, signer, SIGNING));
    expect(result).toMatchObject({ ok: true, signatures: [{ timestamp: null }] });
  });

  it('may be signed again, with a timestamp and without', async () => {
    const twice = await signPdf(await signPdf(stamped, signer, SIGNING), signer, {
      ...SIGNING,
      stamp: authority.stamp,
    });
    const result = await verifyPdf(twice);
    expect(result).toMatchObject({ ok: true });
    expect(result.signatures.map(({ timestamp }) => timestamp?.at ?? null)).toEqual([STAMPED_AT, null, STAMPED_AT]);
  });

  const stampedBy = async (wish: Parameters<typeof testAuthority>[0]): Promise<Uint8Array> =>
    signPdf(unsigned, signer, { ...SIGNING, stamp: (await testAuthority(wish)).stamp });

  const cases: [string, () => Uint8Array | Promise<Uint8Array>, PdfProblem][] = [
    ['the timestamp taken away', () => resigned(stamped), 'TIMESTAMP_MISSING'],
    [
      'a timestamp that its signer does not speak of',
      async () => resigned(await signPdf(unsigned, signer, SIGNING), authority.stamp),
      'TIMESTAMP_UNEXPECTED',
    ],
    [
      'a timestamp of another signature',
      () => resigned(stamped, (bytes) => authority.stamp(bytes.subarray(1))),
      'TIMESTAMP_OF_OTHERS',
    ],
    ['noise for a timestamp', () => resigned(stamped, async () => Buffer.from('3000', 'hex')), 'TIMESTAMP_UNREADABLE'],
    ['a timestamp by anybody', () => stampedBy({ usages: [] }), 'TIMESTAMP_AUTHORITY_REFUSED'],
    [
      'a timestamp from before it was signed',
      () => stampedBy({ at: '2026-11-21T06:04:59Z' }),
      'TIMESTAMP_BEFORE_SIGNING',
    ],
    [
      'a timestamp from after the signer’s certificate ended',
      async () => {
        const ended = (await identity({ notAfter: '2026-11-21T06:10:01Z' })).signer;
        return signPdf(unsigned, ended, { ...SIGNING, stamp: authority.stamp });
      },
      'CERTIFICATE_NOT_VALID_THEN',
    ],
  ];
  it.each(cases)('is refused with %s', async (_, mutant, problem) => {
    const { ok, problems } = await verifyPdf(await mutant());
    expect(problems).toContain(problem);
    expect(ok).toBe(false);
  });

  it('is refused with digits changed all over its signature', async () => {
    const { from } = gapOf(stamped);
    const digits = cmsOf(stamped).length * 2;
    const accepted: number[] = [];
    for (let digit = 0; digit < digits; digit += 37)
      if ((await verifyPdf(flipped(stamped, from + 1 + digit))).ok) accepted.push(digit);
    expect(accepted).toEqual([]);
  });
});

/** Signs anew what is there, as the rightful signer, with the timestamp that is wanted. */
async function resigned(pdf: Uint8Array, stamp?: (bytes: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
  const { from, to } = gapOf(pdf);
  const digest = createHash('sha256').update(pdf.subarray(0, from)).update(pdf.subarray(to)).digest();
  return withCms(pdf, await signCms(digest, signer, stamp));
}
