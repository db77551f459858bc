import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LogSigner } from '../bundle/log/note.ts';
import { proofText } from '../bundle/log/proof.ts';
import { MANIFEST } from '../bundle/name.ts';
import { RELEASE } from '../bundle/release/files.ts';
import { canonicalJson } from '../core/canonical.ts';
import { AffidavitError } from '../core/errors.ts';
import { type Instant, spelledDay } from '../core/instant.ts';
import { Guard } from '../report/guard.ts';
import type { Audience } from '../report/schema.ts';
import { tombstone } from '../site/build/moved.ts';
import { requireOwnFolder } from '../site/build/own-folder.ts';
import { newestFirst, publishedVersions } from '../site/build/versions.ts';
import type { Version } from '../site/view/input.ts';
import { alone } from './alone.ts';
import { grown, readLog, writeLog } from './log/folder.ts';
import { logFolder } from './release.ts';

/** What is withdrawn, from where, and why. */
export interface Withdrawal {
  readonly outDir: string;
  readonly audience: Audience;
  readonly version: string;
  readonly reason: string;
  readonly at: Instant;
  readonly logSigner: LogSigner;
}

/** What stays of a release that was withdrawn: that it was there, and what was signed. */
const KEPT: readonly string[] = [MANIFEST, RELEASE.statement, RELEASE.certificates, RELEASE.proof];

/**
 * Takes a released version's pages and PDF away and leaves a tombstone with the reason, the signed statement and the
 * list of its files; says so in the log. When it stood at the root, the tombstone stands there until the next release.
 * Returns the number of its entry. Throws USAGE for a version that was not released.
 */
export async function withdraw(withdrawal: Withdrawal): Promise<number> {
  const { outDir, audience, version, logSigner, at, reason } = withdrawal;
  requireOwnFolder(outDir, audience);
  // Names are known from evidence alone, and none is read here: shapes of names are all that can be looked for.
  Guard.withoutNames(audience).cleared(new Map([['reason', reason]]));
  return alone(outDir, async () => {
    const log = readLog(logFolder(outDir), logSigner);
    const of = log.entries.filter((entry) => entry.version === version);
    if (of.length === 0 || of.some(({ kind }) => kind === 'withdrawal'))
      throw new AffidavitError(
        'USAGE',
        of.length === 0 ? `Version ${version} was not released here.` : `Version ${version} was withdrawn already.`,
        `The releases are listed in ${join(outDir, 'versions.json')}.`,
      );
    const longer = grown(log, { kind: 'withdrawal', audience, version, at, reason }, logSigner);
    const published = newestFirst(publishedVersions(outDir));
    const one = published.find((other) => other.version === version) as Version;
    const atRoot = published.find(({ standing }) => standing.kind !== 'withdrawn')?.version === version;
    const gone: Version = { ...one, standing: { kind: 'withdrawn', at, reason } };
    bury(outDir, gone, proofText(longer.proof), withdrawal);
    if (atRoot) clearRoot(outDir, withdrawal);
    const versions = published.map((other) => (other.version === version ? gone : other));
    writeFileSync(join(outDir, 'versions.json'), `${canonicalJson(versions)}\n`);
    writeLog(logFolder(outDir), longer, logSigner);
    return longer.proof.index;
  });
}

function bury(outDir: string, gone: Version, proof: string, { at, reason }: Withdrawal): void {
  const folder = join(outDir, 'v', gone.version);
  const work = mkdtempSync(join(outDir, '.build-'));
  const grave = join(work, 'version');
  try {
    mkdirSync(grave);
    for (const name of KEPT)
      if (existsSync(join(folder, name))) writeFileSync(join(grave, name), readFileSync(join(folder, name)));
    writeFileSync(join(grave, RELEASE.withdrawn), `${canonicalJson(gone)}\n`);
    writeFileSync(join(grave, RELEASE.withdrawalProof), proof);
    writeFileSync(join(grave, 'index.html'), tombstone(gone.version, spelledDay(at), reason, '../../versions.html'));
    renameSync(folder, join(work, 'old-version'));
    renameSync(grave, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What belongs to all versions stays; everything else at the root was the withdrawn one's. */
const COMMON: ReadonlySet<string> = new Set(['v', 'log', 'versions.html', 'versions.json', 'assets', '_astro']);

function clearRoot(outDir: string, { version, at, reason }: Withdrawal): void {
  for (const name of readdirSync(outDir))
    if (!COMMON.has(name) && !name.startsWith('.')) rmSync(join(outDir, name), { recursive: true, force: true });
  writeFileSync(join(outDir, 'index.html'), tombstone(version, spelledDay(at), reason, './versions.html'));
}
