import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { type AstroInlineConfig, type AstroIntegration, build } from 'astro';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { BASE } from '../view/href.ts';
import type { SiteInput } from '../view/input.ts';
import type { Stage } from './stage.ts';

const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** One after another: Astro keeps state in the process. Builds of other processes run beside them. */
let last: Promise<unknown> = Promise.resolve();

/** Runs Astro over our pages into `stage.out`. Throws RENDER_FAILED with Astro's own message. */
export async function runAstro(stage: Stage, input: SiteInput): Promise<void> {
  const mine = last.then(() => build(configuration(stage, input)));
  last = mine.catch(() => undefined); // The failure is this caller's; the next build starts all the same.
  try {
    await mine;
  } catch (error) {
    throw new AffidavitError(
      'RENDER_FAILED',
      `the pages could not be built: ${messageOf(error).replaceAll(stage.root, '')}`,
      'If a chapter is named, correct its MDX; otherwise report this with the report.json at hand.',
      { cause: error },
    );
  }
}

function configuration(stage: Stage, input: SiteInput): AstroInlineConfig {
  const markdown = { syntaxHighlight: false as const, processor: satteri({ features: { smartPunctuation: false } }) };
  return {
    configFile: false,
    logLevel: 'silent',
    root: stage.root,
    srcDir: SOURCE,
    publicDir: `${stage.root}/public`,
    outDir: stage.out,
    cacheDir: `${stage.root}/cache`,
    base: BASE,
    trailingSlash: 'never',
    output: 'static',
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { server: `${stage.root}/server/`, format: 'file', inlineStylesheets: 'never', assets: 'assets' },
    markdown,
    integrations: [mdx({ ...markdown, extendMarkdownConfig: false }), ownServerFolder],
    vite: {
      logLevel: 'silent',
      build: { assetsInlineLimit: 0 },
      plugins: [virtualModules(stage, input)],
    },
  };
}

/** `affidavit:input` is what pages read; `affidavit:chapters` maps slugs to the compiled chapters. */
function virtualModules(stage: Stage, input: SiteInput) {
  const paths = [...stage.chapters];
  const modules: Readonly<Record<string, string>> = {
    'affidavit:input': `export default JSON.parse(${JSON.stringify(JSON.stringify(input))});`,
    'affidavit:chapters': [
      ...paths.map(([, path], index) => `import { Content as c${index} } from ${JSON.stringify(path)};`),
      `export default new Map([${paths.map(([slug], index) => `[${JSON.stringify(slug)}, c${index}]`).join(', ')}]);`,
    ].join('\n'),
  };
  return {
    name: 'affidavit',
    resolveId: (id: string): string | undefined => (id in modules ? `\0${id}` : undefined),
    load: (id: string): string | undefined => (id.startsWith('\0') ? modules[id.slice(1)] : undefined),
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
        supportedAstroFeatures: { staticOutput: 'stable' },
        adapterFeatures: { buildOutput: 'static', preserveBuildServerDir: true },
      }),
  },
};
