import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { z } from 'zod';
import { canonicalJson } from '../core/canonical.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Drawing } from '../diagrams/draw.ts';
import { Snapshot } from '../evidence/replay.ts';
import { newestSnapshot, withFacts } from '../release/open.ts';
import { withBrowser } from '../release/produce.ts';
import { VERSION } from '../release/version.ts';
import { modulesOf, type PaperModules, siteConfiguration } from '../renderings/site/build/configuration.ts';
import { filesUnder } from '../renderings/site/build/publish.ts';
import { relativeHtml, upFrom } from '../renderings/site/build/relative.ts';
import { scanPage } from '../renderings/site/build/scan.ts';
import { stageChapter } from '../renderings/site/build/stage.ts';
import { siteInput } from '../renderings/site/build.ts';
import { composeReport } from '../report/compose.ts';
import { endOf } from '../report/examine.ts';
import { Guard } from '../report/guard.ts';
import { AUDIENCES, type Audience } from '../report/schema.ts';
import { factsFolder, loadWorkspace } from '../workspace/workspace.ts';
import { previewLine } from './line.ts';

/** Which paper Astro's own commands work on. */
export interface PaperOrder {
  readonly folder: string;
  /** One of the audiences; anything else is refused. */
  readonly audience: string;
  /** The checkout. */
  readonly root: URL;
}

interface Paper {
  readonly modules: PaperModules;
  readonly guard: Guard;
}

/**
 * The configuration for Astro's own commands: that of `build`, over a paper that is judged when pages are asked for.
 * Throws USAGE for an audience that there is none of.
 */
export function paperConfiguration({ folder, audience, root }: PaperOrder): AstroUserConfig {
  const reader = readerOf(audience);
  const place = fileURLToPath(root);
  const work = join(place, 'out/.astro-paper');
  const state: { paper: Paper | null } = { paper: null };
  const configuration = siteConfiguration(work, () => {
    if (state.paper === null) throw new Error('The paper is not read yet');
    return state.paper.modules;
  });
  return {
    ...configuration,
    root: place,
    outDir: join(place, 'out/astro'),
    integrations: [...(configuration.integrations ?? []), paperOf(folder, reader, work, state)],
  };
}

function readerOf(audience: string): Audience {
  const found = z.enum(AUDIENCES).safeParse(audience);
  if (found.success) return found.data;
  throw new AffidavitError(
    'USAGE',
    `AFFIDAVIT_AUDIENCE is ${audience}, which is nobody.`,
    `Give one of ${AUDIENCES.join(', ')}.`,
  );
}

/** Judges the paper before pages are made, and makes what was built fit to be looked at from any folder. */
function paperOf(folder: string, audience: Audience, work: string, state: { paper: Paper | null }): AstroIntegration {
  return {
    name: 'affidavit:paper',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        // Checking types reads no paper.
        if (command === 'dev' || command === 'build') state.paper = await paperIn(folder, audience, work);
      },
      // Astro's folder ends with a slash.
      'astro:build:done': ({ dir }) => finish(resolve(fileURLToPath(dir)), state.paper),
    },
  };
}

async function paperIn(folder: string, audience: Audience, work: string): Promise<Paper> {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  const asOf = endOf(snapshot);
  const keepIn = factsFolder(folder);
  const { report, guard } = await withFacts(
    workspace,
    snapshot,
    asOf,
    async (examined) => ({
      report: await composeReport(examined, audience, VERSION),
      guard: await Guard.of(examined, audience),
    }),
    { keepIn },
  );
  const { drawDiagrams } = await import('../diagrams/draw.ts');
  const diagrams = await withBrowser((browser) => drawDiagrams(browser, report.diagrams));
  const text = `${canonicalJson(report)}\n`;
  publicFiles(join(work, 'public'), diagrams, text);
  mkdirSync(join(work, 'chapters'), { recursive: true });
  const chapters = new Map(report.chapters.map((chapter) => [chapter.slug, stageChapter(work, chapter)] as const));
  const input = siteInput({ report, diagrams, outDir: '', guard }, text, []);
  return { modules: modulesOf({ ...input, preview: previewLine(report, asOf) }, chapters), guard };
}

function publicFiles(folder: string, diagrams: ReadonlyMap<string, Drawing>, report: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'diagrams'), { recursive: true });
  for (const [name, { light, dark }] of diagrams) {
    writeFileSync(join(folder, 'diagrams', `${name}-light.svg`), light);
    writeFileSync(join(folder, 'diagrams', `${name}-dark.svg`), dark);
  }
  writeFileSync(join(folder, 'report.json'), report);
}

/** The same as for a published version: no page holds what its policy forbids, or a name, and links lead anywhere. */
function finish(folder: string, paper: Paper | null): void {
  if (paper === null) return;
  const files = filesUnder(folder);
  paper.guard.cleared(files);
  for (const path of files.keys()) {
    if (!path.endsWith('.html')) continue;
    const html = readFileSync(join(folder, path), 'utf8');
    scanPage(path, html);
    writeFileSync(join(folder, path), relativeHtml(html, { base: upFrom(path), top: upFrom(path) }));
  }
}
