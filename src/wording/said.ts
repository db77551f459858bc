import { letters } from '../workspace/words/letters.ts';

/**
 * What stands beside a claim's mark where a chapter writes words of its own: one of the claim's own texts, the chapter's
 * punctuation behind it. Undefined for any other words: none may stand beside a mark.
 */
export function saidAs(claim: { sentence: string; wordings: readonly string[] }, words: string): string | undefined {
  const text = words.trim();
  // The mark behind the sentence is the chapter's: the words may stand in the middle of another sentence.
  const [end = ''] = /[.,;:!?…]*$/.exec(text) ?? [];
  const bare = letters(text.slice(0, text.length - end.length));
  const said = [claim.sentence, ...claim.wordings].find((one) => letters(one) === bare);
  return said === undefined ? undefined : said.trim().replace(/\.$/, '') + end;
}
