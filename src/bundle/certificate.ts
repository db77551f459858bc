import { X509Certificate } from 'node:crypto';
import { messageOf } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import { visibleText } from '../core/visible.ts';
import { isIssuedWith } from './signature.ts';

/** The common name of every throwaway certificate: it must say on its face that it proves nobody's identity. */
export const THROWAWAY_NAME = 'Affidavit demonstration – throwaway key, proves no identity';

/** What a reader is told about a certificate that signed. Nothing here says that an authority was checked. */
export interface SignerIdentity {
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256 of the certificate's DER, 64 lower-case hexadecimal digits: compare it by another channel. */
  readonly fingerprint: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** `unanchored`: issued by somebody else, whose root this program does not judge. */
  readonly standing: 'throwaway' | 'self-signed' | 'unanchored';
}

/** Parses DER, or gives the reason why it is no certificate. */
export function certificateOf(der: Uint8Array): X509Certificate | { readonly refused: string } {
  try {
    return new X509Certificate(der);
  } catch (thrown) {
    return { refused: messageOf(thrown) };
  }
}

/** Describes a certificate for people. Subject and issuer are hostile text: one line, controls made visible. */
export async function identityOf(certificate: X509Certificate): Promise<SignerIdentity> {
  return {
    subject: nameForPeople(certificate.subject),
    issuer: nameForPeople(certificate.issuer),
    fingerprint: fingerprintIn(certificate),
    validFrom: certificate.validFromDate.toISOString(),
    validTo: certificate.validToDate.toISOString(),
    standing: await standingOf(certificate),
  };
}

/** SHA-256 of a certificate's DER, as 64 lower-case hexadecimal digits. */
export function fingerprintIn({ fingerprint256 }: X509Certificate): string {
  return fingerprint256.replaceAll(':', '').toLowerCase();
}

/** True if the certificate is in its period of validity at `at`. */
export function isValidAt(certificate: X509Certificate, at: Instant): boolean {
  const ms = epochMs(at);
  return certificate.validFromDate.getTime() <= ms && ms <= certificate.validToDate.getTime();
}

/** By name and signature alone: a signing certificate may not issue, so `checkIssued` would deny it. */
export async function isSelfSigned(certificate: X509Certificate): Promise<boolean> {
  return certificate.subject === certificate.issuer && (await isIssuedWith(certificate, certificate));
}

/** True if each certificate was issued, by name and by signature, by the next. */
export async function isChain(certificates: readonly X509Certificate[]): Promise<boolean> {
  for (const [i, certificate] of certificates.entries()) {
    const issuer = certificates[i + 1];
    if (issuer !== undefined && !(await isIssuedBy(certificate, issuer))) return false;
  }
  return true;
}

/** True if one certificate was issued by the other, by name and by signature, and that one may issue. */
export async function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): Promise<boolean> {
  return certificate.checkIssued(issuer) && issuer.ca && (await isIssuedWith(certificate, issuer));
}

async function standingOf(certificate: X509Certificate): Promise<SignerIdentity['standing']> {
  if (!(await isSelfSigned(certificate))) return 'unanchored';
  return nameForPeople(certificate.subject) === THROWAWAY_NAME ? 'throwaway' : 'self-signed';
}

/**
 * Node gives one escaped attribute a line. A lone common name is shown bare, anything else as "CN=…, O=…"; a name
 * that could then be read as several attributes keeps its escapes.
 */
function nameForPeople(name: string): string {
  const lone = /^CN=((?:[^\\=\n]|\\[,+"<>;])*)$/.exec(name)?.[1];
  const text = lone === undefined ? name.split('\n').join(', ') : lone.replace(/\\(.)/g, '$1');
  return visibleText(text.replace(/[\n\t]/g, ' '));
}
