/** `{count}` in a sentence or a wording stands for the claim's value of that name. */
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The names that the placeholders of a text ask for. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** A sentence or wording with the claim's values in the place of their names; unknown ones say so. */
export function filled(text: string, values: readonly { readonly name: string; readonly text: string }[]): string {
  return text.replace(PLACEHOLDER, (_, name: string) => values.find((value) => value.name === name)?.text ?? 'unknown');
}
