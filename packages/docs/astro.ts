import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { pagesConfiguration } from '../../src/renderings/site/build/configuration.ts';
import type { SiteView } from './view.ts';

const SOURCE = fileURLToPath(new URL('site/', import.meta.url));

/** Runs Astro over the layouts of documentation. Pages read `affidavit:docs`. */
export async function runAstro(root: string, out: string, site: SiteView): Promise<void> {
  const text = `export default JSON.parse(${JSON.stringify(JSON.stringify(site))});`;
  const pages = pagesConfiguration(root, SOURCE, ['affidavit:docs'], () => text);
  await build({ ...pages, configFile: false, logLevel: 'silent', outDir: out });
}
