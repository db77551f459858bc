import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/*.data.test.ts',
      '**/*.tools.test.ts',
      '**/*.aws.test.ts',
      '**/*.browser.test.ts',
      '**/*.matrix.test.ts',
    ],
    testTimeout: 300000,
    hookTimeout: 300000,
    maxWorkers: 2,
  },
});
