import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { AffidavitError } from '../core/errors.ts';
import type { DiagramModel } from '../report/schema.ts';
import { mermaidLines, oneLine } from './label.ts';
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
  /** What lies in it is laid out by itself, and edges into it may then run behind nodes; null leaves it to the whole. */
  readonly direction: 'TB' | null;
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

/** How a diagram is laid out. */
export interface Layout {
  readonly direction: 'LR' | 'TB' | null;
  /** Whether what lies in one innermost group stands in a column. */
  readonly isStacked: boolean;
  /** Labels of edges are broken into lines of about so many letters. */
  readonly edgeLine: number;
}

/** As the model says, everything on one sheet. */
const WHOLE: Layout = { direction: null, isStacked: false, edgeLine: 200 };

const template = Handlebars.compile(
  readFileSync(new URL('../../templates/diagrams/flowchart.mmd.hbs', import.meta.url), 'utf8'),
  { noEscape: true, strict: true, preventIndent: true },
);

/**
 * The Mermaid source of a diagram. Ids are our own (n1, n2, …) and labels are escaped, so that nothing of the model
 * can become syntax. Throws RENDER_FAILED for an edge or a parent that names nothing, and for groups in a circle.
 */
export function mermaidSource(model: DiagramModel, theme: Theme, layout: Layout = WHOLE): string {
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
        const direction = layout.isStacked && groups.length === 0 ? 'TB' : null;
        return {
          id: idOf(group.id),
          label: mermaidLines([group.label]),
          direction,
          nodes: nodesIn(group.id),
          groups,
        };
      });

  checkParents(model, idOf);
  return template({
    direction: layout.direction ?? model.direction,
    nodes: nodesIn(null),
    groups: groupsIn(null, new Set()),
    edges: model.edges.map((edge) => ({
      from: idOf(edge.from),
      to: idOf(edge.to),
      label: edge.label === '' ? '' : mermaidLines(inLines(edge.label, layout.edgeLine)),
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

/** A text in lines of at most so many letters, parted where words are. */
function inLines(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of oneLine(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
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
