import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { licenceOf } from './build.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'src', 'verifier', 'page');

/** What stands in the place of what in a browser: the rest of the checks is the program's own code. */
const INSTEAD: readonly (readonly [asked: RegExp, given: string])[] = [
  [/^node:crypto$/, join(PAGE, 'crypto.ts')],
  [/\/signature\.ts$/, join(PAGE, 'signature.ts')],
  [/^(culori|html-entities|node-html-better-parser)$/, join(PAGE, 'left-out.ts')],
  // What zod says in forty languages.
  [/\/locales\/index\.js$/, join(PAGE, 'no-locales.ts')],
];

const forBrowsers: Plugin = {
  name: 'for-browsers',
  setup({ onResolve, onLoad }) {
    // The measures of fourteen fonts, which are for drawing.
    onLoad({ filter: /[/\\][A-Z][\w-]+\.compressed\.json$/ }, () => ({ contents: 'null', loader: 'json' }));
    for (const [filter, path] of INSTEAD) onResolve({ filter }, () => ({ path }));
  },
};

/** The page, and what it is made of. */
export interface BuiltPage {
  readonly html: string;
  /** Files of ours in it, from the root. */
  readonly sources: readonly string[];
  /** Packages in it. */
  readonly packages: readonly string[];
}

/**
 * Makes the verifier for browsers: one HTML file that asks for nothing, not even from where it came. The same sources give
 * the same bytes. Its policy names script and style by their digests, so no other script runs in it.
 */
export async function buildPage(): Promise<BuiltPage> {
  const { code, inputs } = await scriptOf(join(PAGE, 'page.ts'), 'iife');
  const style = await styleOf();
  const packages = [...new Set(inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))];
  const contained = [...packages, ...FONTS.map(({ name }) => `@fontsource-variable/${name}`)].sort();
  const { version } = manifestOf(ROOT);
  const parts: Readonly<Record<string, string>> = {
    policy: `default-src 'none'; script-src '${digestOf(code)}'; style-src '${digestOf(style)}'; font-src data:; base-uri 'none'; form-action 'none'`,
    style,
    version,
    packages: contained.map(namedWithLicence).join(', '),
    licences: escaped(contained.map(licenceOf).join('\n')),
    script: code,
  };
  const html = readFileSync(join(PAGE, 'page.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`page.html asks for ${name}`);
    return part;
  });
  return { html, sources: inputs.filter((path) => path.startsWith('src/')).sort(), packages };
}

/** What a source of the page and all that it imports comes to, as a browser runs it. */
export async function scriptOf(
  entry: string,
  format: 'iife' | 'esm',
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: ROOT,
    platform: 'browser',
    target: ['chrome122', 'firefox130', 'safari17.4'],
    format,
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    // Not from a file that may lie beside or above: it would be in the bytes.
    tsconfigRaw: { compilerOptions: { target: 'es2024', strict: true, verbatimModuleSyntax: true } },
    inject: [join(PAGE, 'buffer.ts')],
    plugins: [forBrowsers],
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.values(metafile.outputs)
    .flatMap(({ inputs: own }) => Object.entries(own))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
  // What ends the element of a script must not stand in one.
  const code = (outputFiles[0]?.text ?? '').replace(/<(?=\/script|!--)/gi, '\\x3C');
  return { code, inputs };
}

const FONTS = [
  { family: 'Source Serif 4 Variable', name: 'source-serif-4', weights: '200 900' },
  { family: 'Source Sans 3 Variable', name: 'source-sans-3', weights: '200 900' },
  { family: 'Source Code Pro Variable', name: 'source-code-pro', weights: '200 900' },
] as const;

/** Latin letters alone; others are in the fonts of whoever reads. */
function fontFace({ family, name, weights }: (typeof FONTS)[number]): string {
  const file = join(ROOT, 'node_modules', '@fontsource-variable', name, 'files', `${name}-latin-wght-normal.woff2`);
  const source = `url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format('woff2')`;
  return `@font-face{font-family:'${family}';font-style:normal;font-weight:${weights};src:${source}}`;
}

async function styleOf(): Promise<string> {
  const site = join(ROOT, 'src', 'renderings', 'site', 'styles');
  const files = [
    join(site, 'base.css'),
    join(site, 'frame.css'),
    join(site, 'sheets.css'),
    join(PAGE, 'page.css'),
    join(site, 'print.css'),
  ];
  const { transform } = await import('esbuild');
  const css = [...FONTS.map(fontFace), ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
  return (await transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code.trim();
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function manifestOf(folder: string): { readonly version: string; readonly license: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function namedWithLicence(name: string): string {
  const { version, license } = manifestOf(join(ROOT, 'node_modules', name));
  return `${name} ${version} (${license})`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

if (import.meta.main) {
  const [named] = process.argv.slice(2);
  const file = named ?? join(ROOT, 'dist', 'verifier', 'verifier.html');
  const { html, sources, packages } = await buildPage();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
  const digest = createHash('sha256').update(html).digest('hex');
  const made = `${file}: ${Buffer.byteLength(html)} bytes, SHA-256 ${digest}; ${sources.length} files of ours, and ${packages.join(', ')}\n`;
  // Whoever names the file is another program, which reads what it prints itself.
  if (named === undefined) process.stdout.write(made);
}
