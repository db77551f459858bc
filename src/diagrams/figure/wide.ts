import type { DiagramModel } from '../../report/schema.ts';
import { oneLine } from '../label.ts';
import { PALETTES, type Theme } from '../theme.ts';
import { textAt } from '../timeline/shapes.ts';
import { type Card, cardAt, cardOf, round, SIZES } from './card.ts';
import { layersOf, type Step } from './layers.ts';
import { arrowLine } from './lines.ts';
import { widthOf } from './text.ts';
import type { Drawn } from './upright.ts';

const WIDTH = 800;
const BROADEST = 240;
const NARROWEST = 120;
const BETWEEN = 18;
/** Room in a column for a line that passes through it. */
const PASSING = 20;
const TRACK = 10;

/** A box in a column, or the place where a line passes through. */
interface Slot {
  readonly id: string;
  readonly card: Card | null;
  readonly column: number;
  readonly height: number;
  y: number;
}

/** A step's part between two neighbouring columns. */
interface Part {
  readonly step: Step;
  readonly from: Slot;
  readonly to: Slot;
}

/**
 * A diagram in columns from left to right. A line that passes a column has room of its own in it, so that none runs
 * behind a box. Null when there are more columns than fit.
 */
export function wideOf(model: DiagramModel, places: ReadonlyMap<string, string>, theme: Theme): Drawn | null {
  const { columns, steps } = layersOf(model);
  const columnOf = new Map(columns.flatMap((ids, column) => ids.map((id) => [id, column] as const)));
  const gutters = columns.slice(1).map((_, gap) => gutterOf(steps, columnOf, gap));
  const rest = (WIDTH - 2 - gutters.reduce((sum, gutter) => sum + gutter, 0)) / columns.length;
  const width = Math.floor(Math.min(BROADEST, rest));
  if (width < NARROWEST) return null;
  const lefts = columns.map((_, column) => 1 + gutters.slice(0, column).reduce((sum, one) => sum + one + width, 0));
  const slots = new Map<string, Slot>();
  for (const node of model.nodes) {
    const column = columnOf.get(node.id) ?? 0;
    const ports = Math.max(
      ...(['from', 'to'] as const).map((side) => steps.filter((one) => one[side] === node.id).length),
    );
    const card = cardOf(node, places.get(node.id) ?? '', [], width);
    const height = node.kind === 'outside' ? card.height : Math.max(card.height, ports > 6 ? 0 : ports * 18);
    slots.set(node.id, { id: node.id, card: { ...card, height }, column, height, y: 0 });
  }
  const parts = steps.flatMap((step, index) => partsOf(step, index, slots, columnOf));
  const height = placed(columns.length, slots, parts);
  const lines = gutters.flatMap((gutter, gap) => {
    const left = (lefts[gap] as number) + width;
    return linesIn(
      parts.filter(({ from }) => from.column === gap),
      left,
      left + gutter,
      theme,
    );
  });
  const passing = [...slots.values()].filter(({ card }) => card === null);
  const through = passing.map(({ id, column, y, height: tall }) => {
    const step = steps[Number(id.split(' ')[1])] as Step;
    const x = lefts[column] as number;
    const middle = y + tall / 2;
    return arrowLine([[x, middle] as const, [x + width, middle] as const], step.isDotted, 'none', theme);
  });
  const boxes = [...slots.values()].flatMap(({ card, column, y }) =>
    card === null ? [] : [cardAt(card, lefts[column] as number, y, theme)],
  );
  const broad = (lefts.at(-1) as number) + width + 1;
  return { width: Math.ceil(broad), height: Math.ceil(height + 2), body: [...lines, ...through, ...boxes].join('') };
}

function labelOf({ label }: Step): string {
  return oneLine(label, 26);
}

/** A step is labelled in the gap before its end. */
function gutterOf(steps: readonly Step[], columnOf: ReadonlyMap<string, number>, gap: number): number {
  const at = (id: string): number => columnOf.get(id) ?? 0;
  const here = steps.filter(({ from, to }) => at(from) <= gap && at(to) > gap);
  const labels = here.map((step) => (step.label === '' ? 0 : widthOf(labelOf(step), SIZES.small, 400) + 16));
  const tracks = Math.min(new Set(here.map(({ from }) => from)).size, new Set(here.map(({ to }) => to)).size);
  return Math.ceil(26 + tracks * TRACK + Math.max(0, ...labels));
}

function partsOf(step: Step, index: number, slots: Map<string, Slot>, columnOf: ReadonlyMap<string, number>): Part[] {
  const [first, last] = [columnOf.get(step.from) ?? 0, columnOf.get(step.to) ?? 0];
  const chain = [slots.get(step.from) as Slot];
  for (let column = first + 1; column < last; column += 1) {
    const slot: Slot = { id: `pass ${index} ${column}`, card: null, column, height: PASSING, y: 0 };
    slots.set(slot.id, slot);
    chain.push(slot);
  }
  chain.push(slots.get(step.to) as Slot);
  return chain.slice(1).map((to, i) => ({ step, from: chain[i] as Slot, to }));
}

