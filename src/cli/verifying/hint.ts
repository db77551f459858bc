import type { BundleVerification } from '../../bundle/verify-archive.ts';

/** What file managers and archivers leave behind, on the way between honest people. */
const LITTER = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX(\/.*)?)$/i;

/** What may have happened to an honest bundle that does not verify, and what to do; null where nothing suggests it. It changes no verdict. */
export function hintOf(path: string, { findings, files, signer }: BundleVerification): string | null {
  const names = findings.flatMap(({ name }) => name ?? []);
  if (path.toLowerCase().endsWith('.zip') && files.length === 0 && findings.every(({ name }) => name === null))
    return 'If another program packed or compressed this zip, unpack it and verify the folder.';
  if (signer !== null && names.length > 0 && names.every((name) => LITTER.test(name)))
    return 'File managers leave such files behind: remove them, and verify again.';
  const tops = new Set(files.map(({ name }) => name.split('/')[0]));
  const [top] = tops;
  return top !== undefined && tops.size === 1 && files.some(({ name }) => name === `${top}/MANIFEST.sha256`)
    ? `A bundle seems to lie in the folder ${top}: verify that.`
    : null;
}
