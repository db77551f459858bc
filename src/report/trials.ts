import type { Judgement } from '../claims/judgement.ts';
import type { Attack, Tried } from '../claims/trying/trial.ts';
import { countOf, survivorsOf } from '../claims/trying/try.ts';
import type { ClaimReport } from './schema.ts';
import { scopeWords } from './scope-words.ts';

interface Words {
  readonly text: (text: string) => string;
  /** Values that a scope chooses by are words of the paper. */
  readonly sentence: (text: string) => string;
  readonly accountNames: ReadonlyMap<string, string>;
  /** Whether anybody listed the accounts of the organisation. */
  readonly listed: boolean;
}

/** What a claim speaks of, as renderers see it. */
export function scopeOf(
  { claim, seen }: Judgement,
  { text, sentence, accountNames, listed }: Words,
): ClaimReport['scope'] {
  if (seen === null) return null;
  const { scope, reached, leftOut } = seen;
  return {
    declared: scope.declared,
    words: scopeWords(claim, { scope, accountNames, listed, text: sentence }),
    accounts: reached.accounts,
    regions: reached.regions,
    leftOut: { count: leftOut.count, first: leftOut.first.map(text) },
  };
}

/** How a claim was attacked, as renderers see it. */
export function trialOf({ trial }: Tried, { text }: Words): ClaimReport['trial'] {
  if (trial === null) return null;
  return {
    set: trial.set,
    ...countOf(trial),
    kinds: byKind(trial.attacks),
    exact: trial.exact,
    survivors: survivorsOf(trial).map(({ kind, what, accepted }) => ({ kind, what: text(what), accepted })),
    idle: [...trial.idle],
  };
}

function byKind(attacks: readonly Attack[]): { kind: string; tried: number; withstood: number }[] {
  const kinds = [...new Set(attacks.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = attacks.filter((attack) => attack.kind === kind);
    return { kind, tried: own.length, withstood: own.filter(({ withstood }) => withstood).length };
  });
}
