import { createHash, hash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { crc32 as crc32OfNode } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../src/bundle/issue.ts';
import * as known from '../../src/bundle/signature.ts';
import type * as Crc32 from '../../src/verifier/page/crc32.ts';
import type * as Crypto from '../../src/verifier/page/crypto.ts';
import type * as Signature from '../../src/verifier/page/signature.ts';
import { temporaryFolder } from '../bundle/bundle.ts';
import { identity } from '../bundle/keys.ts';
import { pageScript } from './page-script.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

let crypto: typeof Crypto;
let signature: typeof Signature;
let crc32: typeof Crc32.crc32;
beforeAll(async () => {
  crypto = await pageScript('src/verifier/page/crypto.ts', join(temporary.path, 'crypto.mjs'));
  signature = await pageScript('src/verifier/page/signature.ts', join(temporary.path, 'signature.mjs'));
  ({ crc32 } = await pageScript<typeof Crc32>('src/verifier/page/crc32.ts', join(temporary.path, 'crc32.mjs')));
});

/** What both say of a certificate. */
function particulars(one: X509Certificate | InstanceType<typeof Crypto.X509Certificate>) {
  const { subject, issuer, fingerprint256, validFromDate, validToDate, ca } = one;
  return {
    ...{ subject, issuer, fingerprint256, validFromDate, validToDate, ca },
    raw: Buffer.from(one.raw).toString('hex'),
    pem: one.toString(),
  };
}

/** Real authorities, with what certificates of the world look like: names, keys, extensions. */
const ROOTS = rootCertificates.map((pem) => [new X509Certificate(pem).subject.split('\n').at(-1), pem] as const);

describe('a certificate is read as Node reads it', () => {
  test.each(ROOTS)('of %s', async (_, pem) => {
    const theirs = new X509Certificate(pem);
    for (const ours of [new crypto.X509Certificate(theirs.raw), new crypto.X509Certificate(pem)]) {
      expect(particulars(ours)).toEqual(particulars(theirs));
      expect(ours.checkIssued(ours)).toBe(theirs.checkIssued(theirs));
      expect(signature.keyKindOf(ours)).toEqual(known.keyKindOf(theirs));
      expect(await signature.isIssuedWith(ours, ours)).toBe(await known.isIssuedWith(theirs, theirs));
    }
  });

  test('among the roots of Node are RSA and every curve, and signatures by SHA-1 and by more', () => {
    const kinds = new Set(
      rootCertificates.map((pem) => new X509Certificate(pem).publicKey.asymmetricKeyDetails?.namedCurve),
    );
    expect(kinds).toEqual(new Set([undefined, 'prime256v1', 'secp384r1', 'secp521r1']));
    expect(ROOTS.length).toBeGreaterThan(100);
  });

  test('none of them issued another of them, for either', () => {
    const theirs = rootCertificates.slice(0, 40).map((pem) => new X509Certificate(pem));
    const ours = theirs.map(({ raw }) => new crypto.X509Certificate(raw));
    const issued = (all: readonly { checkIssued(other: never): boolean }[]) =>
      all.map((one) => all.map((other) => one.checkIssued(other as never)));
    expect(issued(ours)).toEqual(issued(theirs));
  });

  test.each([
    'a+b, c=d',
    '#first',
    ' blanks ',
    '"quoted" <tag>; back\\slash',
    'two\nlines\tand\u007f',
    'größe 例 \u202e',
    '\u0085\u009f',
    'x',
  ])('with the name %j', async (subject) => {
    const { signer, publicKey } = await identity({ name: 'Issuer', authority: true });
    const order = { subject, publicKey, notBefore: '2026-01-01T00:00:00Z', notAfter: '2051-01-01T00:00:00Z' };
    const der = await issueCertificate({ ...order, issuer: { name: subject, ...signer }, authority: true });
    expect(particulars(new crypto.X509Certificate(der))).toEqual(particulars(new X509Certificate(der)));
  });

  test('with any byte changed, it is refused, or read alike, or its signature does not hold', async () => {
    const { signer } = await identity({ name: 'Example' });
    const good = Buffer.from(signer.certificates[0]);
    for (let at = 0; at < good.length; at += 1) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at & 7));
      let ours: InstanceType<typeof Crypto.X509Certificate>;
      try {
        ours = new crypto.X509Certificate(bytes);
      } catch {
        continue;
      }
      expect(await signature.isIssuedWith(ours, ours), `byte ${at}`).toBe(false);
    }
  });

  test('what is none is refused', () => {
    for (const bytes of ['', '30', '3000', '300630003000030100', '0500'])
      expect(() => new crypto.X509Certificate(Buffer.from(bytes, 'hex'))).toThrow();
    expect(() => new crypto.X509Certificate('-----BEGIN CERTIFICATE-----')).toThrow();
  });
});

describe('digests and sums are those of Node', () => {
  const contents = [0, 1, 55, 56, 64, 1000, 100_000].map((length) => Buffer.alloc(length, 'evidence'));

  test('at once and in parts', () => {
    for (const content of contents)
      for (const name of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
        expect(crypto.hash(name, content, 'hex')).toBe(hash(name, content, 'hex'));
        const half = content.length >> 1;
        const running = crypto.createHash(name).update(content.subarray(0, half)).update(content.subarray(half));
        expect(running.digest('hex')).toBe(createHash(name).update(content).digest('hex'));
      }
    expect(crypto.hash('sha256', 'größe', 'hex')).toBe(hash('sha256', 'größe', 'hex'));
  });

  test('of CRC-32 too', () => {
    for (const content of contents) {
      const half = content.length >> 1;
      expect(crc32(content.subarray(half), crc32(content.subarray(0, half)))).toBe(crc32OfNode(content));
    }
  });
});
