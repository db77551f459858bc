import type { Filling, Opened, Question } from '../../model.ts';
import { byPlace, joined } from '../grid/fill.ts';
import { isYesNo } from '../grid/words.ts';
import { VSAQ } from '../layouts/vsaq.ts';
import { LIMITS } from '../limits.ts';
import { quoted, Unreadable } from '../refusal.ts';
import { type Asking, holds } from './condition.ts';
import { type Answerable, type Flat, flattened, vsaqSchema } from './items.ts';

/** What VSAQ writes for a box or a radio button that is chosen. */
const CHECKED = 'checked';
const TICKS = ['Yes', 'No'] as const;

/** Opens a questionnaire of Google's VSAQ. What is written is the file of answers that VSAQ loads. Throws Unreadable. */
export function openVsaq(json: unknown, title: string): Opened {
  const parsed = vsaqSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Unreadable(
      `It is no questionnaire of VSAQ: ${issue?.message ?? 'its form'} at ${quoted((issue?.path ?? []).join('/') || 'its top')}.`,
      'Give one of VSAQ’s questionnaires, as JSON.',
    );
  }
  const flat = flattened(parsed.data.questionnaire);
  const asked = placed(flat);
  if (asked.length > LIMITS.questions)
    throw new Unreadable(`It has more than ${LIMITS.questions} questions.`, 'Give a file with fewer questions.');
  const conditional = asked.filter(({ question }) => question.closed !== null).length;
  const ids = flat.answerables.flatMap(({ id, choices }) => id ?? choices[0]?.[0] ?? []);
  return {
    questionnaire: {
      format: 'vsaq',
      layout: ids.filter((id) => VSAQ.ids.test(id)).length * 2 > ids.length ? VSAQ.name : null,
      title: flat.title ?? title,
      questions: asked.map(({ question }) => question),
      remarks:
        conditional === 0
          ? []
          : [
              `${conditional} questions are closed: each is asked only after a certain answer to another, or cannot be answered in words.`,
            ],
    },
    taken: [{ where: 'items of VSAQ', rows: null, columns: [], questions: asked.length, headings: 0 }],
    write: async (fillings) => Buffer.from(`${JSON.stringify(answersOf(flat, asked, fillings), null, 2)}\n`),
  };
}

interface Asked {
  readonly question: Question;
  readonly of: Answerable;
}

function placed(flat: Flat): Asked[] {
  const given = new Map(
    flat.answerables.flatMap(({ id, given: value }) => (id === null || value === '' ? [] : [[id, value] as const])),
  );
  const seen = new Set<string>();
  return flat.answerables
    .filter(({ text }) => text !== '')
    .map((of) => {
      const base = of.id ?? of.own ?? of.choices[0]?.[0] ?? 'item';
      let place = base;
      for (let n = 2; seen.has(place); n++) place = `${base} (${n})`;
      seen.add(place);
      return { of, question: questionOf(flat, of, place, given) };
    });
}

function questionOf(flat: Flat, of: Answerable, place: string, given: ReadonlyMap<string, string>): Question {
  const allowed = of.kind === 'tick' ? TICKS : labels(of);
  return {
    place,
    id: of.id ?? of.own,
    text: of.text.slice(0, LIMITS.questionText),
    section: of.section,
    kind: of.kind === 'line' || of.kind === 'upload' ? 'text' : isYesNo(allowed) ? 'yes-no' : 'choice',
    allowed,
    given: of.given === CHECKED ? 'Yes' : of.given,
    hasComment: false,
    closed: closedOf(flat, of, given),
  };
}

/** Texts of choices; where two are alike, with their ids. */
function labels({ choices }: Answerable): string[] {
  return choices.map(([id, text]) =>
    choices.filter(([, other]) => other === text).length > 1 ? `${text} (${id})` : text,
  );
}

function closedOf(
  flat: Flat,
  { conditions, isReadOnly, kind }: Answerable,
  given: ReadonlyMap<string, string>,
): string | null {
  if (kind === 'upload') return 'it asks for a file';
  if (isReadOnly) return 'it cannot be changed';
  const unmet = conditions.find((condition) => holds(condition, askingOf(flat, given, 0)) !== true);
  return unmet === undefined ? null : `it is asked only if ${unmet.slice(0, 200)}`;
}

const DEEPEST = 30;

/** What conditions see of answers: an item that does not show counts as not answered. */
function askingOf(flat: Flat, answers: ReadonlyMap<string, string>, depth: number): Asking {
  const shows = (id: string): boolean =>
    depth < DEEPEST &&
    (flat.conditions.get(id) ?? []).every((condition) => holds(condition, askingOf(flat, answers, depth + 1)) === true);
  return {
    shows,
    holds: (reference) => {
      const [id = '', wanted] = reference.split('/');
      if (!flat.conditions.has(id) || !shows(id)) return false;
      const value = answers.get(id) ?? '';
      return wanted === 'yes' || wanted === 'no'
        ? value === wanted || (wanted === 'yes' && value === CHECKED)
        : value !== '' && value !== 'no';
    },
  };
}

/** VSAQ's answers: ids with values. What no longer shows under these answers is left out. */
function answersOf(flat: Flat, asked: readonly Asked[], fillings: readonly Filling[]): Record<string, string> {
  const filled = byPlace(asked, fillings).filter(([{ question }]) => question.closed === null && question.given === '');
  const values = filled.flatMap(([one, filling]) => {
    const value = valueOfAnswer(one, filling);
    return value === null ? [] : [{ of: one.of, value }];
  });
  const given = asked.flatMap(({ of }) => (of.id === null || of.given === '' ? [] : [[of.id, of.given] as const]));
  const all = new Map([...given, ...values.map(({ value }) => value)]);
  const asking = askingOf(flat, all, 0);
  const shown = values.filter(({ of }) => of.conditions.every((condition) => holds(condition, asking) === true));
  return Object.fromEntries(shown.map(({ value }) => value));
}

function valueOfAnswer({ of, question }: Asked, { answer, comment }: Filling): readonly [string, string] | null {
  if (of.kind === 'line') {
    const text = joined(answer, comment);
    return of.id === null || text === '' ? null : [of.id, text];
  }
  if (answer === null) return null;
  if (of.kind === 'tick') return of.id === null || answer !== 'Yes' ? null : [of.id, CHECKED];
  const [chosen] = of.choices[question.allowed.indexOf(answer)] ?? [];
  if (chosen === undefined) return null;
  return of.kind === 'yes-no' ? [of.id ?? '', chosen] : [chosen, CHECKED];
}
