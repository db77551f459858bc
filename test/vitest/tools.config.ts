import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.tools.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 600000,
    hookTimeout: 900000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
