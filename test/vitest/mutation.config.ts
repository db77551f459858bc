import { defineConfig } from 'vitest/config';
import { ELSEWHERE } from './unit.config.ts';

/** The tests near what is mutated: a mutant that is there from the start on is tried with all that is included. */
const near = JSON.parse(process.env.AFFIDAVIT_MUTATION_TESTS ?? '["test/core/**/*.test.ts"]') as string[];

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: near,
    exclude: ELSEWHERE,
    testTimeout: 300000,
    hookTimeout: 300000,
    maxWorkers: 1,
  },
});
