import { hash, type X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../bundle/archive.ts';
import { type Envelope, parseEnvelope, payloadOf, sealedWith } from '../bundle/envelope.ts';
import { CERTIFICATES, ENVELOPE, TIMESTAMP } from '../bundle/name.ts';
import { certificatesInFile } from '../bundle/pem-blocks.ts';
import { RELEASE } from '../bundle/release/files.ts';
import { type PREDICATE_TYPES, parseStatement, type Statement } from '../bundle/statement.ts';
import { unpackBundle } from '../bundle/unpack.ts';
import { verifyBundle } from '../bundle/verify.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { withTemporary } from '../core/temporary.ts';

/** What a Sigstore bundle holds of the signer: a hint of the key, or the certificate that an authority issued for it. */
export type KeyMaterial = 'key' | 'certificate';

/** A Sigstore bundle, and what it says. */
export interface SigstoreBundle {
  /** JSON and a final newline: `application/vnd.dev.sigstore.bundle.v0.3+json`. */
  readonly text: string;
  readonly statement: Statement;
  /** Whether an authority's timestamp over the signature is in it. */
  readonly isStamped: boolean;
}

/**
 * The signature of a bundle, or of the folder of a released version, as a Sigstore bundle (protobuf-specs,
 * sigstore_bundle.proto, v0.3): the same envelope, signed once, for verifiers that know no form of ours. It holds no
 * entry of a transparency log. Throws BUNDLE_INVALID for what does not hold, KEY_INVALID for RSASSA-PSS, which
 * Sigstore's verifiers do not read.
 */
export async function sigstoreBundle(path: string, material: KeyMaterial): Promise<SigstoreBundle> {
  const { kind, sealed, pem, stamp } = await signedParts(path);
  const envelope = parseEnvelope(sealed);
  const leaf = certificatesInFile(pem)?.[0];
  const statement = envelope && parseStatement(payloadOf(envelope), kind);
  const algorithm = envelope && leaf && (await sealedWith(envelope, leaf));
  if (!envelope || !leaf || !statement || algorithm === undefined)
    throw refused(path, 'the key of its certificate did not sign its statement');
  if (algorithm === 'RSASSA-PSS-SHA256')
    throw new AffidavitError(
      'KEY_INVALID',
      `${path} is signed with RSASSA-PSS, which Sigstore’s verifiers do not read.`,
      'Sign with an ECDSA key, or with an RSA key without --pss.',
    );
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { ...materialOf(leaf, material), tlogEntries: [], ...timestamps(stamp) },
    dsseEnvelope: withoutKeyId(envelope),
  };
  return { text: `${JSON.stringify(bundle)}\n`, statement, isStamped: stamp !== null };
}

interface SignedParts {
  readonly kind: keyof typeof PREDICATE_TYPES;
  readonly sealed: string;
  readonly pem: string;
  readonly stamp: Buffer | null;
}

/** Of a bundle only when it holds as a whole: nobody is to pass on the signature of something that was changed. */
async function signedParts(path: string): Promise<SignedParts> {
  if (isRelease(path))
    return {
      kind: 'release',
      sealed: small(join(path, RELEASE.statement)),
      pem: small(join(path, RELEASE.certificates)),
      stamp: null,
    };
  const { findings, timestamp } = await verifyBundle(path);
  if (findings[0] !== undefined) throw refused(path, findings[0].text);
  return withTemporary('sigstore', async (temporary): Promise<SignedParts> => {
    const wanted = new Set([ENVELOPE, CERTIFICATES, TIMESTAMP]);
    const folder = await unpackBundle(path, temporary, (name) => wanted.has(name));
    return {
      kind: 'bundle',
      sealed: small(join(folder, ENVELOPE)),
      pem: small(join(folder, CERTIFICATES)),
      stamp: timestamp === null ? null : readFileSync(join(folder, TIMESTAMP)),
    };
  });
}

function isRelease(path: string): boolean {
  return statSync(join(path, RELEASE.statement), { throwIfNoEntry: false })?.isFile() ?? false;
}

function small(file: string): string {
  try {
    if (statSync(file).size > LIMITS.smallBytes) throw new TypeError('it is larger than it can be');
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw refused(file, messageOf(cause), { cause });
  }
}

/** Ours is of the certificate, and cosign takes a key id for the key's: no signature is over it, and none need be there. */
function withoutKeyId({ payload, payloadType, signatures: [{ sig }] }: Envelope): object {
  return { payload, payloadType, signatures: [{ sig, keyid: '' }] };
}

/** The hint is what cosign calls a key by: the SHA-256 of its SubjectPublicKeyInfo. */
function materialOf(leaf: X509Certificate, material: KeyMaterial): object {
  if (material === 'certificate') return { certificate: { rawBytes: leaf.raw.toString('base64') } };
  const key = leaf.publicKey.export({ type: 'spki', format: 'der' });
  return { publicKey: { hint: hash('sha256', key, 'base64') } };
}

function timestamps(stamp: Buffer | null): object {
  if (stamp === null) return {};
  return { timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: stamp.toString('base64') }] } };
}

function refused(path: string, why: string, options: { cause?: unknown } = {}): AffidavitError {
  return new AffidavitError(
    'BUNDLE_INVALID',
    `${path} cannot be given in Sigstore’s form: ${why}.`,
    'Run `affidavit verify` on it; give a bundle (folder or .zip), or the folder of a released version.',
    options,
  );
}
