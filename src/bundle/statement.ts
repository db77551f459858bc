import { z } from 'zod';
import type { Json } from '../core/canonical.ts';
import { type Instant, isInstant } from '../core/instant.ts';
import { byBytes, MANIFEST } from './name.ts';

/** What the signer says of the bundle's subjects, beside their digests. */
export interface Claimed {
  /** A URI that names the form of the predicate. */
  readonly predicateType: string;
  readonly predicate: { readonly [member: string]: Json };
  /** When the statement is made; joins the predicate as `issuedAt`. */
  readonly at: Instant;
}

const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(
    z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) }),
  ),
  predicateType: z.string(),
  predicate: z.looseObject({ issuedAt: z.string().refine(isInstant) }),
});

/** An in-toto Statement v1 (github.com/in-toto/attestation, spec/v1). */
export type Statement = z.infer<typeof statementSchema>;

/** The statement over a bundle: its subjects are the manifest and each PDF of the manifest. */
export function statementOver(
  manifestDigest: string,
  digests: ReadonlyMap<string, string>,
  claimed: Claimed,
): Statement {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjectsOf(manifestDigest, digests),
    predicateType: claimed.predicateType,
    predicate: { ...claimed.predicate, issuedAt: claimed.at },
  };
}

export function subjectsOf(manifestDigest: string, digests: ReadonlyMap<string, string>): Statement['subject'] {
  const pdfs = [...digests].filter(([name]) => name.toLowerCase().endsWith('.pdf')).sort(([a], [b]) => byBytes(a, b));
  return [[MANIFEST, manifestDigest] as const, ...pdfs].map(([name, sha256]) => ({ name, digest: { sha256 } }));
}

/** Undefined for anything that is not such a statement. */
export function parseStatement(payload: unknown): Statement | undefined {
  return statementSchema.safeParse(payload).data;
}
