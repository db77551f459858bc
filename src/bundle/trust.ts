import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  type Extension,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_clientAuth,
  id_kp_OCSPSigning,
  id_kp_serverAuth,
  id_kp_timeStamping,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509';
import type { Instant } from '../core/instant.ts';
import { isIssuedBy, isValidAt } from './certificate.ts';

/** Critical extensions that are judged here; RFC 5280 forbids to accept a certificate with any other. */
const JUDGED: ReadonlySet<string> = new Set([id_ce_basicConstraints, id_ce_keyUsage]);

/**
 * The one of the reader's own authorities that a chain, leaf first, leads to as of `at`; undefined when there is none.
 * A certificate that is itself given as an authority leads to itself, so a self-signed signer can be trusted by file.
 * Stricter than RFC 5280 where a rule is not implemented: what it would have to judge, it refuses. Revocation is not asked.
 */
export async function authorityOf(
  chain: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  at: Instant,
): Promise<X509Certificate | undefined> {
  for (const authority of authorities)
    if (isValidAt(authority, at) && (await leadsTo(chain, authority))) return authority;
  return undefined;
}

async function leadsTo(chain: readonly X509Certificate[], authority: X509Certificate): Promise<boolean> {
  const own = chain.findIndex(({ fingerprint256 }) => fingerprint256 === authority.fingerprint256);
  if (own >= 0) return isPath(chain.slice(0, own + 1));
  for (const [i, certificate] of chain.entries())
    if ((await isIssuedBy(certificate, authority)) && isPath([...chain.slice(0, i + 1), authority])) return true;
  return false;
}

/** That each authority of a path, leaf first, may issue at all and may have so many authorities below it. */
function isPath(path: readonly X509Certificate[]): boolean {
  const [leaf, ...authorities] = path;
  // What the reader gave himself is trusted for what it is, whatever its authority meant it for.
  const isFit = leaf !== undefined && (authorities.length === 0 || maySign(leaf));
  return isFit && isUnderstood(leaf) && authorities.every((one, below) => mayIssue(one, below));
}

/** Purposes of keys that sign no documents: a company's authority issues them to every server. */
const OF_MACHINES: ReadonlySet<string> = new Set([
  id_kp_serverAuth,
  id_kp_clientAuth,
  id_kp_OCSPSigning,
  id_kp_timeStamping,
]);

/** RFC 5280, 4.2.1.3 and 4.2.1.12: a certificate that says what its key is for is held to it; one that does not may sign. */
function maySign(leaf: X509Certificate): boolean {
  const extensions = extensionsOf(leaf);
  if (!extensions) return false;
  const usage = valueIn(extensions, id_ce_keyUsage, KeyUsage);
  const signs = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
  if (usage !== undefined && (usage.toNumber() & signs) === 0) return false;
  const purposes = valueIn(extensions, id_ce_extKeyUsage, ExtendedKeyUsage);
  return purposes === undefined || purposes.some((purpose) => !OF_MACHINES.has(purpose));
}

function mayIssue(authority: X509Certificate, below: number): boolean {
  const extensions = extensionsOf(authority);
  const constraints = extensions && valueIn(extensions, id_ce_basicConstraints, BasicConstraints);
  if (!extensions || !constraints?.cA || !isUnderstood(authority)) return false;
  const usage = valueIn(extensions, id_ce_keyUsage, KeyUsage);
  if (usage !== undefined && (usage.toNumber() & KeyUsageFlags.keyCertSign) === 0) return false;
  return constraints.pathLenConstraint === undefined || constraints.pathLenConstraint >= below;
}

function isUnderstood(certificate: X509Certificate): boolean {
  return extensionsOf(certificate)?.every(({ critical, extnID }) => !critical || JUDGED.has(extnID)) ?? false;
}

function extensionsOf(certificate: X509Certificate): readonly Extension[] | undefined {
  try {
    return AsnConvert.parse(certificate.raw, Certificate).tbsCertificate.extensions ?? [];
  } catch {
    return undefined;
  }
}

function valueIn<T>(extensions: readonly Extension[], id: string, type: new () => T): T | undefined {
  const found = extensions.find(({ extnID }) => extnID === id);
  return found && AsnConvert.parse(found.extnValue.buffer, type);
}
