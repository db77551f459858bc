import { z } from 'zod';

/** Whose certificate it is; `standing` says how far this program judged it. */
export const identityOutput = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  validFrom: z.string(),
  validTo: z.string(),
  standing: z.enum(['throwaway', 'self-signed', 'unanchored']),
});

/** When an authority saw it, and who that authority is. */
export const timestampOutput = z.strictObject({ at: z.string(), authority: identityOutput });
