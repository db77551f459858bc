import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { AffidavitError } from '../core/errors.ts';
import type { DiagramModel } from '../report/schema.ts';
import { mermaidLabel, mermaidLines } from './label.ts';
import { PALETTES, type Theme } from './theme.ts';

type Node = DiagramModel['nodes'][number];

/** Opening and closing marks of Mermaid's node shapes. */
const SHAPES: Readonly<Record<Node['kind'], readonly [string, string]>> = {
  outside: ['([', '])'],
  entry: ['[', ']'],
  plain: ['[', ']'],
  quiet: ['[', ']'],
  store: ['[(', ')]'],
  key: ['{{', '}}'],
  unknown: ['(', ')'],
};

interface GroupView {
  readonly id: string;
  readonly label: string;
  readonly nodes: readonly NodeView[];
  readonly groups: readonly GroupView[];
}

interface NodeView {
  readonly id: string;
  readonly open: string;
  readonly label: string;
  readonly close: string;
  readonly kind: string;
}

const template = Handlebars.compile(
  readFileSync(new URL('../../templates/diagrams/flowchart.mmd.hbs', import.meta.url), 'utf8'),
  { noEscape: true, strict: true, preventIndent: true },
);

/**
 * The Mermaid source of a diagram. Ids are our own (n1, n2, …) and labels are escaped, so that nothing of the model
 * can become syntax. Throws RENDER_FAILED for an edge or a parent that names nothing, and for groups in a circle.
 */
export function mermaidSource(model: DiagramModel, theme: Theme): string {
  const ids = new Map([...model.groups, ...model.nodes].map((thing, index) => [thing.id, `n${index + 1}`]));
  const idOf = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw broken(model, `names "${name}", which is neither a node nor a group`);
    return id;
  };
  const nodesIn = (group: string | null): NodeView[] =>
    model.nodes.filter((node) => node.group === group).map((node) => nodeView(node, idOf(node.id)));
  const groupsIn = (parent: string | null, above: ReadonlySet<string>): GroupView[] =>
    model.groups
      .filter((group) => group.parent === parent)
      .map((group) => {
        if (above.has(group.id)) throw broken(model, `has the group "${group.id}" inside itself`);
        const groups = groupsIn(group.id, new Set([...above, group.id]));
        return {
          id: idOf(group.id),
          label: mermaidLines([group.label]),
          nodes: nodesIn(group.id),
          groups,
        };
      });

  checkParents(model, idOf);
  return template({
    direction: model.direction,
    nodes: nodesIn(null),
    groups: groupsIn(null, new Set()),
    edges: model.edges.map((edge) => ({
      from: idOf(edge.from),
      to: idOf(edge.to),
      label: mermaidLabel(edge.label),
      arrow: edge.style === 'dotted' ? '-.->' : '-->',
    })),
    styles: model.groups.map((group) => ({ id: idOf(group.id), style: PALETTES[theme].classes[group.kind] })),
    classes: Object.entries(PALETTES[theme].classes).map(([name, style]) => ({ name: `k-${name}`, style })),
  });
}

function nodeView(node: Node, id: string): NodeView {
  const [open, close] = SHAPES[node.kind];
  const breaks = node.breaks.length > 0;
  const label = mermaidLines(breaks ? [...node.label, `✕ breaks ${node.breaks.join(', ')}`] : node.label);
  return { id, open, close, label, kind: breaks ? 'breaking' : node.kind };
}

/** A thing whose parent does not exist would vanish from the picture without a word. */
function checkParents(model: DiagramModel, idOf: (name: string) => string): void {
  for (const { group } of model.nodes) if (group !== null) idOf(group);
  for (const { parent } of model.groups) if (parent !== null) idOf(parent);
  const rooted = new Set<string>();
  for (let grown = -1; grown !== rooted.size; ) {
    grown = rooted.size;
    for (const { id, parent } of model.groups) if (parent === null || rooted.has(parent)) rooted.add(id);
  }
  const lost = model.groups.find((group) => !rooted.has(group.id));
  if (lost !== undefined) throw broken(model, `has the group "${lost.id}" inside itself`);
}

function broken(model: DiagramModel, what: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `the diagram "${model.name}" ${what}`,
    'This is a fault of the diagram model in the report: compose the report again with this version of affidavit.',
  );
}
