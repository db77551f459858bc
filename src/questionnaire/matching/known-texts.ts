import { sha256 } from '../../core/digest.ts';
import { PUBLISHED_QUESTIONS } from './published-questions.ts';

/** A digest of a question's letters and digits: another spacing or punctuation is no other question. */
export function wordsDigest(text: string): string {
  return sha256(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  ).slice(0, 12);
}

const KNOWN: ReadonlySet<string> = new Set(PUBLISHED_QUESTIONS.split(/[;\n]\s*/));

/** Whether a question stands in the words of its questionnaire's publisher: then its id alone says what it asks. */
export function isAsPublished(id: string, text: string): boolean {
  return KNOWN.has(`${id} ${wordsDigest(text)}`);
}
