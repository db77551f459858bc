import { AffidavitError } from '../../core/errors.ts';
import type { Instant } from '../../core/instant.ts';
import { checkBank } from '../../questionnaire/check.ts';
import { reportAt } from '../../release/reports.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport } from '../../report/compose.ts';
import type { Report } from '../../report/schema.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { customerFile, mappingFor } from '../answering/files.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { type AnswersCheck, answersCheckOutput } from '../outputs/answered.ts';
import { documentOf } from '../outputs.ts';
import { harmless, wrapped } from '../terminal.ts';

const DAYS = 30;

/** Does what `affidavit answers check` does; returns the exit code: 1 where an answer is held back or contradicts another. */
export async function run(given: Given, io: Io): Promise<number> {
  const [what, ...paths] = given.positionals;
  if (what !== 'check')
    throw new AffidavitError(
      'USAGE',
      `There is no \`affidavit answers ${what ?? ''}\`.`.replace(' `', '`'),
      'Say `affidavit answers check`.',
    );
  const days = daysOf(given.text('days'));
  const folder = given.text('report') === undefined ? given.workspace : null;
  const files = await Promise.all(
    paths.map(async (path) => (await customerFile(path, mappingFor(path, undefined, folder))).opened.questionnaire),
  );
  return withReport(given, io, async (report) => {
    const found = checkBank(report, { at: given.text('as-of') === undefined ? io.now() : report.asOf, days, files });
    const checked: AnswersCheck = { version: report.version, asOf: report.asOf, ...found };
    io.out(given.flag('json') ? documentOf(answersCheckOutput, checked) : told(checked, io));
    return checked.findings.some(({ kind }) => kind === 'held' || kind === 'contradiction') ? 1 : 0;
  });
}

async function withReport<T>(given: Given, io: Io, work: (report: Report) => Promise<T>): Promise<T> {
  const named = given.text('report');
  if (named !== undefined) return work(await reportAt(named));
  const workspace = loadWorkspace(given.workspace);
  const audience = audienceOf(given.text('audience') ?? 'customer');
  const needed = new Set(workspace.answers.flatMap(({ needs, partly }) => [...needs, ...(partly?.needs ?? [])]));
  return withExamined(given, io, async (examined) => work(await composeReport(examined, audience, VERSION)), {
    workspace,
    wanted: ({ id }) => needed.has(id),
  });
}

function daysOf(text: string | undefined): number {
  if (text === undefined) return DAYS;
  if (!/^\d{1,4}$/.test(text)) throw new AffidavitError('USAGE', `${text} is no number of days.`, 'Give --days 30.');
  return Number(text);
}

const HEADS: Readonly<Record<AnswersCheck['findings'][number]['kind'], string>> = {
  held: 'Held back: what they rest on is not proven',
  contradiction: 'Contradicting each other',
  due: 'Due',
  unused: 'Of no use for these files',
};

function told(
  { answers, given, partly, held, findings, version, asOf }: AnswersCheck & { asOf: Instant },
  io: Io,
): string {
  const { columns } = io.terminal;
  const lines = (Object.keys(HEADS) as (keyof typeof HEADS)[]).flatMap((kind) => {
    const own = findings.filter((finding) => finding.kind === kind);
    if (own.length === 0) return [];
    return [
      '',
      HEADS[kind],
      ...own.map(
        ({ entry, text, ask }) =>
          `  ${wrapped(harmless(`${entry}: ${text}${ask === null ? '' : ` Ask: ${ask}.`}`), columns - 4, '    ')}`,
      ),
    ];
  });
  const head = `${answers} answers on version ${version}: ${given} can be given, ${partly} in part, ${held} held back.`;
  return `${[wrapped(head, columns), `Verdicts as of ${asOf}`, ...lines].join('\n')}\n`;
}
