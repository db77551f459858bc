import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { byCodeUnits } from '../../../core/canonical.ts';
import { sha256 } from '../../../core/digest.ts';
import { AffidavitError, messageOf } from '../../../core/errors.ts';
import { spelledOut } from '../../../core/instant.ts';
import { AUDIENCES, type Report, reportSchema, VERDICTS } from '../../../report/schema.ts';
import type { Standing, Version } from '../view/input.ts';

/** Beside a released version: that it was entered in the log. Beside a withdrawn one: that it was, and why. */
export const PROOF = 'release.proof.json';
export const WITHDRAWN = 'withdrawn.json';

const proof = z.looseObject({ entry: z.looseObject({ at: z.string() }) });
const withdrawn = z.strictObject({
  version: z.string(),
  asOf: z.string(),
  title: z.string(),
  audience: z.enum(AUDIENCES),
  snapshot: z.string(),
  tally: z.record(z.enum(VERDICTS), z.int()),
  report: z.string(),
  standing: z.strictObject({ kind: z.literal('withdrawn'), at: z.string(), reason: z.string() }),
});

/** The line of `versions.json` for a report, given its canonical text. */
export function versionOf(report: Report, text: string, standing: Standing): Version {
  return {
    version: report.version,
    asOf: report.asOf,
    title: report.paper.title,
    audience: report.audience,
    snapshot: report.snapshot.id,
    tally: report.tally,
    report: sha256(text),
    standing,
  };
}

/** The versions that stand in `<outDir>/v/`, read from their own report.json; none when there is no such folder. */
export function publishedVersions(outDir: string): Version[] {
  const folder = join(outDir, 'v');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => readVersion(join(folder, name)));
}

/** Newest first; of two of the same time, by name. */
export function newestFirst(versions: readonly Version[]): Version[] {
  return versions.toSorted((a, b) => byCodeUnits(b.asOf, a.asOf) || byCodeUnits(b.version, a.version));
}

function readVersion(folder: string): Version {
  const isWithdrawn = existsSync(join(folder, WITHDRAWN));
  const path = join(folder, isWithdrawn ? WITHDRAWN : 'report.json');
  try {
    const text = readFileSync(path, 'utf8');
    if (isWithdrawn) return withdrawn.parse(JSON.parse(text));
    return versionOf(reportSchema.parse(JSON.parse(text)), text, standingOf(folder));
  } catch (error) {
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${path} cannot be read as a published version: ${messageOf(error)}`,
      'Build into another folder, or move that version out of this one. Published versions are never overwritten.',
      { cause: error },
    );
  }
}

function standingOf(folder: string): Standing {
  const path = join(folder, PROOF);
  if (!existsSync(path)) return { kind: 'draft' };
  return { kind: 'released', at: proof.parse(JSON.parse(readFileSync(path, 'utf8'))).entry.at };
}

/** Throws RELEASE_FROZEN when a version was released or withdrawn: neither is ever built again. */
export function requireNotFrozen(version: string, published: readonly Version[]): void {
  const standing = published.find((one) => one.version === version)?.standing;
  if (standing === undefined || standing.kind === 'draft') return;
  throw new AffidavitError(
    'RELEASE_FROZEN',
    `Version ${version} was ${standing.kind} on ${spelledOut(standing.at)}, and is never rewritten.`,
    'Raise `version` in affidavit.yaml, or build into another folder.',
  );
}
