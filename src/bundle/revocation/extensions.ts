import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityInfoAccessSyntax,
  Certificate,
  CRLDistributionPoints,
  type Extension,
  type GeneralName,
  id_ad_caIssuers,
  id_ad_ocsp,
  id_ce_cRLDistributionPoints,
  id_pe_authorityInfoAccess,
} from '@peculiar/asn1-x509';

/** Where a certificate says that more is to be had, in its order; whatever stands there is not judged. */
export interface Addresses {
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
  readonly issuer: readonly string[];
}

/** The certificate taken apart. Throws for what cannot be read. */
export function partsOf({ raw }: X509Certificate): Certificate['tbsCertificate'] {
  return AsnConvert.parse(raw, Certificate).tbsCertificate;
}

/** An extension's value; undefined where there is none. Throws for what cannot be read, and for one that stands there twice. */
export function extensionIn<T>(
  extensions: readonly Extension[] | undefined,
  id: string,
  type: new () => T,
): T | undefined {
  const [found, ...more] = (extensions ?? []).filter(({ extnID }) => extnID === id);
  if (more.length > 0) throw new TypeError('an extension twice');
  return found && AsnConvert.parse(found.extnValue.buffer, type);
}

/** The addresses in authority information access and in the CRL distribution points (RFC 5280, 4.2.2.1 and 4.2.1.13). */
export function addressesIn(certificate: X509Certificate): Addresses {
  const { extensions } = partsOf(certificate);
  const access = extensionIn(extensions, id_pe_authorityInfoAccess, AuthorityInfoAccessSyntax) ?? [];
  const points = extensionIn(extensions, id_ce_cRLDistributionPoints, CRLDistributionPoints) ?? [];
  const by = (method: string): string[] =>
    access.flatMap(({ accessMethod, accessLocation }) => (accessMethod === method ? uriIn(accessLocation) : []));
  return {
    ocsp: by(id_ad_ocsp),
    issuer: by(id_ad_caIssuers),
    // A list for some reasons alone, or by somebody else than the issuer, is not the whole list.
    crl: points
      .filter(({ reasons, cRLIssuer }) => reasons === undefined && cRLIssuer === undefined)
      .flatMap(({ distributionPoint }) => (distributionPoint?.fullName ?? []).flatMap(uriIn)),
  };
}

/** The address in a name that is one. */
export function uriIn({ uniformResourceIdentifier }: GeneralName): string[] {
  return uniformResourceIdentifier === undefined ? [] : [uniformResourceIdentifier];
}
