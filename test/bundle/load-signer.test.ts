import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf, THROWAWAY_NAME } from '../../src/bundle/certificate.ts';
import { loadSigner } from '../../src/bundle/load-signer.ts';
import { isSignedBy } from '../../src/bundle/signature.ts';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { AT, certificatePem, type Identity, identity, keyPem } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
function file(content: string | Uint8Array): string {
  made += 1;
  const path = join(folder, `key-${made}`);
  writeFileSync(path, content);
  return path;
}

let ec: Identity;
let rsa: Identity;
let stranger: Identity;
beforeAll(async () => {
  [ec, rsa, stranger] = await Promise.all([
    identity(),
    identity({ algorithm: 'RSASSA-PKCS1-v1_5-SHA256' }),
    identity(),
  ]);
});

const leaf = ({ signer }: Identity): string => certificatePem(signer.certificates[0]);

describe('keys that sign', () => {
  const cases: [string, () => Promise<Parameters<typeof loadSigner>[0]> | Parameters<typeof loadSigner>[0], string][] =
    [
      ['EC as PEM', () => ({ file: file(keyPem(ec.key) + leaf(ec)), at: AT }), 'ECDSA-P256-SHA256'],
      [
        'EC as SEC 1',
        () => ({ file: file(ec.key.export({ type: 'sec1', format: 'pem' }) + leaf(ec)), at: AT }),
        'ECDSA-P256-SHA256',
      ],
      ['certificate first', () => ({ file: file(leaf(ec) + keyPem(ec.key)), at: AT }), 'ECDSA-P256-SHA256'],
      [
        'two files',
        () => ({ file: file(keyPem(ec.key)), certificateFile: file(leaf(ec)), at: AT }),
        'ECDSA-P256-SHA256',
      ],
      ['RSA as PEM', () => ({ file: file(keyPem(rsa.key) + leaf(rsa)), at: AT }), 'RSASSA-PKCS1-v1_5-SHA256'],
      ['RSA with PSS', () => ({ file: file(keyPem(rsa.key) + leaf(rsa)), at: AT, pss: true }), 'RSASSA-PSS-SHA256'],
      [
        'encrypted PKCS#8',
        () => ({ file: file(keyPem(ec.key, 'söcret') + leaf(ec)), password: 'söcret', at: AT }),
        'ECDSA-P256-SHA256',
      ],
      [
        'P12',
        () => ({ file: file(p12(rsa, 'secret', 'aes256')), password: 'secret', at: AT }),
        'RSASSA-PKCS1-v1_5-SHA256',
      ],
      [
        'P12 with 3DES',
        () => ({ file: file(p12(rsa, 'secret', '3des')), password: 'secret', at: AT }),
        'RSASSA-PKCS1-v1_5-SHA256',
      ],
    ];
  it.each(cases)('%s', async (_, source, algorithm) => {
    const signer = await loadSigner(await source());
    const data = Buffer.from('evidence');
    const signature = await signer.sign(data);
    expect(signer.algorithm).toBe(algorithm);
    expect(await isSignedBy(new X509Certificate(signer.certificates[0]), signer.algorithm, data, signature)).toBe(true);
  });

  it('puts the chain in order and leaves the root out', async () => {
    const root = await identity({ name: 'Root', authority: true });
    const middle = await identity({ name: 'Middle', authority: true, issuer: { name: 'Root', identity: root } });
    const signing = await identity({ name: 'Leaf', issuer: { name: 'Middle', identity: middle } });
    const [own, between, top] = signing.signer.certificates;
    const shuffled = [top, own, between].map((der) => certificatePem(der ?? new Uint8Array())).join('');
    const signer = await loadSigner({ file: file(keyPem(signing.key) + shuffled), at: AT });
    expect(signer.certificates.map((der) => new X509Certificate(der).subject)).toEqual(['CN=Leaf', 'CN=Middle']);
  });
});

