import type { Speaks, SpokenOf } from '../speaks.ts';
import { scannable } from './promises.ts';

/** Somebody is meant, whoever that is: users, roles, roots, services, other accounts, the world. */
const NOBODY = /\b(nobody|no[ -]one|no (person|human|individual|principal)s?)\b/;
/** What follows may say which: "each region that we work in". */
const EVERY_ACCOUNT =
  /\b(every|each|all|any)( (one )?of)?( our| your| the| their)?( aws)? accounts?\b(?! (that|where|in which|of) )/;
const EVERY_REGION =
  /\b(every|each|all|any)( (one )?of)?( our| your| the)?( aws)?( enabled)? regions?\b(?! (that|where|in which) we)/;
/** Tables with a row for whoever it may be: everybody, and everybody who may become a role. */
const EVERYBODY: readonly string[] = ['principal', 'iam_assume'];
/** Comments and texts of SQL ask nothing. */
const NOT_ASKED = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const ASKS_EVERYBODY = new RegExp(`\\b(from|join)\\s+(${EVERYBODY.join('|')})\\b`, 'i');

/**
 * What a sentence says of its scope and `speaks` does not: "nobody" is said over everybody, "every account" and "every
 * region" are not said of some. Empty when the two fit as far as these words tell.
 */
export function scopeFaults(sentence: string, speaks: Speaks, check: string): readonly string[] {
  const plain = scannable(sentence);
  const faults: string[] = [];
  const sets = [speaks, ...(speaks.over === undefined ? [] : [speaks.over])];
  const asksEverybody =
    sets.some(({ of }) => EVERYBODY.includes(of)) || ASKS_EVERYBODY.test(check.replace(NOT_ASKED, ' '));
  const nobody = NOBODY.exec(plain)?.[0];
  if (nobody !== undefined && !asksEverybody)
    faults.push(
      `the sentence says “${nobody}”, and the check does not ask of everybody: speak of \`principal\`, or say of whom it is judged`,
    );
  const accounts = EVERY_ACCOUNT.exec(plain)?.[0];
  const chosenBy = ({ only, except }: SpokenOf, column: string) => column in only || column in except;
  if (accounts !== undefined && sets.every((set) => set.whose !== undefined || chosenBy(set, 'account')))
    faults.push(`the sentence says “${accounts}”, and \`speaks\` chooses some of them`);
  const regions = EVERY_REGION.exec(plain)?.[0];
  if (regions !== undefined && sets.every((set) => set.where !== 'enabled' || chosenBy(set, 'region')))
    faults.push(`the sentence says “${regions}”, and \`speaks\` chooses some of them`);
  return faults;
}
