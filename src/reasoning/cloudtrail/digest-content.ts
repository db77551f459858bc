import { z } from 'zod';
import { isInstant } from '../../core/instant.ts';

const instant = z.string().refine(isInstant);
const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Never a path: a synced copy is looked for under the bucket's name. */
const bucket = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/);

const logEntry = z.object({
  s3Bucket: bucket,
  s3Object: z.string().min(1).max(1024),
  hashValue: hex256,
  hashAlgorithm: z.string(),
});

/** What a digest says, as far as it is used; AWS documents the members under "CloudTrail digest file structure". */
const schema = z
  .object({
    awsAccountId: z.string(),
    digestStartTime: instant,
    digestEndTime: instant,
    digestS3Bucket: z.string(),
    digestS3Object: z.string(),
    digestPublicKeyFingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    digestSignatureAlgorithm: z.string(),
    previousDigestS3Bucket: bucket.nullable(),
    previousDigestS3Object: z.string().nullable(),
    previousDigestHashValue: hex256.nullable(),
    previousDigestHashAlgorithm: z.string().nullable(),
    previousDigestSignature: z.string().nullable(),
    logFiles: z.array(logEntry).max(1_000_000),
  })
  .refine(({ digestStartTime, digestEndTime }) => Date.parse(digestStartTime) < Date.parse(digestEndTime))
  .refine((digest) => {
    const previous = PREVIOUS.map((name) => digest[name]);
    return previous.every((value) => value === null) || previous.every((value) => value !== null);
  });

const PREVIOUS = [
  'previousDigestS3Bucket',
  'previousDigestS3Object',
  'previousDigestHashValue',
  'previousDigestHashAlgorithm',
  'previousDigestSignature',
] as const;

export type DigestContent = z.infer<typeof schema>;
export type NamedLog = z.infer<typeof logEntry>;

/** The digest before, as a digest names it; null for a starting digest, whose five members are all null. */
export interface Previous {
  readonly bucket: string;
  readonly key: string;
  readonly hash: string;
  readonly signature: string;
}

/** Parses inflated bytes; null when they are no digest, or only some of the members about the previous one are null. */
export function digestContent(inflated: Buffer): DigestContent | null {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated)));
    return parsed.success ? parsed.data : null;
  } catch {
    // Neither UTF-8 nor JSON: no digest.
    return null;
  }
}

export function previousOf(content: DigestContent): Previous | null {
  const { previousDigestS3Bucket: bucket, previousDigestS3Object: key } = content;
  const { previousDigestHashValue: hash, previousDigestSignature: signature } = content;
  return bucket === null || key === null || hash === null || signature === null
    ? null
    : { bucket, key, hash, signature };
}
