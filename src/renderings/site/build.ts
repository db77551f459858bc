import { DOCUMENT_WORDS, type DocumentKind } from '../../bundle/documents.ts';
import { canonicalJson } from '../../core/canonical.ts';
import { sha256 } from '../../core/digest.ts';
import { AffidavitError } from '../../core/errors.ts';
import type { Instant } from '../../core/instant.ts';
import { step } from '../../core/steps.ts';
import { visible } from '../../core/visible.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import { PICTURES, pictureOf } from '../../diagrams/pictures.ts';
import type { Files, Guard } from '../../report/guard.ts';
import type { Report } from '../../report/schema.ts';
import type { Difference } from '../../report/versions/schema.ts';
import { type Earlier, earlierThan } from './build/earlier.ts';
import { ownFiles, versionsScriptOf } from './build/live.ts';
import { checkNames } from './build/names.ts';
import { requireOwnFolder } from './build/own-folder.ts';
import { filesUnder, type Pages, publish, versionFiles } from './build/publish.ts';
import { scanPage } from './build/scan.ts';
import { type Stage, stageChapters } from './build/stage.ts';
import { VERIFIER_PAGE, verifierPage } from './build/verifier-page.ts';
import { newestFirst, publishedVersions, requireNotFrozen, versionOf } from './build/versions.ts';
import { dataFiles } from './files/data.ts';
import type { SiteInput, Standing, Version } from './view/input.ts';

/** A PDF of the report. */
export interface SiteDocument {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a site is built from. */
export interface SiteOrder {
  readonly report: Report;
  /** By the names of the report's diagrams. */
  readonly diagrams: ReadonlyMap<string, Drawing>;
  /** The PDFs that lie beside the pages, in the order in which they are listed. */
  readonly documents?: readonly SiteDocument[];
  /** Files of the portal that the report names for its readers, by name. */
  readonly portalFiles?: ReadonlyMap<string, Uint8Array>;
  readonly outDir: string;
  /** Where the site is published, if that is known: pages then tell their one address. */
  readonly address?: string | undefined;
  /** The feed of the site's versions, newest first, of which this one has the given difference; none without it. */
  readonly feed?: (versions: readonly Version[], difference: Difference | null) => string;
  /** Of the report's readers: looks through all that they get. */
  readonly guard: Guard;
  /**
   * Freezes the version as it is built: given all its files, the files that say so. Without it the version is a draft,
   * which the next build replaces.
   */
  readonly release?: {
    readonly at: Instant;
    readonly freeze: (files: Files) => Promise<Files>;
  };
}

/**
 * Builds a report's pages into `<outDir>/v/<version>/` and, when it is the newest, at `<outDir>/` too; lists every
 * version in `<outDir>/versions.html`. The same order gives the same bytes. `pages` are the paths of the HTML files
 * of the version that are made of the report; the verifier lies beside them. Throws RENDER_FAILED, OUTPUT_REFUSED, RELEASE_FROZEN or REDACTION_LEAK; then `outDir` stands as it
 * stood.
 */
export async function buildSite(order: SiteOrder): Promise<{ pages: string[] }> {
  const { report, outDir, guard } = order;
  requireSameReaders(report, guard);
  checkNames(
    report,
    (order.documents ?? []).map(({ name }) => name),
  );
  requireOwnFolder(outDir, report.audience);
  const text = `${canonicalJson(report)}\n`;
  const published = publishedVersions(outDir);
  requireNotFrozen(report.version, published);
  const others = newestFirst(published.filter(({ version }) => version !== report.version));
  const standing: Standing =
    order.release === undefined ? { kind: 'draft' } : { kind: 'released', at: order.release.at };
  const versions = newestFirst([...others, versionOf(report, text, standing)]);

  step('building the pages');
  // Astro takes longer to load than most commands to run.
  const { runAstro } = await import('./build/astro.ts');
  const stage = stageChapters(report.chapters);
  try {
    const earlier = earlierThan(report, others, outDir, guard);
    await runAstro(stage, siteInput(order, text, versions, standing, earlier));
    const verifier = await verifierPage();
    const made = gather(stage, order, text, earlier);
    const pages = new Map([...made, [VERIFIER_PAGE, verifier] as const]);
    const own = versionFiles(pages);
    const files = order.release === undefined ? own : new Map([...own, ...(await order.release.freeze(own))]);
    publish({
      outDir,
      guard,
      version: report.version,
      pages,
      files,
      before: newestFirst(published).find(({ standing: { kind } }) => kind !== 'withdrawn')?.version,
      others,
      newest: versions.find(({ standing: { kind } }) => kind !== 'withdrawn')?.version === report.version,
      ours: new Set([sha256(verifier)]),
      versionsJson: `${canonicalJson(versions)}\n`,
      versionsScript: versionsScriptOf(outDir, versions, report),
      feed: order.feed?.(versions, earlier.difference) ?? null,
    });
    return { pages: [...made.keys()].filter((path) => path.endsWith('.html')) };
  } finally {
    stage.discard();
  }
}

/** A guard who lets auditors see everything must not stand at the door of the public. */
function requireSameReaders({ audience }: Report, guard: Guard): void {
  if (guard.audience !== audience)
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `The report is for the ${audience} audience, and its guard for the ${guard.audience} audience.`,
      'Give the guard of the same audience.',
    );
}

