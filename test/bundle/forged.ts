import { createHash, X509Certificate } from 'node:crypto';
import { instructions } from '../../src/bundle/by-hand.ts';
import { identityOf } from '../../src/bundle/certificate.ts';
import { sealEnvelope } from '../../src/bundle/envelope.ts';
import { manifestText } from '../../src/bundle/manifest.ts';
import { byBytes } from '../../src/bundle/name.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { type Claimed, statementOver } from '../../src/bundle/statement.ts';
import { type SampleFile, STATEMENT } from './bundle.ts';

/** A file of a bundle, by its whole name. */
export interface ForgedPart {
  readonly name: string;
  readonly content: Buffer;
}

/** What a forger may have signed otherwise. */
export interface ForgedWish {
  readonly statement?: Partial<Claimed>;
  /** Members that replace those of the finished statement. */
  readonly over?: Readonly<Record<string, unknown>>;
  /** Outside `files/`, and listed. */
  readonly beside?: readonly ForgedPart[];
  readonly byHand?: string | null;
}

/**
 * A bundle whose manifest and signature are right for whatever files are given: what somebody can make who holds a key,
 * and what nothing but the list of files and their accord can find. In the order of an archive.
 */
export async function forged(
  files: readonly SampleFile[],
  signer: Signer,
  wish: ForgedWish = {},
): Promise<ForgedPart[]> {
  const identity = identityOf(new X509Certificate(signer.certificates[0]));
  const byHand = wish.byHand === undefined ? instructions(identity, signer.algorithm) : wish.byHand;
  const content: ForgedPart[] = [
    ...files.map(({ name, source }) => ({ name: `files/${name}`, content: Buffer.from(source) })),
    ...(byHand === null ? [] : [{ name: 'VERIFY.md', content: Buffer.from(byHand) }]),
    ...(wish.beside ?? []),
  ];
  const digests = new Map(content.map((part) => [part.name, sha256(part.content)]));
  const manifest = manifestText(digests);
  const statement = { ...statementOver(sha256(manifest), digests, { ...STATEMENT, ...wish.statement }), ...wish.over };
  const pem = signer.certificates.map((der) => new X509Certificate(der).toString()).join('');
  return inOrder([
    ...content,
    { name: 'MANIFEST.sha256', content: Buffer.from(manifest) },
    { name: 'attestation/dsse.json', content: Buffer.from(await sealEnvelope(statement, signer)) },
    { name: 'attestation/signer.pem', content: Buffer.from(pem) },
  ]);
}

export function inOrder(parts: readonly ForgedPart[]): ForgedPart[] {
  return [...parts].sort((a, b) => byBytes(a.name, b.name));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
