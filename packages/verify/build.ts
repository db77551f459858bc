import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** What the small verifier is made of. */
export interface BuiltVerifier {
  readonly file: string;
  /** Files of ours in it, from the root, and how many lines they have. */
  readonly sources: ReadonlyMap<string, number>;
  /** Packages in it. */
  readonly packages: readonly string[];
}

/**
 * Makes one file of the small verifier, and the package around it, in `outDir`. Nothing is made short: whoever reads it
 * reads the same names. The same sources give the same bytes.
 */
export async function buildVerifier(outDir: string): Promise<BuiltVerifier> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const file = join(outDir, 'affidavit-verify.mjs');
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'src', 'verifier', 'start.ts')],
    outfile: file,
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    legalComments: 'inline',
    metafile: true,
    logLevel: 'silent',
  });
  const { version, license, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const about = {
    name: 'affidavit-verify',
    version,
    description: 'Checks bundles, signed PDFs and published papers of Affidavit offline',
    license,
    type: 'module',
    engines,
    bin: { 'affidavit-verify': 'affidavit-verify.mjs' },
  };
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  for (const name of ['LICENSE', 'packages/verify/README.md'])
    writeFileSync(join(outDir, name.split('/').at(-1) as string), readFileSync(join(ROOT, name)));
  const inputs = Object.entries(metafile.outputs)
    .flatMap(([, { inputs: own }]) => Object.entries(own))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
  const linesOf = (path: string): number => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1;
  const packages = [
    ...new Set(inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
  ].sort();
  writeFileSync(join(outDir, 'THIRD-PARTY.txt'), packages.map(licenceOf).join('\n'));
  return {
    file,
    sources: new Map(inputs.filter((path) => path.startsWith('src/')).map((path) => [path, linesOf(path)])),
    packages,
  };
}

/** Whoever passes a package on passes its licence on. */
export function licenceOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version}, ${license}\n\n${text}\n`;
}

if (import.meta.main) {
  const { file, sources, packages } = await buildVerifier(join(ROOT, 'dist', 'verifier'));
  const lines = [...sources.values()].reduce((sum, own) => sum + own, 0);
  process.stdout.write(`${file}: ${sources.size} files of ours with ${lines} lines, and ${packages.join(', ')}\n`);
}
