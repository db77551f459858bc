import { z } from 'zod';
import { isInstant } from '../../core/instant.ts';

const instant = z.string().refine(isInstant);
const count = z.int().min(0);

const summarySchema = z.object({
  audience: z.string(),
  version: z.string(),
  organisation: z.object({ name: z.string() }),
  asOf: instant,
  snapshot: z.object({ startedAt: instant, endedAt: instant, records: count }),
  tally: z.object({
    proven: count,
    broken: count,
    unproven: count,
    stale: count,
    excepted: count,
    attested: count,
    lapsed: count,
  }),
  claims: z.array(z.unknown()),
});

/** What report.json says of itself, as much as this page tells. */
export type Summary = z.infer<typeof summarySchema>;

/** Null for what is no report of a form that this page knows. */
export function summaryOf(report: Uint8Array): Summary | null {
  try {
    return summarySchema.safeParse(JSON.parse(new TextDecoder().decode(report))).data ?? null;
  } catch {
    return null;
  }
}
