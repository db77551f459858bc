import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as known from '../../src/bundle/signature.ts';
import type * as Crypto from '../../src/verifier/page/crypto.ts';
import type * as Signature from '../../src/verifier/page/signature.ts';
import { temporaryFolder } from '../bundle/bundle.ts';
import { pageScript } from './page-script.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string) => join(temporary.path, name);

let crypto: typeof Crypto;
let signature: typeof Signature;
beforeAll(async () => {
  crypto = await pageScript('src/verifier/page/crypto.ts', at('crypto.mjs'));
  signature = await pageScript('src/verifier/page/signature.ts', at('signature.mjs'));
});

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: temporary.path, stdio: 'pipe' });

/** Keys and how they sign; whether a browser can judge it. What it cannot judge does not hold. */
const KINDS: readonly (readonly [name: string, key: string, sign: string, isJudged: boolean])[] = [
  ['RSA with SHA-512', '-algorithm RSA -pkeyopt rsa_keygen_bits:2048', '-sha512', true],
  ['RSA with SHA-1', '-algorithm RSA -pkeyopt rsa_keygen_bits:2048', '-sha1', true],
  ['RSA with MD5', '-algorithm RSA -pkeyopt rsa_keygen_bits:2048', '-md5', false],
  [
    'RSA with PSS',
    '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
    '-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:48',
    true,
  ],
  [
    'RSA with PSS over two digests',
    '-algorithm RSA -pkeyopt rsa_keygen_bits:2048',
    '-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -sigopt rsa_mgf1_md:sha1',
    false,
  ],
  ['a key for PSS', '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048', '-sha256 -sigopt rsa_pss_saltlen:32', true],
  [
    'a key for PSS bound to parameters',
    '-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32',
    '-sha256 -sigopt rsa_pss_saltlen:32',
    true,
  ],
  ['P-384 with SHA-256', '-algorithm EC -pkeyopt ec_paramgen_curve:P-384', '-sha256', true],
  ['P-521 with SHA-512', '-algorithm EC -pkeyopt ec_paramgen_curve:P-521', '-sha512', true],
  ['secp256k1', '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1', '-sha256', false],
  ['Ed25519', '-algorithm ED25519', '', true],
];

test.each(KINDS)('a chain by %s is judged as Node judges it', async (_, key, sign, isJudged) => {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  openssl('genpkey', ...words(key), '-out', 'ca.key');
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'leaf.key');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    'ca.key',
    ...words(sign),
    '-subj',
    '/C=DE/O=Größe, GmbH/OU=a+OU=b/CN=Authority/emailAddress=a@example.com',
    '-utf8',
    '-days',
    '30',
    '-out',
    'ca.pem',
  );
  openssl('req', '-new', '-key', 'leaf.key', '-subj', '/CN=Leaf', '-out', 'leaf.csr');
  writeFileSync(at('ext'), 'authorityKeyIdentifier=keyid,issuer:always\nkeyUsage=critical,digitalSignature\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'leaf.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-extfile',
    'ext',
    ...words(sign),
    '-days',
    '30',
    '-out',
    'leaf.pem',
  );
  const theirs = ['ca.pem', 'leaf.pem'].map((name) => new X509Certificate(readFileSync(at(name))));
  const ours = theirs.map(({ raw }) => new crypto.X509Certificate(raw));
  for (const [i, one] of theirs.entries())
    for (const [j, other] of theirs.entries()) {
      const [own, issuer] = [ours[i], ours[j]] as [
        InstanceType<typeof Crypto.X509Certificate>,
        InstanceType<typeof Crypto.X509Certificate>,
      ];
      expect({ subject: own.subject, issuer: own.issuer, ca: own.ca }).toEqual({
        subject: one.subject,
        issuer: one.issuer,
        ca: one.ca,
      });
      expect(own.checkIssued(issuer), `${i} by ${j}`).toBe(one.checkIssued(other));
      const holds = await known.isIssuedWith(one, other);
      expect(await signature.isIssuedWith(own, issuer), `${i} by ${j}`).toBe(holds && isJudged);
      expect(signature.keyKindOf(own)).toEqual(known.keyKindOf(one));
    }
  expect(await known.isIssuedWith(theirs[1] as X509Certificate, theirs[0] as X509Certificate)).toBe(true);
});

