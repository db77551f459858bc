import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.aws.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 600000,
    hookTimeout: 900000,
    maxWorkers: 2,
  },
});
