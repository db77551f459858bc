import { AffidavitError } from '../../../core/errors.ts';
import { briefOf } from '../../../diagrams/brief/brief.ts';
import { meaningOf } from '../../../diagrams/brief/meaning.ts';
import type { DiagramModel } from '../../../report/schema.ts';
import type { ShownReport } from './input.ts';

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

/** What stands for the picture where it cannot be seen: what it means, and what stands beside it. */
export function described(diagram: DiagramModel): string {
  const broken = diagram.nodes.filter((node) => node.breaks.length > 0).map((node) => node.label.join(', '));
  return `${meaningOf(diagram)}${broken.length > 0 ? ` Breaks a claim: ${broken.join('; ')}.` : ''}`;
}

/** Lines beside a picture, by what they say of what is not drawn in it. */
export function besideIn(diagram: DiagramModel): { readonly lines: readonly string[]; readonly more: number } {
  const { beside, more } = briefOf(diagram);
  return {
    lines: beside.map(({ text, places, breaks }) => `${breaks.length > 0 ? '✕ ' : ''}${text}${where(places)}`),
    more,
  };
}

function where(places: readonly string[]): string {
  const [first, second] = places;
  if (first === undefined) return '';
  if (places.length > 2) return `, in each of ${places.length} places`;
  return second === undefined ? ` (${first})` : ` (${first}; ${second})`;
}

/** The words of a group's or node's label, by id, for tables that name the ends of connections. */
export function labelsOf(diagram: DiagramModel): ReadonlyMap<string, string> {
  return new Map([
    ...diagram.groups.map((group): [string, string] => [group.id, group.label]),
    ...diagram.nodes.map((node): [string, string] => [node.id, node.label.join(', ')]),
  ]);
}
