/** The class of a table's cell from the inline style that Markdown gives it, which the pages' policy forbids. */
export function alignment(props: Readonly<Record<string, unknown>>): 'right' | 'center' | undefined {
  const given = JSON.stringify([props.style, props.align]);
  if (/\bright\b/.test(given)) return 'right';
  return /\bcenter\b/.test(given) ? 'center' : undefined;
}
