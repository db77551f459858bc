/** The words of a closed set as a column's `doc` lists them: `'a', 'b'.` */
export function listed(words: readonly string[]): string {
  return `${words.map((word) => `'${word}'`).join(', ')}.`;
}
