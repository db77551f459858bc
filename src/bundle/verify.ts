import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { canonicalJson } from '../core/canonical.ts';
import { sha256 } from '../core/digest.ts';
import { messageOf } from '../core/errors.ts';
import { type Archive, LIMITS } from './archive.ts';
import { identityOf, isChain, isValidAt, type SignerIdentity } from './certificate.ts';
import { isSealedBy, parseEnvelope, payloadOf } from './envelope.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
import { openFolder } from './folder-archive.ts';
import { parseManifest } from './manifest.ts';
import { CERTIFICATES, caseTwins, ENVELOPE, MANIFEST, OUTSIDE_MANIFEST } from './name.ts';
import { pemBlocks } from './pem.ts';
import { parseStatement, type Statement, subjectsOf } from './statement.ts';
import { openZip } from './zip-archive.ts';

export type FileState = 'intact' | 'edited' | 'missing' | 'extra' | 'unread';

export interface BundleVerification {
  /** True only if there is no finding at all. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** Every file of the manifest and every other one found, by name. */
  readonly files: readonly { readonly name: string; readonly state: FileState }[];
  /** Null unless the signature holds. Whoever asks must judge whether this signer is the right one. */
  readonly signer: SignerIdentity | null;
  readonly statement: Statement | null;
}

/**
 * Verifies a bundle, folder or zip, with no network and without unpacking. `signer`: the SHA-256 fingerprint of the
 * certificate that must have signed it; without it anybody's will do, and the result says whose it is.
 */
export async function verifyBundle(
  path: string,
  expected: { readonly signer?: string } = {},
): Promise<BundleVerification> {
  const archive = await openArchive(path);
  if ('code' in archive) return { ok: false, findings: [archive], files: [], signer: null, statement: null };
  try {
    const content = await checkContent(archive);
    const attestation = await checkAttestation(archive, content.digests, content.manifestDigest, expected.signer);
    const findings = [...archive.refused, ...twins(archive), ...content.findings, ...attestation.findings];
    return {
      ok: findings.length === 0,
      findings,
      files: content.files,
      signer: attestation.signer,
      statement: attestation.statement,
    };
  } finally {
    await archive.close();
  }
}

async function openArchive(path: string): Promise<Archive | Finding> {
  try {
    return (await stat(path)).isDirectory() ? await openFolder(path) : await openZip(path);
  } catch (thrown) {
    return finding('UNREADABLE', null, messageOf(thrown));
  }
}

function twins(archive: Archive): Finding[] {
  return caseTwins(archive.entries.keys()).map((name) =>
    finding('NAME_REFUSED', name, 'another name differs only by case'),
  );
}

interface Content {
  readonly findings: readonly Finding[];
  readonly files: BundleVerification['files'];
  readonly digests: ReadonlyMap<string, string>;
  readonly manifestDigest: string;
}

async function checkContent(archive: Archive): Promise<Content> {
  const manifest = await readSmall(archive, MANIFEST, 'MANIFEST_MISSING');
  const digests = typeof manifest === 'string' ? parseManifest(manifest) : undefined;
  const findings: Finding[] = typeof manifest === 'string' ? [] : [manifest];
  if (typeof manifest === 'string' && !digests)
    findings.push(finding('MANIFEST_MALFORMED', MANIFEST, 'it is not in the one form that we write'));

  const files: { name: string; state: FileState }[] = [];
  for (const [name, digest] of digests ?? []) {
    const checked = await checkFile(archive, name, digest);
    if (checked.finding) findings.push(checked.finding);
    files.push({ name, state: checked.state });
  }
  for (const name of archive.entries.keys()) {
    if (OUTSIDE_MANIFEST.has(name) || digests?.has(name)) continue;
    findings.push(finding('FILE_EXTRA', name, 'it is not in the manifest'));
    files.push({ name, state: 'extra' });
  }
  return {
    findings,
    files,
    digests: digests ?? new Map(),
    manifestDigest: typeof manifest === 'string' ? sha256(manifest) : '',
  };
}

