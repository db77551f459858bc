import type { Said } from '../report/portal-schema.ts';
import { type Datable, dated } from './verdicts.ts';

/** A claim as what quotes it needs it. */
export type Quotable = Datable & { readonly id: string };

/** The paragraphs of an answer or of news; of an earlier version, which had no pieces, those of its plain text. */
export function paragraphsOf({ said, text }: { readonly said: Said; readonly text: string | null }): Said {
  if (said.length > 0 || text === null) return said;
  return text
    .split(/\n\s*\n/)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
    .map((one) => [{ text: one, claim: null, value: null }]);
}

/** The claims whose words such a text says, each once, in their order. */
export function claimsSaid(said: Said): string[] {
  return [...new Set(said.flatMap((parts) => parts.flatMap(({ claim }) => claim ?? [])))];
}

/**
 * The text as plain letters, each claim's words with their verdict behind them: "Every … key. [Proven on 30 November 2026:
 * 7 of 7 buckets. Evidence valid until 1 December, 15:49 UTC]". What is not in `claims` has no verdict here, and says so.
 */
export function plainWithVerdicts(said: Said, claims: readonly Quotable[]): string {
  const shown = ({ text, claim }: Said[number][number]): string => {
    if (claim === null) return text;
    const own = claims.find(({ id }) => id === claim);
    return `${text} [${own === undefined ? 'No verdict' : verdictOf(own)}]`;
  };
  return said.map((parts) => parts.map(shown).join('')).join('\n\n');
}

function verdictOf(claim: Quotable): string {
  const { word, text, until } = dated(claim);
  return `${word}${text}${until === '' ? '' : `. ${until.replaceAll('\u00a0', ' ')}`}`;
}
