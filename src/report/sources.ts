import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameSearch } from './name-search.ts';

/** Where people write what is published, the likeliest first. */
const PLACES = ['affidavit.yaml', 'claims', 'paper', 'exceptions', 'attestations', 'lists', 'portal', 'answers'];
const TEXT = /\.(?:ya?ml|mdx?|txt)$/;

/** Every place in the files of a workspace where a name is written. */
export function writtenIn(folder: string | null, search: NameSearch): { file: string; line: number }[] {
  if (folder === null) return [];
  return PLACES.flatMap((place) => filesOf(join(folder, place))).flatMap((file) => {
    if (search.in(file.slice(folder.length)).length > 0) return [{ file, line: 1 }];
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, i) => (search.in(line.normalize('NFKC')).length > 0 ? [{ file, line: i + 1 }] : []));
  });
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (TEXT.test(path)) return [path];
  return readdirSync(path)
    .filter((name) => TEXT.test(name))
    .sort()
    .map((name) => join(path, name));
}
