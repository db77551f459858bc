import { z } from 'zod';
import { canonicalJson } from '../core/canonical.ts';
import { isInstant } from '../core/instant.ts';
import { byBytes, MANIFEST } from './name.ts';

/** What a signer makes statements of, each in its form: one is never taken for the other. */
export const PREDICATE_TYPES = { bundle: 'urn:affidavit:bundle:2', release: 'urn:affidavit:release:1' } as const;

const instant = z.string().refine(isInstant);

const claimedSchema = z.strictObject({
  organisation: z.string(),
  version: z.string(),
  audience: z.string(),
  /** The id of the snapshot's seal. */
  snapshot: z.string(),
  /** `affidavit 0.1.0` */
  tool: z.string(),
  /** The time as of which the verdicts hold. */
  judgedAsOf: instant,
  /** When it was signed, as the signer's clock had it: nobody else vouches for it. */
  issuedAt: instant,
  /** An authority's timestamp belongs to this signature: without it, the bundle is not whole. */
  timestamp: z.literal('required').optional(),
});

/** What the signer says of the bundle's subjects, beside their digests. */
export type Claimed = z.infer<typeof claimedSchema>;

export const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(
    z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) }),
  ),
  predicateType: z.enum(Object.values(PREDICATE_TYPES)),
  predicate: claimedSchema,
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
    predicateType: PREDICATE_TYPES.bundle,
    predicate: claimed,
  };
}

export function subjectsOf(manifestDigest: string, digests: ReadonlyMap<string, string>): Statement['subject'] {
  const pdfs = [...digests].filter(([name]) => name.toLowerCase().endsWith('.pdf')).sort(([a], [b]) => byBytes(a, b));
  return [[MANIFEST, manifestDigest] as const, ...pdfs].map(([name, sha256]) => ({ name, digest: { sha256 } }));
}

/** Undefined for anything that is not such a statement in its one spelling: a member twice would read differently elsewhere. */
export function parseStatement(payload: string | undefined, of: keyof typeof PREDICATE_TYPES): Statement | undefined {
  try {
    if (payload === undefined) return undefined;
    const statement = statementSchema.safeParse(JSON.parse(payload)).data;
    const isOne = statement?.predicateType === PREDICATE_TYPES[of] && canonicalJson(statement) === payload;
    return isOne ? statement : undefined;
  } catch {
    return undefined;
  }
}
