import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of a bundle: its name inside, and where its bytes are. */
export interface BundleFile {
  readonly name: string;
  readonly source: string | Uint8Array;
}

/** What the folder of a workspace gives to a bundle: everything that verdicts are recomputed from, but no other snapshot. */
const WORKSPACE_PARTS: ReadonlySet<string> = new Set([
  'affidavit.yaml',
  'paper',
  'claims',
  'attestations',
  'exceptions',
  'lists',
  'portal',
  'answers',
]);

/**
 * The workspace and the one snapshot that a report rests on. The pseudonyms' key goes along: without it the auditor
 * could not recompute the report, and the auditor's report reconciles every pseudonym anyway.
 */
export function evidenceFiles(
  workspace: { readonly folder: string; readonly settings: { readonly pseudonyms: { readonly keyFile: string } } },
  snapshot: string,
): BundleFile[] {
  const { folder, settings } = workspace;
  const content = readdirSync(folder)
    .filter((name) => WORKSPACE_PARTS.has(name) || name === settings.pseudonyms.keyFile)
    .flatMap((name) => filesBelow(join(folder, name)));
  return [
    ...content.map((source) => ({ name: `workspace/${slashed(relative(folder, source))}`, source })),
    ...filesBelow(snapshot).map((source) => ({ name: `snapshot/${slashed(relative(snapshot, source))}`, source })),
  ];
}

/** Regular files at or below a path. Links are not followed: a bundle holds what is here, not elsewhere. */
function filesBelow(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw thrown;
  }
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
