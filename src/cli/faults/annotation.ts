import { z } from 'zod';
import type { AffidavitError, Place } from '../../core/errors.ts';
import type { Warning } from '../../core/warning.ts';
import { REMEDIES } from '../../report/remedies.ts';
import type { ClaimReport, Report } from '../../report/schema.ts';
import { placeOfKey } from '../../workspace/gateway.ts';
import type { Unbacked, Workspace } from '../../workspace/workspace.ts';

const annotation = z.strictObject({
  level: z.enum(['error', 'warning', 'note']),
  /** A code of a closed set: SETTINGS_INVALID, CLAIM_BROKEN, UNBACKED … */
  code: z.string(),
  message: z.string(),
  /** What to do next; null where nothing is to be done. */
  remedy: z.string().nullable(),
  file: z.string().nullable(),
  line: z.int().min(1).nullable(),
  column: z.int().min(1).nullable(),
  endLine: z.int().min(1).nullable(),
  endColumn: z.int().min(1).nullable(),
});

/** Something to be told at a place of a file: a fault, a warning, a verdict that is none to publish. */
export type Annotation = z.infer<typeof annotation>;

/** What `check --format json` prints, whether the content is faulty or was judged. */
export const checkSchema = z.strictObject({
  schema: z.literal('affidavit/check/1'),
  /** False when something is wrong with the content: then nothing was judged. */
  judged: z.boolean(),
  annotations: z.array(annotation),
  /** null when nothing was judged. */
  snapshot: z.string().nullable(),
  asOf: z.string().nullable(),
  tally: z
    .strictObject({
      proven: z.int(),
      broken: z.int(),
      unproven: z.int(),
      stale: z.int(),
      excepted: z.int(),
      attested: z.int(),
      lapsed: z.int(),
    })
    .nullable(),
  claims: z
    .array(z.strictObject({ id: z.string(), verdict: z.string(), file: z.string(), line: z.int().nullable() }))
    .nullable(),
});
export type Check = z.infer<typeof checkSchema>;

/** What a check says when the content is faulty. */
export function unjudged(faults: readonly AffidavitError[], warnings: readonly Warning[]): Check {
  const annotations = [...faults.map(ofFault), ...warnings.map(ofWarning)];
  return {
    schema: 'affidavit/check/1',
    judged: false,
    annotations,
    snapshot: null,
    asOf: null,
    tally: null,
    claims: null,
  };
}

/** What was judged, with what else is to be told. */
export interface Judged {
  readonly report: Report;
  readonly workspace: Workspace;
  /** Figures of the paper that turn out to be promises. */
  readonly promising: readonly Unbacked[];
  readonly warnings: readonly Warning[];
}

/**
 * What a check says of what was judged. Logs of a build are read by anybody: nothing of the facts is in it, only how
 * many fail, and a code of why.
 */
export function judged({ report, workspace, promising, warnings }: Judged): Check {
  const files = new Map(workspace.claims.map((claim) => [claim.id, placeOfKey(claim.front, ['title'])]));
  return {
    schema: 'affidavit/check/1',
    judged: true,
    annotations: [
      ...report.claims.flatMap((claim) => ofVerdict(claim, workspace, files.get(claim.id))),
      ...workspace.unbacked.map((one) => ofUnbacked(one, `: “${one.sentence}”`)),
      ...promising.map((one) => ofUnbacked(one, ', and is a figure of a claim.')),
      ...warnings.map(ofWarning),
    ],
    snapshot: report.snapshot.id,
    asOf: report.asOf,
    tally: { ...report.tally },
    claims: report.claims.map(({ id, verdict }) => {
      const place = files.get(id);
      return { id, verdict: verdict.kind, file: place?.file ?? '', line: place?.line ?? null };
    }),
  };
}

function ofFault({ code, message, remedy, place }: AffidavitError): Annotation {
  return { level: 'error', code, message, remedy, ...placed(place) };
}

function ofWarning({ code, message, remedy, place }: Warning): Annotation {
  return { level: 'warning', code, message, remedy, ...placed(place) };
}

function ofUnbacked({ file, line }: Unbacked, end: string): Annotation {
  return {
    level: 'warning',
    code: 'UNBACKED',
    message: `A sentence promises something that no claim checks${end}`,
    remedy: 'Bind it to a claim, say what you intend, or drop it.',
    ...placed({ file, line }),
  };
}

/** The verdicts that somebody has to do something about. */
const LEVELS: Readonly<Partial<Record<ClaimReport['verdict']['kind'], Annotation['level']>>> = {
  broken: 'error',
  unproven: 'warning',
  stale: 'warning',
  lapsed: 'warning',
};

/** At the claim's own file, and wherever the paper says it. */
function ofVerdict(claim: ClaimReport, { chapters }: Workspace, own: Place | undefined): readonly Annotation[] {
  const { kind } = claim.verdict;
  const level = LEVELS[kind];
  if (level === undefined) return [];
  const said = chapters.flatMap(({ references }) =>
    references.flatMap(({ component, to, place }) => (component === 'Claim' && to === claim.id ? [place] : [])),
  );
  const told = {
    level,
    code: `CLAIM_${kind.toUpperCase()}`,
    message: `${claim.id} is ${kind}${whyPublic(claim)}: “${claim.sentence}”`,
    remedy: remedyOf(claim),
  };
  return [...(own === undefined ? [] : [own]), ...said].map((place) => ({ ...told, ...placed(place) }));
}

/** How many fail, or which doubt it is; never which, nor where. */
function whyPublic({ population, verdict }: ClaimReport): string {
  if (verdict.kind === 'broken') return ` by ${population.failing} of ${population.total} ${population.noun}`;
  const [first] = verdict.reasons;
  return first === undefined ? '' : ` (${first.code})`;
}

function remedyOf({ id, verdict }: ClaimReport): string {
  const [first] = verdict.reasons;
  const own = (REMEDIES as Readonly<Record<string, string>>)[first?.code ?? ''];
  const explain = `\`affidavit claim explain ${id}\` tells why.`;
  return own === undefined ? explain : `${own} ${explain}`;
}

function placed(place: Place | undefined): Pick<Annotation, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  const { file = null, line = null, column = null, endLine = null, endColumn = null } = place ?? {};
  return { file, line, column, endLine, endColumn };
}
