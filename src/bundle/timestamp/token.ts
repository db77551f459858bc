import { hash, X509Certificate } from 'node:crypto';
import { isIssuedBy, isSelfSigned } from '../certificate.ts';
import { type Der, derOf, inside, oid, primitive, readDer, setOf, TAG } from '../der.ts';
import { keyKindOf, type TokenDigest } from '../signature.ts';

/** A timestamp token (RFC 3161, 2.4.2), taken apart; nothing about it is judged yet. */
export interface Token {
  /** TSTInfo, which is what the authority signed. */
  readonly info: Buffer;
  readonly digest: TokenDigest;
  /** The signed attributes as they stand under the signature: a DER SET. */
  readonly attributes: Buffer;
  /** By object identifier, as hexadecimal digits; those that stand there once, with one value. */
  readonly attribute: ReadonlyMap<string, Der>;
  readonly signature: Buffer;
  /** The authority's own certificate, then each issuer that the token holds. */
  readonly chain: readonly [X509Certificate, ...X509Certificate[]];
}

export const OID = {
  signedData: '2a864886f70d010702',
  tstInfo: '2a864886f70d0109100104',
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  signingCertificate: '2a864886f70d010910020c',
  signingCertificateV2: '2a864886f70d010910022f',
} as const;

const DIGESTS: Readonly<Record<string, TokenDigest>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
};
const ECDSA: Readonly<Record<TokenDigest, string>> = {
  sha256: '2a8648ce3d040302',
  sha384: '2a8648ce3d040303',
  sha512: '2a8648ce3d040304',
};
const RSA_ENCRYPTION = '2a864886f70d010101';

/** Takes a token apart. Throws for what is no token in DER, or has not one signer whose certificate it holds. */
export async function parseToken(der: Uint8Array): Promise<Token> {
  const [contentType, wrapped] = inside(readDer(der), TAG.sequence);
  if (primitive(contentType, TAG.oid).toString('hex') !== OID.signedData) throw new TypeError('not signed data');
  const [, , encapsulated, ...rest] = inside(inside(wrapped, TAG.context(0))[0], TAG.sequence);
  const [infoType, infoIn] = inside(encapsulated, TAG.sequence);
  if (primitive(infoType, TAG.oid).toString('hex') !== OID.tstInfo) throw new TypeError('not a timestamp');
  const certificates = rest.find(({ tag }) => tag === TAG.context(0));
  const [signer, ...others] = inside(rest.at(-1), TAG.set);
  if (signer === undefined || others.length > 0) throw new TypeError('not one signer');

  const [, , algorithm, attributes, , signature] = inside(signer, TAG.sequence);
  const digest = DIGESTS[primitive(inside(algorithm)[0], TAG.oid).toString('hex')];
  if (digest === undefined || attributes?.tag !== TAG.context(0)) throw new TypeError('another algorithm or form');
  const attribute = attributesOf(attributes);
  return {
    info: primitive(inside(infoIn, TAG.context(0))[0], TAG.octets),
    digest,
    attributes: derOf(TAG.set, attributes.content),
    attribute,
    signature: primitive(signature, TAG.octets),
    chain: await chainOf(certificates === undefined ? [] : inside(certificates), attribute),
  };
}

/**
 * The one form of a token: what no signature covers is made anew (versions, names of algorithms, who signed), other
 * certificates and unsigned attributes are left out. Else bytes could be changed in a timestamp that still holds.
 */
