import { z } from 'zod';
import { answerReportSchema } from './answers-schema.ts';
import { NO_PORTAL, portalReportSchema } from './portal-schema.ts';
import { timelineSchema } from './timeline-schema.ts';

/** Who a report is for. Each sees its own claims and those of the audiences before it. */
export const AUDIENCES = ['public', 'customer', 'auditor'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Whether a reader sees what is for an audience. */
export function maySee(reader: Audience, audience: Audience): boolean {
  return AUDIENCES.indexOf(audience) <= AUDIENCES.indexOf(reader);
}

/** In the order in which pages list them. */
export const VERDICTS = ['proven', 'broken', 'unproven', 'stale', 'excepted', 'attested', 'lapsed'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

const audience = z.enum(AUDIENCES);
const verdictKind = z.enum(VERDICTS);
const instant = z.string();

/** One line of what a claim was judged on. `ok` null is unknown. */
const row = z.strictObject({
  resource: z.string(),
  ok: z.boolean().nullable(),
  detail: z.string(),
  excepted: z.boolean(),
});

/** What was asked of which source for one claim, per operation, account and region. */
const evidence = z.strictObject({
  source: z.string(),
  operation: z.string(),
  account: z.string(),
  region: z.string(),
  status: z.enum(['complete', 'denied', 'failed', 'truncated', 'unsupported', 'not-collected']),
  reason: z.string(),
  calls: z.int(),
  /** `Bucket: 12 values; Prefix: logs/`; `none` without parameters, empty when nothing was asked. */
  parameters: z.string(),
  from: instant.nullable(),
  to: instant.nullable(),
  digest: z.string(),
});

/** What a gap means for the customer, and what is done about it. Not there in reports of versions before it was told. */
const consequence = { means: z.string().nullable().default(null), doing: z.string().nullable().default(null) };

/** The same of a claim that is not proven, with who sees to it and the day by which. */
const plan = z.strictObject({
  means: z.string().nullable(),
  doing: z.string().nullable(),
  owner: z.string().nullable(),
  until: z.string().nullable(),
});

const attestation = z.strictObject({
  by: z.string(),
  role: z.string(),
  statement: z.string(),
  scope: z.string(),
  date: z.string(),
  expires: z.string(),
  file: z.strictObject({ name: z.string(), sha256: z.string() }).nullable(),
  ...consequence,
});

const exception = z.strictObject({
  resources: z.array(z.string()),
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
  valid: z.boolean(),
  ...consequence,
});

const figure = z.strictObject({ read: z.int(), all: z.int() });

/** What the sentence speaks of, as far as it is data. */
const scope = z.strictObject({
  /** False when the scope is its author's word: such a claim counts as narrower than its sentence. */
  declared: z.boolean(),
  /** What the product adds to the words; '' when the claim speaks of everything. */
  words: z.string(),
  /** Accounts and enabled regions in scope, and how many of them were read; null where there are none. */
  accounts: figure.nullable(),
  regions: figure.nullable(),
  /** Things of the same kind and place that a filter leaves out, and the first of them. */
  leftOut: z.strictObject({ count: z.int(), first: z.array(z.string()) }),
});

/** How the claim was attacked, and what it did not notice. */
const trial = z.strictObject({
  set: z.enum(['quick', 'all']),
  tried: z.int(),
  withstood: z.int(),
  kinds: z.array(z.strictObject({ kind: z.string(), tried: z.int(), withstood: z.int() })),
  /** Of the things that the counterexample was applied to one by one, how many broke their own row alone. */
  exact: z.strictObject({ own: z.int(), of: z.int() }),
  survivors: z.array(z.strictObject({ kind: z.string(), what: z.string(), accepted: z.string().nullable() })),
  /** Columns that the check reads and that decide nothing. */
  idle: z.array(z.string()),
});

/** What became of the items that were listed for one table that the check reads. */
const list = z.strictObject({
  table: z.string(),
  /** The operations whose answers hold the items. */
  operations: z.array(z.string()),
  /** Accounts and regions in which it was listed, and in how many of them not every answer was read. */
  places: z.int(),
  unread: z.int(),
  /** null where an answer was not read: how many there are, nobody knows. */
  items: z.int().nullable(),
  rows: z.int(),
  leftOut: z.array(z.strictObject({ why: z.string(), items: z.int() })),
});

const claim = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** The promise, in the claim's own words. */
  sentence: z.string(),
  /** Other forms of the sentence, reviewed with it, that prose may use; none says more. */
  wordings: z.array(z.string()),
  /** What follows the sentence in the claim file: traps, limits, what is not covered. Plain text paragraphs. */
  remarks: z.array(z.string()),
  basis: z.enum(['facts', 'attestation']),
  audience,
  controls: z.array(z.string()),
  verdict: z.strictObject({
    kind: verdictKind,
    /** Four to ten words after the verdict: "on 4 of 4 listeners", "by 1 of 4: lb-7f2e uses TLS-1-1-2017-01". */
    headline: z.string(),
    /** Each reason in one sentence, with a code from a closed set. */
    reasons: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  }),
  population: z.strictObject({
    /** What is counted, in the plural: "listeners". */
    noun: z.string(),
    total: z.int(),
    passing: z.int(),
    failing: z.int(),
    unknown: z.int(),
    excepted: z.int(),
  }),
  scope: scope.nullable(),
  trial: trial.nullable(),
  /** At most 200 rows, failing first, then unknown, then passing; `population.total` says how many there are. */
  rows: z.array(row),
  evidence: z.array(evidence),
  /** Not there in reports of versions before it was told. */
  lists: z.array(list).default([]),
  /** Every column that the check read, with the operations that supply it. */
  columns: z.array(z.strictObject({ table: z.string(), column: z.string(), operations: z.array(z.string()) })),
  check: z.string().nullable(),
  counterexample: z.string().nullable(),
  /** In plain words: what would break the claim. */
  breaks: z.string().nullable(),
  values: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  readFrom: instant.nullable(),
  readTo: instant.nullable(),
  /** How old the evidence may be ("24h"), and until when this verdict stands at most. */
  maxAge: z.string().nullable(),
  goodUntil: instant.nullable(),
  attestation: attestation.nullable(),
  exceptions: z.array(exception),
  /** null where the claim is proven, or says nothing of it. */
  plan: plan.nullable().default(null),
  /** Slugs of the chapters that quote the claim. */
  chapters: z.array(z.string()),
});