/** Orders each column by what it is connected with, stacks it, and gives the height of all. */
function placed(count: number, slots: ReadonlyMap<string, Slot>, parts: readonly Part[]): number {
  const columns = Array.from({ length: count }, (_, column) =>
    [...slots.values()].filter((one) => one.column === column),
  );
  const tallOf = (column: readonly Slot[]): number =>
    column.reduce((sum, { height }) => sum + height + BETWEEN, -BETWEEN);
  const tallest = Math.max(...columns.map(tallOf));
  const stack = (column: readonly Slot[]): void => {
    let y = 1 + (tallest - tallOf(column)) / 2;
    for (const slot of column) {
      slot.y = round(y);
      y += slot.height + BETWEEN;
    }
  };
  for (const column of columns) stack(column);
  const middle = ({ y, height }: Slot): number => y + height / 2;
  const pull = (slot: Slot, isForward: boolean): number => {
    const others = parts.flatMap(({ from, to }) =>
      isForward ? (to === slot ? [from] : []) : from === slot ? [to] : [],
    );
    return others.length === 0 ? middle(slot) : others.reduce((sum, one) => sum + middle(one), 0) / others.length;
  };
  for (let sweep = 0; sweep < 6; sweep += 1) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : [...columns].reverse()) {
      const pulls = new Map(column.map((slot) => [slot, pull(slot, isForward)]));
      column.sort((a, b) => (pulls.get(a) as number) - (pulls.get(b) as number) || (a.id < b.id ? -1 : 1));
      stack(column);
    }
  }
  return tallest;
}

/** The lines of one gap: those of one box share a line, on the side where there are fewer boxes. */
function linesIn(parts: readonly Part[], left: number, right: number, theme: Theme): string[] {
  const isFromOne = new Set(parts.map(({ from }) => from)).size <= new Set(parts.map(({ to }) => to)).size;
  const hubOf = ({ from, to, step }: Part) => `${(isFromOne ? from : to).id} ${step.isDotted}`;
  const middle = ({ y, height }: Slot): number => y + height / 2;
  const bundles = [...Map.groupBy(parts, hubOf).values()];
  const slope = (own: readonly Part[]): number =>
    own.reduce((sum, { from, to }) => sum + middle(to) - middle(from), 0) * (isFromOne ? 1 : -1);
  const hub = (own: readonly Part[]): number => middle((own[0] as Part)[isFromOne ? 'from' : 'to']);
  bundles.sort((a, b) => (slope(a) >= 0 ? -hub(a) : hub(a)) - (slope(b) >= 0 ? -hub(b) : hub(b)));
  const endOf = (one: Part): number => {
    const bundle = bundles.find((each) => each.includes(one)) as readonly Part[];
    return portOf(one, 'to', isFromOne ? parts.map((each) => [each]) : bundles, bundle, one);
  };
  return bundles.flatMap((own, index) => {
    const track = isFromOne ? left + 12 + index * TRACK : right - 14 - (bundles.length - 1 - index) * TRACK;
    return own.map((part) => {
      const { from, to, step } = part;
      const start = apart(
        portOf(part, 'from', isFromOne ? bundles : parts.map((one) => [one]), own, part),
        parts.filter((one) => !own.includes(one)).map((one) => endOf(one)),
        from,
      );
      const end = portOf(part, 'to', isFromOne ? parts.map((one) => [one]) : bundles, own, part);
      const arrow = step.isBack ? (from.card === null ? 'none' : 'start') : to.card === null ? 'none' : 'end';
      const points = [[left, start] as const, [track, start] as const, [track, end] as const, [right, end] as const];
      const line = arrowLine(points, step.isDotted, arrow, theme);
      if (step.label === '' || to.card === null) return line;
      const [x, y, anchor] = isFromOne ? [right - 10, end - 5, 'end'] : [left + 6, start - 5, 'start'];
      const more = ` font-size="${SIZES.small}" text-anchor="${anchor}"`;
      return line + textAt(round(x), round(y), labelOf(step), PALETTES[theme].soft, more);
    });
  });
}

/** A line that would begin at the height at which another ends would be taken for that one: it begins a little lower. */
function apart(y: number, others: readonly number[], { y: top, height, card }: Slot): number {
  if (card === null) return y;
  const isFree = (at: number): boolean => others.every((other) => Math.abs(other - at) > 4);
  const places = [0, 6, -6, 12, -12].map((by) => y + by).filter((at) => at > top + 3 && at < top + height - 3);
  return places.find(isFree) ?? y;
}

/** Where a part meets a box: bundles of one box stand one under another, in the order of their other ends. */
function portOf(
  { from, to }: Part,
  side: 'from' | 'to',
  bundles: readonly (readonly Part[])[],
  own: readonly Part[],
  part: Part,
): number {
  const slot = side === 'from' ? from : to;
  const other = side === 'from' ? 'to' : 'from';
  const middle = (parts: readonly Part[]): number =>
    parts.reduce((sum, one) => sum + one[other].y + one[other].height / 2, 0) / parts.length;
  const meeting = bundles.filter((one) => one.some((each) => each[side] === slot));
  const sorted = [...meeting].sort((a, b) => middle(a) - middle(b));
  const at = sorted.findIndex((one) => one === own || one.includes(part));
  return round(slot.y + (slot.height * (at + 1)) / (sorted.length + 1));
}
