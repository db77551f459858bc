/** How many names a message offers. */
const MOST = 5;

/**
 * The names that somebody may have meant: those a few slips away from what was typed, then those that hold it. The
 * nearest first, at most five; none when nothing is near.
 */
export function nearest(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase().slice(0, 200);
  if (wanted === '') return [];
  const slips = Math.max(1, Math.floor(wanted.length / 4));
  return names
    .map((name) => ({ name, far: distance(wanted, name.toLowerCase()), holds: name.toLowerCase().includes(wanted) }))
    .filter(({ far, holds }) => far <= slips || holds)
    .sort((a, b) => Number(a.far > slips) - Number(b.far > slips) || a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** `Did you mean a or b?`, or what to do when nothing is near. */
export function meant(typed: string, names: readonly string[], otherwise: string): string {
  const found = nearest(typed, names);
  return found.length === 0 ? otherwise : `Did you mean ${listed(found)}? ${otherwise}`;
}

function listed(names: readonly string[]): string {
  if (names.length === 1) return names[0] as string;
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** Letters put in, left out, exchanged, or two of them swapped (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  const first = rows[0] as number[];
  for (let j = 1; j <= b.length; j++) first[j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const at = (up: number, left: number) => (rows[i - up] as number[])[j - left] as number;
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(2, 2) + 1);
      (rows[i] as number[])[j] = least;
    }
  return (rows[a.length] as number[])[b.length] as number;
}
