import type { Cover, Filling, Opened, Question } from '../../model.ts';
import { loose } from '../csv/records.ts';
import { noQuestions } from '../grid/file.ts';
import { byPlace, joined } from '../grid/fill.ts';
import { collapsed } from '../grid/grid.ts';
import { isQuestion } from '../grid/words.ts';
import { LIMITS } from '../limits.ts';
import { Unreadable } from '../refusal.ts';
import { type Edit, edited } from '../xml/part.ts';
import { printable } from '../xml/text.ts';

/** A line of the text: where it lies, without its end, and what it says. */
interface Line {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Asked {
  readonly question: Question;
  /** Where its answer goes: behind this place of the text; and whether a line that waits for it is there. */
  readonly at: number;
  readonly isWaiting: boolean;
}

/** Opens plain text, as questions are pasted: one in each line or paragraph, numbered, with bullets, or neither. */
export function openText(bytes: Uint8Array, title: string): Opened {
  const file = loose(bytes);
  const lines = linesOf(file.text, file.meant);
  const asked = askedIn(lines);
  if (asked.length === 0) throw noQuestions();
  if (asked.length > LIMITS.questions)
    throw new Unreadable(`It has more than ${LIMITS.questions} questions.`, 'Give a part of it.');
  const [first, last] = [asked[0] as Asked, asked.at(-1) as Asked];
  const lineOf = ({ question }: Asked) => Number(question.place.slice(PLACE.length));
  const ending = file.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    questionnaire: {
      format: 'text',
      layout: null,
      title,
      questions: asked.map(({ question }) => question),
      remarks: [],
    },
    taken: [
      {
        where: 'lines of the text',
        rows: { header: null, from: lineOf(first), to: lineOf(last) },
        columns: [],
        questions: asked.length,
        headings: 0,
      },
    ],
    write: async (fillings: readonly Filling[], _cover: Cover) => {
      const edits = byPlace(asked, fillings).flatMap(([{ question, at, isWaiting }, { answer, comment }]): Edit[] => {
        const text = printable(joined(answer, comment)).trim();
        if (text === '' || question.given !== '') return [];
        const put = text.split('\n').join(`${ending}  `);
        return [{ start: at, end: at, text: file.raw(isWaiting ? ` ${put}` : `${ending}Answer: ${put}`) }];
      });
      return file.bytes(edited(file.text, edits));
    },
  };
}

const PLACE = 'line ';

function linesOf(text: string, meant: (raw: string) => string): Line[] {
  const lines: Line[] = [];
  let start = /^(\ufeff|\xef\xbb\xbf)/.exec(text)?.[0].length ?? 0;
  for (let n = 1; start <= text.length; n++) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    const end = text[next - 1] === '\r' && next > start ? next - 1 : next;
    lines.push({ n, start, end, text: meant(text.slice(start, end)) });
    start = feed < 0 ? text.length + 1 : feed + 1;
  }
  return lines;
}

/** `1.`, `1.2)`, `(a)`, `Q3:`, `•`, `-`, `[ ]` before a question. */
const MARK =
  /^\s*(?:[-*•–‣▪◦]\s*(?:\[\s?\]\s*)?|(\(?(?:[A-Za-z]{1,6}[-.]?)?\d{1,4}(?:[.-]\d{1,4}){0,4}[a-z]?|\(?[a-z])[.):]+\s+|((?:[A-Z&]{2,6}-)\d{1,4}(?:\.\d{1,4})?|\d{1,3}(?:\.\d{1,3})+)\s+)/;
const ANSWER = /^\s*(?:a|answer|response|antwort|r)\s*:\s*(.*)$/i;

/** Of what is kept of an item while its lines are read. */
const LONGEST = 2 * LIMITS.questionText;

interface Item {
  readonly first: Line;
  last: Line;
  readonly id: string | null;
  text: string;
  readonly isMarked: boolean;
  readonly isIndented: boolean;
}

function askedIn(lines: readonly Line[]): Asked[] {
  const asked: Asked[] = [];
  let section: string[] = [];
  let item: Item | null = null;
  const finish = (answer: Line | null, given: string): void => {
    if (item !== null) {
      const text = collapsed(item.text);
      const isAsked =
        isQuestion(text) ||
        (item.isMarked && text.split(' ').length > 2) ||
        answer !== null ||
        text.split(' ').length > 5;
      if (isAsked && /\p{L}{2}/u.test(text)) asked.push(askedOf(item, text, section, answer, given));
      else if (text !== '') section = [text.replace(/[:：]$/, '').slice(0, 200)];
    }
    item = null;
  };
  for (const line of lines) {
    const answer = ANSWER.exec(line.text);
    const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line.text)?.[1];
    if (collapsed(line.text) === '') finish(null, '');
    else if (answer !== null && item !== null) finish(line, collapsed(answer[1] ?? ''));
    else if (heading !== undefined) {
      finish(null, '');
      section = [collapsed(heading).slice(0, 200)];
    } else item = next(item, line);
  }
  finish(null, '');
  return asked;

  /** A line goes on with the item above it where it is indented, or where that has not come to its end. */
  function next(open: Item | null, line: Line): Item {
    const mark = MARK.exec(line.text);
    const isHeading = /^\s*\p{Lu}[^?]{0,60}[:：]\s*$/u.test(line.text);
    const goesOn =
      open !== null &&
      mark === null &&
      !isHeading &&
      !isEnded(open) &&
      (open.isMarked || /^\s*\p{Ll}/u.test(line.text));
    if (open !== null && goesOn) {
      if (open.text.length < LONGEST) open.text += ` ${line.text}`;
      open.last = line;
      return open;
    }
    finish(null, '');
    const id = mark?.[1] ?? mark?.[2] ?? null;
    return {
      first: line,
      last: line,
      id: id === null ? null : id.replace(/[(]/g, ''),
      text: line.text.slice(mark?.[0].length ?? 0),
      isMarked: mark !== null,
      isIndented: /^\s/.test(line.text),
    };
  }
}

function isEnded({ text }: Item): boolean {
  return /[?？؟:：]\s*$/.test(text);
}

function askedOf(
  { first, last, id }: Item,
  text: string,
  section: readonly string[],
  answer: Line | null,
  given: string,
): Asked {
  return {
    at: (answer ?? last).end,
    isWaiting: answer !== null,
    question: {
      place: `${PLACE}${first.n}`,
      id,
      text: text.slice(0, LIMITS.questionText),
      section,
      kind: 'text',
      allowed: [],
      given,
      hasComment: false,
      closed: null,
    },
  };
}
