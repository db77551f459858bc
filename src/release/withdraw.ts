import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogSigner } from '../bundle/log/note-sign.ts';
import { proofText } from '../bundle/log/proof.ts';
import { parseManifest } from '../bundle/manifest.ts';
import { MANIFEST } from '../bundle/name.ts';
import { RELEASE } from '../bundle/release/files.ts';
import { canonicalJson } from '../core/canonical.ts';
import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import { type Instant, spelledDay } from '../core/instant.ts';
import { VERSIONS_SCRIPT, versionsScriptOf } from '../renderings/site/build/live.ts';
import { movedTo, tombstone } from '../renderings/site/build/moved.ts';
import { requireOwnFolder } from '../renderings/site/build/own-folder.ts';
import { FEED } from '../renderings/site/build/publish.ts';
import { newestFirst, publishedVersions } from '../renderings/site/build/versions.ts';
import type { Version } from '../renderings/site/view/input.ts';
import { Guard } from '../report/guard.ts';
import type { Audience } from '../report/schema.ts';
import { shapesIn } from '../report/shapes.ts';
import { alone } from './alone.ts';
import { siteFeed } from './feed.ts';
import { grown, readLog, writeLog } from './log/folder.ts';
import { logFolder } from './release.ts';

/** What is withdrawn, from where, and why. */
export interface Withdrawal {
  readonly outDir: string;
  readonly audience: Audience;
  /** Whose paper it is. */
  readonly organisation: string;
  readonly version: string;
  readonly reason: string;
  /** What has the shape of a name and is published on purpose, such as the organisation's address. */
  readonly publicNames?: readonly string[];
  readonly at: Instant;
  readonly logSigner: LogSigner;
}

/** What stays of a release that was withdrawn: that it was there, and what was signed. */
const KEPT: ReadonlySet<string> = new Set([MANIFEST, ...Object.values(RELEASE), 'index.html']);

/**
 * Takes a released version's pages and PDF away and leaves a tombstone with the reason, the signed statement and the
 * list of its files; says so in the log. When it stood at the root, the tombstone stands there until the next release.
 * Returns the number of its entry. Throws USAGE for a version that was not released.
 */
export async function withdraw(withdrawal: Withdrawal): Promise<number> {
  const { outDir, audience, version, logSigner, at, reason } = withdrawal;
  requireOwnFolder(outDir, audience);
  requireNoNames(withdrawal);
  return alone(outDir, async () => {
    const log = await readLog(logFolder(outDir), logSigner);
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
    // One that was ended half-way is withdrawn by its own folder already, and not yet by the log.
    const standing = published.filter((other) => other.version === version || other.standing.kind !== 'withdrawn');
    const gone: Version = { ...one, standing: { kind: 'withdrawn', at, reason } };
    if (standing[0]?.version === version) clearRoot(withdrawal);
    else forget(outDir, version, standing[0]?.version);
    bury(outDir, gone, proofText(longer.proof), withdrawal);
    const versions = published.map((other) => (other.version === version ? gone : other));
    writeFileSync(join(outDir, 'versions.json'), `${canonicalJson(versions)}\n`);
    writeFileSync(join(outDir, VERSIONS_SCRIPT), versionsScriptOf(outDir, versions, null));
    if (existsSync(join(outDir, FEED)))
      writeFileSync(
        join(outDir, FEED),
        siteFeed({ organisation: withdrawal.organisation, audience, versions, outDir }),
      );
    writeLog(logFolder(outDir), longer, logSigner);
    return longer.proof.index;
  });
}

/**
 * Names are known from evidence alone, and none is read here: shapes of names are all that can be looked for. A sentence
 * is no drawing, in which figures can look like ids, so that every shape counts. Throws REDACTION_LEAK.
 */
function requireNoNames({ audience, reason, publicNames = [] }: Withdrawal): void {
  if (audience === 'auditor') return;
  const leaks = shapesIn(reason)
    .filter(({ value }) => !publicNames.includes(value))
    .map(({ kind, value }) => ({ identity: { kind, value }, file: 'the reason', line: 0 }));
  if (leaks.length > 0) throw Guard.withoutNames(audience).refusal(leaks);
}

/** The tombstone is there before the pages go: whenever it is ended, nobody is shown half a version as if it were whole. */
function bury(outDir: string, gone: Version, proof: string, { at, reason }: Withdrawal): void {
  const folder = join(outDir, 'v', gone.version);
  const page = tombstone(gone.version, spelledDay(at), reason, '../../versions.html');
  writeFileSync(join(folder, RELEASE.withdrawn), `${canonicalJson(gone)}\n`);
  writeFileSync(join(folder, RELEASE.withdrawalProof), proof);
  writeFileSync(join(folder, 'index.html'), page);
  for (const name of readdirSync(folder)) if (!KEPT.has(name)) rmSync(join(folder, name), { recursive: true });
}

/** Takes away what the root still had of a version that others followed: its PDF, and pages that led to it. */
function forget(outDir: string, version: string, newest: string | undefined): void {
  const digests = parseManifest(readFileSync(join(outDir, 'v', version, MANIFEST), 'utf8')) ?? new Map();
  for (const [path, digest] of digests) {
    const file = join(outDir, path);
    const isNewest = newest !== undefined && existsSync(join(outDir, 'v', newest, path));
    if (isNewest || !existsSync(file)) continue;
    const bytes = readFileSync(file);
    if (sha256(bytes) === digest || bytes.equals(Buffer.from(movedTo(path, version)))) rmSync(file);
  }
}

/** What belongs to all versions, beside the versions themselves. */
const COMMON: ReadonlySet<string> = new Set([
  'v',
  'log',
  'versions.html',
  'versions.json',
  VERSIONS_SCRIPT,
  'feed.xml',
  'assets',
  '_astro',
]);

/** What the withdrawn version had at the root goes; what its owner put beside it, such as a CNAME, is nobody else's. */
function clearRoot({ outDir, version, at, reason }: Withdrawal): void {
  const listed = parseManifest(readFileSync(join(outDir, 'v', version, MANIFEST), 'utf8')) ?? new Map();
  for (const path of listed.keys()) {
    if (COMMON.has(path.split('/')[0] as string)) continue;
    rmSync(join(outDir, path), { force: true });
    removeEmptied(outDir, dirname(path));
  }
  writeFileSync(join(outDir, 'index.html'), tombstone(version, spelledDay(at), reason, './versions.html'));
}

function removeEmptied(outDir: string, folder: string): void {
  if (folder === '.' || !existsSync(join(outDir, folder)) || readdirSync(join(outDir, folder)).length > 0) return;
  rmdirSync(join(outDir, folder));
  removeEmptied(outDir, dirname(folder));
}
