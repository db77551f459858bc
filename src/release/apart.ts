import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { AffidavitError } from '../core/errors.ts';

/** What of a workspace its owner wrote or collected. Beside these, a folder of output may lie in a workspace. */
const OWN_PARTS = [
  'paper',
  'claims',
  'answers',
  'attestations',
  'exceptions',
  'lists',
  'portal',
  'documents',
  'snapshots',
  'witnesses',
];

/**
 * Throws OUTPUT_REFUSED where output would come to lie in a workspace's own parts, or the workspace in the output:
 * through links, too. What is written is replaced when it is written again.
 */
export function requireApart(out: string, workspace: string): void {
  const [to, own] = [realOf(out), realOf(workspace)];
  const isIn = (inner: string, outer: string): boolean => {
    const way = relative(outer, inner);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== resolve(way));
  };
  if (isIn(own, to) || OWN_PARTS.some((part) => isIn(to, realOf(join(own, part)))))
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${out} lies in the workspace ${workspace}, or the workspace in it.`,
      'Give --out a folder of its own, such as out/public.',
    );
}

/** A path without links, as far as it is there. */
function realOf(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const above = dirname(whole);
  return above === whole ? whole : join(realOf(above), basename(whole));
}
