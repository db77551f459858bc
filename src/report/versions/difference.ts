import { letters } from '../../workspace/words/letters.ts';
import { without } from '../changes/alike.ts';
import { wordChanges } from '../changes/words.ts';
import { AUDIENCES, type Audience, type ClaimReport, maySee, type Report, VERDICTS } from '../schema.ts';
import type { ClaimDifference, Difference } from './schema.ts';
import { turnedAnswers, turnedRows } from './turned.ts';

/** How many rows, and how many answers, are listed of one claim. */
const MOST = 12;

/** What a reader must look at first. */
const GRAVITY = ['broken', 'lapsed', 'stale', 'unproven', 'excepted', 'attested', 'proven'] as const;

/**
 * What changed between two versions, by claim, as the readers who may see the less of the two see both. A claim under
 * another id is the same when its sentence is. Nothing is guessed: what one of the two does not tell is null.
 */
export function differenceOf(before: Report, after: Report): Difference {
  const rank = Math.min(AUDIENCES.indexOf(before.audience), AUDIENCES.indexOf(after.audience));
  const audience = AUDIENCES[rank] as Audience;
  const seen = (report: Report) => report.claims.filter((claim) => maySee(audience, claim.audience));
  const [was, is] = [seen(before), seen(after)];
  const pairs = pairsOf(was, is);
  const changed = pairs.flatMap(([earlier, now]) => ofClaim(earlier, now) ?? []);
  const named = (one: Report) => one.chapters.map(({ title }) => title);
  return {
    schema: 'affidavit/difference/1',
    before: versionOf(before),
    after: versionOf(after),
    audience,
    tally: { before: tallyOf(was), after: tallyOf(is) },
    claims: changed.toSorted((a, b) => gravity(a) - gravity(b)),
    unchanged: pairs.length - changed.length,
    // What questionnaires are answered is decided a floor above.
    questionnaires: [],
    chapters: [
      ...without(named(after), named(before)).map((title) => ({ title, change: 'added' as const })),
      ...without(named(before), named(after)).map((title) => ({ title, change: 'removed' as const })),
    ],
  };
}

type Pair = readonly [before: ClaimReport | null, after: ClaimReport | null];

/** The order of the newer version, then what is no more. */
function pairsOf(was: readonly ClaimReport[], is: readonly ClaimReport[]): Pair[] {
  const byId = new Map(was.map((claim) => [claim.id, claim]));
  const kept = new Set(is.map(({ id }) => id));
  const left = new Map(was.filter(({ id }) => !kept.has(id)).map((claim) => [letters(claim.sentence), claim]));
  const pairs: Pair[] = [];
  for (const now of is) {
    const same = byId.get(now.id);
    const renamed = same === undefined ? left.get(letters(now.sentence)) : undefined;
    if (renamed !== undefined) left.delete(letters(now.sentence));
    pairs.push([same ?? renamed ?? null, now]);
  }
  const paired = new Set(pairs.map(([earlier]) => earlier));
  return [...pairs, ...was.filter((claim) => !paired.has(claim)).map((claim): Pair => [claim, null])];
}

/** Null for a claim that reads as it did. */
function ofClaim(earlier: ClaimReport | null, now: ClaimReport | null): ClaimDifference | null {
  const claim = now ?? earlier;
  if (claim === null) return null;
  const both = earlier !== null && now !== null;
  const rows = both ? turnedRows(earlier, now) : [];
  const answers = both ? turnedAnswers(earlier.evidence, now.evidence) : [];
  const found: ClaimDifference = {
    id: claim.id,
    formerly: both && earlier.id !== now.id ? earlier.id : null,
    change: both ? 'changed' : now === null ? 'removed' : 'added',
    sentence: claim.sentence,
    words: both && earlier.sentence !== now.sentence ? wordChanges(earlier.sentence, now.sentence) : null,
    before: verdictOf(earlier),
    after: verdictOf(now),
    controls: both
      ? { gained: without(now.controls, earlier.controls), lost: without(earlier.controls, now.controls) }
      : { gained: [], lost: [] },
    reasons: both ? without(reasonsOf(now), reasonsOf(earlier)) : [],
    rows: rows.slice(0, MOST),
    answers: answers.slice(0, MOST),
    more: { rows: Math.max(0, rows.length - MOST), answers: Math.max(0, answers.length - MOST) },
    values: both ? changedValues(earlier, now) : [],
  };
  return both && isSame(found) ? null : found;
}

function isSame({
  formerly,
  words,
  before,
  after,
  controls,
  reasons,
  rows,
  answers,
  values,
}: ClaimDifference): boolean {
  return (
    formerly === null &&
    words === null &&
    before?.kind === after?.kind &&
    before?.headline === after?.headline &&
    [controls.gained, controls.lost, reasons, rows, answers, values].every(({ length }) => length === 0)
  );
}

function changedValues(earlier: ClaimReport, now: ClaimReport): ClaimDifference['values'] {
  const textIn = (claim: ClaimReport, name: string) => claim.values.find((one) => one.name === name)?.text ?? null;
  const names = [...new Set([...now.values, ...earlier.values].map(({ name }) => name))];
  return names
    .map((name) => ({ name, before: textIn(earlier, name), after: textIn(now, name) }))
    .filter((one) => one.before !== one.after);
}

/** First what is another verdict now, the gravest first; then new and removed ones; then the rest. */
function gravity({ change, before, after }: ClaimDifference): number {
  if (change === 'removed') return 2 * GRAVITY.length;
  const rank = after === null ? GRAVITY.length : GRAVITY.indexOf(after.kind);
  return change === 'added' || before?.kind !== after?.kind ? rank : 3 * GRAVITY.length + rank;
}

function reasonsOf({ verdict }: ClaimReport): string[] {
  return verdict.reasons.map(({ text }) => text);
}

function verdictOf(claim: ClaimReport | null): ClaimDifference['before'] {
  return claim === null ? null : { kind: claim.verdict.kind, headline: claim.verdict.headline };
}

function versionOf({ version, audience, asOf, snapshot }: Report): Difference['before'] {
  return { version, audience, asOf, snapshot: snapshot.id };
}

function tallyOf(claims: readonly ClaimReport[]): Difference['tally']['before'] {
  const counts = VERDICTS.map((kind) => [kind, claims.filter(({ verdict }) => verdict.kind === kind).length]);
  return Object.fromEntries(counts) as Difference['tally']['before'];
}
