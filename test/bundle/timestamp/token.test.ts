import { hash } from 'node:crypto';
import { id_kp_codeSigning, id_kp_timeStamping } from '@peculiar/asn1-x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { derOf, readDer, TAG } from '../../../src/bundle/der.ts';
import { responseText, tokenInFile, tokenOfResponse } from '../../../src/bundle/timestamp/response.ts';
import { parseToken, tokenText } from '../../../src/bundle/timestamp/token.ts';
import { type TimestampProblem, verifyToken } from '../../../src/bundle/timestamp/verify.ts';
import { flipped } from '../pdf.ts';
import { type AuthorityWish, STAMPED_AT, type TestAuthority, testAuthority } from './authority.ts';

const DATA = Buffer.from('evidence');
const DIGEST = hash('sha256', DATA, 'buffer');

let honest: TestAuthority;
let token: Uint8Array;
beforeAll(async () => {
  honest = await testAuthority();
  token = await honest.stamp(DATA);
});

describe('a timestamp', () => {
  it.each(['ec', 'rsa'] as const)('tells when, and by whom (%s)', async (kind) => {
    const authority = await testAuthority({ kind });
    expect(await verifyToken(await authority.stamp(DATA), DIGEST)).toMatchObject({
      at: STAMPED_AT,
      authority: { subject: 'Test authority', issuer: 'Authority root', standing: 'unanchored' },
    });
  });

  it('keeps a chain that reaches its root, and the authority’s certificate alone otherwise', async () => {
    expect((await parseToken(token)).chain.map(({ subject }) => subject)).toEqual([
      'CN=Test authority',
      'CN=Authority root',
    ]);
    const alone = await testAuthority({ certificates: 'own' });
    expect((await parseToken(await alone.stamp(DATA))).chain.map(({ subject }) => subject)).toEqual([
      'CN=Test authority',
    ]);
  });

  it('has one form, whatever the authority wrote around what it signed', async () => {
    const sent = honest.token(DIGEST);
    expect(await verifyToken(sent, DIGEST)).toEqual({ problem: 'TIMESTAMP_UNREADABLE' });
    expect(await verifyToken(tokenText(await parseToken(sent)), DIGEST)).toMatchObject({ at: STAMPED_AT });
    expect(tokenText(await parseToken(token)).equals(token)).toBe(true);
  });

  it('is refused with any byte of it changed, in a file too', async () => {
    const file = responseText(token);
    const accepted: number[] = [];
    for (let offset = 0; offset < file.length; offset += 1) {
      const inside = tokenInFile(flipped(file, offset, 1 << (offset & 7)));
      if (inside && 'at' in (await verifyToken(inside, DIGEST))) accepted.push(offset);
    }
    expect(accepted).toEqual([]);
  });

  const cases: [string, AuthorityWish, TimestampProblem][] = [
    ['over other bytes', { imprint: Buffer.alloc(32) }, 'TIMESTAMP_OF_OTHERS'],
    ['by a key for anything', { usages: [] }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['by a key for code', { usages: [id_kp_codeSigning] }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['by a key for code too', { usages: [id_kp_timeStamping, id_kp_codeSigning] }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['by a key whose use is a mere remark', { critical: false }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['by a key whose use is said to be one', { critical: 'spelled out as not' }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['by a short key', { kind: 'weak' }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['after the certificate ended', { notAfter: '2026-11-01T00:00:00Z' }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['before it began', { at: '2025-01-01T00:00:00Z' }, 'TIMESTAMP_AUTHORITY_REFUSED'],
    ['with a clock that may be off by hours', { accuracySeconds: 120 }, 'TIMESTAMP_UNREADABLE'],
    ['at no time', { at: '2026-13-01T00:00:00Z' }, 'TIMESTAMP_UNREADABLE'],
  ];
  it.each(cases)('is refused %s', async (_, wish, problem) => {
    const authority = await testAuthority(wish);
    expect(await verifyToken(await authority.stamp(DATA), DIGEST)).toEqual({ problem });
  });

  it('is refused when another key signed it', async () => {
    const other = await parseToken(await (await testAuthority()).stamp(DATA));
    const forged = tokenText({ ...(await parseToken(token)), signature: other.signature });
    expect(await verifyToken(forged, DIGEST)).toEqual({ problem: 'TIMESTAMP_SIGNATURE_INVALID' });
  });

  it('is none when the authority refused, or left its certificate out', async () => {
    const refusal = derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.integer, Buffer.from([2]))));
    await expect(tokenOfResponse(refusal)).rejects.toThrow('refused');
    const bare = await testAuthority({ certificates: 'none' });
    await expect(bare.stamp(DATA)).rejects.toThrow('certificate of the authority');
    expect(await verifyToken(Buffer.from('noise'), DIGEST)).toEqual({ problem: 'TIMESTAMP_UNREADABLE' });
  });
});

describe('DER', () => {
  it.each([
    ['an indefinite length', '30800000'],
    ['a length in too many bytes', '30820001ff'],
    ['a long length for a short value', '308101ff'],
    ['a value cut short', '3005ff'],
    ['bytes behind', '3000ff'],
    ['a tag of many bytes', '1f8100'],
    ['nothing', ''],
  ])('is not read with %s', (_, hex) => expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow(TypeError));

  it.each([0, 127, 128, 255, 256, 65_536])('is written and read with %i bytes', (length) => {
    expect(readDer(derOf(TAG.octets, Buffer.alloc(length, 7))).content.length).toBe(length);
  });
});
