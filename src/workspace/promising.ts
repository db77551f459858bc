import type { Unbacked } from './content.ts';
import { placeOfKey, type YamlText } from './gateway.ts';
import { promisesIn } from './words/unmarked.ts';

/** A text of a YAML file that pages print, and its path in there. */
export interface Promising {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** The promises that such texts hold: no claim checks them. */
export function promisesOf(file: YamlText, texts: readonly Promising[]): Unbacked[] {
  return texts.flatMap(({ path, text }) => {
    const sentences = promisesIn(text);
    if (sentences.length === 0) return [];
    const { line = 1 } = placeOfKey(file, path);
    return sentences.map((sentence) => ({ file: file.file, line, sentence }));
  });
}
