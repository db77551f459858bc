import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const exclude = ['**/node_modules/**'];
const patience = { testTimeout: 600000, hookTimeout: 900000 };

/** What puts something in the place of a module, or changes the environment that clients read. */
const APART = [
  'test/preview/preview.matrix.test.ts',
  'test/faults/live.matrix.test.ts',
  'test/faults/live-logs.matrix.test.ts',
];

/** Files share what they import, as those of the unit suite do. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...patience,
          name: 'matrix',
          root: ROOT,
          include: ['test/**/*.matrix.test.ts'],
          exclude: [...exclude, ...APART],
          isolate: false,
        },
      },
      { test: { ...patience, name: 'apart', root: ROOT, include: APART, exclude } },
    ],
  },
});
