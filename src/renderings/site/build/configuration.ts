import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { BASE } from '../view/href.ts';
import type { SiteInput } from '../view/input.ts';
import { ownParagraphs } from './own-paragraphs.ts';

/** Where our pages, components and styles lie. */
export const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** Source text of the two modules that pages read. */
export interface PaperModules {
  /** What all pages read: a `SiteInput`. */
  readonly 'affidavit:input': string;
  /** The compiled chapters, by slug. */
  readonly 'affidavit:chapters': string;
}

/**
 * How our pages are made, whoever makes them: `build`, the preview, and Astro's own commands by `astro.config.mjs`.
 * `root` is a folder for what is written on the way; `modules` is asked when a page first reads one.
 */
export function siteConfiguration(root: string, modules: () => PaperModules): AstroUserConfig {
  // Quotes are set as books set them; what a sentence is compared by takes either form.
  const features = { smartPunctuation: { quotes: true, dashes: false, ellipses: false } };
  const processor = satteri({ features, mdastPlugins: [ownParagraphs] });
  const markdown = { syntaxHighlight: false as const, processor };
  const pages = pagesConfiguration(root, SOURCE, ['affidavit:input', 'affidavit:chapters'], (name) => modules()[name]);
  return { ...pages, markdown, integrations: [mdx({ ...markdown, extendMarkdownConfig: false }), ownServerFolder] };
}

/**
 * How pages of ours are made, be they a paper's or those of documentation: static, without script, read from `source`.
 * `names` are the modules that pages read, and `textOf` gives the source of each when it is first read.
 */
export function pagesConfiguration<Name extends string>(
  root: string,
  source: string,
  names: readonly Name[],
  textOf: (name: Name) => string,
): AstroUserConfig {
  return {
    root,
    srcDir: source,
    publicDir: `${root}/public`,
    cacheDir: `${root}/cache`,
    base: BASE,
    trailingSlash: 'never',
    output: 'static',
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { server: `${root}/server/`, format: 'file', inlineStylesheets: 'never', assets: 'assets' },
    integrations: [ownServerFolder],
    vite: {
      logLevel: 'silent',
      build: { assetsInlineLimit: 0 },
      // No script of ours runs in a browser, so there is nothing to look for and bundle.
      optimizeDeps: { noDiscovery: true, include: [] },
      plugins: [virtualModules(names, textOf)],
    },
  };
}

/** The modules of an input and of chapters that lie in files, by slug. */
export function modulesOf(input: SiteInput, chapters: ReadonlyMap<string, string>): PaperModules {
  const paths = [...chapters];
  return {
    'affidavit:input': `export default JSON.parse(${JSON.stringify(JSON.stringify(input))});`,
    'affidavit:chapters': [
      ...paths.map(([, path], index) => `import { Content as c${index} } from ${JSON.stringify(path)};`),
      `export default new Map([${paths.map(([slug], index) => `[${JSON.stringify(slug)}, c${index}]`).join(', ')}]);`,
    ].join('\n'),
  };
}

function virtualModules<Name extends string>(names: readonly Name[], textOf: (name: Name) => string) {
  const named = (id: string): id is Name => (names as readonly string[]).includes(id);
  return {
    name: 'affidavit',
    resolveId: (id: string): string | undefined => (named(id) ? `\0${id}` : undefined),
    load: (id: string): string | undefined => {
      const name = id.startsWith('\0') ? id.slice(1) : '';
      return named(name) ? textOf(name) : undefined;
    },
  };
}

/**
 * Astro runs its half-built pages from `.astro/` of the working folder when the project lies elsewhere: it would litter
 * a user's folder, find no packages there, and mix up two builds. An adapter may ask for the configured folder instead.
 */
const ownServerFolder: AstroIntegration = {
  name: 'affidavit:server-folder',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'affidavit:static',
        entrypointResolution: 'auto',
        supportedAstroFeatures: { staticOutput: 'stable', sharpImageService: 'stable' },
        adapterFeatures: { buildOutput: 'static', preserveBuildServerDir: true },
      }),
  },
};
