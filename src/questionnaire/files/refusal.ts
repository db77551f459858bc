import { AffidavitError } from '../../core/errors.ts';
import { harmless } from '../../core/harmless.ts';

const LONGEST = 120;

/** The error of a file that cannot be read or filled. Whatever of the message comes from the file goes through `quoted`. */
export function refusal(file: string, message: string, remedy: string): AffidavitError {
  return new AffidavitError('QUESTIONNAIRE_INVALID', message, remedy, { place: { file: harmless(file) } });
}

/** Foreign text for a message: on one line, with nothing hidden, cut where it is long. */
export function quoted(text: string): string {
  const seen = harmless(text);
  return `“${seen.length > LONGEST ? `${seen.slice(0, LONGEST)}…` : seen}”`;
}

/** What is wrong with a file, told by code that does not know the file's name; `named` adds it. */
export class Unreadable extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'Unreadable';
    this.remedy = remedy;
  }
}

export const SAVE_AGAIN = 'Open it in the program that it was made with, save it again, and try with that file.';
export const ASK_AGAIN = 'Do not open it in another program; ask whoever sent it for the file again.';

/** Runs `work`; what it finds wrong with the file becomes the one error of the product, with the file's name. */
export async function named<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Unreadable) throw refusal(file, thrown.message, thrown.remedy);
    throw thrown;
  }
}
