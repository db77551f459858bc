import { writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { sha256 } from '../../core/digest.ts';
import { AffidavitError } from '../../core/errors.ts';
import { epochMs, type Instant, spelledOut } from '../../core/instant.ts';
import { answered, type Source } from '../../questionnaire/answered.ts';
import { matcher } from '../../questionnaire/matching/match.ts';
import type { Cover, Questionnaire } from '../../questionnaire/model.ts';
import { reportAt } from '../../release/reports.ts';
import { VERSION } from '../../release/version.ts';
import { answersOf as bankOf } from '../../report/answers.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import { type Audience, maySee, type Report } from '../../report/schema.ts';
import { loadWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { answersCsv } from '../answering/csv.ts';
import { besideOf, customerFile, lastAnswers, mappingFor, outputPath } from '../answering/files.ts';
import { answersOf, changesSince, fillingsOf } from '../answering/outcome.ts';
import { printedAnswers } from '../answering/pdf.ts';
import { previewText } from '../answering/preview.ts';
import { review } from '../answering/review.ts';
import { answersText } from '../answering/text.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { type Answers, answerOutput } from '../outputs/answered.ts';
import { documentOf } from '../outputs.ts';
import { shortOf, signerAsked } from '../signing.ts';

/** Does what `affidavit answer` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [path, extra] = given.positionals;
  if (path === undefined || extra !== undefined)
    throw new AffidavitError('USAGE', 'One file is answered.', "Give the customer's file, such as customer.xlsx.");
  const also = formatsOf(given.text('also'));
  const { before: findSigner, signing } = signerAsked(given, io, 'optional');
  if (given.text('report') !== undefined && given.flag('review'))
    throw new AffidavitError(
      'USAGE',
      '--review adds answers to a workspace, and --report is without one.',
      'Leave --report out.',
    );
  const folder = given.text('report') === undefined ? given.workspace : null;
  const file = await customerFile(path, mappingFor(path, given.text('mapping'), folder));
  const { questionnaire } = file.opened;
  if (given.flag('preview')) {
    io.out(previewText(file.opened, io));
    return 0;
  }
  if (questionnaire.questions.length === 0)
    throw new AffidavitError(
      'USAGE',
      `No question was found in ${path}.`,
      'Look at --preview, and say in a mapping file where questions and answers stand; docs/questionnaires.md shows one.',
    );
  const out = outputPath(path, given.text('out'), extname(path));
  const last = lastAnswers(out, file.name);
  await findSigner();
  return withSource(given, io, questionnaire, async (source) => {
    const outcomes = answered(questionnaire, source);
    const answers = answersOf(file, outcomes, source.report, source.at);
    const signed = also.has('pdf') ? signing() : null;
    const cover = coverOf(answers, source.report, signed === null ? null : besideOf(out, '.pdf'));
    const bytes = await file.opened.write(fillingsOf(outcomes), cover);
    const whole: Answers = {
      ...answers,
      written: { name: basename(out), sha256: sha256(bytes) },
      changes: last === null ? null : changesSince(last, answers),
    };
    const written = [out, besideOf(out, '.json')];
    writeFileSync(out, bytes);
    writeFileSync(besideOf(out, '.json'), documentOf(answerOutput, whole));
    if (also.has('csv')) {
      writeFileSync(besideOf(out, '.csv'), answersCsv(whole));
      written.push(besideOf(out, '.csv'));
    }
    let code = 0;
    if (also.has('pdf')) {
      const { pdf, shortfall } = await printedAnswers(whole, source.report, signed);
      writeFileSync(besideOf(out, '.pdf'), pdf);
      written.push(besideOf(out, '.pdf'));
      code = shortOf(shortfall, io);
    }
    io.out(given.flag('json') ? documentOf(answerOutput, whole) : answersText(whole, written, io));
    if (given.flag('review')) await review(given.workspace, whole, io);
    return code;
  });
}

/** The report that questions are answered from: the one that is named, or that of the claims which they need. */
async function withSource<T>(
  given: Given,
  io: Io,
  questionnaire: Questionnaire,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const named = given.text('report');
  const at = io.now();
  if (named !== undefined) {
    const report = await reportAt(named);
    return work({ report, at: later(at, report.asOf), address: null });
  }
  const audience = audienceOf(given.text('audience') ?? 'customer');
  const workspace = loadWorkspace(given.workspace);
  const needed = claimsNeeded(workspace, audience, questionnaire, at);
  return withExamined(
    given,
    io,
    async (examined) => {
      const report = await composeReport(examined, audience, VERSION);
      const address = workspace.settings.site?.address?.replace(/\/$/, '') ?? null;
      // As of an earlier time, nothing that has ended since is known to have.
      return work({ report, at: given.text('as-of') === undefined ? later(at, report.asOf) : report.asOf, address });
    },
    { workspace, wanted: ({ id }) => needed.has(id) },
  );
}

/** The claims of every answer that a question may mean: no other has to be judged. */
function claimsNeeded(
  workspace: Workspace,
  audience: Audience,
  { questions, layout }: Questionnaire,
  at: Instant,
): ReadonlySet<string> {
  const bank = bankOf(workspace.answers, {
    resource: (text) => text,
    asOf: at,
    maySee: (of) => maySee(audience, of),
  });
  if (bank.length === 0)
    throw new AffidavitError(
      'USAGE',
      'The workspace has no answers.',
      'Write some in answers/, or let `affidavit init` make a paper with a bank to begin with; docs/questionnaires.md shows one.',
    );
  const match = matcher(bank);
  const found = questions.flatMap((question) => match(question, layout).found?.answer ?? []);
  return new Set(found.flatMap(({ needs, partly }) => [...needs, ...(partly?.needs ?? [])]));
}

function later(a: Instant, b: Instant): Instant {
  return epochMs(a) < epochMs(b) ? b : a;
}

function formatsOf(text: string | undefined): ReadonlySet<'csv' | 'pdf'> {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const stranger = names.find((name) => name !== 'csv' && name !== 'pdf');
  if (stranger !== undefined)
    throw new AffidavitError(
      'USAGE',
      `There is no format ${stranger}.`,
      'Give --also csv, pdf, or both: --also csv,pdf.',
    );
  return new Set(names as ('csv' | 'pdf')[]);
}

/** What the cover of the answered file says. */
function coverOf(
  { organisation, version, audience, asOf, answeredAt, snapshot, counts, file }: Answers,
  report: Report,
  signed: string | null,
): Cover {
  return {
    title: `Answered by ${organisation}`,
    asOf,
    lines: [
      ['Questionnaire', file.name],
      ['SHA-256 of the questionnaire', file.sha256],
      ['Version of the whitepaper', version],
      ['Answered on', spelledOut(answeredAt)],
      ['Verdicts as of', spelledOut(asOf)],
      ['Written for', audience],
      ['Answered', String(counts.answered)],
      ['Held back: what the answer rests on is not proven', String(counts.held)],
      ['Open: no answer of the bank is about the question', String(counts.open)],
      ['Not written: answered already, locked, or not asked', String(counts.closed)],
      ['Snapshot of the evidence', snapshot],
      ['SHA-256 of the report that was answered from', sha256(reportBytes(report))],
      ['Signed', signed === null ? 'not signed' : `${basename(signed)} has the same answers, signed`],
      [
        'How to check',
        'Each answer names its claims. The page of a claim shows how it was judged; `affidavit verify` recomputes it from the bundle, whose signature is checked with it.',
      ],
    ],
  };
}
