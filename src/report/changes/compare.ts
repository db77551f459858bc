import type { Instant } from '../../core/instant.ts';
import type { Claim } from '../../workspace/claim-file.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Audience, type ClaimReport, maySee, type Report, type VerdictKind } from '../schema.ts';
import { changedParts } from './claims.ts';
import { changedChapters, changedSentences } from './paper.ts';
import type { Changes, ClaimChange } from './schema.ts';
import { changedLists, changedSettings } from './settings.ts';
import { changedStatements } from './statements.ts';

/** A workspace at one time, with what readers of one audience are told of it: null where no report could be composed. */
export interface Side<R extends Report | null = Report | null> {
  readonly workspace: Workspace;
  readonly report: R;
  /** The verdicts of all claims, also of those that this audience does not see; none where nothing was judged. */
  readonly kinds: ReadonlyMap<string, VerdictKind>;
}

/** What is compared. */
export interface Comparison {
  readonly audience: Audience;
  readonly asOf: Instant;
  /** When the revision was made, in milliseconds. */
  readonly madeAt: number;
  /** `absent` when there was no workspace, so that all is new; `unreadable` when nothing can be said of it. */
  readonly before: Side | 'absent' | 'unreadable';
  readonly after: Side<Report>;
  /** False where words of before hold what is no longer to be told. */
  readonly tellsEarlierWords: boolean;
}

/** What is told of the contents and the verdicts; where the two come from is known to who compares. */
export type Compared = Omit<Changes, 'schema' | 'audience' | 'asOf' | 'since' | 'now'>;

/** The gravest verdict first: what a reader must look at, then what is only less sure. */
const GRAVITY = ['broken', 'lapsed', 'stale', 'unproven', 'excepted', 'attested', 'proven'] as const;

/**
 * What a workspace changes, for one audience: claims of other audiences are counted alone. Words of before are taken
 * where a report of then was composed, which means that they name nobody.
 */
export function compared({ audience, asOf, madeAt, before, after, tellsEarlierWords }: Comparison): Compared {
  const tallies = {
    before: typeof before === 'string' ? null : (before.report?.tally ?? null),
    after: after.report.tally,
  };
  if (before === 'unreadable') return { ...NOTHING, tally: tallies };
  const earlier: Side =
    before === 'absent' ? { workspace: emptied(after.workspace), report: null, kinds: new Map() } : before;
  const worded = tellsEarlierWords ? earlier : { ...earlier, report: null };
  const [was, is] = [earlier.workspace, after.workspace];
  const { claims, hidden } = changedClaims(worded, after, audience);
  const isSeen = (id: string) =>
    [was, is].some((side) => side.claims.some((one) => one.id === id && sees(audience, one)));
  const statements = changedStatements(was, is, { from: madeAt, asOf });
  const unseen = statements.map(({ claim }) => claim).filter((id) => !isSeen(id));
  const isTold = worded.report !== null;
  return {
    tally: tallies,
    ...changedVerdicts(earlier, after),
    claims,
    chapters: changedChapters(was.chapters, is.chapters).filter(({ change }) => isTold || change === 'added'),
    sentences: changedSentences(was, is).filter(({ change }) => isTold || change === 'gained'),
    statements: statements.filter(({ claim }) => isSeen(claim)),
    settings: before === 'absent' ? [] : changedSettings(was.settings, is.settings),
    lists: changedLists(was.lists, is.lists),
    hidden: new Set([...hidden, ...unseen]).size,
  };
}

const NOTHING = {
  verdicts: [],
  figures: [],
  claims: [],
  chapters: [],
  sentences: [],
  statements: [],
  settings: [],
  lists: [],
  hidden: 0,
};

function emptied(workspace: Workspace): Workspace {
  return {
    ...workspace,
    claims: [],
    chapters: [],
    attestations: [],
    exceptions: [],
    lists: [],
    answers: [],
    unbacked: [],
  };
}

function sees(reader: Audience, { audience }: Claim): boolean {
  return maySee(reader, audience);
}

/** Claims as this audience sees them: one that is now for others is gone, and one that was for others is new. */
function changedClaims(before: Side, after: Side, audience: Audience): { claims: ClaimChange[]; hidden: string[] } {
  const claims: ClaimChange[] = [];
  const hidden: string[] = [];
  const byId = ({ workspace }: Side) => new Map(workspace.claims.map((claim) => [claim.id, claim]));
  const [was, is] = [byId(before), byId(after)];
  for (const id of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const [earlier, now] = [was.get(id), is.get(id)];
    const [isKnown, isTold] = [earlier, now].map((claim) => claim !== undefined && sees(audience, claim));
    const parts =
      earlier === undefined || now === undefined
        ? []
        : changedParts({ claim: earlier, report: before.report }, { claim: now, report: after.report });
    const isOther = earlier === undefined || now === undefined || parts.length > 0;
    const title = now?.title ?? '';
    if (isKnown && isTold) {
      if (isOther) claims.push({ id, title, change: 'changed', parts });
    } else if (isTold) claims.push({ id, title, change: 'added', parts: audienceOf(parts) });
    else if (isKnown) {
      const titleThen = before.report === null ? '' : (earlier?.title ?? '');
      claims.push({ id, title: titleThen, change: 'removed', parts: audienceOf(parts) });
    } else {
      const kind = before.kinds.get(id);
      if (isOther || (kind !== undefined && kind !== after.kinds.get(id))) hidden.push(id);
    }
  }
  return { claims, hidden };
}

/** Of a claim that only changed its readers, nothing is told of what it said to the others. */
function audienceOf(parts: ClaimChange['parts']): ClaimChange['parts'] {
  return parts.filter(({ part }) => part === 'audience');
}

function changedVerdicts(before: Side, after: Side<Report>): Pick<Changes, 'verdicts' | 'figures'> {
  const byId = (report: Report | null) => new Map((report?.claims ?? []).map((claim) => [claim.id, claim]));
  const [was, is] = [byId(before.report), byId(after.report)];
  const verdicts: Changes['verdicts'] = [];
  const figures: Changes['figures'] = [];
  for (const id of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const [earlier, now] = [was.get(id), is.get(id)].map(verdictOf);
    if (earlier != null && now != null && earlier.kind === now.kind) {
      if (earlier.headline !== now.headline) figures.push({ claim: id, before: earlier, after: now });
    } else verdicts.push({ claim: id, before: earlier ?? null, after: now ?? null });
  }
  // Without a report of before, a claim that was there has no other verdict: nobody knows which it had.
  const known = new Set(before.workspace.claims.map(({ id }) => id));
  const told = before.report === null ? verdicts.filter(({ claim }) => !known.has(claim)) : verdicts;
  return { verdicts: told.sort((a, b) => gravity(a) - gravity(b)), figures };
}

function verdictOf(claim: ClaimReport | undefined): { kind: VerdictKind; headline: string } | null {
  return claim === undefined ? null : { kind: claim.verdict.kind, headline: claim.verdict.headline };
}

function gravity({ after }: Changes['verdicts'][number]): number {
  return after === null ? GRAVITY.length : GRAVITY.indexOf(after.kind);
}
