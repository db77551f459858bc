import type { X509Certificate } from 'node:crypto';
import { epochMs, type Instant } from '../core/instant.ts';
import { fingerprintIn, identityOf, type SignerIdentity } from './certificate.ts';
import { type Finding, finding } from './finding.ts';
import { CERTIFICATES, ENVELOPE } from './name.ts';
import type { Claimed } from './statement.ts';
import { authorityOf } from './trust.ts';

/** What the reader knows of a bundle beforehand. Whatever is given must hold. */
export interface Expected {
  /** SHA-256 fingerprint of the certificate that must have signed, 64 lower-case hexadecimal digits. */
  readonly signer?: string;
  /** Authorities to one of which the signer's chain must lead. */
  readonly trust?: readonly X509Certificate[];
  /** It must have been signed at this time or later, as the signer says. */
  readonly after?: Instant;
  readonly version?: string;
}

/** How what was expected compares with what the chain and the statement say. */
export async function heldAgainst(
  expected: Expected,
  chain: readonly [X509Certificate, ...X509Certificate[]],
  { issuedAt, version }: Claimed,
): Promise<{ readonly findings: readonly Finding[]; readonly root: SignerIdentity | null }> {
  const findings: Finding[] = [];
  const fingerprint = fingerprintIn(chain[0]);
  if (expected.signer !== undefined && fingerprint !== expected.signer)
    findings.push(finding('SIGNER_UNEXPECTED', CERTIFICATES, `signed by ${fingerprint}`));
  const root = expected.trust && (await authorityOf(chain, expected.trust, issuedAt));
  if (expected.trust !== undefined && root === undefined)
    findings.push(finding('ISSUER_UNTRUSTED', CERTIFICATES, 'the chain leads to no authority that was given'));
  if (expected.after !== undefined && epochMs(issuedAt) < epochMs(expected.after))
    findings.push(finding('SIGNED_BEFORE', ENVELOPE, `signed at ${issuedAt}, as the signer says`));
  if (expected.version !== undefined && version !== expected.version)
    findings.push(finding('VERSION_UNEXPECTED', ENVELOPE, `it is version ${version}`));
  return { findings, root: root === undefined ? null : await identityOf(root) };
}
