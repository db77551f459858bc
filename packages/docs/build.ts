import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { relativeCss, relativeHtml, upFrom } from '../../src/renderings/site/build/relative.ts';
import { scanPage } from '../../src/renderings/site/build/scan.ts';
import { runAstro } from './astro.ts';
import { ROOT } from './contents.ts';
import { SEARCH_INDEX, SEARCH_SCRIPT, searchIndex, searchScript } from './search.ts';
import { siteOf } from './view.ts';

/** A file in the folder says that it is ours to replace. */
const MARKER = '.affidavit-docs';

/**
 * Builds the documentation into a folder, which may hold an earlier build and nothing else. Every link between pages is
 * relative: the folder works under any path, and from disk. Throws for a link that leads nowhere.
 */
export async function buildDocs(out: string): Promise<readonly string[]> {
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, MARKER)))
    throw new Error(`${out} holds files that are no documentation of ours: name another folder, or empty it.`);
  const { site, files } = await siteOf();
  const stage = mkdtempSync(join(tmpdir(), 'affidavit-docs-'));
  try {
    // What Astro compiles imports packages from there.
    symlinkSync(
      join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), '..'),
      join(stage, 'node_modules'),
    );
    const made = join(stage, 'out');
    await runAstro(stage, made, site);
    for (const file of files) copy(join(ROOT, file.from), join(made, file.to));
    writeFileSync(join(made, SEARCH_INDEX), searchIndex(site.pages));
    writeFileSync(join(made, SEARCH_SCRIPT), await searchScript());
    writeFileSync(join(made, MARKER), '');
    const paths = finish(made);
    rmSync(out, { recursive: true, force: true });
    mkdirSync(dirname(out), { recursive: true });
    moveInto(made, out);
    return paths;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Makes links relative, and refuses what the pages' policy would forbid. Returns the paths of the pages. */
function finish(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  for (const path of paths) {
    const file = join(folder, path);
    const place = { base: upFrom(path), top: upFrom(path) };
    if (path.endsWith('.css')) writeFileSync(file, relativeCss(readFileSync(file, 'utf8'), place));
    if (!path.endsWith('.html')) continue;
    const html = relativeHtml(readFileSync(file, 'utf8'), place);
    // Its two own scripts are the only ones; everything else is held to the same rules as a paper's pages.
    scanPage(path, path === 'search.html' ? withoutOwnScripts(html) : html);
    writeFileSync(file, html);
  }
  return paths.filter((path) => path.endsWith('.html'));
}

function withoutOwnScripts(html: string): string {
  return html.replace(/<script src="\.\/search(-index)?\.js" defer><\/script>/g, '');
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true }); // The temporary folder may lie on another file system.
  }
}

if (process.argv[1] === import.meta.filename) {
  const out = join(ROOT, 'out', 'docs');
  const paths = await buildDocs(out);
  process.stdout.write(`Built ${paths.length} pages: out/docs/index.html\n`);
}
