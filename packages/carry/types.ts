import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

/**
 * Leaves in `folder` the declarations that other programs can reach from `entry`, and removes those of the rest: they
 * are most of the files of the package. Returns how many are left.
 */
export function keepReached(folder: string, entry: string): number {
  const reached = new Set<string>();
  const todo = [join(folder, entry)];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (reached.has(file)) continue;
    if (!existsSync(file)) throw new Error(`${file} is named by another declaration, and is not there`);
    reached.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g))
      todo.push(normalize(join(dirname(file), (from as string).replace(/\.[jt]s$/, '.d.ts'))));
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
  return reached.size;
}

if (import.meta.main) {
  const dist = resolve(import.meta.dirname, '..', '..', 'dist', 'types');
  process.stderr.write(`keeps ${keepReached(dist, 'src/release/program.d.ts')} declarations\n`);
}
