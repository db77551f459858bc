/** Widths of the characters from the space to the tilde in Source Sans 3, in hundredths of its size. */
const REGULAR =
  '20 29 43 50 50 82 61 25 30 30 42 50 25 31 25 35 50 50 50 50 50 50 50 50 50 50 25 25 50 50 50 42 85 54 59 57 61 53 49 62 65 26 48 58 49 73 65 66 57 66 57 53 54 64 51 79 51 48 54 30 35 30 50 50 54 50 55 46 55 50 29 50 54 25 25 49 25 83 55 54 55 55 35 42 34 54 47 72 45 47 42 30 24 30 50';
const BOLD =
  '20 31 48 51 51 84 64 27 32 32 44 51 27 32 27 34 51 51 51 51 51 51 51 51 51 51 27 27 51 51 51 44 87 56 60 58 62 54 51 63 66 28 49 60 50 74 66 67 58 67 59 54 55 65 54 80 54 50 54 32 34 32 51 50 55 52 56 46 56 51 32 52 56 26 26 52 27 84 56 55 56 56 37 43 36 56 49 75 48 49 44 32 25 32 51';
const WIDTHS = { 400: tableOf(REGULAR), 600: tableOf(BOLD) } as const;

export type Weight = keyof typeof WIDTHS;

/** What has no width of its own here is at most this broad: a sign of Chinese. */
const BROADEST = 100;

function tableOf(widths: string): readonly number[] {
  return widths.split(' ').map(Number);
}

/** How broad a text is in pixels, or a little less than that: never more than is drawn. */
export function widthOf(text: string, size: number, weight: Weight): number {
  let sum = 0;
  for (const character of text) sum += WIDTHS[weight][(character.codePointAt(0) ?? 0) - 32] ?? BROADEST;
  return (sum * size) / 100;
}

/** A text in lines that fit, broken at spaces and behind hyphens, and anywhere where a word is broader than the room. */
export function wrapped(text: string, room: number, size: number, weight: Weight): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (more: string): boolean => widthOf((line + more).trimEnd(), size, weight) <= room;
  for (const word of text.split(/(?<=[ \-/])/u)) {
    if (fits(word)) line += word;
    else {
      if (line !== '') lines.push(line.trimEnd());
      line = '';
      for (const character of word) {
        if (!fits(character) && line !== '') {
          lines.push(line);
          line = '';
        }
        line += character;
      }
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
