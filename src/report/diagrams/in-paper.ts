import type { Workspace } from '../../workspace/workspace.ts';

/** Names of diagrams in the order in which the chapters first show them, and then those that none shows. */
export function inPaper<Name extends string>(
  { chapters }: Pick<Workspace, 'chapters'>,
  names: readonly Name[],
): Name[] {
  const shown = chapters.flatMap(({ references }) =>
    references.filter(({ component }) => component === 'Diagram').map(({ to }) => to),
  );
  const place = (name: string): number => (shown.includes(name) ? shown.indexOf(name) : shown.length);
  return [...names].sort((a, b) => place(a) - place(b));
}
