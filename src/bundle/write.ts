import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { sha256 } from '../core/digest.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { instructions } from './by-hand.ts';
import { identityOf } from './certificate.ts';
import { parseEnvelope, sealEnvelope, signatureOf } from './envelope.ts';
import { hashFile } from './hash-file.ts';
import { manifestText } from './manifest.ts';
import { BY_HAND, byBytes, CERTIFICATES, caseTwins, ENVELOPE, MANIFEST, nameProblem, TIMESTAMP } from './name.ts';
import { type Part, writeFolder, writeZip } from './pack.ts';
import { certificateFile } from './pem-blocks.ts';
import type { Signer } from './signer.ts';
import { type Claimed, statementOver } from './statement.ts';
import { responseText } from './timestamp/response.ts';
import type { Stamp } from './timestamp/stamp.ts';
import { verifyBundle } from './verify.ts';

export interface BundleOrder {
  readonly to: { readonly folder: string } | { readonly zip: string };
  /** Names are relative to `files/`; a source is a path or the bytes themselves. */
  readonly files: Iterable<{ readonly name: string; readonly source: string | Uint8Array }>;
  readonly signer: Signer;
  readonly statement: Claimed;
  /** Who is asked for a timestamp over the signature; nobody without it. */
  readonly stamp?: Stamp;
}

/**
 * Packs and signs a bundle: `files/…`, VERIFY.md, MANIFEST.sha256, and the attestation over them. A zip is the same
 * bytes for the same content and signature. Written to a temporary place, verified there, then renamed; throws
 * OUTPUT_REFUSED when the target exists, a name cannot be packed or a file cannot be read, and BUNDLE_UNVERIFIED when what
 * was written does not verify.
 */
export async function writeBundle(order: BundleOrder): Promise<{ readonly manifest: string; readonly files: number }> {
  const target = 'zip' in order.to ? order.to.zip : order.to.folder;
  if (existsSync(target))
    throw new AffidavitError('OUTPUT_REFUSED', `${target} exists`, 'Remove it or choose another name.');
  const identity = await identityOf(new X509Certificate(order.signer.certificates[0]));
  const content: Part[] = [
    ...partsOf(order.files),
    { name: BY_HAND, source: Buffer.from(instructions(identity, order.signer.algorithm, order.stamp !== undefined)) },
  ];
  const digests = new Map(content.map((part) => [part.name, digestOf(part)]));
  const manifest = manifestText(digests);
  const { stamp } = order;
  const claimed: Claimed = { ...order.statement, ...(stamp === undefined ? {} : { timestamp: 'required' }) };
  const envelope = await sealEnvelope(statementOver(sha256(manifest), digests, claimed), order.signer);
  const parts = [
    ...content,
    { name: MANIFEST, source: Buffer.from(manifest) },
    { name: ENVELOPE, source: Buffer.from(envelope) },
    { name: CERTIFICATES, source: Buffer.from(certificateFile(order.signer.certificates)) },
    ...(stamp === undefined ? [] : [{ name: TIMESTAMP, source: await stampOver(envelope, stamp) }]),
  ].sort((a, b) => byBytes(a.name, b.name));
  await placed(target, async (temporary) => {
    if ('zip' in order.to) writeZip(temporary, parts);
    else await writeFolder(temporary, parts);
    await requireVerified(temporary, identity.fingerprint);
  });
  return { manifest: sha256(manifest), files: content.length };
}

async function stampOver(text: string, stamp: Stamp): Promise<Buffer> {
  const envelope = parseEnvelope(text);
  if (envelope === undefined) throw new TypeError('an envelope of ours is not in its one form');
  return responseText(await stamp(signatureOf(envelope)));
}

function partsOf(files: BundleOrder['files']): Part[] {
  const parts = [...files].map(({ name, source }) => ({ name: `files/${name}`, source }));
  for (const { name } of parts) {
    const problem = nameProblem(name);
    if (problem !== null) throw unpackable(`${JSON.stringify(name)} cannot be packed: ${problem}`);
  }
  const [twin] = caseTwins(parts.map(({ name }) => name));
  if (twin !== undefined) throw unpackable(`two files are named ${JSON.stringify(twin)}, but for upper and lower case`);
  return parts;
}

function digestOf({ source, name }: Part): string {
  if (typeof source !== 'string') return sha256(source);
  try {
    return hashFile(source);
  } catch (thrown) {
    throw unpackable(`${JSON.stringify(name)} cannot be read: ${messageOf(thrown)}`, thrown);
  }
}

/** A bundle is there whole or not at all. */
async function placed(target: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await write(temporary);
    await rename(temporary, target);
  } catch (thrown) {
    // Where nothing could be written nothing can be removed either, and what is told is why it could not.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    if (thrown instanceof AffidavitError) throw thrown;
    throw new AffidavitError('OUTPUT_REFUSED', messageOf(thrown), 'Check that the folder exists and can be written.', {
      cause: thrown,
    });
  }
}

/** What does not verify is not handed out: files may have changed while they were packed, or never fitted. */
async function requireVerified(path: string, signer: string): Promise<void> {
  const { findings } = await verifyBundle(path, { signer });
  if (findings.length === 0) return;
  const told = findings.slice(0, 5).map(({ code, name, text }) => `${code}${name === null ? '' : ` ${name}`}: ${text}`);
  throw new AffidavitError(
    'BUNDLE_UNVERIFIED',
    `What was written does not verify, and is removed: ${told.join('; ')}.`,
    'If files of the workspace changed meanwhile, run again; otherwise mend what is named.',
  );
}

function unpackable(message: string, cause?: unknown): AffidavitError {
  return new AffidavitError('OUTPUT_REFUSED', message, 'Give plain files with names that every system can store.', {
    cause,
  });
}
