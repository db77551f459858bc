import type { Theme } from '../theme.ts';
import { PALETTES } from '../theme.ts';
import { round } from './card.ts';

/** A line through points, straight between them, with an arrow at its end where it has one. */
export function arrowLine(
  points: readonly (readonly [number, number])[],
  isDotted: boolean,
  arrow: 'end' | 'start' | 'none',
  theme: Theme,
): string {
  const { line } = PALETTES[theme];
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  const dashes = isDotted ? ' stroke-dasharray="2 3"' : '';
  const drawn = `<path d="${path}" fill="none" stroke="${line}" stroke-width="1.2"${dashes}/>`;
  if (arrow === 'none') return drawn;
  const [x, y] = (arrow === 'end' ? points.at(-1) : points[0]) as readonly [number, number];
  const back = arrow === 'end' ? -7 : 7;
  const [a, b] = [`${round(x + back)},${round(y - 4)}`, `${round(x + back)},${round(y + 4)}`];
  return `${drawn}<polygon points="${round(x)},${round(y)} ${a} ${b}" fill="${line}"/>`;
}