describe('keys that are refused', () => {
  const cases: [
    string,
    () => Promise<Parameters<typeof loadSigner>[0]> | Parameters<typeof loadSigner>[0],
    string,
    RegExp,
  ][] = [
    ['no file', () => ({ file: join(folder, 'none'), at: AT }), 'KEY_INVALID', /ENOENT/],
    ['noise', () => ({ file: file('noise'), at: AT }), 'KEY_INVALID', /neither PEM nor/],
    ['no key', () => ({ file: file(leaf(ec)), at: AT }), 'KEY_INVALID', /no private key/],
    [
      'two keys',
      () => ({ file: file(keyPem(ec.key) + keyPem(rsa.key) + leaf(ec)), at: AT }),
      'KEY_INVALID',
      /2 private keys/,
    ],
    ['damaged key', () => ({ file: file(keyPem(ec.key).replace('M', '!') + leaf(ec)), at: AT }), 'KEY_INVALID', /./],
    ['no certificate', () => ({ file: file(keyPem(ec.key)), at: AT }), 'KEY_INVALID', /no certificate/],
    [
      "another key's certificate",
      () => ({ file: file(keyPem(ec.key) + leaf(stranger)), at: AT }),
      'KEY_INVALID',
      /belongs to the key/,
    ],
    [
      'expired',
      () => ({ file: file(keyPem(ec.key) + leaf(ec)), at: '2027-01-01T00:00:01Z' }),
      'KEY_INVALID',
      /valid from/,
    ],
    [
      'not valid yet',
      () => ({ file: file(keyPem(ec.key) + leaf(ec)), at: '2025-12-31T23:59:59Z' }),
      'KEY_INVALID',
      /valid from/,
    ],
    [
      'short RSA',
      () => weak(generateKeyPairSync('rsa', { modulusLength: 1024 }), 'RSASSA-PKCS1-v1_5-SHA256'),
      'KEY_INVALID',
      /1024 bits/,
    ],
    [
      'another curve',
      () => weak(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }), 'ECDSA-P256-SHA256'),
      'KEY_INVALID',
      /secp256k1/,
    ],
    [
      'wrong password',
      () => ({ file: file(keyPem(ec.key, 'right') + leaf(ec)), password: 'wrong', at: AT }),
      'KEY_PASSWORD_WRONG',
      /./,
    ],
    ['no password', () => ({ file: file(keyPem(ec.key, 'right') + leaf(ec)), at: AT }), 'KEY_PASSWORD_WRONG', /./],
    [
      'wrong P12 password',
      () => ({ file: file(p12(rsa, 'right', 'aes256')), password: 'wrong', at: AT }),
      'KEY_PASSWORD_WRONG',
      /./,
    ],
    ['no P12 password', () => ({ file: file(p12(rsa, 'right', '3des')), at: AT }), 'KEY_PASSWORD_WRONG', /./],
  ];
  it.each(cases)('%s', async (_, source, code, message) => {
    await expect(loadSigner(await source())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/./),
    });
  });
});

async function weak(
  pair: { privateKey: Identity['key']; publicKey: Identity['key'] },
  algorithm: 'ECDSA-P256-SHA256' | 'RSASSA-PKCS1-v1_5-SHA256',
) {
  const made = await identity({ pair, algorithm });
  return { file: file(keyPem(made.key) + leaf(made)), at: AT };
}

function p12({ key, signer }: Identity, password: string, algorithm: 'aes256' | '3des'): Uint8Array {
  const pfx = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key.export({ type: 'pkcs1', format: 'pem' }).toString()),
    forge.pki.certificateFromPem(certificatePem(signer.certificates[0])),
    password,
    { algorithm },
  );
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'binary');
}

describe('the throwaway signer', () => {
  it('says what it is and is new each time', async () => {
    const [one, two] = await Promise.all([throwawaySigner({ at: AT }), throwawaySigner({ at: AT })]);
    const said = await identityOf(new X509Certificate(one.certificates[0]));
    expect(said).toMatchObject({
      subject: THROWAWAY_NAME,
      standing: 'throwaway',
      validFrom: '2026-11-20T06:10:00.000Z',
    });
    expect((await identityOf(new X509Certificate(two.certificates[0]))).fingerprint).not.toBe(said.fingerprint);
  });

  it('cannot be claimed by a name that only looks like it', async () => {
    const issued = await identity({ name: `${THROWAWAY_NAME}, O=Bank` });
    expect((await identityOf(new X509Certificate(issued.signer.certificates[0]))).standing).toBe('self-signed');
  });
});
