import type { X509Certificate } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { sha256 } from '../../core/digest.ts';
import { identityOf, isChain, isValidAt, type SignerIdentity } from '../certificate.ts';
import { isSealedBy, parseEnvelope, payloadOf } from '../envelope.ts';
import { hashFile } from '../hash-file.ts';
import { entryLine, type LogEntry, leafOf, parseEntries } from '../log/entry.ts';
import { logVerifier, parseCheckpoint } from '../log/note.ts';
import { checkProof } from '../log/proof.ts';
import { consistencyPath, isConsistent, rootOf } from '../log/tree.ts';
import { parseManifest } from '../manifest.ts';
import { MANIFEST } from '../name.ts';
import { certificatesInFile } from '../pem-blocks.ts';
import { parseStatement } from '../statement.ts';
import { authorityOf } from '../trust.ts';
import { RELEASE } from './files.ts';

/** What the reader knows beforehand. */
export interface Known {
  /** Fingerprint of the certificate that must have signed every release. */
  readonly signer?: string;
  /** Authorities to one of which the chain of every release's signer must lead. */
  readonly trust?: readonly X509Certificate[];
  /** The log's verifier, as it was got over another channel. */
  readonly logKey?: string;
  /** A checkpoint kept from before: the log must have grown out of it. */
  readonly checkpoint?: string;
}

/** One version of a site, checked. */
export interface CheckedRelease {
  readonly version: string;
  readonly standing: 'released' | 'withdrawn' | 'draft';
  /** When it was signed, as its signer says. */
  readonly at: string | null;
  readonly signer: SignerIdentity | null;
  readonly files: number;
}

/** A copy of a site, checked offline: `problems` are sentences, none when all of it holds. */
export interface SiteVerification {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly releases: readonly CheckedRelease[];
  /** How many files lie beside releases and log, where nothing is signed for. */
  readonly beside: number;
  readonly log: {
    readonly name: string;
    readonly key: string;
    readonly size: number;
    /** How many of its entries were in the checkpoint that was kept; null when none was given. */
    readonly since: number | null;
  } | null;
}

/**
 * Checks a folder that holds a published site: the log against its checkpoint and against one kept from before, each
 * release against its entry, its statement, its list of files. What is a draft is told and not checked.
 */
export async function verifySite(folder: string, known: Known = {}): Promise<SiteVerification> {
  const problems: string[] = [];
  const tell = (problem: string): void => void problems.push(problem);
  const log = await checkLog(join(folder, 'log'), known, tell);
  const versions = existsSync(join(folder, 'v')) ? readdirSync(join(folder, 'v')).sort() : [];
  const releases: CheckedRelease[] = [];
  for (const version of versions)
    releases.push(await checkVersion(join(folder, 'v', version), version, log?.entries ?? [], known, tell));
  for (const { version } of log?.entries ?? [])
    if (!versions.includes(version)) tell(`${version} is in the log, and not among the versions`);
  return {
    ok: problems.length === 0 && releases.some(({ standing }) => standing !== 'draft'),
    problems: [...new Set(problems)],
    releases,
    beside: filesBeside(folder, releases),
    log: log && { name: log.name, key: log.key, size: log.entries.length, since: log.since },
  };
}

interface Log {
  readonly name: string;
  readonly key: string;
  readonly entries: readonly LogEntry[];
  readonly since: number | null;
}

const LOG_FILES: readonly string[] = ['key', 'checkpoint', 'entries.ndjson'];

type Tell = (problem: string) => void;

