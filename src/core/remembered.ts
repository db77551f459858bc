/** Remembers the last answer for each name for as long as what it is made of is the same. Answers are never altered. */
export class Remembered<T> {
  readonly #answers = new Map<string, { readonly of: string; readonly answer: T }>();

  /** The answer for `name` when it was last made of the same text; else what `make` gives now, or throws. */
  get(name: string, of: string, make: () => T): T {
    const before = this.#answers.get(name);
    if (before?.of === of) return before.answer;
    const answer = make();
    this.#answers.set(name, { of, answer });
    return answer;
  }
}
