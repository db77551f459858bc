/** A run of words of two texts that follow each other, and in which of them it stands. */
export interface Run {
  readonly is: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are told as a whole: the table of a comparison grows with both. */
const MOST_WORDS = 600;

/** What became of a text, word by word: what was removed stands before what was added in its place. */
export function wordChanges(before: string, after: string): Run[] {
  return runsOf(before.split(/\s+/).filter(Boolean), after.split(/\s+/).filter(Boolean), ' ');
}

/** How many lines of a text were removed and added. An empty text has none. */
export function lineCounts(before: string, after: string): { added: number; removed: number } {
  const lines = (text: string) => (text === '' ? [] : text.split('\n'));
  const runs = runsOf(lines(before), lines(after), '\n');
  const count = (is: Run['is']) =>
    runs.filter((run) => run.is === is).reduce((sum, { text }) => sum + text.split('\n').length, 0);
  return { added: count('added'), removed: count('removed') };
}

function runsOf(before: readonly string[], after: readonly string[], glue: string): Run[] {
  const parts: { is: Run['is']; part: string }[] = [];
  const isLong = before.length > MOST_WORDS || after.length > MOST_WORDS;
  const kept = isLong ? [] : longestCommon(before, after);
  let [i, j] = [0, 0];
  for (const [atBefore, atAfter] of [...kept, [before.length, after.length] as const]) {
    while (i < atBefore) parts.push({ is: 'removed', part: before[i++] as string });
    while (j < atAfter) parts.push({ is: 'added', part: after[j++] as string });
    if (i < before.length && j < after.length) {
      parts.push({ is: 'same', part: before[i++] as string });
      j += 1;
    }
  }
  return joined(parts, glue);
}

function joined(parts: readonly { is: Run['is']; part: string }[], glue: string): Run[] {
  const runs: { is: Run['is']; text: string }[] = [];
  for (const { is, part } of parts) {
    const last = runs.at(-1);
    if (last?.is === is) last.text += `${glue}${part}`;
    else runs.push({ is, text: part });
  }
  return runs;
}

/** The longest sequence that both have, as pairs of places. */
function longestCommon(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  return pairs;
}
