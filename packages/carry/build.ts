import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** What is carried as one bundle with shared parts: each by what the product imports of it. */
const BUNDLED: readonly RegExp[] = [/^@aws-sdk\//, /^@smithy\//, /^@cantoo\/pdf-lib$/, /^handlebars$/];
/** Other ways into a carried package than its front door. */
const SIDE_DOORS: Readonly<Record<string, readonly string[]>> = { '@smithy/core': ['schema'] };
/** What is one file already, and is carried as it is. */
const FILES: Readonly<Record<string, string>> = { mermaid: 'dist/mermaid.min.js' };

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Carries in `outDir`, a `node_modules` beside the compiled code, what the product uses of packages that would weigh
 * thirty times as much installed: their declarations, maps and second copies. Their code is put together and not
 * changed: names stay, so that whoever reads it finds what the package has. Returns the packages inside.
 */
export async function carry(outDir: string): Promise<readonly string[]> {
  rmSync(outDir, { recursive: true, force: true });
  const own = manifestIn(ROOT) as Manifest & { readonly devDependencies: Readonly<Record<string, string>> };
  const bundled = Object.keys(own.devDependencies).filter((name) => BUNDLED.some((shape) => shape.test(name)));
  const doors = bundled.flatMap((name) => [name, ...(SIDE_DOORS[name] ?? []).map((door) => `${name}/${door}`)]);
  const { metafile } = await build({
    entryPoints: Object.fromEntries(doors.map((door) => [entryOf(door), door])),
    outdir: outDir,
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    chunkNames: '.carried/[hash]',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // What is CommonJS inside asks for Node's modules by `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'error',
  });
  for (const name of bundled) writeManifest(outDir, name, SIDE_DOORS[name] ?? []);
  for (const [name, file] of Object.entries(FILES)) copyFile(outDir, name, file);

  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [packageOf(path)] : [])),
  );
  const inFiles = Object.keys(FILES).flatMap((name) => [...withDependencies(name)]);
  const inside = [...new Set([...used, ...inFiles])].filter((place) => place !== undefined).sort();
  writeFileSync(join(outDir, 'THIRD-PARTY-NOTICES.txt'), notices(inside));
  return inside;
}

function entryOf(door: string): string {
  const [scope, name, ...side] = door.startsWith('@') ? door.split('/') : ['', ...door.split('/')];
  return join(scope as string, name as string, side.length === 0 ? 'index' : side.join('/'));
}

function writeManifest(outDir: string, name: string, doors: readonly string[]): void {
  const { version, license } = manifestIn(join(ROOT, 'node_modules', name));
  const exports = {
    '.': './index.js',
    ...Object.fromEntries(doors.map((door) => [`./${door}`, `./${door}.js`])),
    './package.json': './package.json',
  };
  const told = { name, version, license, type: 'module', exports };
  writeFileSync(join(outDir, name, 'package.json'), `${JSON.stringify(told, null, 2)}\n`);
}

function copyFile(outDir: string, name: string, file: string): void {
  const [from, to] = [join(ROOT, 'node_modules', name), join(outDir, name)];
  mkdirSync(dirname(join(to, file)), { recursive: true });
  copyFileSync(join(from, file), join(to, file));
  const { version, license } = manifestIn(from);
  const told = { name, version, license, exports: { '.': `./${file}`, './package.json': './package.json' } };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(told, null, 2)}\n`);
}

/** The folder of the innermost package that a file lies in, from the root. */
function packageOf(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]?.replace(/^node_modules\//, '');
}

/** What a package was put together from by its own authors: all that it depends on, however far. Types are no code. */
function withDependencies(name: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of Object.keys(manifestIn(join(ROOT, 'node_modules', name)).dependencies ?? {})) {
    const places = [`${name}/node_modules/${next}`, next];
    const place = places.find((one) => existsSync(join(ROOT, 'node_modules', one)));
    if (place !== undefined && !next.startsWith('@types/')) withDependencies(place, seen);
  }
  return seen;
}

/** Each text once, under all who have it: a hundred packages share the words of one licence. */
function notices(inside: readonly string[]): string {
  const head = 'Code of these packages is carried in this folder, put together and shortened by spaces alone.\n';
  const byText = Map.groupBy(inside, wordsOf);
  const parts = [...byText].map(([words, places]) => {
    const names = places.map((place) => {
      const { name, version, license = 'see below' } = manifestIn(join(ROOT, 'node_modules', place));
      return `${name} ${version}: ${license}`;
    });
    return `${'='.repeat(78)}\n${names.join('\n')}\n\n${words}\n`;
  });
  return `${head}\n${parts.join('\n')}`;
}

function wordsOf(place: string): string {
  const folder = join(ROOT, 'node_modules', place);
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
}

function manifestIn(folder: string): Manifest {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`${file} is not there: npm ci`);
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

if (import.meta.main) {
  const outDir = resolve(process.argv[2] ?? join(ROOT, 'dist', 'node_modules'));
  const inside = await carry(outDir);
  process.stderr.write(`carries ${inside.length} packages in ${outDir}\n`);
}
