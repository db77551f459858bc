import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../../core/canonical.ts';
import type { Report } from '../../../report/schema.ts';
import { reportSchema } from '../../../report/schema.ts';
import { VERDICT_WORDS } from '../../../wording/verdicts.ts';
import { sayingOf } from '../view/claims.ts';
import type { Version } from '../view/input.ts';

/** Lies beside the versions and is written anew with each: what the pages of an older one ask whether it is the newest. */
export const VERSIONS_SCRIPT = 'versions.js';

/** Runs in the reader's browser, and stands in every version. */
export const AGEING_SCRIPT = 'ageing.js';
export const FAVICON = 'favicon.svg';

/** Files of our own that each version has, by name. */
export function ownFiles(): ReadonlyMap<string, Uint8Array> {
  return new Map([AGEING_SCRIPT, FAVICON].map((name) => [name, readFileSync(new URL(`../${name}`, import.meta.url))]));
}

/**
 * The newest version that stands, with what its claims say. A file of script, for pages that are opened from disk may
 * load one and may fetch nothing. `report` is that of the newest version; null when none stands.
 */
export function versionsScript(report: Pick<Report, 'version' | 'asOf' | 'claims'> | null): string {
  const newest = report && {
    version: report.version,
    asOf: report.asOf,
    claims: Object.fromEntries(report.claims.map((claim) => [claim.id, sayingOf(claim)])),
    words: Object.fromEntries(Object.entries(VERDICT_WORDS).map(([kind, word]) => [kind, word.toLowerCase()])),
  };
  // Whatever a script may not hold as it stands in JSON is written as an escape.
  const json = canonicalJson(newest).replace(
    /[<\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `globalThis.affidavitVersions = { base: document.currentScript.src, newest: ${json} ?? undefined };\n`;
}

/** The same for versions that lie in a folder, newest first; `known` is the report of the one that is being built. */
export function versionsScriptOf(outDir: string, versions: readonly Version[], known: Report | null): string {
  const newest = versions.find(({ standing }) => standing.kind !== 'withdrawn')?.version;
  if (newest === undefined) return versionsScript(null);
  if (known?.version === newest) return versionsScript(known);
  const path = join(outDir, 'v', newest, 'report.json');
  return versionsScript(existsSync(path) ? reportSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null);
}
