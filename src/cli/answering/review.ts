import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { AffidavitError, throwFaults } from '../../core/errors.ts';
import { readAnswer } from '../../workspace/answer-file.ts';
import { idLike, isId } from '../../workspace/claim-id.ts';
import { splitFrontMatter } from '../../workspace/gateway.ts';
import { type Ask, withSomebody } from '../ask.ts';
import type { Io } from '../command.ts';
import type { Answers, OutcomeRow } from '../outputs/answered.ts';
import { harmless, wrapped } from '../terminal.ts';

/**
 * Goes through what is open, question by question: a person says which answer of the bank it means, writes one, or leaves
 * it. What is accepted becomes a file of the bank, to be looked at like any other change. Throws USAGE without a terminal.
 */
export async function review(workspace: string, { outcomes }: Answers, io: Io): Promise<void> {
  const open = outcomes.filter(({ status }) => status === 'open');
  const changed = new Set<string>();
  await withSomebody(async (ask) => {
    if (ask === null)
      throw new AffidavitError('USAGE', '--review asks, and nobody is at a terminal.', 'Run it where you can type.');
    for (const [i, row] of open.entries()) {
      io.err(
        `\n${wrapped(harmless(`${i + 1} of ${open.length}  ${row.id ?? row.place}  ${row.question}`), io.terminal.columns)}\n`,
      );
      row.candidates.forEach(({ entry, question, score, apart }, n) => {
        const why = apart.length === 0 ? '' : ` – the question ${apart.join(', and ')}`;
        io.err(
          `  ${n + 1}  ${wrapped(harmless(`${score.toFixed(2)}  ${entry}: ${question}${why}`), io.terminal.columns - 6, '     ')}\n`,
        );
      });
      const choice = await ask('Number: it asks the same · w: write an answer · Enter: leave it open · q: end', '');
      if (choice === 'q') break;
      const file = choice === 'w' ? await written(workspace, row, ask) : meantBy(workspace, row, choice);
      if (file === null) continue;
      changed.add(file);
      io.err(`  ${harmless(file)}\n`);
    }
  });
  io.err(
    changed.size === 0
      ? '\nThe bank is as it was.\n'
      : `\n${changed.size === 1 ? '1 file of the bank is' : `${changed.size} files of the bank are`} to be looked at; then answer again.\n`,
  );
}

/** The question becomes a further form of an answer's own. */
function meantBy(workspace: string, { question, candidates }: OutcomeRow, choice: string): string | null {
  const meant = /^[1-9]$/.test(choice) ? candidates[Number(choice) - 1] : undefined;
  if (meant === undefined) return null;
  const file = join(workspace, 'answers', `${meant.entry}.md`);
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const changed = withForm(file, text, question);
  throwFaults(readAnswer(file, meant.entry, changed).faults);
  writeFileSync(file, changed);
  return file;
}

/** The text of an answer's file with one form more; all else in it stands as it did. */
export function withForm(file: string, text: string, form: string): string {
  const { front, body } = splitFrontMatter(file, text);
  const document = parseDocument(front.text);
  const forms = isMap(document.contents) ? document.contents.get('question') : null;
  if (!isSeq(forms))
    throw new AffidavitError(
      'CONTENT_INVALID',
      'The answer has no list of questions.',
      'Write its forms under `question`.',
      {
        place: { file, line: 1 },
      },
    );
  document.addIn(['question'], form);
  return `---\n${document.toString({ lineWidth: 0 })}---\n${body}`;
}

/** A new answer that a person states, with an end. */
async function written(workspace: string, row: OutcomeRow, ask: Ask): Promise<string | null> {
  const answer = await ask('yes, no, partly, not-applicable or text', 'text');
  const text = await ask('The answer', '');
  if (text === '') return null;
  const by = await ask('Who states it, by name', '');
  const role = await ask('As what', '');
  const date = await ask('On which day, such as 2026-11-30', '');
  const expires = await ask('Until which day', '');
  const name = await ask('Name of the file', freeName(workspace, row));
  const id = isId(name) ? name : (idLike(name) ?? freeName(workspace, row));
  const file = join(workspace, 'answers', `${id}.md`);
  if (existsSync(file)) throw new AffidavitError('OUTPUT_REFUSED', `${file} is there already.`, 'Give another name.');
  const content = answerText({ question: row.question, answer, text, by, role, date, expires });
  throwFaults(readAnswer(file, id, content).faults);
  mkdirSync(join(workspace, 'answers'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

interface Stated {
  readonly question: string;
  readonly answer: string;
  readonly text: string;
  readonly by: string;
  readonly role: string;
  readonly date: string;
  readonly expires: string;
}

/** An answer's file that a person states. */
export function answerText({ question, answer, text, ...stated }: Stated): string {
  const front = parseDocument('{}');
  front.contents = front.createNode({ question: [question], answer, stated }) as typeof front.contents;
  // In MDX these two begin what is no text.
  const safe = text.replace(/[<{]/g, (sign) => `\\${sign}`);
  return `---\n${front.toString({ lineWidth: 0 })}---\n${safe}\n`;
}

function freeName(workspace: string, { question }: OutcomeRow): string {
  const words = idLike(question.toLowerCase().split(/\s+/).slice(0, 6).join('-')) ?? 'answer';
  for (let n = 1; ; n++) {
    const name = n === 1 ? words : `${words}-${n}`;
    if (!existsSync(join(workspace, 'answers', `${name}.md`))) return name;
  }
}
