import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pMap from 'p-map';
import { throwawaySigner } from '../../bundle/throwaway.ts';
import { verifyBundle } from '../../bundle/verify.ts';
import { writeBundle } from '../../bundle/write.ts';
import { AffidavitError } from '../../core/errors.ts';
import { requireParts } from '../../core/parts.ts';
import { Snapshot } from '../../evidence/replay.ts';
import { bundleContent } from '../../release/bundle-content.ts';
import { feedFor } from '../../release/feed.ts';
import { newestSnapshot, withFacts } from '../../release/open.ts';
import { portalFilesOf } from '../../release/portal-files.ts';
import { type Produced, produce, type Signing, withBrowser } from '../../release/produce.ts';
import { recompute } from '../../release/recompute.ts';
import { VERSION } from '../../release/version.ts';
import { buildSite } from '../../renderings/site/build.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import { type Examined, endOf } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import { type Report, VERDICTS } from '../../report/schema.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { marked, wrapped } from '../terminal.ts';

/** Does what `affidavit demo` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  requireParts(['site', 'browser', 'fonts']);
  // Without a slash at its end: what is made beside `demo/` must not come to lie in it.
  const out = join(given.text('out') ?? join('out', 'demo')).replace(/(?<=.)[\\/]$/, '');
  requireOurs(out);
  const fresh = `${out}.new`;
  requireOurs(fresh);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, MARKER), 'Made by `affidavit demo`, which replaces this folder when run again.\n');
  const names = readdirSync(CONTENT).filter((name) => existsSync(join(CONTENT, name, 'affidavit.yaml')));
  // Much of a paper's time is spent waiting for the browser and for those who judge: the other's goes on meanwhile.
  const shown = await withBrowser((browser) => pMap(names, (name) => show(name, join(fresh, name), browser, io)));
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
  io.out(summary(shown, out, io));
  return 0;
}

/** The two reference workspaces that ship with the product. */
const CONTENT = contentFolder(import.meta.dirname);
const MARKER = '.affidavit-demo';

/** What one organisation's demo made. */
interface Shown {
  readonly name: string;
  readonly report: Report;
  readonly pdf: string;
  readonly files: number;
}

type Browser = Parameters<typeof produce>[2];

async function show(name: string, out: string, browser: Browser, io: Io): Promise<Shown> {
  const workspace = loadWorkspace(join(CONTENT, name));
  const snapshotPath = newestSnapshot(workspace);
  const snapshot = Snapshot.open(snapshotPath);
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
    mkdirSync(out, { recursive: true });
    copyFileSync(examined.docket.observer.path, join(out, 'facts.sqlite'));
    await site(examined, join(out, 'site'), browser);
    const report = await composeReport(examined, 'auditor', VERSION);
    const at = io.now();
    const signing = { signer: await throwawaySigner({ at }), at };
    const produced = await produce(report, signing, browser);
    const pdf = evidence(out, report, produced);
    const files = await bundle(examined, snapshotPath, out, report, produced, signing);
    await requireVerified(join(out, 'bundle'));
    return { name, report, pdf, files };
  });
}

/** The public site; its PDFs are not signed, so that the same evidence gives the same site. */
async function site(examined: Examined, outDir: string, browser: Browser): Promise<void> {
  const report = await composeReport(examined, 'public', VERSION);
  const { diagrams, documents } = await produce(report, null, browser);
  const guard = await Guard.of(examined, 'public');
  const portalFiles = portalFilesOf(examined.workspace, report);
  const feed = feedFor(report, outDir);
  await buildSite({ report, diagrams, documents, portalFiles, feed, outDir, guard });
}

/** Writes the auditor's report and its documents; returns the name of the whitepaper. */
function evidence(out: string, report: Report, { documents }: Produced): string {
  writeFileSync(join(out, 'report.json'), reportBytes(report));
  for (const { name, unsigned, bytes } of documents) {
    writeFileSync(join(out, name.replace(/\.pdf$/, '-unsigned.pdf')), unsigned);
    writeFileSync(join(out, name), bytes);
  }
  return documents[0]?.name ?? '';
}

async function bundle(
  examined: Examined,
  snapshot: string,
  out: string,
  report: Report,
  { documents }: Produced,
  { signer, at }: Signing,
): Promise<number> {
  const content = bundleContent(examined, snapshot, report, documents, at);
  return (await writeBundle({ to: { folder: join(out, 'bundle') }, ...content, signer })).files;
}

/** With the documents that lie in it: their signatures are the bundle's signer's. */
async function requireVerified(bundlePath: string): Promise<void> {
  const verification = await verifyBundle(bundlePath);
  const recomputed = await recompute(join(bundlePath, 'files'));
  const faults = [
    ...verification.findings.map(({ code }) => code),
    ...(recomputed.kind === 'equal' ? [] : [`recomputed: ${recomputed.kind}`]),
  ];
  if (faults.length > 0)
    throw new AffidavitError(
      'VERIFICATION_FAILED',
      `What the demo made does not verify: ${faults.join(', ')}.`,
      'This is a defect of the product; please report it.',
    );
}

function summary(shown: readonly Shown[], out: string, io: Io): string {
  const { out: colour, columns } = io.terminal;
  const parts = shown.map(({ name, report, pdf, files }) => {
    const tally = VERDICTS.filter((kind) => report.tally[kind] > 0).map(
      (kind) => `${marked(kind, colour)} ${report.tally[kind]}`,
    );
    const path = (...rest: string[]) => join(out, name, ...rest);
    return [
      `${report.organisation.name} ${report.version}, ${report.claims.length} claims on ${report.snapshot.records} recorded answers`,
      `  ${tally.join('  ')}`,
      `  paper     ${path('site', 'index.html')}`,
      `  PDF       ${path(pdf)}`,
      `  bundle    ${path('bundle')}  (${files} files, verified, replayed)`,
      `  facts     ${path('facts.sqlite')}`,
      '',
    ].join('\n');
  });
  const advice = wrapped(
    'Signed with a throwaway key made for this run: it proves that nothing changed since, and nobody’s identity.',
    columns,
  );
  return `${parts.join('\n')}\n${advice}\n`;
}

/** A folder that we did not make is not ours to replace. */
function requireOurs(out: string): void {
  if (existsSync(out) && !existsSync(join(out, MARKER)))
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${out} exists and was not made by the demo.`,
      'Choose another folder with --out.',
    );
}

function contentFolder(folder: string): string {
  const content = join(folder, 'content');
  return existsSync(join(folder, 'package.json')) ? content : contentFolder(dirname(folder));
}
