import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { AffidavitError, messageOf } from '../core/errors.ts';

/** A key and the certificates that came with it, in no particular order. */
export interface KeyMaterial {
  readonly key: KeyObject;
  readonly certificates: readonly X509Certificate[];
}

/**
 * Opens a P12/PFX file (RFC 7292): RSA and EC keys, PBES2 with AES as well as the legacy 3DES and RC2 schemes.
 * Throws KEY_PASSWORD_WRONG when the password does not open it, KEY_INVALID when it is no such file or holds no key.
 */
export function openPkcs12(der: Uint8Array, password: string, file: string): KeyMaterial {
  const bags = bagsOf(der, password, file);
  const key = bags.map(keyOf).find((found) => found !== undefined);
  if (key === undefined) {
    throw new AffidavitError(
      'KEY_INVALID',
      `${file} holds no private key`,
      'Export the certificate together with its private key.',
    );
  }
  return { key, certificates: bags.map(certificateOf).filter((found) => found !== undefined) };
}

function bagsOf(der: Uint8Array, password: string, file: string): forge.pkcs12.Bag[] {
  try {
    const pfx = forge.pkcs12.pkcs12FromAsn1(
      forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(der).toString('binary'))),
      password,
    );
    return pfx.safeContents.flatMap((safe) => safe.safeBags);
  } catch (thrown) {
    throw /password/i.test(messageOf(thrown)) ? wrongPassword(file, thrown) : unreadable(file, thrown);
  }
}

function keyOf(bag: forge.pkcs12.Bag): KeyObject | undefined {
  if (bag.type !== forge.pki.oids.keyBag && bag.type !== forge.pki.oids.pkcs8ShroudedKeyBag) return undefined;
  const info = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  return createPrivateKey({ key: bytesOf(info), format: 'der', type: 'pkcs8' });
}

function certificateOf(bag: forge.pkcs12.Bag): X509Certificate | undefined {
  if (bag.type !== forge.pki.oids.certBag) return undefined;
  return new X509Certificate(bytesOf(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1));
}

function bytesOf(value: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary');
}

export function wrongPassword(file: string, cause: unknown): AffidavitError {
  return new AffidavitError(
    'KEY_PASSWORD_WRONG',
    `the password does not open ${file}`,
    'Check the password and its encoding (UTF-8).',
    { cause },
  );
}

function unreadable(file: string, cause: unknown): AffidavitError {
  return new AffidavitError(
    'KEY_INVALID',
    `${file} is neither PEM nor a P12/PFX file that can be read: ${messageOf(cause)}`,
    'Give a PEM file (key, then certificates) or a P12 file made with "openssl pkcs12 -export".',
    { cause },
  );
}
