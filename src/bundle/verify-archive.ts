import { sha256 } from '../core/digest.ts';
import { messageOf } from '../core/errors.ts';
import { discords, type Vouched } from './accord.ts';
import type { Archive } from './archive.ts';
import { checkAttestation } from './attestation.ts';
import type { SignerIdentity } from './certificate.ts';
import { AT_MOST_ONE, type PartKind, partOf, SEAL, SEAL_TIMESTAMP, SINGLE } from './contents.ts';
import type { Expected } from './expected.ts';
import { type Finding, finding } from './finding.ts';
import { parseManifest } from './manifest.ts';
import { caseTwins, MANIFEST, OUTSIDE_MANIFEST } from './name.ts';
import { readSmall } from './read-small.ts';
import type { Statement } from './statement.ts';
import { checkTimestamp } from './timestamp/file.ts';
import type { Timestamp, TimestampVerification } from './timestamp/verify.ts';

export type FileState = 'intact' | 'edited' | 'missing' | 'extra' | 'unread';

export interface BundleVerification {
  /** True only if there is no finding at all. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** Every file of the manifest and every other one found, by name. */
  readonly files: readonly { readonly name: string; readonly state: FileState }[];
  /** Null unless the signature holds. Whoever asks must judge whether this signer is the right one. */
  readonly signer: SignerIdentity | null;
  /** The authority that was given as trusted and that the signer's chain leads to. */
  readonly root: SignerIdentity | null;
  readonly statement: Statement | null;
  /** When an authority saw the signature, and the snapshot's seal, as it says; null where none was asked. */
  readonly timestamp: Timestamp | null;
  readonly sealedBy: Timestamp | null;
}

/** Verifies a bundle that is open, whatever it lies in. */
export async function verifyArchive(archive: Archive, expected: Expected = {}): Promise<BundleVerification> {
  const content = await checkContent(archive);
  const { digests, manifestDigest, files } = content;
  const { signer, root, statement, timestamp, ...attestation } = await checkAttestation(
    archive,
    digests,
    manifestDigest,
    expected,
  );
  const findings = [...archive.refused, ...strangers(archive), ...content.findings, ...attestation.findings];
  const seal = await sealTimestamp(archive);
  if (seal !== null && 'problem' in seal) findings.push(finding('TIMESTAMP_REFUSED', SEAL_TIMESTAMP, seal.problem));
  if (findings.length === 0 && signer && statement)
    findings.push(...(await heldTogether({ archive, digests, signer, statement })));
  const sealedBy = findings.length === 0 && seal !== null && 'at' in seal ? seal : null;
  return { ok: findings.length === 0, findings, files, signer, root, statement, timestamp, sealedBy };
}

/** What is said of a bundle that could not be opened. */
export function refusedUnread(why: Finding): BundleVerification {
  const unknown = { signer: null, root: null, statement: null, timestamp: null, sealedBy: null };
  return { ok: false, findings: [why], files: [], ...unknown };
}

/** When an authority saw the seal; null where none was asked. */
async function sealTimestamp({ entries }: Archive): Promise<TimestampVerification | null> {
  const stamp = entries.get(SEAL_TIMESTAMP);
  const seal = entries.get(SEAL);
  if (stamp === undefined) return null;
  const limit = partOf(SEAL)?.bytes ?? 0;
  try {
    if (seal !== undefined && seal.size <= limit) return await checkTimestamp(stamp, await seal.bytes());
  } catch {
    // What cannot be read is a finding of its own already.
  }
  return { problem: 'TIMESTAMP_UNREADABLE' };
}

/** What no bundle holds by its name or its size, and what every bundle holds and this one does not. */
function strangers({ entries }: Archive): Finding[] {
  const findings = caseTwins(entries.keys()).map((name) =>
    finding('NAME_REFUSED', name, 'another name differs only by case'),
  );
  const seen = new Set<PartKind>();
  for (const [name, { size }] of entries) {
    const part = partOf(name);
    if (part === null) findings.push(finding('FILE_UNKNOWN', name, 'no bundle holds such a file'));
    else if (size > part.bytes) findings.push(finding('TOO_LARGE', name, 'it is larger than it can be'));
    else if (AT_MOST_ONE.includes(part.kind) && seen.has(part.kind))
      findings.push(finding('FILE_UNKNOWN', name, `there is another ${part.kind}`));
    if (part !== null) seen.add(part.kind);
  }
  for (const kind of SINGLE)
    if (!seen.has(kind)) findings.push(finding('FILE_MISSING', null, `every bundle has a ${kind}`));
  return findings;
}

async function heldTogether(vouched: Vouched): Promise<Finding[]> {
  try {
    return await discords(vouched);
  } catch (thrown) {
    return [finding('UNREADABLE', null, messageOf(thrown))];
  }
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
  // What is too large is a finding already, and is not hashed.
  if (entry.size > (partOf(name)?.bytes ?? 0)) return { state: 'unread' };
  try {
    if ((await entry.digest()) === digest) return { state: 'intact' };
    return { state: 'edited', finding: finding('FILE_EDITED', name, 'its digest is not the one in the manifest') };
  } catch (thrown) {
    return { state: 'unread', finding: finding('UNREADABLE', name, messageOf(thrown)) };
  }
}