/** What authorities and what they issue can say of themselves. */
const AUTHORITIES = [
  'basicConstraints=CA:TRUE',
  'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign',
  'basicConstraints=CA:TRUE\nkeyUsage=digitalSignature',
  'basicConstraints=CA:FALSE\nkeyUsage=keyCertSign',
  'basicConstraints=CA:FALSE',
  'keyUsage=keyCertSign',
  'subjectKeyIdentifier=01:02:03\nbasicConstraints=CA:TRUE',
  'subjectKeyIdentifier=none',
];
const ISSUED = [
  'subjectKeyIdentifier=none\nauthorityKeyIdentifier=none',
  'authorityKeyIdentifier=keyid',
  'authorityKeyIdentifier=keyid:always,issuer:always',
];

test('who may have issued whom is judged as Node judges it', () => {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'one.key');
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'two.key');
  const authorities: string[] = [];
  const sign = (name: string, extensions: string, ...how: string[]) => {
    writeFileSync(at('ext'), `${extensions}\n`);
    openssl('x509', '-req', '-in', `${name}.csr`, '-extfile', 'ext', '-days', '30', '-out', 'made.pem', ...how);
    return readFileSync(at('made.pem'), 'utf8');
  };
  // Two keys under one name, in two spellings of it; each certificate with a serial number of its own.
  openssl('req', '-new', '-key', 'one.key', '-subj', '/O=Example/CN=Authority', '-out', 'one.csr');
  openssl('req', '-new', '-key', 'two.key', '-subj', '/O=example/CN=AUTHORITY', '-out', 'two.csr');
  openssl('req', '-new', '-key', 'two.key', '-subj', '/CN=Leaf', '-out', 'leaf.csr');
  for (const extensions of AUTHORITIES)
    for (const name of ['one', 'two']) authorities.push(sign(name, extensions, '-signkey', `${name}.key`));
  const issued = authorities.slice(0, 4).flatMap((authority) => {
    writeFileSync(at('by.pem'), authority);
    const key = new X509Certificate(authority).subject.includes('AUTHORITY') ? 'two.key' : 'one.key';
    return ISSUED.map((extensions) => sign('leaf', extensions, '-CA', 'by.pem', '-CAkey', key, '-CAcreateserial'));
  });
  // The same name, key and number, once by itself and once by another: the one who issued it tells them apart.
  openssl('req', '-new', '-key', 'two.key', '-subj', '/CN=Root', '-out', 'root.csr');
  writeFileSync(at('root.pem'), sign('root', 'basicConstraints=CA:TRUE', '-signkey', 'two.key'));
  const plain = 'subjectKeyIdentifier=none\nbasicConstraints=CA:TRUE';
  const own = sign('one', plain, '-signkey', 'one.key', '-set_serial', '7');
  const crossed = sign('one', plain, '-CA', 'root.pem', '-CAkey', 'two.key', '-set_serial', '7');
  for (const authority of [own, crossed]) {
    writeFileSync(at('by.pem'), authority);
    issued.push(
      sign('leaf', 'authorityKeyIdentifier=issuer:always', '-CA', 'by.pem', '-CAkey', 'one.key', '-CAcreateserial'),
    );
  }
  authorities.push(own, crossed);
  const theirs = [...authorities, ...issued].map((pem) => new X509Certificate(pem));
  const ours = theirs.map(({ raw }) => new crypto.X509Certificate(raw));
  expect(ours.map(({ ca }) => ca)).toEqual(theirs.map(({ ca }) => ca));
  const table = (all: readonly { checkIssued(other: never): boolean }[]) =>
    all.map((one) => all.map((other) => (one.checkIssued(other as never) ? 1 : 0)).join(''));
  expect(table(ours)).toEqual(table(theirs));
  expect(new Set(table(theirs)).size).toBeGreaterThan(5);
}, 60_000);
