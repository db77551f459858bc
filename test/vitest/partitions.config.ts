import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { movedTo } from '../partitions/moved.ts';

/** What reasons about ARNs and regions: its cases must have the same answers in every partition. */
const SUITES = ['test/reasoning/**/*.test.ts', 'test/cloudtrail/**/*.test.ts'];
const ROOT = new URL('../..', import.meta.url).pathname;

/** Rewrites the cases as they are loaded, and nothing of the product. */
function moving(partition: string): Plugin {
  return {
    name: `affidavit-${partition}`,
    enforce: 'pre',
    transform: (code, id) => (id.startsWith(`${ROOT}test/`) ? movedTo(partition, code) : null),
  };
}

export default defineConfig({
  test: {
    projects: ['aws-us-gov', 'aws-cn', 'aws-eusc'].map((partition) => ({
      plugins: [moving(partition)],
      test: {
        name: partition,
        root: ROOT,
        include: SUITES,
        exclude: [
          '**/node_modules/**',
          '**/*.data.test.ts',
          '**/*.tools.test.ts',
          '**/*.aws.test.ts',
          '**/*.matrix.test.ts',
        ],
        testTimeout: 300000,
        hookTimeout: 300000,
      },
    })),
    maxWorkers: 2,
  },
});
