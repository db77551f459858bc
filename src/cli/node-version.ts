import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whether a version, as numbers with dots, comes before another one. */
export function comesBefore(actual: string, required: string): boolean {
  const own = actual.split('.').map(Number);
  for (const [i, part] of required.split('.').map(Number).entries()) {
    const difference = (own[i] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The least Node, from `engines` of the package.json above the code; written `>=24.10` there. */
export function requiredNode(folder: string): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return requiredNode(dirname(folder));
  const found = /"node": ">=([\d.]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  if (found === undefined) throw new TypeError(`${file} names no least Node`);
  return found;
}
