import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { findBrowser } from '../src/browser/find.ts';
import { launchBrowser } from '../src/browser/launch.ts';
import { canonicalJson } from '../src/core/canonical.ts';
import { drawDiagrams } from '../src/diagrams/draw.ts';
import { Snapshot } from '../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../src/release/open.ts';
import { runAstro } from '../src/renderings/site/build/astro.ts';
import { stageChapters } from '../src/renderings/site/build/stage.ts';
import { newestFirst, versionOf } from '../src/renderings/site/build/versions.ts';
import { buildSite, type SiteOrder, siteInput } from '../src/renderings/site/build.ts';
import { composeReport } from '../src/report/compose.ts';
import { endOf } from '../src/report/examine.ts';
import { Guard } from '../src/report/guard.ts';
import type { Report } from '../src/report/schema.ts';
import { loadWorkspace } from '../src/workspace/workspace.ts';
import { type Measure, median, timed } from './measure.ts';
import { output } from './process.ts';

const ROUNDS = 3;
const CLAIMS = 300;
const WORKSPACE = 'content/rockset';

/** The site of a reference workspace with its claims repeated to 300, against Astro writing the same pages as they are. */
export async function benchSite(): Promise<readonly Measure[]> {
  const below = mkdtempSync(join(tmpdir(), 'affidavit-bench-site-'));
  try {
    const order = await orderOf(join(below, 'site'));
    const { pages } = await buildSite(order);
    const plain = plainProject(below, order.outDir, pages);
    await plain();
    const ours: number[] = [];
    const astro: number[] = [];
    const finished: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      finished.push(await timed(plain));
      astro.push(await timed(() => astroAlone(order)));
      ours.push(await timed(() => buildSite({ ...order, outDir: join(below, `site-${round}`) })));
    }
    const work = `the site of ${CLAIMS} claims, ${pages.length} pages`;
    const bare = 'Astro copying the finished pages, nothing rendered';
    return [
      { work, baseline: bare, ours: median(ours), theirs: median(finished), budget: null },
      {
        work,
        baseline: 'Astro rendering the same pages, nothing searched or published',
        ours: median(ours),
        theirs: median(astro),
        budget: 1.25,
        note: `browsers that \`affidavit build\` launched for all diagrams and the PDF: ${await launches(below)}`,
      },
    ];
  } finally {
    rmSync(below, { recursive: true, force: true });
  }
}

/** How often a whole build starts the browser: a script in its place counts. */
async function launches(below: string): Promise<number> {
  const { executable, env } = await findBrowser();
  const [script, count] = [join(below, 'browser'), join(below, 'count')];
  writeFileSync(script, `#!/bin/sh\necho >> '${count}'\nexec '${executable}' "$@"\n`, { mode: 0o755 });
  const args = [
    'src/cli/main.ts',
    'build',
    '--workspace',
    WORKSPACE,
    '--as-of',
    'snapshot',
    '--out',
    join(below, 'out'),
  ];
  await output(args, { ...env, PUPPETEER_EXECUTABLE_PATH: script } as Record<string, string>);
  return readFileSync(count, 'utf8').length;
}

async function orderOf(outDir: string): Promise<SiteOrder> {
  const workspace = loadWorkspace(WORKSPACE);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
    const report = repeated(await composeReport(examined, 'public', '0.0.0'));
    const browser = await launchBrowser();
    const diagrams = await drawDiagrams(browser, report.diagrams).finally(() => browser.close());
    return { report, diagrams, outDir, guard: await Guard.of(examined, 'public') };
  });
}

function repeated(report: Report): Report {
  const claims = Array.from({ length: CLAIMS }, (_, n) => {
    const claim = report.claims[n % report.claims.length] as Report['claims'][number];
    return n < report.claims.length ? claim : { ...claim, id: `${claim.id}-${n}` };
  });
  return { ...report, claims };
}

/** Astro over our sources with the same input: what a build adds to it is ours. */
async function astroAlone(order: SiteOrder): Promise<void> {
  const stage = stageChapters(order.report.chapters);
  const text = canonicalJson(order.report);
  await runAstro(
    stage,
    siteInput(order, text, newestFirst([versionOf(order.report, text, { kind: 'draft' })])),
  ).finally(stage.discard);
}

/** An Astro project of one route that gives each page as it stands. */
function plainProject(below: string, built: string, pages: readonly string[]): () => Promise<void> {
  const root = join(below, 'plain');
  mkdirSync(join(root, 'src', 'pages'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  const texts = pages.map((page, n) => [`page-${n}`, readFileSync(join(built, page), 'utf8')]);
  writeFileSync(join(root, 'src', 'texts.json'), JSON.stringify(texts));
  writeFileSync(join(root, 'src', 'pages', '[page].astro'), ROUTE);
  return async () => {
    const here = process.cwd();
    // Astro puts its half-built pages into the working folder.
    process.chdir(root);
    try {
      await build({
        configFile: false,
        logLevel: 'silent',
        root,
        build: { format: 'file' },
        vite: { logLevel: 'silent' },
      });
    } finally {
      process.chdir(here);
    }
  };
}

const ROUTE = `---
import texts from '../texts.json';
export const getStaticPaths = () => texts.map(([page, text]) => ({ params: { page }, props: { text } }));
---
<Fragment set:html={Astro.props.text} />
`;
