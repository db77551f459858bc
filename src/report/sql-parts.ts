const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** SQL in parts: what stands in quotes or comments, where names can be, and what does not. */
export function quotedParts(sql: string): { text: string; quoted: boolean }[] {
  const parts: { text: string; quoted: boolean }[] = [];
  let end = 0;
  for (const { 0: text, index } of sql.matchAll(QUOTED)) {
    parts.push({ text: sql.slice(end, index), quoted: false }, { text, quoted: true });
    end = index + text.length;
  }
  return [...parts, { text: sql.slice(end), quoted: false }];
}
