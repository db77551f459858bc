import { defineConfig } from 'vitest/config';

const ROOT = new URL('../..', import.meta.url).pathname;

/** What has another home, by its kind. */
export const ELSEWHERE = [
  '**/node_modules/**',
  '**/*.data.test.ts',
  '**/*.tools.test.ts',
  '**/*.aws.test.ts',
  '**/*.browser.test.ts',
  '**/*.matrix.test.ts',
];

/** What puts something in the place of a module, or asks a client that remembers what others of its process were told. */
const APART = ['test/report/compose-drawings.test.ts', 'test/cloudtrail/sign-request.test.ts'];

const patience = { testTimeout: 300000, hookTimeout: 300000 };

/** Files share what they import: to load it 420 times took a third of the time. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patience,
          name: 'unit',
          root: ROOT,
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...APART],
          isolate: false,
        },
      },
      { test: { ...patience, name: 'apart', root: ROOT, include: APART, exclude: ELSEWHERE } },
    ],
  },
});
