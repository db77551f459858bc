import type { DiagramModel } from '../../report/schema.ts';

/** An edge from a column to a later one; `isBack` when it is drawn against its direction. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDotted: boolean;
  readonly isBack: boolean;
}

/** Nodes in columns, so that every step leads from one to a later one. */
export interface Layers {
  readonly columns: readonly (readonly string[])[];
  readonly steps: readonly Step[];
}

/** Puts nodes in columns by the longest way that leads to them; what goes in a circle is turned round for that. */
export function layersOf({ nodes, edges }: DiagramModel): Layers {
  const ids = nodes.map(({ id }) => id);
  const back = backEdges(ids, edges);
  const steps = edges
    .filter(({ from, to }) => from !== to)
    .map((edge) => {
      const isBack = back.has(edge);
      const [from, to] = isBack ? [edge.to, edge.from] : [edge.from, edge.to];
      return { from, to, label: edge.label, isDotted: edge.style === 'dotted', isBack };
    });
  const layer = new Map(ids.map((id) => [id, 0]));
  const at = (id: string): number => layer.get(id) ?? 0;
  for (let round = 0; round < ids.length; round += 1)
    for (const { from, to } of steps) layer.set(to, Math.max(at(to), at(from) + 1));
  // What nothing leads to stands right before what it leads to.
  for (const id of ids) {
    const next = steps.filter(({ from }) => from === id).map(({ to }) => at(to));
    if (next.length > 0 && !steps.some(({ to }) => to === id)) layer.set(id, Math.min(...next) - 1);
  }
  const count = Math.max(0, ...layer.values()) + 1;
  const columns = Array.from({ length: count }, (_, column) => ids.filter((id) => at(id) === column));
  return { columns, steps };
}

function backEdges(ids: readonly string[], edges: DiagramModel['edges']): Set<DiagramModel['edges'][number]> {
  const back = new Set<DiagramModel['edges'][number]>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (state.get(edge.to) === 'open') back.add(edge);
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(id, 'done');
  };
  const pointedAt = new Set(edges.map(({ to }) => to));
  for (const id of [...ids.filter((one) => !pointedAt.has(one)), ...ids]) if (!state.has(id)) visit(id);
  return back;
}
