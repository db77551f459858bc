import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { importsOf, type Source } from './imports.ts';

/** The sources that `npm run build` copies beside what it compiles, as its script names them: files and folders. */
export function packagedSources(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { build: string } };
  const [, list = ''] = /for\(const part of \[([^\]]*)\]/.exec(scripts.build) ?? [];
  return list.split(',').map((part) => part.replaceAll("'", ''));
}

/** Every source that pages are built from: what Astro's bundler follows from them, wherever it leads. */
export function followedFromPages(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const todo = sources.filter(({ path }) => /^src\/renderings\/site\/(pages|components|layouts|view)\//.test(path));
  const seen = new Set<string>();
  for (let source = todo.pop(); source !== undefined; source = todo.pop()) {
    if (seen.has(source.path)) continue;
    seen.add(source.path);
    for (const { to, types } of importsOf(source)) {
      const next = to.startsWith('.') && !types ? byPath.get(normalize(join(dirname(source.path), to))) : undefined;
      if (next !== undefined) todo.push(next);
    }
  }
  return [...seen].sort();
}
