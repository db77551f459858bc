import { readFileSync, statSync } from 'node:fs';
import { LIMITS } from '../../bundle/archive.ts';
import { DOCUMENT_WORDS, DOCUMENTS } from '../../bundle/documents.ts';
import { isExtended, levelText } from '../../bundle/pdf-level.ts';
import type { PdfSignature, PdfVerification } from '../../bundle/pdf-verify.ts';
import { AffidavitError } from '../../core/errors.ts';
import { spelledOut } from '../../core/instant.ts';
import { type Report, reportSchema, VERDICTS } from '../../report/schema.ts';
import type { Given, Io } from '../command.ts';
import { verifiedPdf } from '../outputs/verified.ts';
import { documentOf } from '../outputs.ts';
import { harmless, marked, wrapped } from '../terminal.ts';
import { type Known, type Recognised, recognised } from './known.ts';
import { EXIT_CODES, introduction, item, type Outcome, outcomeOf, row, signerRows, stampRows } from './outcome.ts';

/** Verifies a signed PDF on its own and says what was found; the exit code. */
export async function verifyPdfAt(path: string, given: Given, known: Known, io: Io): Promise<number> {
  const { verifyPdf } = await import('../../bundle/pdf-verify.ts');
  const { size } = statSync(path);
  if (size > LIMITS.reportBytes)
    throw new AffidavitError(
      'BUNDLE_INVALID',
      `${path} is larger than any PDF of ours: ${size} bytes.`,
      'Give a PDF that Affidavit made.',
    );
  const bytes = readFileSync(path);
  const result = await verifyPdf(bytes, known.expected);
  const { report, says } = result.ok ? await tellingOf(bytes) : { report: null, says: '' };
  const { version } = known.expected;
  const isVersion = version === undefined || (report?.version ?? versionIn(says)) === version;
  const problems = [...result.problems, ...(result.ok && !isVersion ? ['VERSION_UNEXPECTED'] : [])];
  const holds = problems.length === 0 && result.ok;
  const last = result.signatures.at(-1)?.signer ?? null;
  const by = holds && last ? recognised(known, last, null) : null;
  const outcome = outcomeOf(holds, by !== null);
  if (given.flag('json')) io.out(documentOf(verifiedPdf, { outcome, known: by, ...result, ok: holds, problems }));
  else io.out(pdfText(path, { result, report, says, problems, outcome, by }, io));
  return EXIT_CODES[outcome];
}

/**
 * What the PDF carries as report.json, null where there is none of ours, and what it says of itself. Only of a PDF whose
 * signature holds.
 */
async function tellingOf(bytes: Uint8Array): Promise<{ readonly report: Report | null; readonly says: string }> {
  const { pdfTelling } = await import('../../bundle/pdf-telling.ts');
  const telling = await pdfTelling(bytes, LIMITS.reportBytes);
  const says = telling?.subject ?? '';
  if (!telling?.report) return { report: null, says };
  try {
    const json: unknown = JSON.parse(Buffer.from(telling.report).toString('utf8'));
    return { report: reportSchema.safeParse(json).data ?? null, says };
  } catch {
    return { report: null, says };
  }
}

/** The version in the subject of a document to which no report is attached. */
function versionIn(subject: string): string | undefined {
  const words = DOCUMENTS.map((kind) => DOCUMENT_WORDS[kind]).join('|');
  return new RegExp(`^(?:${words}) (\\S+), snapshot [0-9a-f]{64}(?:,|$)`).exec(subject)?.[1];
}

interface Told {
  readonly result: PdfVerification;
  readonly report: Report | null;
  /** What it says that it is. */
  readonly says: string;
  readonly problems: readonly string[];
  readonly outcome: Outcome;
  readonly by: Recognised | null;
}

function pdfText(path: string, { result, report, says, problems, outcome, by }: Told, io: Io): string {
  const signatures = result.signatures.flatMap((one, i) => [
    row('Signed', one.at === null ? 'without a date' : `${spelledOut(one.at)}, as the signer says`, io),
    ...stampRows('Timestamp', one.timestamp, io),
    ...levelRow(one, io),
    row('Covers', coverOf(one, i === result.signatures.length - 1), io),
    ...(one.signer === null
      ? [row('By', 'unknown', io)]
      : signerRows(one.signer, i === result.signatures.length - 1 ? by : null, io)),
  ]);
  const last = result.signatures.at(-1)?.signer;
  return `${[
    `${harmless(path)}: a PDF`,
    ...(report !== null
      ? tellings(report, io)
      : versionIn(says)
        ? [row('Says', `that it is ${harmless(says)}`, io)]
        : []),
    ...signatures,
    ...(outcome === 'doubt' ? [] : notCompared(report, result, io)),
    wrapped(lastLine(outcome, problems), io.terminal.columns),
    ...(outcome === 'unidentified' && last ? [wrapped(introduction(last), io.terminal.columns)] : []),
  ].join('\n')}\n`;
}

function levelRow(signature: PdfSignature, io: Io): string[] {
  const text = levelText(signature);
  return text === undefined ? [] : [row('Level', text, io)];
}

function coverOf(signature: PdfSignature, isLast: boolean): string {
  if (signature.covers === 'document') return 'the whole document';
  return isLast && isExtended(signature) ? 'the whole document but the revocation data behind it' : signature.covers;
}

function tellings(report: Report, io: Io): string[] {
  const { snapshot, tally } = report;
  const verdicts = VERDICTS.filter((kind) => (tally[kind] ?? 0) > 0).map(
    (kind) => `${marked(kind, io.terminal.out)} ${tally[kind]}`,
  );
  return [
    row('Says', `that it is of ${harmless(report.organisation.name)}, for the ${report.audience} audience`, io),
    row('', `version ${harmless(report.version)}`, io),
    row('', `evidence read from ${when(snapshot.startedAt)} to ${when(snapshot.endedAt)}`, io),
    row('', `judged as of ${when(report.asOf)}`, io),
    row('', `${report.claims.length} claims: ${verdicts.join('  ')}`, io),
  ];
}

/** A report's times are whoever's who made the PDF. */
function when(instant: string): string {
  try {
    return spelledOut(instant);
  } catch {
    return harmless(instant);
  }
}

function notCompared(report: Report | null, { signatures }: PdfVerification, io: Io): string[] {
  const isStamped = signatures.at(-1)?.timestamp !== null;
  return [
    'Not compared',
    item('–', 'the verdicts with the evidence: that takes the bundle', io),
    ...(report === null
      ? []
      : [item('–', 'the pages with the report.json attached, from which the lines above are', io)]),
    item(
      '–',
      isStamped
        ? 'who the authority of the timestamp is'
        : 'when it was signed: no timestamp of an authority confirms the signer’s clock',
      io,
    ),
  ];
}

function lastLine(outcome: Outcome, problems: readonly string[]): string {
  if (outcome === 'doubt') return `✕ Not verified: ${problems.join(', ')}`;
  const holds = 'The signature holds; nothing was changed since.';
  return outcome === 'good' ? `✓ ${holds}` : `? ${holds} Nobody told this program whose key signed it.`;
}
