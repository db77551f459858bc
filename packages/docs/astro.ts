import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { BASE } from '../../src/site/view/href.ts';
import type { SiteView } from './view.ts';

const SOURCE = fileURLToPath(new URL('site/', import.meta.url));

/** Runs Astro over the layouts of documentation. Pages read `affidavit:docs`. */
export async function runAstro(root: string, out: string, site: SiteView): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    srcDir: SOURCE,
    publicDir: `${root}/public`,
    outDir: out,
    cacheDir: `${root}/cache`,
    base: BASE,
    trailingSlash: 'never',
    output: 'static',
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { server: `${root}/server/`, format: 'file', inlineStylesheets: 'never', assets: 'assets' },
    integrations: [
      {
        name: 'affidavit:docs',
        hooks: {
          // Without an adapter Astro would run its half-built pages from `.astro/` of the working folder.
          'astro:config:done': ({ setAdapter }) =>
            setAdapter({
              name: 'affidavit:static',
              entrypointResolution: 'auto',
              supportedAstroFeatures: { staticOutput: 'stable' },
              adapterFeatures: { buildOutput: 'static', preserveBuildServerDir: true },
            }),
        },
      },
    ],
    vite: {
      logLevel: 'silent',
      build: { assetsInlineLimit: 0 },
      plugins: [
        {
          name: 'affidavit-docs',
          resolveId: (id: string) => (id === 'affidavit:docs' ? `\0${id}` : undefined),
          load: (id: string) =>
            id === '\0affidavit:docs'
              ? `export default JSON.parse(${JSON.stringify(JSON.stringify(site))});`
              : undefined,
        },
      ],
    },
  });
}
