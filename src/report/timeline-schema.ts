import { z } from 'zod';
import { isInstant } from '../core/instant.ts';

/** What is known of a stretch of time in the logs of one account and region. */
export const COVERAGE_STATES = ['valid', 'invalid', 'undetermined', 'uncovered'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** What a mark on a timeline stands for. */
export const MARK_KINDS = ['session', 'sign-in', 'root', 'recording', 'key', 'policy', 'credential'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Renderers spell these out, and place them: what is no time must not get so far. */
const instant = z.string().refine(isInstant, 'a time in UTC');

/** A period, drawn from left to right: what the logs of each place are worth, and what they tell. */
export const timelineSchema = z.strictObject({
  from: instant,
  to: instant,
  lanes: z.array(
    z.strictObject({
      /** `Production · eu-west-1` */
      label: z.string(),
      /** In order, without overlap; they need not fill the period. */
      spans: z.array(
        z.strictObject({ from: instant, to: instant, state: z.enum(COVERAGE_STATES), reason: z.string() }),
      ),
    }),
  ),
  tracks: z.array(
    z.strictObject({
      label: z.string(),
      kind: z.enum(MARK_KINDS),
      /** `count`, where a mark is a day: how many there were. Then nobody is named, and no hour. */
      marks: z.array(
        z.strictObject({
          from: instant,
          to: instant,
          who: z.string(),
          what: z.string(),
          count: z.int().optional(),
        }),
      ),
    }),
  ),
});

export type Timeline = z.infer<typeof timelineSchema>;
