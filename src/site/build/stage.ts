import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../core/temporary.ts';
import type { Report } from '../../report/schema.ts';

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
  const folder = join(root, 'chapters');
  mkdirSync(folder);
  symlinkSync(dependencies(), join(root, 'node_modules'), 'junction');
  const staged = chapters.map((chapter, index): [string, string] => {
    const path = join(folder, `${index}.mdx`);
    writeFileSync(path, closedUp(chapter.source));
    return [chapter.slug, path];
  });
  return {
    root,
    out: join(root, 'out'),
    chapters: new Map(staged),
    discard,
  };
}

/** A mark behind a sentence belongs to it: the verdict stands between the two, and on a phone on a line of its own. */
function closedUp(source: string): string {
  return source.replace(/<\/Claim>([.,;:!?…]+)/g, '$1</Claim>');
}

/** The folder in which this package's dependencies are installed: what chapters compile to imports Astro from there. */
function dependencies(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('astro/package.json')));
}
