import type { z } from 'zod';
import { disguiseIn, letters } from './letters.ts';
import { limitsLeftOut } from './limits.ts';
import { promisesBeyond, promisesOf } from './promises.ts';
import { thingsBeyond } from './things.ts';

/** Verbs that make a statement of a title; without one it names a topic: "Default encryption of buckets". */
const VERBS =
  /\b(is|are|was|were|has|have|had|can|may|will|do|does|did|let|lets|lie|lies|go|goes|come|comes|sit|sits|run|runs|speak|speaks|take|takes|need|needs|ask|asks|accept|accepts|open|opens|admit|admits|allow|allows|trust|trusts|enter|enters|reach|reaches|read|reads|write|writes|use|uses|keep|keeps|hold|holds|serve|serves|belong|belongs|bear|bears|carry|carries|equal|equals|end|ends|give|gives|gets?|say|says|tell|tells|count|counts|arrive|arrives|answer|answers|stay|stays|leave|leaves|leads?|works?|acts?|locks?|encrypts?|decrypts?|redirects?|records?|denies|deny|refuses?|rejects?|blocks?|forbids?|rotates?|captures?|names?|rests?|signs? in|becomes?|requires?|stands?|provides?|protects?|restricts?|reviews?|shows?|moves?|meets?|follows?|receives?|delivers?|returns?|remains?|covers?|supports?|happens?|passes|wait|waits)\b/;
const TITLE_REMEDY = 'or make the title a topic without a verb, such as “Default encryption of buckets”';

/** What a claim is called, says, and may be said to say. */
export interface Words {
  readonly title: string;
  readonly noun: string | undefined;
  readonly wordings: readonly string[];
}

/** A fault of a claim's words: where in the front matter it stands, and what is wrong, in a clause. */
export interface WordFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Holds a claim's title, noun and wordings against its sentence: they may say less, never more. A promising word or a
 * number that the sentence lacks is refused, and so is a limit of the sentence that they leave out.
 */
export function wordFaults(sentence: string, words: Words, scopes: readonly string[]): WordFault[] {
  const faults: WordFault[] = [];
  const fault = (path: readonly (string | number)[], messages: readonly string[]) => {
    for (const message of messages) faults.push({ path, message });
  };
  fault(['title'], [...disguised(words.title), ...titleFaults(sentence, words.title, scopes)]);
  if (words.noun !== undefined) fault(['of'], [...disguised(words.noun), ...beyond(sentence, words.noun)]);
  words.wordings.forEach((wording, index) => {
    const before = [sentence, ...words.wordings.slice(0, index)].map(letters);
    const again = before.includes(letters(wording)) ? ['says again what stands there already; leave it out'] : [];
    const wider = [
      ...beyond(sentence, wording),
      ...elsewhere(sentence, wording),
      ...leftOut(sentence, wording, scopes, false),
    ];
    fault(['wordings', index], [...disguised(wording), ...again, ...wider]);
  });
  return faults;
}

/** For a schema's `superRefine`: the faults of a claim's words as issues of its front matter. */
export function refineWords(sentence: string, scopes: readonly string[]) {
  return (head: { title: string; of?: string | undefined; wordings: string[] }, context: z.RefinementCtx): void => {
    const faults = wordFaults(sentence, { ...head, noun: head.of }, scopes);
    // One wording is one mistake, whatever is wrong with it.
    for (const [at, own] of Map.groupBy(faults, ({ path }) => path.join('.')))
      context.addIssue({
        code: 'custom',
        path: [...(own[0]?.path ?? [at])],
        message: own.map(({ message }) => message).join('; it '),
      });
  };
}

function titleFaults(sentence: string, title: string, scopes: readonly string[]): string[] {
  const wider = beyond(sentence, title);
  if (wider.length > 0) return wider;
  const promises = Object.entries(promisesOf(title)).some(([kind, found]) => kind !== 'act' && found.length > 0);
  if (!promises && !VERBS.test(title.toLowerCase())) return [];
  const about = elsewhere(sentence, title);
  return [...about, ...leftOut(sentence, title, scopes, true)].map((message) => `${message}, ${TITLE_REMEDY}`);
}

function beyond(sentence: string, other: string): string[] {
  const more = promisesBeyond(sentence, other);
  return more.length === 0 ? [] : [`says more than the sentence, which has no word like ${listed(more)}`];
}

function elsewhere(sentence: string, other: string): string[] {
  const more = thingsBeyond(sentence, other);
  return more.length === 0 ? [] : [`speaks of ${listed(more)}, and the sentence does not`];
}

function leftOut(sentence: string, other: string, scopes: readonly string[], asTitle: boolean): string[] {
  const less = limitsLeftOut(sentence, other, scopes, asTitle);
  return less.length === 0 ? [] : [`says more than the sentence, since it leaves out ${listed(less)}; say that too`];
}

function disguised(text: string): string[] {
  const found = disguiseIn(text);
  return found === null ? [] : [`holds ${found}`];
}

function listed(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
