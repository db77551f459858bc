import { existsSync, globSync, readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import { changedFiles } from './changed.ts';
import { EQUIVALENT } from './equivalent.ts';
import { isOf, ROOMS, type Room, WITHOUT_SURVIVORS } from './rooms.ts';

type Options = ConstructorParameters<typeof Stryker>[0];
type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/**
 * Changes the code a little, in many places, and tells which changes no nearby test notices. `npm run test:mutation`
 * takes the changed files; `-- --all` every room, `-- claims evidence` some, `-- src/claims/judge.ts` files.
 * `--tests GLOB` names other tests than the room's. Exit code 1 where too few were noticed.
 */
const { files, tests } = wanted(process.argv.slice(2));
let enough = true;
for (const room of ROOMS) {
  const own = files.filter((file) => isOf(room, file));
  if (own.length > 0) enough = told(room, await mutated(room, own)) && enough;
}
if (files.length === 0) process.stdout.write('No changed file is of a room that is mutated.\n');
process.exitCode = enough ? 0 : 1;

function wanted(args: readonly string[]): { files: readonly string[]; tests: readonly string[] | null } {
  const at = args.indexOf('--tests');
  const given = at === -1 ? args : args.slice(0, at);
  const named = at === -1 ? null : args.slice(at + 1);
  if (given.length === 0) return { files: changedFiles(), tests: named };
  const chosen = ROOMS.filter(({ name }) => given.includes('--all') || given.includes(name));
  const every = globSync(['src/**/*.ts', 'collectors/aws/*.ts']).sort();
  const ofRooms = every.filter((file) => chosen.some((room) => isOf(room, file)));
  return {
    files: [...new Set([...ofRooms, ...given.filter((one) => existsSync(one) && one.endsWith('.ts'))])],
    tests: named,
  };
}

async function mutated(room: Room, own: readonly string[]): Promise<readonly MutantResult[]> {
  process.env.AFFIDAVIT_MUTATION_TESTS = JSON.stringify(tests ?? room.tests);
  const options: Options = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/vitest/mutation.config.ts', related: true },
    mutate: [...own],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    reporters: ['progress-append-only'],
    incremental: tests === null,
    incrementalFile: `.stryker/${room.name}.json`,
    tempDirName: '.stryker-tmp',
    ignorePatterns: ['bench', 'dist', 'out', '.venv', '.venv-pyhanko', '.stryker'],
    // TypeScript 7 has no API for Stryker to rewrite its settings by; nothing here is compiled.
    tsconfigFile: 'none.json',
    disableTypeChecks: true,
    allowEmpty: true,
  };
  return new Stryker(options).runMutationTest();
}

function told(room: Room, results: readonly MutantResult[]): boolean {
  const counted = results.filter(({ status }) => status !== 'Ignored' && !isError(status));
  const missed = counted.filter((one) => isMissed(one) && !isEquivalent(one));
  const lines = missed.map((one) => {
    const { fileName, location, replacement = '' } = one;
    return `  ${named(fileName)}:${location.start.line} ${one.mutatorName} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`;
  });
  const equivalent = counted.filter((one) => isMissed(one) && isEquivalent(one)).length;
  const all = counted.length - equivalent;
  const score = all === 0 ? 100 : (100 * (all - missed.length)) / all;
  const strict = missed.filter(({ fileName }) => WITHOUT_SURVIVORS.has(named(fileName)));
  process.stdout.write(
    `${lines.join('\n')}${lines.length > 0 ? '\n' : ''}${room.name}: ${score.toFixed(1)} % of ${all} mutants noticed (at least ${room.least} %), ${equivalent} more are equivalent${strict.length > 0 ? `; ${strict.length} left where none may be` : ''}\n`,
  );
  return score >= room.least && strict.length === 0;
}

function isMissed({ status }: MutantResult): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function isError(status: MutantResult['status']): boolean {
  return status === 'CompileError' || status === 'RuntimeError';
}

function isEquivalent({ fileName, location, replacement }: MutantResult): boolean {
  const file = named(fileName);
  const line = readFileSync(file, 'utf8').split('\n')[location.start.line - 1]?.trim();
  return EQUIVALENT.some((one) => one.file === file && one.line === line && one.mutant === replacement);
}

function named(path: string): string {
  return path.replace(`${process.cwd()}/`, '');
}
