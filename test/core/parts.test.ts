import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partsPackages, requireParts } from '../../src/core/parts.ts';

const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  optionalDependencies: Record<string, string>;
};

test('every optional dependency belongs to a part that is named when it is missing, but for the browser itself', () => {
  expect([...partsPackages(), '@sparticuz/chromium'].sort()).toEqual(Object.keys(optionalDependencies).sort());
});

test.each([
  ['site', 'astro'],
  ['site', '@astrojs/mdx'],
  ['browser', 'puppeteer-core'],
  ['fonts', '@fontsource-variable/source-sans-3/wght.css'],
] as const)('without the %s, %s is named, and how to add it', (part, gone) => {
  expect(() => requireParts([part], (module) => module !== gone)).toThrow(
    expect.objectContaining({
      code: 'PART_MISSING',
      message: expect.stringContaining(gone),
      remedy: expect.stringContaining('npm install --include=optional'),
    }),
  );
  expect(() => requireParts([part], () => true)).not.toThrow();
});

test('here, nothing is missing', () => {
  expect(() => requireParts(['site', 'browser', 'fonts'])).not.toThrow();
});
