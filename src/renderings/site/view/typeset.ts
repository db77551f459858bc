/** A text with quotes and apostrophes as books set them. It is compared with others in either form. */
export function typeset(text: string): string {
  return text
    .replace(/(^|[\s([{–—“‘-])"/g, '$1“')
    .replaceAll('"', '”')
    .replace(/(^|[\s([{–—“])'(?=\S)/g, '$1‘')
    .replaceAll("'", '’');
}
