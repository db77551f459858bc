import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One source file: its path from the root, with slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** From the ground up; parts on one line do not import each other, but for those in BESIDE. */
export const STOREYS: readonly (readonly string[])[] = [
  ['core'],
  ['workspace'],
  ['evidence'],
  ['facts'],
  ['bundle'],
  // The small verifier is made of what lies below it, and of nothing else.
  ['collectors', 'claims', 'reasoning', 'verifier'],
  ['collect', 'cloudtrail', 'signing'],
  ['report'],
  ['wording', 'browser'],
  ['diagrams', 'pdf', 'questionnaire', 'exports'],
  ['renderings'],
  ['release'],
  ['preview', 'editor'],
  ['cli'],
];
/** Collectors read documents with the pure part of reasoning. */
const BESIDE: ReadonlySet<string> = new Set(['collectors → reasoning']);
const RENDERERS: ReadonlySet<string> = new Set([
  'wording',
  'renderings',
  'diagrams',
  'pdf',
  'questionnaire',
  'exports',
]);
const BEHIND_THE_REPORT: ReadonlySet<string> = new Set(['evidence', 'facts', 'collect', 'collectors']);
const PURE: ReadonlySet<string> = new Set(['claims', 'reasoning']);
/** Right of evidence: the same evidence gives the same bytes, whenever and wherever. */
const RECOMPUTED: ReadonlySet<string> = new Set([...PURE, 'facts', 'report', ...RENDERERS]);
const FILES = /^(node:)?(fs|child_process|worker_threads|cluster)(\/.*)?$/;
const WORLD =
  /^((node:)?(net|tls|dns|dgram|http|https|http2)(\/.*)?|@aws-sdk\/.*|@smithy\/.*|@aws-crypto\/.*|undici|ws|node-fetch|axios|got)$/;
