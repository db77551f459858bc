import type { ClaimReport } from './schema.ts';

type Survivor = NonNullable<ClaimReport['trial']>['survivors'][number];

/** What was done to the facts, by kind, for a reader who has never seen a claim. */
const KINDS: Readonly<Record<string, string>> = {
  counterexample: 'times one thing was made to fail',
  twin: 'violating twins were added',
  action: 'actions of the family were allowed, one by one',
  delivery: 'deliveries were made to fail',
  unknown: 'columns were made unknown',
  denied: 'operations were denied',
  unread: 'places were left unread',
  age: 'times the evidence was too old',
};

/** `violating twins were added`, after a number. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** One attack that a claim did not notice, with the reason for which its author accepts that. */
export function attackWords({ what, accepted }: Survivor): string {
  return accepted === null ? `${what}: not noticed` : `${what}: not noticed, and accepted: ${accepted}`;
}
