import type { Examined } from '../../src/report/examine.ts';

/** What was examined, with something put in afterwards: past the compiler, which refuses to compose a report of it. */
export function altered(examined: Examined, changes: Partial<Examined>): Examined {
  const { workspace, snapshot, docket, judgements } = examined;
  return { workspace, snapshot, docket, judgements, ...changes } as unknown as Examined;
}
