import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const { name, bin, dependencies, devDependencies, optionalDependencies, publishConfig } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as Record<'bin' | 'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>> & {
  name: string;
  publishConfig: object;
};
const installed = { ...dependencies, ...devDependencies, ...optionalDependencies };

/** Where people are told what to run: documents, help and errors in the sources, templates, what `init` writes. */
const TOLD = globSync(
  [
    '*.md',
    'docs/**/*.md',
    'packages/**/*.{ts,md}',
    'src/**/*.{ts,astro}',
    'collectors/**/*.{ts,md}',
    'templates/**/*',
    'bench/*.md',
  ],
  { exclude: (path) => path.includes('node_modules') || path.includes('dist/') },
).filter((path) => /\.\w+$/.test(path));

/** Programs that npm would fetch under a name, if it is not installed. */
function runs(text: string): string[] {
  return [...text.matchAll(/\b(?:npx|npm exec|pnpm dlx|yarn dlx|bunx)\s+(?:--?[a-z-]+\s+)*(@?[\w./-]+)/g)].map(
    ([, ran]) => ran as string,
  );
}

/** Packages that npm would fetch: plain arguments of `npm install`. */
function installs(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:install|add|i)\b((?:[ \t]+[^\s`'")#]+)*)/g)].flatMap(([, rest]) =>
    (rest as string).split(/\s+/).filter((word) => /^@?[a-z][\w.-]*(\/[\w.-]+)?$/.test(word)),
  );
}

describe('the guard sees', () => {
  test.each([
    ['npx affidavit check', ['affidavit']],
    ['run `npx --yes puppeteer browsers install`', ['puppeteer']],
    ['npm exec @x/y', ['@x/y']],
    ['nothing of the kind', []],
  ])('in %j what is run', (text, found) => {
    expect(runs(text)).toEqual(found);
  });

  test.each([
    ['npm install --save-dev @affidavit-dev/affidavit', ['@affidavit-dev/affidavit']],
    ['npm i left-pad', ['left-pad']],
    ['`npm install --include=optional`', []],
  ])('in %j what is installed', (text, found) => {
    expect(installs(text)).toEqual(found);
  });
});

test('nobody is told to run or to install a name that is not ours, or not among our dependencies', () => {
  const strangers = TOLD.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const programs = runs(text).filter((ran) => !Object.hasOwn(bin, ran) && !Object.hasOwn(installed, nameOf(ran)));
    const packages = installs(text).filter((one) => one !== name && !Object.hasOwn(installed, one));
    return [...programs, ...packages].map((word) => `${path}: ${word}`);
  });
  expect(strangers).toEqual([]);
});

test('whoever is told to run our program was told to install it: the bare name is not ours to give', () => {
  const bare = TOLD.filter((path) => path.endsWith('.md')).filter((path) => {
    const text = readFileSync(path, 'utf8');
    return runs(text).includes('affidavit') && !text.includes(`npm install --save-dev ${name}`);
  });
  expect(bare).toEqual([]);
});

test('the name has an owner, and is published with its provenance', () => {
  expect(name).toMatch(/^@[a-z-]+\/affidavit$/);
  expect(publishConfig).toEqual({ access: 'public', provenance: true });
});

function nameOf(ran: string): string {
  return { biome: '@biomejs/biome', tsc: 'typescript' }[ran] ?? ran;
}