/** Where a node or an edge comes from. */
const factReference = z.strictObject({ table: z.string(), resource: z.string(), operations: z.array(z.string()) });

const diagram = z.strictObject({
  name: z.string(),
  title: z.string(),
  caption: z.string(),
  direction: z.enum(['LR', 'TB']),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      parent: z.string().nullable(),
      label: z.string(),
      kind: z.enum(['account', 'region', 'vpc', 'public', 'private']),
      facts: z.array(factReference),
    }),
  ),
  nodes: z.array(
    z.strictObject({
      id: z.string(),
      group: z.string().nullable(),
      /** One to three short lines. */
      label: z.array(z.string()),
      kind: z.enum(['outside', 'entry', 'plain', 'quiet', 'store', 'key', 'unknown']),
      /** How many things it stands for, and what they are called in that number; not there where nothing is counted. */
      count: z.int().optional(),
      noun: z.string().optional(),
      /** Ids of the claims that this thing breaks; it is drawn in the broken mark's colour. */
      breaks: z.array(z.string()),
      facts: z.array(factReference),
    }),
  ),
  edges: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      label: z.string(),
      style: z.enum(['solid', 'dotted']),
      facts: z.array(factReference),
    }),
  ),
  /** What could not be drawn because it could not be read; empty when the picture is whole. */
  gaps: z.array(z.string()),
  /** Set for a picture of a period; such a one has no groups, nodes and edges. */
  timeline: timelineSchema.optional(),
});

/** What stands on the first page. All but title and summary is not there in reports of versions before it was told. */
const paper = z.strictObject({
  title: z.string(),
  summary: z.string(),
  service: z.string().nullable().default(null),
  covers: z.array(z.string()).default([]),
  leavesOut: z.array(z.string()).default([]),
  /** Questions of readers, with the claims that answer each and the chapter that says more. */
  highlights: z
    .array(z.strictObject({ question: z.string(), claims: z.array(z.string()), chapter: z.string().nullable() }))
    .default([]),
});

export const reportSchema = z.strictObject({
  schema: z.literal('affidavit/report/2'),
  audience,
  /** `2026-Q4` */
  version: z.string(),
  organisation: z.strictObject({ name: z.string(), contact: z.string() }),
  paper,
  asOf: instant,
  snapshot: z.strictObject({
    id: z.string(),
    previous: z.string().nullable(),
    startedAt: instant,
    endedAt: instant,
    records: z.int(),
    accounts: z.int(),
    regions: z.array(z.string()),
  }),
  tool: z.strictObject({ name: z.literal('affidavit'), version: z.string() }),
  tally: z.record(verdictKind, z.int()),
  chapters: z.array(
    z.strictObject({
      slug: z.string(),
      title: z.string(),
      order: z.int(),
      /** Declarative MDX, without front matter. */
      source: z.string(),
      sha256: z.string(),
      /** Ids of the claims that the chapter quotes, in order of appearance. */
      claims: z.array(z.string()),
    }),
  ),
  claims: z.array(claim),
  diagrams: z.array(diagram),
  controls: z.array(z.strictObject({ id: z.string(), claims: z.array(z.string()) })),
  /** What the settings say of frameworks: own ones, and more controls of those that the program knows. */
  frameworks: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        controls: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      }),
    )
    .default([]),
  /** Not there in reports of versions before it was told. */
  portal: portalReportSchema.default(NO_PORTAL),
  /** Not there in reports of versions before it was told. */
  answers: z.array(answerReportSchema).default([]),
  coverage: z.array(evidence),
  /** For the auditor alone: what the pseudonyms of the other audiences stand for. Empty elsewhere. */
  pseudonyms: z.array(z.strictObject({ pseudonym: z.string(), kind: z.string(), value: z.string() })),
});

/** All that renderers see. */
export type Report = z.infer<typeof reportSchema>;
export type ClaimReport = Report['claims'][number];
export type DiagramModel = Report['diagrams'][number];
export type EvidenceLine = ClaimReport['evidence'][number];
