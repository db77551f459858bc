import type { DiagramModel } from '../../report/schema.ts';
import { placesOf } from './brief.ts';

type Node = DiagramModel['nodes'][number];

/** More columns than these cannot be read; the others share the last one. */
const MOST_READERS = 8;

export type MatrixCell = 'yes' | 'unknown' | 'no';

/** Who (columns) may do it with what (rows). */
export interface Matrix {
  readonly who: readonly { readonly name: string; readonly place: string }[];
  readonly what: readonly {
    readonly name: string;
    readonly place: string;
    readonly breaks: readonly string[];
    readonly cells: readonly MatrixCell[];
  }[];
  /** What nobody does it with, as lines. */
  readonly nobody: readonly string[];
}

/** A diagram of who reaches what as a table; null for any other. */
export function matrixOf(model: DiagramModel): Matrix | null {
  if (model.name !== 'access') return null;
  const places = placesOf(model);
  const reached = (node: Node) => model.edges.filter(({ from }) => from === node.id);
  const readers = model.nodes
    .filter((node) => reached(node).length > 0)
    .sort((a, b) => reached(b).length - reached(a).length);
  const columns = readers.length > MOST_READERS ? readers.slice(0, MOST_READERS - 1) : readers;
  const others = readers.slice(columns.length);
  const sets = [...columns.map((node) => [node]), ...(others.length > 0 ? [others] : [])];
  const cellOf = (from: readonly Node[], to: Node): MatrixCell => {
    const styles = model.edges
      .filter((edge) => edge.to === to.id && from.some(({ id }) => id === edge.from))
      .map(({ style }) => style);
    return styles.includes('solid') ? 'yes' : styles.length > 0 ? 'unknown' : 'no';
  };
  const told = ({ id, label }: Node) => ({ name: label.join(' '), place: places.get(id) ?? '' });
  const things = model.nodes.filter(({ id }) => model.edges.some(({ to }) => to === id));
  const apart = model.nodes.filter(({ id }) => !model.edges.some(({ from, to }) => from === id || to === id));
  return {
    who: [...columns.map(told), ...(others.length > 0 ? [{ name: `${others.length} others`, place: '' }] : [])],
    what: [...things]
      .sort((a, b) => Number(b.breaks.length > 0) - Number(a.breaks.length > 0))
      .map((thing) => ({ ...told(thing), breaks: thing.breaks, cells: sets.map((from) => cellOf(from, thing)) })),
    nobody: apart.map((node) => `${node.label.join(', ')}${places.get(node.id) ? ` (${places.get(node.id)})` : ''}`),
  };
}
