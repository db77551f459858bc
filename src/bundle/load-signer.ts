import { createPublicKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { SignatureAlgorithm } from './algorithm.ts';
import { isSelfSigned, isValidAt } from './certificate.ts';
import { keyFits } from './key-fits.ts';
import { pemKey } from './pem.ts';
import { pemCertificates } from './pem-blocks.ts';
import { type KeyMaterial, openPkcs12 } from './pkcs12.ts';
import { localSigner, type Signer } from './signer.ts';

export interface KeySource {
  /** PEM with the key and, unless `certificateFile` is given, its certificates; or P12/PFX. */
  readonly file: string;
  readonly certificateFile?: string;
  readonly password?: string;
  /** When the signature will be made: an expired certificate is refused. */
  readonly at: Instant;
  /** RSA keys sign with PKCS#1 v1.5, whose signatures repeat exactly, unless this asks for PSS. */
  readonly pss?: boolean;
}

/**
 * Loads a signing key with its certificate chain. Throws KEY_PASSWORD_WRONG or KEY_INVALID: unreadable files, a
 * certificate of another key, one not valid at `at`, RSA under 2048 bits, curves other than P-256.
 */
export async function loadSigner(source: KeySource): Promise<Signer> {
  const { key, certificates } = await materialOf(source);
  const chain = await chainFor(createPublicKey(key), certificates, source);
  return localSigner(key, algorithmFor(key, source), chain);
}

/**
 * The chain of a key, wherever its private half is kept: its own certificate, which must be valid at `at`, then each
 * issuer that is among `certificates`. Throws KEY_INVALID.
 */
export async function chainFor(
  publicKey: KeyObject,
  certificates: readonly X509Certificate[],
  source: Pick<KeySource, 'file' | 'at'>,
): Promise<Signer['certificates']> {
  const [leaf, ...issuers] = await chainFrom(leafOf(publicKey, certificates, source), certificates);
  const { validFrom, validTo } = leaf;
  if (!isValidAt(leaf, source.at))
    throw refused(
      source,
      `its certificate is valid from ${validFrom} to ${validTo}, not at ${source.at}`,
      'Have the certificate renewed.',
    );
  return [leaf.raw, ...issuers.map((certificate) => certificate.raw)];
}

/** The certificates of a PEM file, in its order. Throws KEY_INVALID. */
export async function certificatesIn(file: string): Promise<X509Certificate[]> {
  return pemCertificates((await read(file)).toString('latin1'), file);
}

async function materialOf(source: KeySource): Promise<KeyMaterial> {
  const content = await read(source.file);
  const text = content.toString('latin1');
  const isPem = text.includes('-----BEGIN ');
  const material = isPem
    ? { key: pemKey(text, source.password, source.file), certificates: pemCertificates(text, source.file) }
    : openPkcs12(content, source.password ?? '', source.file);
  if (source.certificateFile === undefined) return material;
  const given = await certificatesIn(source.certificateFile);
  return { key: material.key, certificates: [...given, ...material.certificates] };
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw new AffidavitError('KEY_INVALID', messageOf(thrown), 'Give the path of a readable key file.', {
      cause: thrown,
    });
  }
}

function leafOf(
  publicKey: KeyObject,
  certificates: readonly X509Certificate[],
  source: Pick<KeySource, 'file'>,
): X509Certificate {
  const leaf = certificates.find((certificate) => certificate.publicKey.equals(publicKey));
  if (leaf) return leaf;
  const found =
    certificates.length === 0 ? 'there is no certificate with it' : 'none of its certificates belongs to the key';
  throw refused(source, found, 'Give the certificate that was issued for this key.');
}

/** Leaf first, then each issuer that is at hand; without the root, which a verifier must have from elsewhere. */
async function chainFrom(
  leaf: X509Certificate,
  certificates: readonly X509Certificate[],
): Promise<[X509Certificate, ...X509Certificate[]]> {
  const chain: [X509Certificate, ...X509Certificate[]] = [leaf];
  for (let last = leaf; !(await isSelfSigned(last)) && chain.length <= certificates.length; ) {
    const issuer = certificates.find((candidate) => last.checkIssued(candidate) && last.verify(candidate.publicKey));
    if (issuer === undefined || (await isSelfSigned(issuer))) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

/** What a key signs with, private or public. Throws KEY_INVALID for one that is too weak, or of another kind. */
export function algorithmFor(key: KeyObject, source: Pick<KeySource, 'file' | 'pss'>): SignatureAlgorithm {
  const wanted: SignatureAlgorithm[] =
    key.asymmetricKeyType === 'ec'
      ? ['ECDSA-P256-SHA256']
      : source.pss || key.asymmetricKeyType === 'rsa-pss'
        ? ['RSASSA-PSS-SHA256']
        : ['RSASSA-PKCS1-v1_5-SHA256'];
  const fitting = wanted.find((algorithm) => keyFits(key, algorithm));
  if (fitting) return fitting;
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const kind = [key.asymmetricKeyType, modulusLength && `of ${modulusLength} bits`, namedCurve]
    .filter(Boolean)
    .join(' ');
  throw refused(source, `its key is ${kind}`, 'Use RSA of at least 2048 bits, or EC on the curve P-256.');
}

function refused(source: Pick<KeySource, 'file'>, reason: string, remedy: string): AffidavitError {
  return new AffidavitError('KEY_INVALID', `${source.file} cannot sign: ${reason}`, remedy);
}
