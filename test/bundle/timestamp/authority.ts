import { generateKeyPairSync, hash, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate, ExtendedKeyUsage, Extension, id_ce_extKeyUsage, id_kp_timeStamping } from '@peculiar/asn1-x509';
import { derOf, inside, oid, primitive, readDer, TAG } from '../../../src/bundle/der.ts';
import { issueCertificate } from '../../../src/bundle/issue.ts';
import { integer, OID, parseToken, tokenText } from '../../../src/bundle/timestamp/token.ts';
import { type Identity, identity } from '../keys.ts';

/** An authority of a test, and how it differs from an honest one. */
export interface AuthorityWish {
  readonly at?: string;
  readonly kind?: 'ec' | 'rsa' | 'weak';
  readonly usages?: readonly string[];
  readonly critical?: boolean | 'spelled out as not';
  readonly notAfter?: string;
  readonly accuracySeconds?: number;
  /** Puts something else into what it answers. */
  readonly imprint?: Buffer;
  readonly nonce?: Buffer;
  /** Which certificates stand in the token. */
  readonly certificates?: 'all' | 'own' | 'none';
  /** What stands in its certificate beside. */
  readonly extensions?: readonly Extension[];
}

export interface TestAuthority {
  readonly root: Identity;
  readonly certificate: X509Certificate;
  /** A token over a digest, as the authority would send it. */
  token(digest: Uint8Array, nonce?: Uint8Array): Buffer;
  /** Over bytes, brought into its one form: what signing asks for. */
  readonly stamp: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The answer to a request. */
  answer(request: Uint8Array): Buffer;
}

export const STAMPED_AT = '2026-11-21T06:10:02Z';

const PAIRS = {
  ec: () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  weak: () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
};

/** Makes an authority with a root and a key of its own. */
export async function testAuthority(wish: AuthorityWish = {}): Promise<TestAuthority> {
  const root = await identity({ name: 'Authority root', authority: true, notAfter: '2030-01-01T00:00:00Z' });
  const { privateKey, publicKey } = PAIRS[wish.kind ?? 'ec']();
  const certificate = new X509Certificate(await certificateFor(publicKey, root, wish));
  const token = (digest: Uint8Array, nonce?: Uint8Array): Buffer =>
    tokenOver(digest, nonce, privateKey, certificate, root, wish);
  return {
    root,
    certificate,
    token,
    stamp: async (bytes) => tokenText(await parseToken(token(hash('sha256', bytes, 'buffer')))),
    answer(request) {
      const [, imprint, nonce] = inside(readDer(request), TAG.sequence);
      const digest = primitive(inside(imprint)[1], TAG.octets);
      return derOf(TAG.sequence, derOf(TAG.sequence, integer(0)), token(digest, primitive(nonce, TAG.integer)));
    },
  };
}

/** As `issueCertificate` makes it, with what the key is for: extended key usage, signed anew by the root. */
async function certificateFor(publicKey: KeyObject, root: Identity, wish: AuthorityWish): Promise<Uint8Array> {
  const der = await issueCertificate({
    subject: 'Test authority',
    publicKey,
    issuer: { name: 'Authority root', ...root.signer },
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: wish.notAfter ?? '2027-01-01T00:00:00Z',
    authority: false,
  });
  const usages = new ExtendedKeyUsage([...(wish.usages ?? [id_kp_timeStamping])]);
  const extension = new Extension({
    extnID: id_ce_extKeyUsage,
    critical: wish.critical !== false,
    extnValue: new OctetString(AsnConvert.serialize(usages)),
  });
  return reissued(der, [extension, ...(wish.extensions ?? [])], root, (tbs) => {
    const place = tbs.indexOf(Buffer.from('551d250101ff', 'hex'));
    if (wish.critical === 'spelled out as not') tbs[place + 5] = 0;
  });
}

/** A certificate with more extensions, signed anew by its issuer; `edit` changes what is signed. */
export async function reissued(
  der: Uint8Array,
  extensions: readonly Extension[],
  issuer: Identity,
  edit: (tbs: Buffer) => void = () => undefined,
): Promise<Buffer> {
  const certificate = AsnConvert.parse(der, Certificate);
  certificate.tbsCertificate.extensions?.push(...extensions);
  // What it was parsed from would be written again instead of what it is now.
  delete certificate.tbsCertificateRaw;
  const tbs = Buffer.from(AsnConvert.serialize(certificate.tbsCertificate));
  edit(tbs);
  const algorithm = Buffer.from(AsnConvert.serialize(certificate.signatureAlgorithm));
  const signature = Buffer.concat([Buffer.alloc(1), await issuer.signer.sign(tbs)]);
  return derOf(TAG.sequence, tbs, algorithm, derOf(0x03, signature));
}

const SHA256 = '608648016503040201';

function tokenOver(
  digest: Uint8Array,
  nonce: Uint8Array | undefined,
  key: KeyObject,
  certificate: X509Certificate,
  root: Identity,
  wish: AuthorityWish,
): Buffer {
  const named = derOf(TAG.sequence, oid(SHA256), derOf(TAG.nothing));
  const time = (wish.at ?? STAMPED_AT).replace(/[-:T]/g, '');
  const info = derOf(
    TAG.sequence,
    integer(1),
    oid('2a0304'),
    derOf(TAG.sequence, named, derOf(TAG.octets, wish.imprint ?? digest)),
    integer(7),
    derOf(TAG.generalizedTime, Buffer.from(time)),
    ...(wish.accuracySeconds === undefined ? [] : [derOf(TAG.sequence, integer(wish.accuracySeconds))]),
    ...(nonce === undefined ? [] : [derOf(TAG.integer, wish.nonce ?? nonce)]),
  );
  const attribute = (type: string, value: Buffer): Buffer => derOf(TAG.sequence, oid(type), derOf(TAG.set, value));
  const bound = derOf(TAG.octets, hash('sha256', certificate.raw, 'buffer'));
  const attributes = [
    attribute(OID.contentType, oid(OID.tstInfo)),
    attribute(OID.messageDigest, derOf(TAG.octets, hash('sha256', info, 'buffer'))),
    attribute(OID.signingCertificateV2, derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.sequence, bound)))),
  ].sort(Buffer.compare);
  const rootDer = Buffer.from(root.signer.certificates[0]);
  const certificates = { all: [rootDer, certificate.raw], own: [certificate.raw], none: [] }[
    wish.certificates ?? 'all'
  ];
  const signer = derOf(
    TAG.sequence,
    integer(1),
    derOf(TAG.sequence),
    named,
    derOf(TAG.context(0), ...attributes),
    named,
    derOf(TAG.octets, sign('sha256', derOf(TAG.set, ...attributes), key)),
  );
  const content = derOf(
    TAG.sequence,
    integer(3),
    derOf(TAG.set, named),
    derOf(TAG.sequence, oid(OID.tstInfo), derOf(TAG.context(0), derOf(TAG.octets, info))),
    derOf(TAG.context(0), ...certificates),
    derOf(TAG.set, signer),
  );
  return derOf(TAG.sequence, oid(OID.signedData), derOf(TAG.context(0), content));
}
