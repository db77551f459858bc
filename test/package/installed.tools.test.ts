import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { demoSuite } from '../demo/suite.ts';
import { packagedSources } from '../layout/packaged.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const temporary = mkdtempSync(join(tmpdir(), 'affidavit-package-'));
const folder = join(temporary, 'installed');
const home = join(temporary, 'home');
/** A report as JSON is more than a megabyte, at which Node would end the command. */
const MOST_OUTPUT = 64 * 1024 * 1024;
/** A registry that does not answer must not hold up the suite. */
const LONGEST_MS = 550_000;
/**
 * About 9.4 MB today, 3.4 of them the two recordings that the demo replays, four what is carried of AWS's clients and
 * Mermaid, and a third of one the verifier for browsers; another font or a browser inside would show.
 */
const MOST_BYTES = 10_200_000;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;

/** Runs a program of this machine, with the Node that the package is developed with before any other. */
function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const environment = { ...env, PATH: path };
  return spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: MOST_OUTPUT,
    env: environment,
  });
}

function npm(args: readonly string[], cwd: string): string {
  const ended = run('npm', args, cwd, process.env);
  if (ended.status !== 0) throw new Error(`npm ${args[0]} ended with ${ended.status}: ${ended.stderr.slice(-2000)}`);
  return ended.stdout;
}

/** As a stranger runs it: from the folder of the installation, with a home without anything in it. */
function affidavit(...args: string[]) {
  return run('npx', ['affidavit', ...args], folder, { HOME: home, AWS_EC2_METADATA_DISABLED: 'true' });
}

/** From a checkout, with a home of its own. */
function fromSources(...args: string[]) {
  return run('node', ['src/cli/main.ts', ...args], ROOT, { HOME: join(temporary, 'another home') });
}
const second = join(temporary, 'second');

beforeAll(() => {
  mkdirSync(folder);
  mkdirSync(home);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const told = JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', temporary], ROOT)) as
    | Packed[]
    | Record<string, Packed>;
  packed = Object.values(told)[0] as Packed;
  npm(
    ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', join(temporary, packed.filename)],
    folder,
  );
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the package', () => {
  test('holds what it needs, and no tests, source maps or sources but those that pages are built from', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(
      paths.filter((path) => /(^|\/)(test|bench|out|\.collecting|\.facts)\/|\.(map|tgz|tsbuildinfo)$/.test(path)),
    ).toEqual([]);
    const sources = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
    expect(sources.filter((path) => !packagedSources(ROOT).some((part) => path.startsWith(`dist/${part}`)))).toEqual(
      [],
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        'dist/src/cli/start.js',
        'dist/src/renderings/site/verifier.html',
        'dist/templates/reports/page.hbs',
        'dist/templates/starter/gitignore',
        'docs/start.md',
        'schemas/settings.schema.json',
        'content/rockset/affidavit.yaml',
      ]),
    );
    expect(packed.size).toBeLessThan(MOST_BYTES);
    process.stdout.write(`package: ${paths.length} files, ${packed.size} bytes packed\n`);
  });

  test('holds every command, compiled', () => {
    const compiled = readdirSync(
      join(folder, 'node_modules', '@affidavit-dev', 'affidavit', 'dist', 'src', 'cli', 'commands'),
    );
    const names = readdirSync(join(ROOT, 'src', 'cli', 'commands')).map((file) => file.replace(/\.ts$/, '.js'));
    expect(compiled.sort()).toEqual(names.sort());
  });
});

describe('installed into an empty folder', () => {
  test('says its version and its commands, on Node 24', () => {
    expect(run('node', ['--version'], folder, { HOME: home }).stdout).toMatch(/^v24\./);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(affidavit('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(affidavit('--help')).toMatchObject({ status: 0, stderr: '' });
  });

  test('runs the demo, which ends by saying what it made, and where', () => {
    const ended = affidavit('demo');
    expect(ended.status, ended.stderr).toBe(0);
    for (const name of ['rockset', 'datacoral']) {
      expect(ended.stdout).toContain(join('out', 'demo', name, 'site', 'index.html'));
      expect(existsSync(join(folder, 'out', 'demo', name, 'site', 'index.html'))).toBe(true);
    }
    expect(ended.stdout).toMatch(/● proven \d+ {2}✕ broken \d+/);
    expect(ended.stdout).toContain('throwaway');
  });

  test('so do the sources', () => {
    const ended = fromSources('demo', '--out', second);
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stdout).toContain(join(second, 'rockset', 'site', 'index.html'));
  });

  test('judges the workspace inside the package as the sources do', () => {
    const args = ['--as-of', 'snapshot', '--json'];
    const installed = affidavit(
      'check',
      '--workspace',
      'node_modules/@affidavit-dev/affidavit/content/rockset',
      ...args,
    );
    const here = run('node', ['src/cli/main.ts', 'check', '--workspace', 'content/rockset', ...args], ROOT, {
      HOME: home,
    });
    expect(installed.status).toBe(here.status);
    expect(installed.stdout.length).toBeGreaterThan(10_000);
    expect(installed.stdout).toBe(here.stdout);
  });

  test('writes a workspace, finds it in order, and has nothing to judge yet', () => {
    expect(affidavit('init', 'x', '--name', 'Example', '--accounts', '111122223333', '--yes').status).toBe(0);
    expect(loadWorkspace(join(folder, 'x')).claims).toHaveLength(95);

    const looked = affidavit('doctor', '--workspace', 'x', '--json');
    const { findings } = JSON.parse(looked.stdout) as { findings: { check: string; state: string }[] };
    expect(looked.status).toBe(3);
    expect(findings.filter(({ state }) => state === 'failed').map(({ check }) => check)).toEqual(['credentials']);

    const checked = affidavit('check', '--workspace', 'x');
    expect(checked.status).toBe(3);
    expect(checked.stderr).toMatch(/no snapshot yet[\s\S]*affidavit collect/);
  });

  test('is called by another program as the documentation has it, with types', () => {
    const [, example] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'docs', 'program.md'), 'utf8')) ?? [];
    writeFileSync(join(folder, 'tell.mjs'), example ?? '');
    const bundle = join('out', 'demo', 'rockset', 'bundle');
    const told = run('node', ['tell.mjs', 'node_modules/@affidavit-dev/affidavit/content/rockset', bundle], folder, {
      HOME: home,
    });
    expect(told.stderr).toBe('');
    const { tally } = JSON.parse(
      affidavit(
        'check',
        '--workspace',
        'node_modules/@affidavit-dev/affidavit/content/rockset',
        '--as-of',
        'snapshot',
        '--json',
      ).stdout,
    ) as Report;
    expect(told.stdout).toMatch(/broken: [1-9]/);
    expect(told.stdout.match(/^rs-/gm)?.length).toBeLessThanOrEqual(tally.broken);
    expect(told.stdout).toMatch(/^holds, signed by Affidavit demonstration/m);

    const globals =
      'declare const process: { argv: string[] };\ndeclare const console: { log(...told: unknown[]): void };\n';
    writeFileSync(join(folder, 'tell.mts'), `${globals}${example ?? ''}`);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024'];
    const types = run(join(ROOT, 'node_modules', '.bin', 'tsc'), [...options, 'tell.mts'], folder, { HOME: home });
    expect(types.stdout.slice(0, 500)).toBe('');
    expect(
      run('node', ['-e', "import('@affidavit-dev/affidavit/dist/src/cli/main.js')"], folder, { HOME: home }).stderr,
    ).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

demoSuite({ first: join(folder, 'out', 'demo'), second, temporary, affidavit: fromSources });
