import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMITS } from '../bundle/archive.ts';
import type { SignerIdentity } from '../bundle/certificate.ts';
import type { Expected } from '../bundle/expected.ts';
import { fingerprintOf } from '../bundle/fingerprint.ts';
import { logVerifier } from '../bundle/log/note.ts';
import { comparedText, levelText } from '../bundle/pdf-level.ts';
import { verifyPdf } from '../bundle/pdf-verify.ts';
import { pemCertificates } from '../bundle/pem-blocks.ts';
import { isSite } from '../bundle/release/site.ts';
import { verifySite } from '../bundle/release/verify.ts';
import { verifyBundle } from '../bundle/verify.ts';
import { harmless } from '../core/harmless.ts';
import { spelledOut } from '../core/instant.ts';

const USAGE = `Checks a bundle, a signed PDF or a copy of a site offline: hashes, signatures, PDF, statement, release log.
It does not recompute the verdicts: that takes the full program, \`affidavit verify\`.

Usage: affidavit-verify PATH [--signer SHA256] [--trust ROOTS.pem] [--checkpoint FILE] [--log-key KEY]

Exit codes: 0 it holds, and you named its signer · 4 it holds, signed by somebody unknown · 1 doubt · 2 usage · 3 could not
`;

/** What a run said, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What of one thing was found, whatever it is. */
interface Found {
  readonly what: string;
  readonly problems: readonly string[];
  /** Whoever signed; empty where no signature holds. */
  readonly signers: readonly SignerIdentity[];
  /** Of several, the only one of whom anything was expected; all of them without it. */
  readonly asked?: SignerIdentity | null;
  /** What it says of itself, in lines; only of what holds. */
  readonly tellings: readonly string[];
  readonly compared: string;
  readonly notCompared: string;
}

const EVIDENCE = 'the verdicts with the evidence (that takes the full program), the evidence with its sources';

/** Runs the small verifier over its arguments. */
export async function main(args: readonly string[]): Promise<Ended> {
  const given = parsed(args);
  if (typeof given === 'string') return { code: 2, out: '', err: `affidavit-verify: ${harmless(given)}\n\n${USAGE}` };
  if (given.help) return { code: 0, out: USAGE, err: '' };
  const { path, expected, log } = given;
  const found = await look(path, expected, log);
  const holds = found.problems.length === 0;
  const isKnown = expected.signer !== undefined || expected.trust !== undefined;
  return { code: holds ? (isKnown ? 0 : 4) : 1, out: textOf(path, found, holds, isKnown), err: '' };
}

interface Given {
  readonly help: boolean;
  readonly path: string;
  readonly expected: Expected;
  readonly log: { readonly checkpoint?: string; readonly logKey?: string };
}

/** What is asked, or what is wrong with it. */
function parsed(args: readonly string[]): Given | string {
  const text = { type: 'string' } as const;
  const options = { signer: text, trust: text, checkpoint: text, 'log-key': text, help: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const { signer, trust, checkpoint, 'log-key': key, help = false } = values;
    const [path = '', extra] = positionals;
    if (help) return { help, path, expected: {}, log: {} };
    if (path === '' || extra !== undefined || !existsSync(path)) return 'Give one bundle, PDF or copy of a site.';
    const fingerprint = signer === undefined ? undefined : fingerprintOf(signer);
    if (signer !== undefined && fingerprint === undefined) return '--signer is a SHA-256 fingerprint of 64 digits.';
    const roots = trust === undefined ? undefined : pemCertificates(readFileSync(trust, 'latin1'), trust);
    if (roots?.length === 0) return `${trust} holds no certificate.`;
    const isLogAsked = checkpoint !== undefined || key !== undefined;
    if (isLogAsked && kindOf(path) !== 'site') return '--checkpoint and --log-key are about a site, and this is none.';
    const logKey = key === undefined ? undefined : (existsSync(key) ? readFileSync(key, 'utf8') : key).trim();
    if (logKey !== undefined && logVerifier(logKey) === undefined) return '--log-key is no key of a log.';
    return {
      help,
      path,
      expected: {
        ...(fingerprint === undefined ? {} : { signer: fingerprint }),
        ...(roots === undefined ? {} : { trust: roots }),
      },
      log: {
        ...(checkpoint === undefined ? {} : { checkpoint: readFileSync(checkpoint, 'utf8') }),
        ...(logKey === undefined ? {} : { logKey }),
      },
    };
  } catch (thrown) {
    return (thrown as Error).message;
  }
}