export function tokenText(token: Token): Buffer {
  const { info, digest, attributes, signature, chain } = token;
  const digestName = derOf(TAG.sequence, oid(oidOfDigest(digest)));
  const signatureName =
    keyKindOf(chain[0]).kind === 'ec'
      ? derOf(TAG.sequence, oid(ECDSA[digest]))
      : derOf(TAG.sequence, oid(RSA_ENCRYPTION), derOf(TAG.nothing));
  const signer = derOf(
    TAG.sequence,
    integer(1),
    issuerAndSerial(chain[0]),
    digestName,
    derOf(TAG.context(0), readDer(attributes).content),
    signatureName,
    derOf(TAG.octets, signature),
  );
  const signedData = derOf(
    TAG.sequence,
    integer(3),
    derOf(TAG.set, digestName),
    derOf(TAG.sequence, oid(OID.tstInfo), derOf(TAG.context(0), derOf(TAG.octets, info))),
    setOf(
      TAG.context(0),
      chain.map(({ raw }) => raw),
    ),
    derOf(TAG.set, signer),
  );
  return derOf(TAG.sequence, oid(OID.signedData), derOf(TAG.context(0), signedData));
}

export function integer(value: number): Buffer {
  return derOf(TAG.integer, Buffer.from([value]));
}

function oidOfDigest(digest: TokenDigest): string {
  return Object.entries(DIGESTS).find(([, name]) => name === digest)?.[0] as string;
}

function attributesOf(attributes: Der): Map<string, Der> {
  const found = new Map<string, Der>();
  for (const one of inside(attributes)) {
    const [type, values] = inside(one, TAG.sequence);
    const name = primitive(type, TAG.oid).toString('hex');
    const [value, ...more] = inside(values, TAG.set);
    if (value === undefined || more.length > 0 || found.has(name)) throw new TypeError('an attribute twice');
    found.set(name, value);
  }
  return found;
}

/**
 * The certificate that the signed attributes name by its digest, and its issuers if they are given up to a root. A chain
 * that ends before is left out: nothing in the token vouches for the bytes of its last certificate.
 */
async function chainOf(given: readonly Der[], attribute: Token['attribute']): Promise<Token['chain']> {
  const certificates = given.map(({ raw }) => new X509Certificate(raw));
  const isNamed = (certificate: X509Certificate): boolean => boundDigests(attribute).includes(digests(certificate));
  const leaf = certificates.find(isNamed);
  if (leaf === undefined) throw new TypeError('the certificate of the authority is not there');
  const chain: [X509Certificate, ...X509Certificate[]] = [leaf];
  for (let last = leaf; !(await isSelfSigned(last)); ) {
    const issuer = await issuerAmong(certificates, last);
    if (issuer === undefined || chain.includes(issuer)) return [leaf];
    chain.push(issuer);
    last = issuer;
  }
  return chain;

  /** By the digest that the attribute uses: SHA-256 in signing-certificate-v2, else SHA-1 in the older one. */
  function digests({ raw }: X509Certificate): string {
    return hash(attribute.has(OID.signingCertificateV2) ? 'sha256' : 'sha1', raw, 'hex');
  }
}

async function issuerAmong(
  certificates: readonly X509Certificate[],
  issued: X509Certificate,
): Promise<X509Certificate | undefined> {
  for (const one of certificates) if (await isIssuedBy(issued, one)) return one;
  return undefined;
}

/** What signing-certificate(-v2) names first: the authority's own certificate (RFC 5035, section 3; RFC 5816). */
function boundDigests(attribute: Token['attribute']): string[] {
  const value = attribute.get(OID.signingCertificateV2) ?? attribute.get(OID.signingCertificate);
  const [first] = inside(inside(value, TAG.sequence)[0], TAG.sequence);
  // The digest's algorithm stands before it unless it is SHA-256, which is all that we read.
  const digest = inside(first, TAG.sequence)[0];
  return [primitive(digest, TAG.octets).toString('hex')];
}

function issuerAndSerial({ raw }: X509Certificate): Buffer {
  const [tbs] = inside(readDer(raw), TAG.sequence);
  const fields = inside(tbs, TAG.sequence);
  // The version is the one optional field before the serial number.
  const [serial, , issuer] = fields[0]?.tag === TAG.context(0) ? fields.slice(1) : fields;
  return derOf(TAG.sequence, issuer?.raw ?? Buffer.alloc(0), serial?.raw ?? Buffer.alloc(0));
}
