import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { id_kp_OCSPSigning, id_pkix_ocsp_nocheck } from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AccessDescription,
  AuthorityInfoAccessSyntax,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  Extension,
  GeneralName,
  id_ad_caIssuers,
  id_ad_ocsp,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_pe_authorityInfoAccess,
} from '@peculiar/asn1-x509';
import type { SignatureAlgorithm } from '../../../src/bundle/algorithm.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import type { RevocationData } from '../../../src/bundle/revocation/data.ts';
import type { Signer } from '../../../src/bundle/signer.ts';
import { AT, type Identity, identity } from '../keys.ts';
import { blankPdf } from '../pdf.ts';
import { reissued, STAMPED_AT, type TestAuthority, testAuthority } from '../timestamp/authority.ts';
import { type AnswerWish, crl, ocspAnswer } from './answers.ts';

/** Which addresses a certificate names. */
export interface Named {
  readonly ocsp?: string;
  readonly crl?: string;
  readonly issuer?: string;
}

/** A company's authorities, whoever signs for it, and the authority of its timestamps. */
export interface Company {
  readonly root: Identity;
  readonly issuing: Identity;
  readonly leaf: Identity;
  readonly authority: TestAuthority;
  readonly responder: X509Certificate;
  readonly responderKey: Identity;
}

export interface CompanyWish {
  readonly algorithm?: SignatureAlgorithm;
  readonly leaf?: Named;
  readonly issuing?: Named;
  readonly authority?: Named;
  readonly stampedAt?: string;
  /** Without it a responder has the mark that nobody need ask after it. */
  readonly responder?: 'asked after' | 'for nothing';
  readonly root?: 'ended' | 'weak' | 'not for lists';
}

const PKCS1 = 'RSASSA-PKCS1-v1_5-SHA256' as const;
const LONG = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2030-01-01T00:00:00Z' };

/** Root → issuing authority → signer; and root of the timestamps → their authority, with a responder beside it. */
export async function company(wish: CompanyWish = {}): Promise<Company> {
  const algorithm = wish.algorithm ?? 'ECDSA-P256-SHA256';
  const root = await rootAs(wish, algorithm);
  const issuing = await below(
    await identity({
      name: 'Company issuing',
      authority: true,
      algorithm,
      issuer: { name: 'Company root', identity: root },
      ...LONG,
    }),
    root,
    namedIn(wish.issuing ?? {}),
    [],
  );
  const own = await identity({ name: 'Signer', algorithm, issuer: { name: 'Company issuing', identity: issuing } });
  const leaf = await below(own, issuing, namedIn(wish.leaf ?? {}), [issuing.signer.certificates[0]]);
  const authority = await testAuthority({
    extensions: namedIn(wish.authority ?? {}),
    ...(wish.stampedAt === undefined ? {} : { at: wish.stampedAt }),
  });
  const responderKey = await identity({
    name: 'Responder',
    issuer: { name: 'Authority root', identity: authority.root },
  });
  const usages = wish.responder === 'for nothing' ? [] : [id_kp_OCSPSigning];
  const marks = [
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage(usages)),
    ...(wish.responder === 'asked after'
      ? []
      : [new Extension({ extnID: id_pkix_ocsp_nocheck, extnValue: new OctetString(Buffer.from('0500', 'hex')) })]),
  ];
  const responder = new X509Certificate(await reissued(responderKey.signer.certificates[0], marks, authority.root));
  return { root, issuing, leaf, authority, responder, responderKey };
}

/** A PDF that the company signed, with a timestamp. */
export async function stampedPdf({ leaf, authority }: Company): Promise<Uint8Array> {
  return signPdf(await blankPdf(), leaf.signer, { at: AT, reason: 'Issued', stamp: authority.stamp });
}

/** Who says what: the issuing authority of the signer by OCSP, the root of the issuing one by a list, a responder of the timestamps. */
export interface Wishes {
  readonly leaf?: AnswerWish;
  readonly issuing?: AnswerWish;
  readonly authority?: AnswerWish;
}

