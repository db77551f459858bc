import { createPrivateKey, type KeyObject } from 'node:crypto';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { pemBlocks } from './pem-blocks.ts';
import { wrongPassword } from './pkcs12.ts';

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
