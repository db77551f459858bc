import { z } from 'zod';
import { AUDIENCES, VERDICTS } from '../schema.ts';

const instant = z.string();
const count = z.int().min(0);
const change = z.enum(['added', 'removed', 'changed']);

const verdict = z.strictObject({ kind: z.enum(VERDICTS), headline: z.string() });
const tally = z.record(z.enum(VERDICTS), count);

/** What became of some words, in their order; null where those of before are not for this reader, or were not read. */
const words = z.array(z.strictObject({ is: z.enum(['same', 'removed', 'added']), text: z.string() })).nullable();

/** One part of a claim that is not what it was. */
const part = z.discriminatedUnion('part', [
  z.strictObject({ part: z.enum(['title', 'sentence', 'breaks']), words }),
  z.strictObject({
    part: z.enum(['wordings', 'controls']),
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  /** `before` and `after` are the same where a scope is declared otherwise and said in the same words. */
  z.strictObject({
    part: z.enum(['scope', 'maxAge', 'audience', 'basis', 'of', 'atLeast']),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  /** Lines. */
  z.strictObject({
    part: z.enum(['accepts', 'remarks', 'check', 'counterexample', 'values']),
    added: count,
    removed: count,
  }),
]);

const claim = z.strictObject({ id: z.string(), title: z.string(), change, parts: z.array(part) });

/** A sentence of the paper that is bound to a claim, or that promises something and is bound to none (null). */
const sentence = z.strictObject({
  chapter: z.string(),
  change: z.enum(['gained', 'lost', 'bound', 'reworded']),
  words: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** For what is reworded. */
  reworded: words,
});

/** An exception or an attestation. Whose it is, and of which resources, is in its file. */
const statement = z.strictObject({
  kind: z.enum(['exception', 'attestation']),
  claim: z.string(),
  change: z.enum(['added', 'removed', 'changed', 'ended']),
  /** The keys that changed. */
  parts: z.array(z.string()),
  expires: z.string(),
  isInForce: z.boolean(),
});

const setting = z.strictObject({
  /** The key of affidavit.yaml. */
  key: z.string(),
  change,
  /** Which account, region, collector, source or diagram; null where there is one, or where its name is not told. */
  name: z.string().nullable(),
  parts: z.array(z.string()),
});

/** What a workspace changes against a revision of it, for one audience. */
export const changesSchema = z.strictObject({
  schema: z.literal('affidavit/changes/1'),
  audience: z.enum(AUDIENCES),
  asOf: instant,
  since: z.strictObject({
    /** As it was given, and the commit that it names. */
    revision: z.string(),
    commit: z.string(),
    /** `absent`: the revision has no such workspace, so all is new. `unreadable`: nothing could be compared. */
    workspace: z.enum(['read', 'absent', 'unreadable']),
    /** What its verdicts rest on: a snapshot of its own, or one of the working tree where it has none. */
    snapshot: z
      .strictObject({ id: z.string(), endedAt: instant, from: z.enum(['revision', 'working-tree']) })
      .nullable(),
    /** Why it is unreadable, or was not judged; null when it was. */
    why: z.string().nullable(),
    /** Files that were not read: symbolic links and submodules. */
    leftOut: count,
  }),
  now: z.strictObject({ snapshot: z.strictObject({ id: z.string(), endedAt: instant }) }),
  tally: z.strictObject({ before: tally.nullable(), after: tally }),
  /** Claims whose verdict is another one, the gravest first; null for a claim that is not there, or was not judged. */
  verdicts: z.array(z.strictObject({ claim: z.string(), before: verdict.nullable(), after: verdict.nullable() })),
  /** The same verdict with other figures. */
  figures: z.array(z.strictObject({ claim: z.string(), before: verdict, after: verdict })),
  claims: z.array(claim),
  chapters: z.array(z.strictObject({ title: z.string(), change: z.enum(['added', 'removed']) })),
  sentences: z.array(sentence),
  statements: z.array(statement),
  settings: z.array(setting),
  /** Lists of the workspace, with their rows. */
  lists: z.array(z.strictObject({ name: z.string(), change, added: count, removed: count })),
  /** Claims that are for other readers, and that changed or have another verdict. */
  hidden: count,
});

export type Changes = z.infer<typeof changesSchema>;
export type ClaimChange = Changes['claims'][number];
export type ClaimPart = ClaimChange['parts'][number];
export type SentenceChange = Changes['sentences'][number];
export type StatementChange = Changes['statements'][number];
export type SettingChange = Changes['settings'][number];