function kindOf(path: string): 'bundle' | 'pdf' | 'site' {
  if (statSync(path).isDirectory()) return isSite(path) ? 'site' : 'bundle';
  return path.toLowerCase().endsWith('.pdf') ? 'pdf' : 'bundle';
}

async function look(path: string, expected: Expected, log: Given['log']): Promise<Found> {
  const kind = kindOf(path);
  if (kind === 'site') return siteAt(path, expected, log);
  return kind === 'pdf' ? pdfAt(path, expected) : bundleAt(path, expected);
}

async function bundleAt(path: string, expected: Expected): Promise<Found> {
  const { ok, findings, files, signer, statement } = await verifyBundle(path, expected);
  const told = ok ? statement?.predicate : undefined;
  return {
    what: 'a bundle',
    problems: findings.map(({ code, name, text }) => `${code}${name === null ? '' : ` ${name}`}: ${text}`),
    signers: signer === null ? [] : [signer],
    tellings:
      told === undefined
        ? []
        : [
            `for ${told.organisation}, ${told.audience} audience, version ${told.version}`,
            `judged as of ${spelledOut(told.judgedAsOf)}`,
            `signed ${spelledOut(told.issuedAt)}, as the signer says`,
          ],
    compared: `${files.length} files with the signed list; statement, report.json, snapshot and PDFs with each other`,
    notCompared: `${EVIDENCE}, the PDFs’ pages with report.json`,
  };
}

async function pdfAt(path: string, expected: Expected): Promise<Found> {
  if (statSync(path).size > LIMITS.reportBytes) throw new Error(`${path} is larger than any PDF of ours`);
  const { problems, signatures, ok } = await verifyPdf(readFileSync(path), expected);
  const last = signatures.at(-1);
  return {
    what: 'a PDF',
    problems: ok || problems.length > 0 ? problems : ['UNSIGNED'],
    signers: signatures.flatMap(({ signer }) => signer ?? []),
    asked: last?.signer ?? null,
    tellings:
      ok && last?.at ? [last.reason, `signed ${spelledOut(last.at)}, as the signer says`, levelText(last) ?? ''] : [],
    compared: last === undefined ? '' : comparedText(last),
    notCompared: `${EVIDENCE}, the pages with the report.json attached`,
  };
}

async function siteAt(path: string, expected: Expected, log: Given['log']): Promise<Found> {
  const result = await verifySite(path, { ...expected, ...log });
  const signers = new Map(result.releases.flatMap(({ signer }) => (signer ? [[signer.fingerprint, signer]] : [])));
  return {
    what: 'a copy of a published site',
    problems: result.ok || result.problems.length > 0 ? result.problems : ['nothing was released here'],
    signers: [...signers.values()],
    tellings: result.releases.map(
      ({ version, standing, of, files }) =>
        `${version}${of === null ? '' : ` of ${of.organisation}, ${of.audience} audience`}: ${standing}, ${files} files`,
    ),
    compared: 'each release with its statement and its entry in the log, the log with its checkpoint',
    notCompared: `${EVIDENCE}, ${result.beside} files that are in no release${result.log?.isKnown ? '' : ', whose the log is'}${log.checkpoint === undefined ? ', the log with an earlier checkpoint' : ''}`,
  };
}

function textOf(path: string, found: Found, holds: boolean, isKnown: boolean): string {
  const { what, problems, signers, asked, tellings, compared, notCompared } = found;
  const by = signers.flatMap((signer) => {
    const isChecked = isKnown && holds && (asked === undefined || asked === signer);
    return [
      `  key of ${harmless(signer.subject)}${isChecked ? '' : ' (a name that nobody checked)'}`,
      `         ${signer.fingerprint}`,
    ];
  });
  return `${[
    `${harmless(path)}: ${what}`,
    ...tellings.map((line) => `  ${harmless(line)}`),
    ...by,
    ...problems.map((problem) => `  ✕ ${harmless(problem)}`),
    ...(holds ? [`  ✓ compared: ${compared}`, `  – not compared: ${notCompared}, the signer’s clock`] : []),
    lastLine(holds, isKnown),
  ].join('\n')}\n`;
}

function lastLine(holds: boolean, isKnown: boolean): string {
  if (!holds) return '✕ Not verified.';
  const unchanged = 'Unchanged since it was signed. The verdicts were not recomputed.';
  return isKnown ? `✓ ${unchanged}` : `? ${unchanged} Nobody told this program whose key signed it.`;
}