async function checkLog(folder: string, known: Known, tell: Tell): Promise<Log | null> {
  const texts = LOG_FILES.map((name) => textOf(join(folder, name)));
  const [key, checkpoint, entries] = texts;
  if (key === undefined || checkpoint === undefined || entries === undefined) {
    tell('there is no release log');
    return null;
  }
  if (known.logKey !== undefined && known.logKey.trim() !== key.trim())
    tell('the log is kept with another key than the one given');
  const verifier = logVerifier(known.logKey ?? key);
  const now = verifier && (await parseCheckpoint(checkpoint, verifier));
  const read = parseEntries(entries);
  if (verifier === undefined || now === undefined) {
    tell('the checkpoint of the log is not signed by its key');
    return null;
  }
  if (read === undefined) {
    tell('the entries of the log are not in the one form that we write');
    return null;
  }
  if (read.length > now.size)
    tell('the log has lines behind its checkpoint: a release did not come to its end, and is made by running it again');
  const entered = read.slice(0, now.size);
  const leaves = entered.map(({ line }) => leafOf(line));
  if (entered.length !== now.size || !rootOf(leaves).equals(now.root))
    tell('the entries of the log are not those of its checkpoint');
  const since = known.checkpoint === undefined ? null : await grownFrom(known.checkpoint, verifier, leaves, tell);
  return { name: now.origin, key: key.trim(), entries: entered.map(({ entry }) => entry), since };
}

async function grownFrom(
  kept: string,
  verifier: NonNullable<ReturnType<typeof logVerifier>>,
  leaves: readonly Buffer[],
  tell: Tell,
): Promise<number | null> {
  const then = await parseCheckpoint(kept, verifier);
  if (then === undefined) {
    tell('the checkpoint that was given is not signed by the key of this log');
    return null;
  }
  if (then.size > leaves.length) {
    tell(`the log was longer: ${then.size} entries in the checkpoint that was given, ${leaves.length} now`);
    return null;
  }
  const grew = {
    from: then.size,
    fromRoot: then.root,
    to: leaves.length,
    toRoot: rootOf(leaves),
    path: consistencyPath(then.size, leaves),
  };
  if (!isConsistent(grew)) tell('the log was rewritten since the checkpoint that was given');
  return then.size;
}

async function checkVersion(
  folder: string,
  version: string,
  entries: readonly LogEntry[],
  known: Known,
  tell: Tell,
): Promise<CheckedRelease> {
  const of = entries.filter((entry) => entry.version === version);
  const released = of.find((entry) => entry.kind === 'release');
  const isWithdrawn = of.some((entry) => entry.kind === 'withdrawal');
  if (released?.kind !== 'release') {
    if (existsSync(join(folder, RELEASE.proof)))
      tell(`${version} says that it was released, and the log knows nothing of it`);
    return { version, standing: 'draft', at: null, signer: null, files: 0 };
  }
  const say = (problem: string): void => tell(`${version}: ${problem}`);
  const proof = await checkProof(textOf(join(folder, RELEASE.proof)) ?? '', known.logKey);
  if (proof === undefined || entryLine(proof.proof.entry) !== entryLine(released))
    say('its proof does not hold for its entry in the log');
  const manifest = textOf(join(folder, MANIFEST)) ?? '';
  if (sha256(manifest) !== released.manifest) say(`${MANIFEST} is not the one that was logged`);
  const signer = await checkStatement(folder, manifest, released, known, say);
  const digests = parseManifest(manifest) ?? new Map<string, string>();
  if (isWithdrawn !== existsSync(join(folder, RELEASE.withdrawn)))
    say(isWithdrawn ? 'it was withdrawn, and has no tombstone' : 'it has a tombstone, and was not withdrawn');
  const withdrawal = of.find((entry) => entry.kind === 'withdrawal');
  if (withdrawal === undefined) checkFiles(folder, digests, say);
  else await checkTombstone(folder, withdrawal, known, say);
  return { version, standing: isWithdrawn ? 'withdrawn' : 'released', at: released.at, signer, files: digests.size };
}