/** What the pages read. */
export function siteInput(
  { report, diagrams, documents = [], portalFiles, address, feed }: SiteOrder,
  text: string,
  versions: SiteInput['versions'],
  standing: Standing = { kind: 'draft' },
  earlier: Earlier = { previous: null, difference: null, lives: {}, since: {} },
): SiteInput {
  return {
    report: visible({ ...report, chapters: report.chapters.map((chapter) => ({ ...chapter, source: '' })) }),
    reportSha256: sha256(text),
    documents: documents.map(({ kind, name, bytes }) => ({
      kind,
      title: DOCUMENT_WORDS[kind],
      name,
      size: bytes.byteLength,
      sha256: sha256(bytes),
    })),
    drawings: sizesOf(diagrams),
    address: address ?? null,
    standing,
    versions: visible(versions),
    feed: feed !== undefined,
    ...visible(earlier),
    portalFiles: [...(portalFiles?.keys() ?? [])],
    preview: null,
  };
}

/** The size of each picture. */
export function sizesOf(diagrams: ReadonlyMap<string, Drawing>): SiteInput['drawings'] {
  return Object.fromEntries(
    [...diagrams].map(([name, { light, upright, whole }]) => [
      name,
      { ...sizeOf(light), upright: sizeOf(upright.light), whole: sizeOf(whole.light) },
    ]),
  );
}

/** The size written on an SVG, so that the page keeps its place while it loads. */
function sizeOf(svg: string): { width: number; height: number } {
  const side = (name: string): number => Number(new RegExp(`^<svg[^>]*\\s${name}="(\\d+)"`).exec(svg)?.[1] ?? 0);
  return { width: side('width'), height: side('height') };
}

function gather(
  stage: Stage,
  { report, diagrams, documents = [], portalFiles }: SiteOrder,
  text: string,
  { difference }: Earlier,
): Pages {
  const pages = filesUnder(stage.out);
  for (const [path, bytes] of pages) if (path.endsWith('.html')) scanPage(path, Buffer.from(bytes).toString('utf8'));
  for (const [name, drawing] of diagrams) {
    for (const picture of PICTURES)
      pages.set(`diagrams/${name}-${picture}.svg`, Buffer.from(pictureOf(drawing, picture)));
  }
  for (const [name, bytes] of portalFiles ?? []) pages.set(`documents/${name}`, bytes);
  for (const [name, bytes] of ownFiles()) pages.set(name, bytes);
  pages.set('report.json', Buffer.from(text));
  for (const [path, data] of dataFiles(report)) pages.set(path, Buffer.from(data));
  if (difference !== null) pages.set('changes.json', Buffer.from(`${canonicalJson(difference)}\n`));
  for (const { name, bytes } of documents) pages.set(name, bytes);
  return pages;
}