const CLOCK =
  /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?![\w\s(]))|(?<!new\s+)\bDate\(|\bperformance\s*\.\s*(now|timeOrigin|mark)\b|\bhrtime\b|\bTemporal\s*\.\s*Now\b|\bprocess\s*\.\s*uptime\b|\bcurrent_(timestamp|date|time)\b/;
const CHANCE =
  /\bMath\s*\.\s*random\b|\brandom(UUID|Bytes|Int|Fill(Sync)?)\b|\bgetRandomValues\b|\bgenerateKey(Pair)?(Sync)?\b/;
const NETWORK = /\bfetch\(|\bnew\s+(WebSocket|EventSource|XMLHttpRequest)\b/;
const SURROUNDINGS = /\bprocess\s*\.\s*env\b/;

/**
 * Runs in the reader's browser and in no build: it may ask that browser what time it is, and nothing else. What it is
 * given are the times that the page itself says.
 */
const IN_THE_READERS_BROWSER = 'src/renderings/site/ageing.js';

/** Every source file of the product. */
export function sourcesOf(root: string): Source[] {
  return globSync(['src/**/*.{ts,mts,js,mjs,astro}', 'collectors/**/*.{ts,mts,js,mjs}'], { cwd: root })
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const SPECIFIERS = [
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/g,
  /\bimport()\(\s*['"`]([^'"`\n]+)['"`]\s*\)/g,
  /\brequire()\(\s*['"`]([^'"`\n]+)['"`]\s*\)/g,
];

function uncommented({ text }: Source): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/[^\n]*/g, '$1')
    .replace(/^---\n/, '\n');
}

/** What a file imports: as written, and whether only its types. Comments are left out. */
export function importsOf(source: Source): { readonly to: string; readonly types: boolean }[] {
  const code = uncommented(source);
  return SPECIFIERS.flatMap((shape) =>
    [...code.matchAll(shape)].map(([, types, to]) => ({
      to: to as string,
      types: types !== undefined && types !== '',
    })),
  );
}

/** Every breach of the rules, as one sentence each. */
export function breachesOf(sources: readonly Source[]): string[] {
  return [...sources.flatMap(ofImports), ...sources.flatMap(ofShape), ...circles(sources)];
}

function ofImports(source: Source): string[] {
  const from = partOf(source.path);
  const breaches: string[] = [];
  if (storeyOf(from) < 0) breaches.push(`${source.path} is in no known part`);
  breaches.push(...ofWorld(source, from));
  for (const { to } of importsOf(source)) {
    if (RECOMPUTED.has(from) && WORLD.test(to)) breaches.push(`${source.path} imports ${to}`);
    if (PURE.has(from) && (FILES.test(to) || to.startsWith('puppeteer'))) breaches.push(`${source.path} imports ${to}`);
    if (!to.startsWith('.')) continue;
    const target = normalize(join(dirname(source.path), to)).replaceAll('\\', '/');
    if (!/^(src|collectors)\//.test(target)) continue;
    const part = partOf(target);
    const forbidden =
      (RENDERERS.has(from) && BEHIND_THE_REPORT.has(part)) ||
      (part === 'cli' && from !== 'cli') ||
      (from !== part && storeyOf(part) >= storeyOf(from) && !BESIDE.has(`${from} → ${part}`)) ||
      strangerCollector(source.path, target) ||
      strangerRendering(source.path, target) ||
      namesFamily(source.path, target);
    if (forbidden) breaches.push(`${source.path} imports ${target}`);
  }
  return breaches;
}

function ofWorld(source: Source, from: string): string[] {
  if (!RECOMPUTED.has(from)) return [];
  const code = uncommented(source);
  const shapes = [
    ...(source.path === IN_THE_READERS_BROWSER ? [] : [['a clock', CLOCK] as const]),
    ['chance', CHANCE],
    ['the network', NETWORK],
    ...(PURE.has(from) ? [['its surroundings', SURROUNDINGS] as const] : []),
  ] as const;
  return shapes.filter(([, shape]) => shape.test(code)).map(([what]) => `${source.path} asks ${what}`);
}

function ofShape({ path, text }: Source): string[] {
  const lines = text.split('\n').length - 1;
  const breaches = lines > 300 ? [`${path} has ${lines} lines`] : [];
  if (/(^|\/)(utils?|helpers?|managers?|common|misc)(\/|\.[a-z]+$)/i.test(path)) breaches.push(`${path} is a drawer`);
  return breaches;
}

/** `src/claims/judge.ts` is in claims; whatever is below collectors/ in collectors. */
function partOf(path: string): string {
  const [top, second] = path.split('/') as [string, string];
  if (top === 'collectors')
    return /^collectors\/(contract|cells|finding|recorded)\.ts$/.test(path) ? 'contract' : 'collectors';
  return second;
}

/** The contract of collectors is types above facts: whoever runs or is a collector reads it. */
function storeyOf(part: string): number {
  if (part === 'contract') return STOREYS.findIndex((parts) => parts.includes('bundle'));
  return STOREYS.findIndex((parts) => parts.includes(part));
}

/** What every collector of a family may say of itself, as data; it is no collector. */
const DECLARING = 'declared';

function strangerCollector(from: string, to: string): boolean {
  const place = (path: string) => /^collectors\/([^/]+)(?:\/([^/]+)\/)?/.exec(path);
  const [here, there] = [place(from), place(to)];
  if (!here || !there || there[1]?.endsWith('.ts') || here[1]?.endsWith('.ts')) return false;
  // How all families ask stands once; it knows none of them.
  if (there[1] === 'asking') return false;
  if (here[1] !== there[1]) return true;
  if (there[2] === DECLARING) return false;
  return here[2] !== undefined && there[2] !== undefined && here[2] !== there[2];
}

/** What two renderings say alike stands below them, in `wording` or `report`. */
function strangerRendering(from: string, to: string): boolean {
  const place = (path: string) => /^src\/renderings\/([^/]+)\//.exec(path)?.[1];
  const [here, there] = [place(from), place(to)];
  return here !== undefined && there !== undefined && here !== there;
}

/** Families are found by their place: what is outside of `collectors` knows none of them by name. */
function namesFamily(from: string, to: string): boolean {
  return !from.startsWith('collectors/') && /^collectors\/(?!asking\/)[^/]+\//.test(to);
}

/** Import circles, types included: a circle of types is a pair of files that are one. */
function circles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter(({ to }) => to.startsWith('.'))
        .map(({ to }) => normalize(join(dirname(source.path), to)).replaceAll('\\', '/'))
        .filter((target) => known.has(target)),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(`circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** Relative imports that lead nowhere. */
export function danglingOf(root: string, sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter(({ to }) => /^\.{1,2}\//.test(to) && !to.includes('${'))
      .map(({ to }) => join(dirname(source.path), to.replace(/\?.*$/, '')))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${source.path} imports ${target}, which is not there`),
  );
}
