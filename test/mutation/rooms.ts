/** A room whose code bears truth: what is mutated there, which tests are near it, and how many must notice. */
export interface Room {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Of a hundred mutants, how many tests must notice at least. */
  readonly least: number;
}

const room = (name: string, least: number, ...tests: string[]): Room => ({
  name,
  mutate: [`src/${name}/`],
  tests: [name, ...tests].map((one) => `test/${one}/**/*.test.ts`),
  least,
});

export const ROOMS: readonly Room[] = [
  room('core', 75),
  room('evidence', 85),
  room('facts', 75),
  room('claims', 85),
  room('reasoning', 75, 'cloudtrail', 'completeness'),
  room('report', 85),
  room('bundle', 85, 'release'),
  room('release', 75),
  {
    name: 'asking',
    mutate: ['collectors/aws/*.ts', 'src/collect/'],
    tests: ['test/collectors/aws/*.test.ts', 'test/collect/*.test.ts'],
    least: 75,
  },
];

/** Whether a file is of a room. A folder ends in a slash; `*` stands for names directly below. */
export function isOf({ mutate }: Room, file: string): boolean {
  return mutate.some((pattern) =>
    pattern.endsWith('/') ? file.startsWith(pattern) : new RegExp(`^${pattern.replace('*', '[^/]*')}$`).test(file),
  );
}

/** Where every mutant must be noticed: a verdict, a secret or a name hangs on each line. */
export const WITHOUT_SURVIVORS: ReadonlySet<string> = new Set([
  'src/claims/judge.ts',
  'src/claims/ground.ts',
  'src/report/compose.ts',
  'src/report/redact.ts',
  'src/evidence/secrets.ts',
  'src/evidence/secrets-named.ts',
  'src/evidence/secrets-shaped.ts',
  'src/release/recompute.ts',
]);
