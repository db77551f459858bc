import { X509Certificate } from 'node:crypto';
import { AffidavitError, messageOf } from '../core/errors.ts';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The PEM blocks of a text whose label ends as given: `PRIVATE KEY`, `CERTIFICATE`. */
export function pemBlocks(text: string, label: 'PRIVATE KEY' | 'CERTIFICATE'): string[] {
  return [...text.matchAll(BLOCK)].filter((match) => match[1]?.endsWith(label)).map((match) => match[0]);
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

/** Certificates as their file in a bundle or a release holds them, one spelling for each. */
export function certificateFile(certificates: readonly Uint8Array[]): string {
  return certificates.map((der) => new X509Certificate(der).toString()).join('');
}

/** The certificates of such a file; undefined unless the text is certificates and nothing more, each as Node writes it. */
export function certificatesInFile(text: string): X509Certificate[] | undefined {
  try {
    const certificates = pemBlocks(text, 'CERTIFICATE').map((block) => new X509Certificate(block));
    return certificates.map(String).join('') === text ? certificates : undefined;
  } catch {
    return undefined;
  }
}
