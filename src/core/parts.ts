import { AffidavitError } from './errors.ts';

/** What is installed unless somebody leaves it out (`npm install --omit=optional`), with the packages that make it. */
const PARTS = {
  site: ['astro', '@astrojs/mdx', '@astrojs/markdown-satteri'],
  browser: ['puppeteer-core'],
  fonts: [
    '@fontsource-variable/source-serif-4/wght.css',
    '@fontsource-variable/source-sans-3/wght.css',
    '@fontsource-variable/source-code-pro/wght.css',
    '@fontsource/source-serif-4/400.css',
    '@fontsource/source-sans-3/400.css',
    '@fontsource/source-code-pro/400.css',
  ],
} as const;

/** A part of the product that can be left out. */
export type Part = keyof typeof PARTS;

const WORDS: Readonly<Record<Part, string>> = {
  site: 'what builds sites',
  browser: 'what drives a browser, to draw diagrams and print PDFs',
  fonts: 'the fonts of pages and PDFs',
};

/** `isThere` tells whether a module can be found. Throws PART_MISSING, naming the first part that was left out. */
export function requireParts(parts: readonly Part[], isThere: (module: string) => boolean = canBeFound): void {
  for (const part of parts)
    for (const module of PARTS[part])
      if (!isThere(module))
        throw new AffidavitError(
          'PART_MISSING',
          `This needs ${WORDS[part]}, which was left out when Affidavit was installed: there is no ${module}.`,
          'Add it: npm install --include=optional',
        );
}

/** Every package that belongs to some part. */
export function partsPackages(): readonly string[] {
  const nameOf = (module: string): string =>
    module
      .split('/')
      .slice(0, module.startsWith('@') ? 2 : 1)
      .join('/');
  return [...new Set(Object.values(PARTS).flat().map(nameOf))].sort();
}

function canBeFound(module: string): boolean {
  try {
    import.meta.resolve(module);
    return true;
  } catch {
    return false;
  }
}