async function checkFile(
  archive: Archive,
  name: string,
  digest: string,
): Promise<{ state: FileState; finding?: Finding }> {
  const entry = archive.entries.get(name);
  if (!entry) return { state: 'missing', finding: finding('FILE_MISSING', name, 'the manifest lists it') };
  try {
    if ((await entry.digest()) === digest) return { state: 'intact' };
    return { state: 'edited', finding: finding('FILE_EDITED', name, 'its digest is not the one in the manifest') };
  } catch (thrown) {
    return { state: 'unread', finding: finding('UNREADABLE', name, messageOf(thrown)) };
  }
}

interface Attestation {
  readonly findings: readonly Finding[];
  readonly signer: SignerIdentity | null;
  readonly statement: Statement | null;
}

async function checkAttestation(
  archive: Archive,
  digests: ReadonlyMap<string, string>,
  manifestDigest: string,
  expectedSigner: string | undefined,
): Promise<Attestation> {
  const refuse = (...findings: Finding[]): Attestation => ({ findings, signer: null, statement: null });
  const sealed = await readSmall(archive, ENVELOPE, 'ENVELOPE_MISSING');
  const pem = await readSmall(archive, CERTIFICATES, 'CERTIFICATE_MISSING');
  if (typeof sealed !== 'string' || typeof pem !== 'string')
    return refuse(...[sealed, pem].filter((one) => typeof one !== 'string'));

  const envelope = parseEnvelope(sealed);
  if (!envelope) return refuse(finding('ENVELOPE_MALFORMED', ENVELOPE, 'it is not in the one form that we write'));
  const chain = certificatesOf(pem);
  const leaf = chain?.[0];
  if (!chain || !leaf)
    return refuse(finding('CERTIFICATE_MALFORMED', CERTIFICATES, 'it holds more or less than PEM certificates'));
  if (!isSealedBy(envelope, leaf))
    return refuse(finding('SIGNATURE_INVALID', ENVELOPE, 'the certificate’s key did not sign it'));
  const statement = parseStatement(payloadOf(envelope));
  if (!statement) return refuse(finding('STATEMENT_MALFORMED', ENVELOPE, 'its payload is no statement of ours'));

  const signer = identityOf(leaf);
  const findings: Finding[] = [];
  if (!isChain(chain))
    findings.push(finding('CHAIN_BROKEN', CERTIFICATES, 'the certificates do not issue one another'));
  if (!chain.every((certificate) => isValidAt(certificate, statement.predicate.issuedAt))) {
    findings.push(finding('CERTIFICATE_NOT_VALID_THEN', CERTIFICATES, `not valid at ${statement.predicate.issuedAt}`));
  }
  if (expectedSigner !== undefined && signer.fingerprint !== expectedSigner) {
    findings.push(finding('SIGNER_UNEXPECTED', CERTIFICATES, `signed by ${signer.fingerprint}`));
  }
  if (canonicalJson(statement.subject) !== canonicalJson(subjectsOf(manifestDigest, digests))) {
    findings.push(finding('SUBJECTS_DIFFER', ENVELOPE, 'the statement is about other files than these'));
  }
  return { findings, signer, statement };
}

async function readSmall(archive: Archive, name: string, missing: FindingCode): Promise<string | Finding> {
  const entry = archive.entries.get(name);
  if (!entry) return finding(missing, name, 'every bundle has it');
  if (entry.size > LIMITS.smallBytes) return finding('TOO_LARGE', name, 'it is larger than it can be');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await entry.bytes());
  } catch (thrown) {
    return finding('UNREADABLE', name, messageOf(thrown));
  }
}

/** Undefined unless the text is certificates and nothing more, each as Node writes it. */
function certificatesOf(pem: string): X509Certificate[] | undefined {
  try {
    const certificates = pemBlocks(pem, 'CERTIFICATE').map((block) => new X509Certificate(block));
    return certificates.map(String).join('') === pem ? certificates : undefined;
  } catch {
    return undefined;
  }
}
