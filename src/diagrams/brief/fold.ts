import type { DiagramModel } from '../../report/schema.ts';
import { counted } from '../../wording/counts.ts';

type Node = DiagramModel['nodes'][number];
type Edge = DiagramModel['edges'][number];

/**
 * The same diagram with like things as one node: those of one kind that are counted, and that meet the same others in
 * the same way, wherever they stand. What breaks a claim stays by itself.
 */
export function folded(model: DiagramModel): DiagramModel {
  const groups = Map.groupBy(model.nodes, (node) => likeness(node, model.edges));
  const into = new Map<string, string>();
  const nodes: Node[] = [];
  for (const same of groups.values()) {
    const one = same.length === 1 ? (same[0] as Node) : joined(same);
    nodes.push(one);
    for (const { id } of same) into.set(id, one.id);
  }
  const moved = (id: string): string => into.get(id) ?? id;
  const edges = Map.groupBy(
    model.edges.map((edge) => ({ ...edge, from: moved(edge.from), to: moved(edge.to) })),
    ({ from, to, label, style }) => JSON.stringify([from, to, label, style]),
  );
  return {
    ...model,
    nodes,
    edges: [...edges.values()].map((same) => ({ ...(same[0] as Edge), facts: same.flatMap(({ facts }) => facts) })),
  };
}

function likeness(node: Node, edges: readonly Edge[]): string {
  // A label that begins with something else than a number or one name says more than how many there are.
  const isCounted = /^[\d,]+ /.test(node.label[0] ?? '') || node.label.length === 1;
  if (node.breaks.length > 0 || node.count === undefined || node.kind === 'outside' || !isCounted) return node.id;
  const ways = edges.flatMap(({ from, to, label, style }) => [
    ...(from === node.id ? [`> ${to} ${label} ${style}`] : []),
    ...(to === node.id ? [`< ${from} ${label} ${style}`] : []),
  ]);
  return JSON.stringify([node.kind, singular(node), node.label.slice(1), ways.sort()]);
}

function singular({ noun = '', count = 1 }: Node): string {
  return count === 1 ? noun : noun.replace(/s$/, '');
}

function joined(same: readonly Node[]): Node {
  const [first] = same as readonly [Node];
  const count = same.reduce((sum, node) => sum + (node.count ?? 0), 0);
  const places = new Set(same.map(({ group }) => group)).size;
  return {
    ...first,
    group: places === 1 ? first.group : null,
    count,
    noun: counted(count, singular(first)).replace(/^[\d,]+ /, ''),
    label: [counted(count, singular(first)), ...first.label.slice(1), ...(places > 1 ? [`in ${places} places`] : [])],
    facts: same.flatMap(({ facts }) => facts),
  };
}
