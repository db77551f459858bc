import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sha256 } from '../../../core/digest.ts';
import { temporaryFolder } from '../../../core/temporary.ts';
import type { Report } from '../../../report/schema.ts';

/** A private folder that Astro takes for its project. */
export interface Stage {
  readonly root: string;
  readonly out: string;
  /** Where each chapter's MDX stands, by slug. */
  readonly chapters: ReadonlyMap<string, string>;
  discard(): void;
}

/** Chapters become files, for MDX is compiled from files; a folder of its own lets builds run side by side. */
export function stageChapters(chapters: Report['chapters']): Stage {
  const { folder: root, discard } = temporaryFolder('site');
  furnish(root);
  return {
    root,
    out: join(root, 'out'),
    chapters: new Map(chapters.map((chapter) => [chapter.slug, stageChapter(root, chapter)])),
    discard,
  };
}

/** Makes a folder one that Astro takes for its project, with our packages in reach. */
export function furnish(root: string): void {
  mkdirSync(join(root, 'chapters'), { recursive: true });
  rmSync(join(root, 'node_modules'), { force: true });
  symlinkSync(dependencies(), join(root, 'node_modules'), 'junction');
}

/** Writes a chapter into a furnished folder, under the name of what it says: other words are another file. */
export function stageChapter(root: string, { source }: Pick<Report['chapters'][number], 'source'>): string {
  const path = join(root, 'chapters', `${sha256(source).slice(0, 32)}.mdx`);
  writeFileSync(path, closedUp(source));
  return path;
}

/** A mark behind a sentence belongs to it: the verdict stands between the two, and on a phone on a line of its own. */
function closedUp(source: string): string {
  return source.replace(/<\/Claim>([.,;:!?…]+)/g, '$1</Claim>');
}

/** The folder in which this package's dependencies are installed: what chapters compile to imports Astro from there. */
export function dependencies(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('astro/package.json')));
}
