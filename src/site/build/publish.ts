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
import type { Cleared, Files, Guard } from '../../report/guard.ts';
import { MARKER, markerOf, requireOwnFolder } from './own-folder.ts';
import { type Placement, relativeCss, relativeHtml, upFrom } from './relative.ts';

/** Files of a version by path with `/`, as built: links still have their placeholders. */
export type Pages = ReadonlyMap<string, Uint8Array>;

/** The page that lists all versions: it belongs to the folder of versions, not to one of them. */
export const VERSIONS_PAGE = 'versions.html';

export interface Publication {
  readonly outDir: string;
  /** Looks through every file before it is put anywhere, for the readers that the site is for. */
  readonly guard: Guard;
  readonly version: string;
  readonly pages: Pages;
  /** The version that stood at the root before, if any. */
  readonly before: string | undefined;
  readonly newest: boolean;
  /** Canonical JSON of all versions. */
  readonly versionsJson: string;
}

/**
 * Puts a version under `v/<version>/` and, when it is the newest, at the root too. All is written beside, then
 * renamed: a crash leaves the earlier pages. Other versions are never touched. Throws REDACTION_LEAK before anything is
 * written.
 */
export function publish(publication: Publication): void {
  const { outDir, guard, version, newest, before } = publication;
  const { audience } = guard;
  requireOwnFolder(outDir, audience);
  const own = guard.cleared(versionFiles(publication));
  const root = guard.cleared(rootFiles(publication));
  mkdirSync(outDir, { recursive: true });
  // First of all, so that a crash leaves a folder that is ours to build into again.
  writeFileSync(join(outDir, MARKER), markerOf(audience));
  mkdirSync(join(outDir, 'v'), { recursive: true });
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

function versionFiles({ pages }: Publication): Files {
  const own = [...pages].filter(([path]) => path !== VERSIONS_PAGE);
  return new Map(
    own.map(([path, bytes]) => [path, placed(path, bytes, { base: upFrom(path), top: `../../${upFrom(path)}` })]),
  );
}

function rootFiles({ pages, newest, version, versionsJson }: Publication): Files {
  const home = newest ? './' : `./v/${version}/`;
  const files = new Map<string, Uint8Array | string>([['versions.json', versionsJson]]);
  for (const [path, bytes] of pages) {
    if (path === VERSIONS_PAGE) files.set(path, placed(path, bytes, { base: home, top: './' }));
    else if (newest) files.set(path, placed(path, bytes, { base: upFrom(path), top: upFrom(path) }));
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
