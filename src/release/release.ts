import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEntry } from '../bundle/log/entry.ts';
import type { LogSigner } from '../bundle/log/note-sign.ts';
import { RELEASE } from '../bundle/release/files.ts';
import type { Signer } from '../bundle/signer.ts';
import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import { type Instant, spelledOut } from '../core/instant.ts';
import type { Drawing } from '../diagrams/draw.ts';
import { buildSite } from '../renderings/site/build.ts';
import { reportBytes } from '../report/compose.ts';
import type { Guard } from '../report/guard.ts';
import type { Report } from '../report/schema.ts';
import { alone } from './alone.ts';
import type { Printed } from './documents.ts';
import { feedFor } from './feed.ts';
import { type Frozen, frozen } from './freeze.ts';
import { readLog, writeLog } from './log/folder.ts';

/** What is released. */
export interface ReleaseOrder {
  readonly report: Report;
  /** Files of the portal, by name. */
  readonly portalFiles?: ReadonlyMap<string, Uint8Array>;
  readonly diagrams: ReadonlyMap<string, Drawing>;
  readonly documents: readonly Printed[];
  readonly outDir: string;
  /** Where the site is published, if that is known. */
  readonly address?: string | undefined;
  /** Looks through all that is published. */
  readonly guard: Guard;
  readonly signer: Signer;
  readonly logSigner: LogSigner;
  /** The time of signing. */
  readonly at: Instant;
}

/** What became of it; `entry` counts from 0. */
export type Released =
  | {
      readonly kind: 'released';
      readonly pages: readonly string[];
      readonly entry: number;
      readonly checkpoint: string;
    }
  /** The same report was released before: nothing was done. */
  | { readonly kind: 'unchanged'; readonly at: Instant; readonly entry: number };

/**
 * Builds a version's pages, signs a statement over all of them, publishes them and enters them in the log: the last step,
 * before which nothing counts as released. Throws RELEASE_FROZEN for a version that was released with other content or
 * withdrawn, LOG_BROKEN, OUTPUT_REFUSED.
 */
export async function release(order: ReleaseOrder): Promise<Released> {
  const { report, outDir, logSigner, at } = order;
  return alone(outDir, async () => {
    const log = await readLog(logFolder(outDir), logSigner);
    const entry = log.entries.findIndex(({ version }) => version === report.version);
    const before = log.entries[entry];
    if (before !== undefined) return already(before, entry, log.entries, report);
    requireLogged(outDir, log.entries, report.version);
    // Left by a release that was ended before its last step: it was never released.
    rmSync(join(outDir, 'v', report.version, RELEASE.proof), { force: true });
    let froze: Frozen | null = null;
    const freeze = async (files: ReadonlyMap<string, Uint8Array | string>) => {
      froze = await frozen(files, { ...order, log });
      return froze.files;
    };
    const { pages } = await buildSite({ ...order, feed: feedFor(report, outDir), release: { at, freeze } });
    const { log: longer } = froze as unknown as Frozen;
    writeLog(logFolder(outDir), longer, logSigner);
    return { kind: 'released', pages, entry: longer.proof.index, checkpoint: longer.checkpoint };
  });
}

export function logFolder(outDir: string): string {
  return join(outDir, 'log');
}

function already(before: LogEntry, entry: number, entries: readonly LogEntry[], report: Report): Released {
  const { version } = report;
  const gone = entries.find((one) => one.kind === 'withdrawal' && one.version === version);
  if (gone === undefined && before.kind === 'release' && before.report === sha256(reportBytes(report)))
    return { kind: 'unchanged', at: before.at, entry };
  throw new AffidavitError(
    'RELEASE_FROZEN',
    gone === undefined
      ? `Version ${version} was released on ${spelledOut(before.at)} with other content, and is never rewritten.`
      : `Version ${version} was withdrawn on ${spelledOut(gone.at)}, and its name is not used again.`,
    'Raise `version` in affidavit.yaml; to look at this one first, build a draft in another folder: affidavit build.',
  );
}

/** A version that says it was released, and of which the log knows nothing: the log was lost, or is another's. */
function requireLogged(outDir: string, entries: readonly LogEntry[], own: string): void {
  const folder = join(outDir, 'v');
  const logged = new Set(entries.map(({ version }) => version));
  const lost = (existsSync(folder) ? readdirSync(folder) : []).filter(
    (version) => version !== own && !logged.has(version) && existsSync(join(folder, version, RELEASE.proof)),
  );
  if (lost.length > 0)
    throw new AffidavitError(
      'LOG_BROKEN',
      `The release log knows nothing of ${lost.join(', ')}, which was released.`,
      'Restore the folder `log` from where the site is published.',
    );
}