/** When the answers are made unless a test says otherwise: after the timestamp. */
export const ANSWERED_AT = '2026-11-21T06:10:05Z';

/** All that a reader of the company's PDF needs to see. */
export async function honestData(one: Company, wishes: Wishes = {}): Promise<RevocationData> {
  const { root, issuing, leaf, authority } = one;
  return {
    certificates: [
      ...leaf.signer.certificates,
      root.signer.certificates[0],
      authority.certificate.raw,
      derOf(authority.root),
    ],
    ocsps: [await leafAnswer(one, wishes.leaf), await authorityAnswer(one, wishes.authority)],
    crls: [await crl(root, 'Company root', certificateOf(issuing), wishes.issuing)],
  };
}

export function leafAnswer({ leaf, issuing }: Company, wish?: AnswerWish): Promise<Buffer> {
  return ocspAnswer(certificateOf(leaf), certificateOf(issuing), issuing.signer, wish);
}

export function authorityAnswer({ authority, responder, responderKey }: Company, wish?: AnswerWish): Promise<Buffer> {
  const by = { responder, ...wish };
  return ocspAnswer(authority.certificate, certificateOf(authority.root), responderKey.signer, by);
}

export function certificateOf({ signer }: { readonly signer: Signer }): X509Certificate {
  return new X509Certificate(signer.certificates[0]);
}

export function derOf({ signer }: Identity): Uint8Array {
  return signer.certificates[0];
}

/** The two chains as a reader finds them in the signature. */
export function chainsOf({ leaf, issuing, authority }: Company): X509Certificate[][] {
  return [
    [certificateOf(leaf), certificateOf(issuing)],
    [authority.certificate, certificateOf(authority.root)],
  ];
}

export { STAMPED_AT };

async function rootAs({ root }: CompanyWish, algorithm: SignatureAlgorithm): Promise<Identity> {
  const ended = root === 'ended' ? { notAfter: '2026-11-01T00:00:00Z' } : {};
  const weak =
    root === 'weak' ? { algorithm: PKCS1, pair: generateKeyPairSync('rsa', { modulusLength: 1024 }) } : { algorithm };
  const own = await identity({ name: 'Company root', authority: true, ...LONG, ...ended, ...weak });
  if (root !== 'not for lists') return own;
  const certificate = await reissued(own.signer.certificates[0], [], own, (tbs) => {
    // Key usage: certificates and lists; without the lists.
    tbs.write('03020204', tbs.indexOf(Buffer.from('03020106', 'hex')), 'hex');
  });
  return { ...own, signer: { ...own.signer, certificates: [certificate] } };
}

async function below(
  own: Identity,
  issuer: Identity,
  extensions: readonly Extension[],
  chain: readonly Uint8Array[],
): Promise<Identity> {
  const certificate = await reissued(own.signer.certificates[0], extensions, issuer);
  return { ...own, signer: { ...own.signer, certificates: [certificate, ...chain] } };
}

function namedIn({ ocsp, crl: list, issuer }: Named): Extension[] {
  const access = [
    ...(ocsp === undefined ? [] : [described(id_ad_ocsp, ocsp)]),
    ...(issuer === undefined ? [] : [described(id_ad_caIssuers, issuer)]),
  ];
  const points =
    list === undefined
      ? []
      : [
          new DistributionPoint({
            distributionPoint: new DistributionPointName({ fullName: [uri(list)] }),
          }),
        ];
  return [
    ...(access.length === 0 ? [] : [extension(id_pe_authorityInfoAccess, new AuthorityInfoAccessSyntax(access))]),
    ...(points.length === 0 ? [] : [extension(id_ce_cRLDistributionPoints, new CRLDistributionPoints(points))]),
  ];
}

function described(accessMethod: string, address: string): AccessDescription {
  return new AccessDescription({ accessMethod, accessLocation: uri(address) });
}

function uri(uniformResourceIdentifier: string): GeneralName {
  return new GeneralName({ uniformResourceIdentifier });
}

function extension(extnID: string, value: object): Extension {
  return new Extension({ extnID, extnValue: new OctetString(AsnConvert.serialize(value)) });
}