async function checkStatement(
  folder: string,
  manifest: string,
  entry: LogEntry & { kind: 'release' },
  { signer: expected, trust }: Known,
  say: Tell,
): Promise<SignerIdentity | null> {
  const sealed = textOf(join(folder, RELEASE.statement)) ?? '';
  if (sha256(sealed) !== entry.statement) say(`${RELEASE.statement} is not the one that was logged`);
  const envelope = parseEnvelope(sealed);
  const chain = certificatesInFile(textOf(join(folder, RELEASE.certificates)) ?? '') ?? [];
  const leaf = chain[0];
  const statement =
    envelope && leaf && (await isSealedBy(envelope, leaf)) ? parseStatement(payloadOf(envelope), 'release') : undefined;
  if (leaf === undefined || statement === undefined) {
    say('its statement is not signed by its certificate');
    return null;
  }
  const { predicate, subject } = statement;
  const listed = subject.find(({ name }) => name === MANIFEST)?.digest.sha256;
  const report = subject.find(({ name }) => name === 'report.json')?.digest.sha256;
  if (listed !== sha256(manifest) || report !== entry.report) say('its statement is about other files');
  if (predicate.version !== entry.version || predicate.audience !== entry.audience || predicate.issuedAt !== entry.at)
    say('its statement and its entry in the log say different things');
  if (!(await isChain(chain)) || !chain.every((certificate) => isValidAt(certificate, predicate.issuedAt)))
    say('its certificates did not hold when it was signed');
  if (trust !== undefined && (await authorityOf(chain, trust, predicate.issuedAt)) === undefined)
    say('its certificates lead to no authority that was given');
  const identity = await identityOf(leaf);
  if (expected !== undefined && identity.fingerprint !== expected) say(`it is signed by ${identity.fingerprint}`);
  return identity;
}

/** What says that a version was released, and withdrawn. */
const TOLD: ReadonlySet<string> = new Set([MANIFEST, ...Object.values(RELEASE)]);

function filesBeside(folder: string, releases: readonly CheckedRelease[]): number {
  const standings = new Map(releases.map(({ version, standing }) => [version, standing]));
  const isBeside = (path: readonly string[]): boolean => {
    if (path[0] === 'log') return !(path.length === 2 && LOG_FILES.includes(path[1] as string));
    const standing = path[0] === 'v' ? standings.get(path[1] ?? '') : undefined;
    // Of a withdrawn version only what tells so was looked at.
    if (standing === 'withdrawn') return !(path.length === 3 && TOLD.has(path[2] as string));
    return standing !== 'released';
  };
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => !entry.isDirectory() && isBeside(relative(folder, join(entry.parentPath, entry.name)).split(sep)),
  ).length;
}

/** What freezes a version lies beside the files that it lists. */
const BESIDE: ReadonlySet<string> = new Set([MANIFEST, RELEASE.statement, RELEASE.certificates, RELEASE.proof]);

function checkFiles(folder: string, digests: ReadonlyMap<string, string>, say: Tell): void {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const name = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) say(`${name} is no file`);
    else if (!digests.has(name) && !BESIDE.has(name)) say(`${name} is not in its list of files`);
    else found.add(name);
  }
  for (const [name, digest] of digests)
    if (!found.has(name)) say(`${name} is missing`);
    else if (hashFile(join(folder, name)) !== digest) say(`${name} was changed`);
}

/** What is left of a version that was withdrawn, and nothing of its pages. */
const LEFT: ReadonlySet<string> = new Set([...BESIDE, RELEASE.withdrawn, RELEASE.withdrawalProof, 'index.html']);

async function checkTombstone(folder: string, entry: LogEntry, { logKey }: Known, say: Tell): Promise<void> {
  const proof = await checkProof(textOf(join(folder, RELEASE.withdrawalProof)) ?? '', logKey);
  if (proof === undefined || entryLine(proof.proof.entry) !== entryLine(entry))
    say('the proof of its withdrawal does not hold for its entry in the log');
  for (const name of readdirSync(folder)) if (!LEFT.has(name)) say(`it was withdrawn, and ${name} is still there`);
}

/** Larger than a list of a hundred thousand files. */
const MOST_BYTES = 32 * 1024 * 1024;

function textOf(file: string): string | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size <= MOST_BYTES ? readFileSync(file, 'utf8') : undefined;
}
