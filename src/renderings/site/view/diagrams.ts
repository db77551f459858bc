import { AffidavitError } from '../../../core/errors.ts';
import type { DiagramModel } from '../../../report/schema.ts';
import { counted } from '../../../wording/counts.ts';
import type { ShownReport } from './input.ts';
import { timelineInWords } from './timeline.ts';

/** A diagram and its figure's number, the same on every page. Throws RENDER_FAILED when there is none. */
export function diagramOf(
  report: Pick<ShownReport, 'diagrams'>,
  name: string,
): { diagram: DiagramModel; number: number } {
  const index = report.diagrams.findIndex((candidate) => candidate.name === name);
  const diagram = report.diagrams[index];
  if (diagram === undefined) {
    throw new AffidavitError(
      'RENDER_FAILED',
      `a chapter shows the diagram "${name}", which the report does not have`,
      'Compose the report again: chapters and diagrams must come from one run.',
    );
  }
  return { diagram, number: index + 1 };
}

/** The claims that things in a diagram break, by id and sentence: in the picture their mark stands beside an id. */
export function brokenIn(
  report: Pick<ShownReport, 'claims'>,
  diagram: DiagramModel,
): { id: string; sentence: string }[] {
  const ids = new Set(diagram.nodes.flatMap((node) => node.breaks));
  return report.claims.filter(({ id }) => ids.has(id)).map(({ id, sentence }) => ({ id, sentence }));
}

/** What stands for the picture where it cannot be seen; the table has the rest. */
export function described(diagram: DiagramModel): string {
  if (diagram.timeline !== undefined) return `${diagram.title}: ${timelineInWords(diagram.timeline)}`;
  const broken = diagram.nodes.filter((node) => node.breaks.length > 0).map((node) => node.label.join(', '));
  const counts = `${counted(diagram.nodes.length, 'thing')} in ${counted(diagram.groups.length, 'group')}, ${counted(diagram.edges.length, 'connection')}`;
  return `${diagram.title}: ${counts}.${broken.length > 0 ? ` Breaks a claim: ${broken.join('; ')}.` : ''}`;
}

/** The words of a group's or node's label, by id, for tables that name the ends of connections. */
export function labelsOf(diagram: DiagramModel): ReadonlyMap<string, string> {
  return new Map([
    ...diagram.groups.map((group): [string, string] => [group.id, group.label]),
    ...diagram.nodes.map((node): [string, string] => [node.id, node.label.join(', ')]),
  ]);
}

/** How a picture of a width in pixels is shown: broad ones keep a legible size and scroll instead of shrinking. */
export function breadth(width: number): '' | 'broad' | 'broadest' {
  if (width > 1200) return 'broadest';
  return width > 700 ? 'broad' : '';
}
