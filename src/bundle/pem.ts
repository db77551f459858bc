import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { wrongPassword } from './pkcs12.ts';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The PEM blocks of a text whose label ends as given: `PRIVATE KEY`, `CERTIFICATE`. */
export function pemBlocks(text: string, label: 'PRIVATE KEY' | 'CERTIFICATE'): string[] {
  return [...text.matchAll(BLOCK)].filter((match) => match[1]?.endsWith(label)).map((match) => match[0]);
}

/** The one private key of a PEM text: PKCS#8, PKCS#1 or SEC 1, plain or encrypted. */
export function pemKey(text: string, password: string | undefined, file: string): KeyObject {
  const [block, ...more] = pemBlocks(text, 'PRIVATE KEY');
  if (block === undefined || more.length > 0) {
    const found = block === undefined ? 'no private key' : `${more.length + 1} private keys`;
    throw new AffidavitError(
      'KEY_INVALID',
      `${file} holds ${found}`,
      'Give a file with one private key and its certificates.',
    );
  }
  const encrypted = block.includes('ENCRYPTED');
  if (encrypted && password === undefined) throw wrongPassword(file, 'no password was given');
  try {
    return createPrivateKey(encrypted ? { key: block, passphrase: password } : block);
  } catch (thrown) {
    // A wrong password decrypts to noise, which OpenSSL reports in many ways: only a plain key can be called invalid.
    if (encrypted) throw wrongPassword(file, thrown);
    throw new AffidavitError('KEY_INVALID', `${file}: ${messageOf(thrown)}`, 'Give the key as PKCS#8 PEM.', {
      cause: thrown,
    });
  }
}

/** Every certificate of a PEM text, in its order. */
export function pemCertificates(text: string, file: string): X509Certificate[] {
  try {
    return pemBlocks(text, 'CERTIFICATE').map((block) => new X509Certificate(block));
  } catch (thrown) {
    throw new AffidavitError('KEY_INVALID', `${file}: ${messageOf(thrown)}`, 'Give certificates as PEM.', {
      cause: thrown,
    });
  }
}
