import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Cleared, Files, Guard } from '../../../report/guard.ts';
import type { Version } from '../view/input.ts';
import { VERSIONS_SCRIPT } from './live.ts';
import { movedTo } from './moved.ts';
import { MARKER, markerOf, requireOwnFolder } from './own-folder.ts';
import { type Placement, relativeCss, relativeHtml, upFrom } from './relative.ts';

/** Where a version is written before it is put into place. */
const WORK = /^\.build-[A-Za-z0-9]{6}$/;

/** Files of a version by path with `/`, as built: links still have their placeholders. */
export type Pages = ReadonlyMap<string, Uint8Array>;

/** Tells of each version; beside `versions.json`, at the root alone. */
export const FEED = 'feed.xml';

/** The page that lists all versions: it belongs to the folder of versions, not to one of them. */
export const VERSIONS_PAGE = 'versions.html';

export interface Publication {
  readonly outDir: string;
  /** Looks through every file before it is put anywhere, for the readers that the site is for. */
  readonly guard: Guard;
  readonly version: string;
  readonly pages: Pages;
  /** What lies under `v/<version>/`, ready to be written. */
  readonly files: Files;
  /** The version that stood at the root before, if any. */
  readonly before: string | undefined;
  /** The other versions, newest first. */
  readonly others: readonly Version[];
  readonly newest: boolean;
  /** SHA-256 of files that are the program's own, in which no name is sought. */
  readonly ours: ReadonlySet<string>;
  /** Canonical JSON of all versions. */
  readonly versionsJson: string;
  /** What pages of older versions ask for the newest. */
  readonly versionsScript: string;
  /** The feed of all versions, if there is one. */
  readonly feed: string | null;
}

/**
 * Puts a version under `v/<version>/` and, when it is the newest, at the root too. All is written beside, then
 * renamed: a crash leaves the earlier pages. Other versions are never touched. Throws REDACTION_LEAK before anything is
 * written.
 */
export function publish(publication: Publication): void {
  const { outDir, guard, version, files, newest, before, ours } = publication;
  const { audience } = guard;
  requireOwnFolder(outDir, audience);
  const own = guard.cleared(files, ours);
  const root = guard.cleared(rootFiles(publication), ours);
  mkdirSync(outDir, { recursive: true });
  // First of all, so that a crash leaves a folder that is ours to build into again.
  writeFileSync(join(outDir, MARKER), markerOf(audience));
  mkdirSync(join(outDir, 'v'), { recursive: true });
  // What an earlier run left that was ended: nobody else publishes here now.
  for (const name of readdirSync(outDir))
    if (WORK.test(name)) rmSync(join(outDir, name), { recursive: true, force: true });
  const work = mkdtempSync(join(outDir, '.build-'));
  try {
    writeFiles(join(work, 'version'), own);
    writeFiles(join(work, 'root'), root);
    const stale = before === undefined || !newest ? [] : readdirSync(join(outDir, 'v', before));
    swap(join(work, 'version'), join(outDir, 'v', version), join(work, 'old-version'));

    const fresh = readdirSync(join(work, 'root'));
    for (const name of fresh) swap(join(work, 'root', name), join(outDir, name), join(work, `old-${name}`));
    for (const name of stale) if (!fresh.includes(name)) rmSync(join(outDir, name), { recursive: true, force: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A version's pages as they lie under `v/<version>/`. */
export function versionFiles(pages: Pages): Map<string, Uint8Array | string> {
  const own = [...pages].filter(([path]) => path !== VERSIONS_PAGE);
  return new Map(
    own.map(([path, bytes]) => [path, placed(path, bytes, { base: upFrom(path), top: `../../${upFrom(path)}` })]),
  );
}

function rootFiles(publication: Publication): Files {
  const { pages, newest, version, versionsJson, versionsScript, feed } = publication;
  const home = newest ? './' : `./v/${version}/`;
  const files = new Map<string, Uint8Array | string>([
    ['versions.json', versionsJson],
    [VERSIONS_SCRIPT, versionsScript],
  ]);
  if (feed !== null) files.set(FEED, feed);
  for (const [path, bytes] of pages) {
    if (path === VERSIONS_PAGE) files.set(path, placed(path, bytes, { base: home, top: './' }));
    else if (newest) files.set(path, placed(path, bytes, { base: upFrom(path), top: upFrom(path) }));
  }
  if (newest) for (const [path, bytes] of earlierAddresses(publication)) if (!files.has(path)) files.set(path, bytes);
  return files;
}

/**
 * What had an address at the root keeps it: a page leads to its version, a document stays. The newest version that had
 * it decides; of a withdrawn one nothing is left to lead to.
 */
function earlierAddresses({ outDir, others }: Publication): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>();
  for (const { version, standing } of others) {
    if (standing.kind === 'withdrawn') continue;
    for (const [path, bytes] of filesUnder(join(outDir, 'v', version))) {
      if (files.has(path)) continue;
      if (path.endsWith('.html')) files.set(path, movedTo(path, version));
      else if (path.endsWith('.pdf')) files.set(path, bytes);
    }
  }
  return files;
}

function placed(path: string, bytes: Uint8Array, placement: Placement): Uint8Array | string {
  if (path.endsWith('.html')) return relativeHtml(Buffer.from(bytes).toString('utf8'), placement);
  if (path.endsWith('.css')) return relativeCss(Buffer.from(bytes).toString('utf8'), placement);
  return bytes;
}

/** The one door: nothing is written that was not cleared. */
function writeFiles(folder: string, { files }: Cleared): void {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const one of folders) mkdirSync(one, { recursive: true });
  for (const [path, content] of files) writeFileSync(join(folder, path), content);
}

/** Two renames: for an instant the old one is gone, but never is there half of one. */
function swap(from: string, to: string, aside: string): void {
  if (existsSync(to)) renameSync(to, aside);
  renameSync(from, to);
}

/** Every file under a folder, by path with `/`, sorted. */
export function filesUnder(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]));
}
