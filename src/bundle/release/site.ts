import { readdirSync } from 'node:fs';

/** Says that a folder is a published site of ours, and for whom what lies in it is meant. */
export const MARKER = '.affidavit-site.json';

/** What lies at the top of a bundle, and of nothing else. */
const OF_BUNDLES: ReadonlySet<string> = new Set(['manifest.sha256', 'verify.md', 'attestation']);

/**
 * Whether a folder is a copy of a published site. A marker alone decides nothing: whoever sends a bundle could put one
 * in, with a good copy of a log beside it, and have the bundle passed over. What has anything of a bundle is one, in
 * which a marker is a file too many.
 */
export function isSite(folder: string): boolean {
  const names = readdirSync(folder);
  return names.includes(MARKER) && !names.some((name) => name.toLowerCase() === 'files') && !isLikeBundle(folder);
}

/** Whether a folder has what only bundles have at their top. `files` is not of them: a workspace may have such a folder. */
export function isLikeBundle(folder: string): boolean {
  return readdirSync(folder).some((name) => OF_BUNDLES.has(name.toLowerCase()));
}
