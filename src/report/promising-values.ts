import { isPromise } from '../workspace/words/unmarked.ts';
import type { Unbacked } from '../workspace/workspace.ts';
import type { Examined } from './examine.ts';

/** Fewer words than this are a figure, a name or “none”. */
const SENTENCE = 3;

/** Figures that the paper quotes and that turn out to be promises: SQL can make a sentence, too. */
export function promisingValues({ workspace, judgements }: Pick<Examined, 'workspace' | 'judgements'>): Unbacked[] {
  const texts = new Map(
    judgements.flatMap(({ claim, values }) => values.map(({ name, text }) => [`${claim.id}#${name}`, text])),
  );
  return workspace.chapters.flatMap(({ file, references }) =>
    references.flatMap(({ component, to, line }) => {
      const text = component === 'Value' ? (texts.get(to) ?? '') : '';
      return text.split(/\s+/).length >= SENTENCE && isPromise(text) ? [{ file, line, sentence: text }] : [];
    }),
  );
}
