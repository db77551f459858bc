/**
 * A text in lower case with each letter in its place, so that what is found in it is found in the text: a few letters
 * become two in lower case, and stay as they are.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, i) => {
    const small = (text[i] as string).toLowerCase();
    return small.length === 1 ? small : text[i];
  }).join('');
}
