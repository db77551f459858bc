import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.boolean()]);
const column = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[A-Za-z0-9_:/-]+)?$/, 'a column such as tag_data_class, or a tag such as tags.tenant');
const listed = z.strictObject({
  in: z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'a column of another table, such as list_staff.iam_user'),
});
const filter = z.record(column, z.union([cell, z.array(cell).min(1), listed]));
const purposes = z.union([
  z
    .string()
    .min(1)
    .transform((one) => [one]),
  z.array(z.string().min(1)).min(1),
]);
const regions = z.union([z.enum(['enabled', 'settings']), z.array(z.string().min(1)).min(1)], {
  error: 'enabled, settings, or a list of regions, as in [eu-west-1]',
});

const spokenOf = z.strictObject({
  of: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'a table such as aws_s3_bucket, or the word unchecked')
    .describe('The table whose rows are meant, or `unchecked`.'),
  whose: purposes.optional().describe('Only accounts with these purposes.'),
  where: regions.default('enabled').describe('Every enabled region, those of the settings, or these.'),
  only: filter.default({}).describe('Only rows with these values.'),
  except: filter.default({}).describe('Not the rows with these values.'),
});

/** A text alone can only be that word; of keys and values, what is wrong is told by the form itself. */
function shapeOfSpeaks({ input }: { readonly input?: unknown }): string | undefined {
  return typeof input === 'object' && input !== null
    ? undefined
    : 'what the sentence speaks of, as in `{ of: aws_s3_bucket }`, or the word unchecked';
}

/** `speaks` of a claim's front matter. */
export const speaksSchema = z.union(
  [
    z.literal('unchecked').transform(() => ({ ...spokenOf.parse({ of: 'unchecked' }), over: undefined })),
    spokenOf
      .extend({ over: spokenOf.optional().describe('What each of them is held against: each pair is judged.') })
      .refine(({ of, only, except, over }) => {
        const isChosen = Object.keys({ ...only, ...except }).length > 0 || over !== undefined;
        return of !== 'unchecked' || !isChosen;
      }, '`only`, `except` and `over` choose rows of a table; a scope that is unchecked has none'),
  ],
  { error: shapeOfSpeaks },
);

/** What is chosen by: a value, one of several, with `*` for whatever stands there, or what another table lists. */
export type Filter = Readonly<Record<string, FilterValue>>;
export type FilterValue = FilterCell | readonly FilterCell[] | { readonly in: string };
export type FilterCell = string | number | boolean;

/** A set of things that a sentence speaks of, as data. */
export interface SpokenOf {
  /** The table whose rows are meant; `unchecked` when the scope is the author's word alone. */
  readonly of: string;
  /** Purposes of accounts; absent for every account. */
  readonly whose?: readonly string[] | undefined;
  /** Every enabled region, those that the settings name, or these. */
  readonly where: 'enabled' | 'settings' | readonly string[];
  readonly only: Filter;
  readonly except: Filter;
}

/** What a claim speaks of; with `over`, of each pair of the two. */
export interface Speaks extends SpokenOf {
  readonly over?: SpokenOf | undefined;
}

/** What a claim that declares nothing speaks of. */
export const UNCHECKED: Speaks = { of: 'unchecked', where: 'enabled', only: {}, except: {} };

/** Kinds of attack that an author may accept, with a reason that is printed. */
export const ACCEPTABLE = ['counterexample', 'exact', 'twin', 'delivery', 'action'] as const;

export const acceptsSchema = z.array(
  z.strictObject({
    attack: z.enum(ACCEPTABLE),
    /** Only the attack with these words; without it all of the kind. */
    what: z.string().min(1).optional(),
    reason: z.string().min(10, 'a reason that a reader can follow'),
  }),
);
export type Accepted = z.infer<typeof acceptsSchema>[number];
