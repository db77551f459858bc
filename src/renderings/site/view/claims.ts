import { sha256 } from '../../../core/digest.ts';
import { AffidavitError } from '../../../core/errors.ts';
import { saidAs } from '../../../wording/said.ts';
import { SHOWN, type Shown } from '../../../wording/verdicts.ts';
import type { ShownClaim, ShownReport } from './input.ts';
import { markupText } from './markup.ts';

type Claims = Pick<ShownReport, 'claims'>;

/** The claim of an id. Throws RENDER_FAILED: a sentence without its verdict must never reach a page. */
export function claimOf(report: Claims, id: string): ShownClaim {
  const claim = report.claims.find((candidate) => candidate.id === id);
  if (claim === undefined) throw missing(`the claim "${id}"`);
  return claim;
}

/** The text of a value named `claim#name`, and the claim that it belongs to. */
export function quotedValue(report: Claims, reference: string): { claim: string; text: string } {
  const [id = '', name = ''] = reference.split('#');
  const value = claimOf(report, id).values.find((candidate) => candidate.name === name);
  if (value === undefined) throw missing(`the value "${reference}"`);
  return { claim: id, text: value.text };
}

/**
 * What stands between a claim's tags, as the report has it: the sentence, or the wording that the markup says. Throws
 * RENDER_FAILED for other words, whoever wrote the chapter: none may stand beside a mark.
 */
export function saidOf(claim: ShownClaim, markup: string | null): string {
  if (markup === null) return claim.sentence;
  return wordsOf(claim, markupText(markup));
}

/** The same for words that are no markup. Throws RENDER_FAILED for words that are not the claim's. */
export function wordsOf(claim: ShownClaim, words: string): string {
  const text = words.trim();
  const said = saidAs(claim, text);
  if (said === undefined) throw missing(`the claim "${claim.id}" in the words “${text}”`);
  return said;
}

/** The name by which pages compare what a claim says: its mark, and a digest of its sentence. */
export function sayingOf({ verdict, sentence }: { verdict: { kind: string }; sentence: string }): string {
  return `${verdict.kind} ${sha256(sentence).slice(0, 12)}`;
}

/** How many of the given claims have each verdict. */
export function tallyOf(claims: readonly ShownClaim[]): Record<Shown, number> {
  const count = (kind: Shown): number => claims.filter((claim) => claim.verdict.kind === kind).length;
  return Object.fromEntries(SHOWN.map((kind) => [kind, count(kind)])) as Record<Shown, number>;
}

/** Claims in groups of one verdict, in the order in which pages list verdicts; empty groups are left out. */
export function byVerdict(claims: readonly ShownClaim[]): (readonly [Shown, readonly ShownClaim[]])[] {
  return SHOWN.map((kind) => [kind, claims.filter((claim) => claim.verdict.kind === kind)] as const).filter(
    ([, own]) => own.length > 0,
  );
}

const SHORT_OF_PROOF: ReadonlySet<Shown> = new Set(['broken', 'unproven', 'stale', 'lapsed']);

/** What a reader must not overlook: the claims that the evidence does not carry. */
export function shortOfProof(claims: readonly ShownClaim[]): readonly ShownClaim[] {
  return claims.filter((claim) => SHORT_OF_PROOF.has(claim.verdict.kind));
}

function missing(what: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `the paper quotes ${what}, which the report does not have`,
    'Compose the report again: chapters and claims must come from one run.',
  );
}
