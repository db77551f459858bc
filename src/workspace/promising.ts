import type { Unbacked } from './content.ts';
import { placeOfKey, type YamlText } from './gateway.ts';
import type { Settings } from './settings.ts';
import { promisesIn } from './words/unmarked.ts';

/** A text of a YAML file that pages print, and its path in there. */
interface Promising {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** The promises that such texts hold: no claim checks them. */
function promisesOf(file: YamlText, texts: readonly Promising[]): Unbacked[] {
  return texts.flatMap(({ path, text }) => {
    const sentences = promisesIn(text);
    if (sentences.length === 0) return [];
    const { line = 1 } = placeOfKey(file, path);
    return sentences.map((sentence) => ({ file: file.file, line, sentence }));
  });
}

/** Promises in the paper's title and summary, which stand on the first page over the count of verdicts. */
export function onFirstPage(
  { paper }: Settings,
  { path, text }: { readonly path: string; readonly text: string },
): Unbacked[] {
  const words = (['title', 'summary', 'service'] as const).map((key) => ({ path: [key], text: paper[key] ?? '' }));
  const subjects = paper.covers.map((subject, i) => ({ path: ['covers', i], text: subject }));
  // What ends with a question mark asks, and promises nothing.
  const questions = paper.highlights.map(({ question }, i) => ({
    path: ['highlights', i, 'question'],
    text: question.trim().endsWith('?') ? '' : question,
  }));
  const texts = [...words, ...subjects, ...questions].map((one) => ({ ...one, path: ['paper', ...one.path] }));
  return promisesOf({ file: path, text }, texts);
}
