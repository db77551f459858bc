import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipStrictly } from '../reasoning/cloudtrail/gunzip.ts';

/**
 * The names that objects of a synced folder had before a tool inflated them: `x.json` stands for `x.json.gz` where that
 * is not there, and for nothing more where both say the same.
 */
export function namesBeforeInflating(keys: readonly string[], folder: string): string[] {
  const all = new Set(keys);
  return keys.flatMap((key) => {
    if (!key.endsWith('.json')) return [key];
    const packed = `${key}.gz`;
    if (!all.has(packed)) return [packed];
    return isCopy(join(folder, key), join(folder, packed)) ? [] : [key];
  });
}

function isCopy(inflated: string, packed: string): boolean {
  try {
    const held = gunzipStrictly(readFileSync(packed));
    return held.kind === 'inflated' && held.bytes.equals(readFileSync(inflated));
  } catch {
    // One that may not be read is not known to be a copy.
    return false;
  }
}
