import { existsSync, readFileSync } from 'node:fs';
import { logVerifier } from '../bundle/log/note.ts';
import { type Known as KnownOfSite, type SiteVerification, verifySite } from '../bundle/release/verify.ts';
import { AffidavitError } from '../core/errors.ts';
import { epochMs, spelledOut } from '../core/instant.ts';
import type { Given, Io } from './command.ts';
import { verifiedSite } from './outputs/verified.ts';
import { documentOf } from './outputs.ts';
import { harmless, wrapped } from './terminal.ts';
import { type Known, type Recognised, recognised } from './verifying/known.ts';
import { EXIT_CODES, type Outcome, outcomeOf } from './verifying/outcome.ts';

/** Verifies a copy of a site and says what was found; the exit code. */
export async function verifySiteAt(path: string, given: Given, known: Known, io: Io): Promise<number> {
  const result = withExpected(await verifySite(path, { ...known.expected, ...keptOf(given) }), known);
  const byVersion = new Map(
    result.releases.map(({ version, signer }) => [
      version,
      result.ok && signer ? recognised(known, signer, null) : null,
    ]),
  );
  const signed = result.releases.filter(({ standing }) => standing !== 'draft');
  const outcome = outcomeOf(
    result.ok,
    signed.every(({ version }) => byVersion.get(version) !== null),
  );
  io.out(
    given.flag('json')
      ? documentOf(verifiedSite, { outcome, ...result })
      : siteText(path, result, { outcome, byVersion }, io),
  );
  return EXIT_CODES[outcome];
}

/** A version that is expected must have been released and not withdrawn; nothing was signed before the time that is given. */
function withExpected(result: SiteVerification, { expected: { version, after } }: Known): SiteVerification {
  const { releases } = result;
  const missing =
    version !== undefined && !releases.some((one) => one.version === version && one.standing === 'released');
  const about = releases.filter((one) => version === undefined || one.version === version);
  const early = about.filter(({ at }) => after !== undefined && at !== null && epochMs(at) < epochMs(after));
  const problems = [
    ...result.problems,
    ...(missing ? [`${version} is not among what was released`] : []),
    ...early.map((one) => `${one.version} was signed before the time that you gave`),
  ];
  return { ...result, problems, ok: result.ok && problems.length === 0 };
}

function keptOf(given: Given): Pick<KnownOfSite, 'checkpoint' | 'logKey'> {
  const [checkpoint, key] = [given.text('checkpoint'), given.text('log-key')];
  return {
    ...(checkpoint === undefined ? {} : { checkpoint: fileText(checkpoint) }),
    ...(key === undefined ? {} : { logKey: logKeyIn(key) }),
  };
}

/** A path that is mistyped is no other key: nobody's log is accused for it. */
function logKeyIn(key: string): string {
  const text = (existsSync(key) ? fileText(key) : key).trim();
  if (logVerifier(text) !== undefined) return text;
  throw new AffidavitError(
    'USAGE',
    '--log-key is neither the key of a log nor a file that holds one.',
    'It is the line in the site’s log/key: NAME+ID+KEY.',
  );
}

function fileText(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new AffidavitError('USAGE', `There is nothing at ${file}.`, 'Give the file in which you kept the checkpoint.');
}

interface Told {
  readonly outcome: Outcome;
  readonly byVersion: ReadonlyMap<string, Recognised | null>;
}

function siteText(path: string, result: SiteVerification, { outcome, byVersion }: Told, io: Io): string {
  const { problems, releases, log, beside } = result;
  const { columns } = io.terminal;
  const lines = [`${harmless(path)}: a copy of a published site`];
  for (const { version, standing, at, signer, of, files } of releases) {
    const when = at === null ? '' : ` ${spelledOut(at)}, as its signer says`;
    const what = standing === 'draft' ? 'a draft, not checked' : `${standing}${when}, ${files} files`;
    lines.push(`  ${harmless(version)}  ${what}`);
    if (of !== null)
      lines.push(
        `    ${wrapped(`of ${harmless(of.organisation)}, for the ${harmless(of.audience)} audience`, columns - 4, '    ')}`,
      );
    if (signer !== null)
      lines.push(
        `    signed by ${wrapped(harmless(signer.subject), columns - 14, '              ')}`,
        `    ${signer.fingerprint}${byVersion.get(version) ? ', known to you' : ''}`,
      );
  }
  if (log !== null) {
    const since =
      log.since === null
        ? 'not compared with an earlier checkpoint: give --checkpoint'
        : `nothing rewritten since the checkpoint of ${log.since} entries that you gave`;
    lines.push(
      `  log ${harmless(log.name)}, ${log.size} entries`,
      `    ${wrapped(since, columns - 4, '    ')}`,
      `    ${log.key}`,
      ...(log.isKnown ? [] : [`  – ${wrapped(WHOSE_LOG, columns - 4, '    ')}`]),
    );
  }
  lines.push(...problems.map((problem) => `  ✕ ${wrapped(harmless(problem), columns - 4, '    ')}`));
  if (beside > 0)
    lines.push(
      `  – ${wrapped(`${beside} files are in no release and were not checked, such as the pages outside v/`, columns - 4, '    ')}`,
    );
  const verdict = problems.length > 0 || outcome !== 'doubt' ? VERDICTS[outcome] : '✕ Nothing was released here.';
  return `${[...lines, wrapped(verdict, columns)].join('\n')}\n`;
}

const WHOSE_LOG =
  'whose log this is was not compared: anybody can begin one with releases that others signed, and leave out that one was withdrawn; give --log-key';

const HOLDS =
  'Every release is as it was signed, and as the log beside it says. The verdicts were not recomputed: that takes the bundle.';
const VERDICTS: Readonly<Record<Outcome, string>> = {
  good: `✓ ${HOLDS}`,
  unidentified: `? ${HOLDS} Nobody told this program whose key signed it: compare the fingerprint, then add it with affidavit signers add.`,
  doubt: '✕ Not verified.',
};
