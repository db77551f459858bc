/** Words as they stand in a cell of a table: nothing in them opens a tag or another cell. Code spans stay. */
export function cell(words: string): string {
  const [plain, code] = [/[<>]/g, /`[^`]*`/g];
  const harmlessHtml = (text: string): string => text.replace(plain, (sign) => (sign === '<' ? '&lt;' : '&gt;'));
  let [at, out] = [0, ''];
  for (const span of words.matchAll(code)) {
    out += harmlessHtml(words.slice(at, span.index)) + span[0];
    at = span.index + span[0].length;
  }
  return (out + harmlessHtml(words.slice(at))).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

/** A table in Markdown; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A code span in a cell. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Parts with an empty line between, and a newline at the end. */
export function page(...parts: readonly string[]): string {
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}
