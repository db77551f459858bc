import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  CertificateList,
  type Extension,
  IssuingDistributionPoint,
  id_ce_issuingDistributionPoint,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509';
import { type Instant, instantOf } from '../../core/instant.ts';
import { inside, readDer, TAG } from '../der.ts';
import { addressesIn, extensionIn, partsOf, uriIn } from './extensions.ts';
import { isSignedWith, signedIn } from './signed.ts';
import { goodAt, readable, refused, type Standing } from './standing.ts';

/** What a list (RFC 5280, section 5) says of a certificate for the time `at`; `issuer` issued the certificate. */
export async function crlStanding(
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  at: Instant,
): Promise<Standing> {
  return readable(judged(der, certificate, issuer, at));
}

async function judged(
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  at: Instant,
): Promise<Standing> {
  const parts = inside(readDer(der), TAG.sequence);
  const list = AsnConvert.parse(der, CertificateList).tbsCertList;
  const name = Buffer.from(AsnConvert.serialize(list.issuer));
  const { issuer: wanted, serialNumber } = partsOf(certificate);
  if (!name.equals(Buffer.from(AsnConvert.serialize(wanted)))) return { kind: 'silent' };
  if (!isForCrls(issuer) || parts.length !== 3 || !(await isSignedWith(issuer, signedIn(parts))))
    return refused('the issuer did not sign it');
  if (!inside(parts[0], TAG.sequence)[1]?.raw.equals(parts[1]?.raw ?? Buffer.alloc(0)))
    return refused('it names two algorithms');
  const point = extensionIn(list.crlExtensions, id_ce_issuingDistributionPoint, IssuingDistributionPoint);
  if (point !== undefined && !isWholeFor(point, certificate))
    return refused('it is a part of a list that is not judged here');
  const entries = list.revokedCertificates ?? [];
  if (
    hasOther(list.crlExtensions, id_ce_issuingDistributionPoint) ||
    entries.some((one) => hasOther(one.crlEntryExtensions))
  )
    return refused('it has a condition that is not judged here');
  const serial = Buffer.from(serialNumber);
  const entry = entries.find(({ userCertificate }) => Buffer.from(userCertificate).equals(serial));
  if (entry !== undefined) return { kind: 'revoked', since: instantOf(entry.revocationDate.getTime().getTime()) };
  // RFC 5280 has every list say when the next one comes.
  if (list.nextUpdate === undefined) return refused('it does not say until when it holds');
  return goodAt({ thisUpdate: list.thisUpdate.getTime(), nextUpdate: list.nextUpdate.getTime() }, certificate, at);
}

function isForCrls(issuer: X509Certificate): boolean {
  const usage = extensionIn(partsOf(issuer).extensions, id_ce_keyUsage, KeyUsage);
  return usage === undefined || (usage.toNumber() & KeyUsageFlags.cRLSign) !== 0;
}

/** Critical ones that are not judged change what the list means: a list of changes alone, say. */
function hasOther(extensions: readonly Extension[] | undefined, judgedOne?: string): boolean {
  return (extensions ?? []).some(({ critical, extnID }) => critical && extnID !== judgedOne);
}

/** Whether a partitioned list is the part that the certificate itself names, for every reason (RFC 5280, 5.2.5). */
function isWholeFor(point: IssuingDistributionPoint, certificate: X509Certificate): boolean {
  const { distributionPoint, onlySomeReasons, indirectCRL, onlyContainsAttributeCerts } = point;
  if (onlySomeReasons !== undefined || indirectCRL || onlyContainsAttributeCerts) return false;
  if (certificate.ca ? point.onlyContainsUserCerts : point.onlyContainsCACerts) return false;
  if (distributionPoint === undefined) return true;
  const { crl } = addressesIn(certificate);
  return (distributionPoint.fullName ?? []).flatMap(uriIn).some((address) => crl.includes(address));
}
