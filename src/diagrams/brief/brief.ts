import type { DiagramModel } from '../../report/schema.ts';
import { folded } from './fold.ts';
import { prunedGroups } from './groups.ts';

type Node = DiagramModel['nodes'][number];
type Edge = DiagramModel['edges'][number];

/** What a picture in the page has at most; a phone's has less where that is still too broad. */
const MOST_NODES = 12;

/** Lines beside a picture; the rest is on the figure's own page. */
const MOST_BESIDE = 10;

/** What is told in words beside the picture: things alike in one line, with where they are. */
export interface Beside {
  readonly text: string;
  readonly places: readonly string[];
  readonly breaks: readonly string[];
}

/** What of a diagram stands in the page. */
export interface Brief {
  /** Drawn: what is connected, and what breaks a claim. */
  readonly model: DiagramModel;
  readonly beside: readonly Beside[];
  /** How many lines more there would be. */
  readonly more: number;
}

/**
 * The part of a diagram that can be read at a glance: at most `most` nodes, like ones as one with their number, what
 * breaks a claim first. What is connected to nothing, and what does not fit, is told in words. Nothing is left out.
 */
export function briefOf(model: DiagramModel, most = MOST_NODES): Brief {
  const edges = model.edges.filter((edge) => isShown(model, edge));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const isDrawn = (node: Node) => ends.has(node.id) || node.breaks.length > 0;
  const drawn = { ...model, nodes: model.nodes.filter(isDrawn), edges };
  const small = drawn.nodes.length > most ? folded(drawn) : drawn;
  const chosen = new Set(first(small, most));
  const isIn = (ids: ReadonlySet<string>, edge: Edge) => ids.has(edge.from) && ids.has(edge.to);
  const held = new Set(small.edges.filter((edge) => isIn(chosen, edge)).flatMap(({ from, to }) => [from, to]));
  // What lost all that it was connected with says nothing by itself.
  const left = small.nodes.filter(({ id, breaks }) => held.has(id) || (chosen.has(id) && breaks.length > 0));
  const kept = new Set(left.map(({ id }) => id));
  const inside = (edge: Edge) => isIn(kept, edge);
  const nodes = small.nodes.filter(({ id }) => kept.has(id));
  const places = placesOf(model, 1);
  const apart = model.nodes.filter((node) => !isDrawn(node));
  const lost = small.nodes.filter(({ id }) => !kept.has(id));
  const beside = [
    ...small.edges.filter((edge) => !inside(edge)).map((edge) => edgeInWords(small, edge)),
    ...[...lost.filter(({ breaks }) => breaks.length > 0), ...apart].map((node) => ({
      text: node.label.join(', '),
      places: [places.get(node.id) ?? ''].filter((place) => place !== ''),
      breaks: node.breaks,
    })),
  ];
  const lines = together(beside);
  return {
    model: prunedGroups({ ...small, nodes: broken(nodes), edges: small.edges.filter(inside) }),
    beside: lines.slice(0, MOST_BESIDE),
    more: Math.max(0, lines.length - MOST_BESIDE),
  };
}

/** A network is about who meets whom; its keys and trails have figures of their own. */
function isShown({ name }: DiagramModel, { style }: Edge): boolean {
  return name !== 'network' || style === 'solid';
}

/** The ids of the nodes that matter most: what breaks a claim, then what most hangs on. */
function first({ nodes, edges }: DiagramModel, most: number): string[] {
  const weight = (node: Node) =>
    (node.breaks.length > 0 ? 10_000 : 0) +
    (node.kind === 'outside' ? 1_000 : 0) +
    edges.filter(({ from, to }) => from === node.id || to === node.id).length;
  return nodes
    .map((node, index) => ({ id: node.id, index, weight: weight(node) }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, most)
    .map(({ id }) => id);
}

function broken(nodes: readonly Node[]): Node[] {
  return [...nodes].sort((a, b) => Number(b.breaks.length > 0) - Number(a.breaks.length > 0));
}

function edgeInWords({ nodes }: DiagramModel, { from, to, label }: Edge): Beside {
  const [start, end] = [from, to].map((id) => nodes.find((node) => node.id === id));
  const words = [start, end].map((node) => (node?.label ?? []).join(', '));
  return {
    text: `${words.join(' → ')}${label === '' ? '' : ` (${label})`}`,
    places: [],
    breaks: [...(start?.breaks ?? []), ...(end?.breaks ?? [])],
  };
}

/** Lines that say the same are one, with all their places; those that break a claim come first. */
function together(lines: readonly Beside[]): Beside[] {
  const byText = Map.groupBy(lines, ({ text, breaks }) => JSON.stringify([text, breaks]));
  return [...byText.values()]
    .map((same) => ({
      text: (same[0] as Beside).text,
      places: [...new Set(same.flatMap(({ places }) => places))],
      breaks: [...new Set(same.flatMap(({ breaks }) => breaks))],
    }))
    .sort((a, b) => Number(b.breaks.length > 0) - Number(a.breaks.length > 0));
}

/** Where each node stands, in the words of its groups, from the outermost; of `most` of them. */
export function placesOf({ groups, nodes }: DiagramModel, most = 9): Map<string, string> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const path = (id: string | null, above: readonly string[] = []): string[] => {
    const group = id === null || above.includes(id) ? undefined : byId.get(id);
    return group === undefined ? [] : [...path(group.parent, [...above, group.id]), group.label];
  };
  return new Map(nodes.map(({ id, group }) => [id, path(group).slice(0, most).join(' · ')]));
}
