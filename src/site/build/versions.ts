import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnits } from '../../core/canonical.ts';
import { sha256 } from '../../core/digest.ts';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { type Report, reportSchema } from '../../report/schema.ts';
import type { Version } from '../view/input.ts';

/** The line of `versions.json` for a report, given its canonical text. */
export function versionOf(report: Report, text: string): Version {
  return {
    version: report.version,
    asOf: report.asOf,
    title: report.paper.title,
    audience: report.audience,
    snapshot: report.snapshot.id,
    tally: report.tally,
    report: sha256(text),
  };
}

/** The versions that stand in `<outDir>/v/`, read from their own report.json; none when there is no such folder. */
export function publishedVersions(outDir: string): Version[] {
  const folder = join(outDir, 'v');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => readVersion(join(folder, name, 'report.json')));
}

/** Newest first; of two of the same time, by name. */
export function newestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted((a, b) => byCodeUnits(b.asOf, a.asOf) || byCodeUnits(b.version, a.version));
}

function readVersion(path: string): Version {
  try {
    const text = readFileSync(path, 'utf8');
    return versionOf(reportSchema.parse(JSON.parse(text)), text);
  } catch (error) {
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${path} cannot be read as a published report: ${messageOf(error)}`,
      'Build into another folder, or move that version out of this one. Published versions are never overwritten.',
      { cause: error },
    );
  }
}
