import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  type Extension,
  id_ce_basicConstraints,
  id_ce_keyUsage,
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
  return leaf !== undefined && isUnderstood(leaf) && authorities.every((one, below) => mayIssue(one, below));
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
