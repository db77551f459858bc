import { createHash, X509Certificate } from 'node:crypto';
import { instructions } from '../../src/bundle/by-hand.ts';
import { identityOf } from '../../src/bundle/certificate.ts';
import { sealEnvelope } from '../../src/bundle/envelope.ts';
import { manifestText } from '../../src/bundle/manifest.ts';
import { byBytes } from '../../src/bundle/name.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { type Claimed, statementOver } from '../../src/bundle/statement.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
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
  /** The statement as text, from its one spelling; latin1 stands for bytes. */
  readonly payload?: (canonical: string) => string;
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
  const identity = await identityOf(new X509Certificate(signer.certificates[0]));
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
    { name: 'attestation/dsse.json', content: await sealed(statement, signer, wish.payload) },
    { name: 'attestation/signer.pem', content: Buffer.from(pem) },
  ]);
}

/** An envelope that is right for whatever payload is in it. */
async function sealed(statement: unknown, signer: Signer, payload?: ForgedWish['payload']): Promise<Buffer> {
  if (payload === undefined) return Buffer.from(await sealEnvelope(statement, signer));
  const body = Buffer.from(payload(canonicalJson(statement)), 'latin1');
  const type = 'application/vnd.in-toto+json';
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${body.length} `), body]);
  const sig = Buffer.from(await signer.sign(signed)).toString('base64');
  const signatures = [{ keyid: sha256(signer.certificates[0]), sig }];
  return Buffer.from(`${canonicalJson({ payload: body.toString('base64'), payloadType: type, signatures })}\n`);
}

export function inOrder(parts: readonly ForgedPart[]): ForgedPart[] {
  return [...parts].sort((a, b) => byBytes(a.name, b.name));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
