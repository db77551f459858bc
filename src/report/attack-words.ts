import type { ClaimReport } from './schema.ts';

type Trial = NonNullable<ClaimReport['trial']>;
type Survivor = Trial['survivors'][number];

/** What was done to the facts, by kind, for a reader who has never seen a claim. */
const KINDS: Readonly<Record<string, string>> = {
  counterexample: 'one thing after another was made to fail',
  twin: 'violating twins were added',
  action: 'actions were allowed, one by one',
  delivery: 'what delivers was made to fail',
  unknown: 'columns were made unknown',
  denied: 'questions were refused',
  unread: 'places were left unread',
  age: 'evidence was made too old',
};

/** `violating twins were added`. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** `withstands 37 of 41 attacks`. */
export function attackHeadline({ tried, withstood }: Trial): string {
  return `withstands ${withstood} of ${tried} ${tried === 1 ? 'attack' : 'attacks'}`;
}

/** One attack that a claim did not notice, with the reason for which its author accepts that. */
export function attackWords({ what, accepted }: Survivor): string {
  return accepted === null ? `${what}: not noticed` : `${what}: not noticed, and accepted: ${accepted}`;
}

/** How exactly the counterexample hits; null where it was not applied to one thing after another. */
export function exactWords({ exact }: Trial): string | null {
  if (exact.of === 0) return null;
  return `Of ${exact.of} ${exact.of === 1 ? 'thing' : 'things'} that the counterexample was applied to, ${exact.own} ${exact.own === 1 ? 'broke its' : 'broke their'} own row alone.`;
}

/** What the sentence speaks of, in words; says plainly when nobody but its author vouches for that. */
export function scopeLine(scope: NonNullable<ClaimReport['scope']>, noun: string): string {
  if (!scope.declared)
    return 'Scope declared by the author, not checked: the claim counts as narrower than its sentence.';
  const narrowed = scope.words === '' ? '' : `, ${scope.words}`;
  const places = [placeWords(scope.accounts, 'accounts'), placeWords(scope.regions, 'enabled regions')].filter(Boolean);
  const read = places.length === 0 ? '' : ` Read: ${places.join(', ')}.`;
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${narrowed}.${read}`;
}

/** `3 of 15 are left out by its filter`; null when none is. */
export function leftOutLine({ leftOut }: NonNullable<ClaimReport['scope']>): string | null {
  if (leftOut.count === 0) return null;
  return `${leftOut.count} more of the same kind and place ${leftOut.count === 1 ? 'is' : 'are'} left out by this scope${leftOut.first.length < leftOut.count ? `; the first ${leftOut.first.length} are` : ''}:`;
}

function placeWords(figure: { readonly read: number; readonly all: number } | null, noun: string): string {
  return figure === null ? '' : `${figure.read} of ${figure.all} ${noun}`;
}
