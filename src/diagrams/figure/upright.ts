import type { DiagramModel } from '../../report/schema.ts';
import { oneLine } from '../label.ts';
import type { Theme } from '../theme.ts';
import { type Card, cardAt, cardOf } from './card.ts';
import { arrowLine } from './lines.ts';

type Edge = DiagramModel['edges'][number];

/** What a drawing is made of, before it is a document. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** As broad as a phone. */
const WIDTH = 340;
const BETWEEN = 14;
/** Between the lines that run beside the boxes. */
const TRACK = 11;
/** More lines than these would leave no room for words: the others share the outermost. */
const MOST_TRACKS = 9;

/** Edges that share a line beside the boxes: all of one that leave it, or all that lead to one. */
interface Bundle {
  readonly hub: string;
  readonly isInto: boolean;
  readonly edges: readonly Edge[];
}

/**
 * A diagram as one column of boxes with its lines beside them: as broad as a phone, whatever it shows. No line runs
 * behind a box, since there are none where lines are.
 */
export function uprightOf(
  model: DiagramModel,
  places: ReadonlyMap<string, string>,
  theme: Theme,
  width = WIDTH,
): Drawn {
  const order = inOrder(model);
  const bundles = bundlesOf(model.edges);
  const track = tracksOf(bundles, order);
  const tracks = Math.min(MOST_TRACKS, Math.max(0, ...track.values()) + 1);
  const left = bundles.length === 0 ? 0 : 12 + tracks * TRACK;
  const cards = new Map<string, Card & { readonly y: number }>();
  let y = 1;
  for (const id of order) {
    const node = model.nodes.find((one) => one.id === id) as DiagramModel['nodes'][number];
    const card = cardOf(node, places.get(id) ?? '', comingTo(node.id, model), width - left - 1);
    cards.set(id, { ...card, y });
    y += card.height + BETWEEN;
  }
  const boxes = [...cards.values()].map((card) => cardAt(card, left, card.y, theme));
  const lines = bundles.flatMap((bundle, index) => {
    const x = left - 12 - Math.min(track.get(index) ?? 0, tracks - 1) * TRACK;
    return bundle.edges.map((edge) => {
      const from = portOf(cards, edge.from, bundles, bundle, 'out');
      const to = portOf(cards, edge.to, bundles, bundle, 'in');
      const points = [[left, from] as const, [x, from] as const, [x, to] as const, [left - 1, to] as const];
      return arrowLine(points, edge.style === 'dotted', 'end', theme);
    });
  });
  return { width, height: Math.max(1, y - BETWEEN + 2), body: [...lines, ...boxes].join('') };
}

/** Each after what leads to it, as far as nothing goes in a circle. */
function inOrder({ nodes, edges }: DiagramModel): string[] {
  const placed = new Set<string>();
  const sources = (id: string) => edges.filter(({ to, from }) => to === id && from !== id).map(({ from }) => from);
  const visit = (id: string): void => {
    placed.add(id);
    for (const { to } of edges.filter(({ from }) => from === id))
      if (!placed.has(to) && sources(to).every((source) => placed.has(source))) visit(to);
  };
  const ids = nodes.map(({ id }) => id);
  const roots = ids.filter((id) => sources(id).length === 0);
  for (const id of [...roots, ...ids]) if (!placed.has(id)) visit(id);
  return [...placed];
}

function bundlesOf(edges: readonly Edge[]): Bundle[] {
  const count = (side: 'from' | 'to', id: string) => edges.filter((edge) => edge[side] === id).length;
  const isInto = ({ from, to }: Edge) => count('to', to) > count('from', from);
  const shown = edges.filter(({ from, to }) => from !== to);
  const keyOf = (edge: Edge) => (isInto(edge) ? `> ${edge.to} ${edge.style}` : `< ${edge.from} ${edge.style}`);
  return [...Map.groupBy(shown, keyOf).values()].map((same) => {
    const [first] = same as [Edge];
    return { hub: isInto(first) ? first.to : first.from, isInto: isInto(first), edges: same };
  });
}

/** A track for each bundle, so that no two run along one another; short ones are nearest to the boxes. */
function tracksOf(bundles: readonly Bundle[], order: readonly string[]): Map<number, number> {
  const spans = bundles.map(({ edges }, index) => {
    const rows = edges.flatMap(({ from, to }) => [order.indexOf(from), order.indexOf(to)]);
    return { index, from: Math.min(...rows), to: Math.max(...rows) };
  });
  spans.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from || a.index - b.index);
  const taken: { readonly from: number; readonly to: number }[][] = [];
  const tracks = new Map<number, number>();
  for (const span of spans) {
    const isFree = (row: (typeof taken)[number]) => row.every(({ from, to }) => to < span.from || from > span.to);
    const found = taken.findIndex(isFree);
    const at = found < 0 ? taken.length : found;
    taken[at] = [...(taken[at] ?? []), span];
    tracks.set(span.index, at);
  }
  return tracks;
}

/** Where a bundle meets a box's left side: what arrives stands above what leaves. */
function portOf(
  cards: ReadonlyMap<string, Card & { readonly y: number }>,
  id: string,
  bundles: readonly Bundle[],
  bundle: Bundle,
  side: 'in' | 'out',
): number {
  const card = cards.get(id) as Card & { readonly y: number };
  const at = side === 'in' ? 'to' : 'from';
  const meeting = (way: 'in' | 'out') =>
    bundles.filter(({ edges }) => edges.some((edge) => edge[way === 'in' ? 'to' : 'from'] === id));
  const own = bundles.filter(({ edges }) => edges.some((edge) => edge[at] === id));
  const all = [...meeting('in'), ...meeting('out')];
  const place = (side === 'in' ? 0 : meeting('in').length) + own.indexOf(bundle);
  return card.y + (card.height * (place + 1)) / (all.length + 1);
}

/** What comes to a box by labelled edges, in words: there is no room for them beside the lines. */
function comingTo(id: string, { nodes, edges }: DiagramModel): string[] {
  const labelled = edges.filter(({ to, label }) => to === id && label !== '');
  return [...Map.groupBy(labelled, ({ label }) => label)].map(([label, same]) => {
    const names = same.map(({ from }) => nodes.find((node) => node.id === from)?.label[0] ?? '');
    const who = new Set(names).size > 2 ? `${names.length} of these` : [...new Set(names)].join(' and ');
    return oneLine(`from ${who}: ${label}`, 80);
  });
}
