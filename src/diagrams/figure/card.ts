import type { DiagramModel } from '../../report/schema.ts';
import { counted } from '../../wording/counts.ts';
import { oneLine } from '../label.ts';
import { PALETTES, type Theme } from '../theme.ts';
import { textAt } from '../timeline/shapes.ts';
import { type Weight, wrapped } from './text.ts';

type Node = DiagramModel['nodes'][number];

/** Sizes of letters: the smallest has more than 11 pixels wherever the picture is shown. */
export const SIZES = { name: 15.5, word: 14, small: 13.5 } as const;

/** Longer words are some stranger's: nothing of ours is cut. */
const LONGEST = 240;

const PADDING = 10;
const BAR = 4;

interface Line {
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly is: 'plain' | 'soft' | 'broken';
}

/** A node as it is drawn, without its place yet. */
export interface Card {
  readonly node: Node;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** A node's words in a box of a width: its name, what it is, what it breaks, and where it stands. */
export function cardOf(node: Node, place: string, more: readonly string[], width: number): Card {
  const room = width - 2 * PADDING - BAR;
  const inLines = (text: string, size: number, weight: Weight, is: Line['is']): Line[] =>
    wrapped(oneLine(text, LONGEST), room, size, weight).map((line) => ({ text: line, size, weight, is }));
  const [name = '', ...words] = node.label;
  const lines = [
    ...inLines(name === '' ? 'unnamed' : name, SIZES.name, 600, 'plain'),
    ...words.flatMap((word) => inLines(word, SIZES.word, 400, 'plain')),
    ...(node.breaks.length > 0
      ? inLines(`✕ breaks ${counted(node.breaks.length, 'claim')}`, SIZES.word, 600, 'broken')
      : []),
    ...more.flatMap((word) => inLines(word, SIZES.word, 400, 'plain')),
    ...(place === '' ? [] : inLines(place, SIZES.small, 400, 'soft')),
  ];
  const height = lines.reduce((sum, { size }) => sum + size * 1.3, 0) + 2 * PADDING - 4;
  return { node, width, height: Math.ceil(height), lines };
}

/** A card at a place. Kinds differ in shape as well: a round end, a bar at the side, a dashed border. */
export function cardAt({ node, width, height, lines }: Card, x: number, y: number, theme: Theme): string {
  const { ink, soft, classes } = PALETTES[theme];
  const broken = node.breaks.length > 0;
  const style = styleOf(classes[broken ? 'breaking' : node.kind]);
  const isOutside = node.kind === 'outside';
  const border = `fill="${style.fill}" stroke="${style.stroke}" stroke-width="${broken ? 2 : 1}"`;
  const dashes = node.kind === 'unknown' ? ' stroke-dasharray="4 3"' : '';
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${isOutside ? 16 : 3}" ${border}${dashes}/>`;
  const hasBar = node.kind === 'store' || node.kind === 'key' || node.kind === 'entry';
  const bar = hasBar ? `<rect x="${x}" y="${y}" width="${BAR}" height="${height}" rx="2" fill="${style.stroke}"/>` : '';
  let at = y + PADDING - 4;
  const words = lines.map(({ text, size, weight, is }) => {
    at += size * 1.3;
    const colour = is === 'broken' ? style.stroke : isOutside ? style.color : is === 'soft' ? soft : ink;
    const more = ` font-size="${size}"${weight === 600 ? ' font-weight="600"' : ''}`;
    return textAt(x + BAR + PADDING, round(at - size * 0.3), text, colour, more);
  });
  return box + bar + words.join('');
}

export function round(length: number): number {
  return Math.round(length * 10) / 10;
}

function styleOf(style: string): { readonly fill: string; readonly stroke: string; readonly color: string } {
  const of = (name: string): string => new RegExp(`(?:^|,)${name}:([^,]+)`).exec(style)?.[1] ?? 'none';
  return { fill: of('fill'), stroke: of('stroke'), color: of('color') };
}
