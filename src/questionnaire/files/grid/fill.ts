import type { Filling, Question } from '../../model.ts';
import { quoted, Unreadable } from '../refusal.ts';
import type { Asked } from './asked.ts';
import type { Spot } from './grid.ts';

/** What is put into a cell that is empty. */
export interface Put {
  readonly spot: Spot;
  readonly text: string;
  /** Whether the cell is meant for a number, and the text is one. */
  readonly isNumber: boolean;
}

const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const BY_THE_CALLER = 'Answer the questions of this file, with what their lists allow.';

/** The fillings by their place. Throws Unreadable for a place that is no question's, or told twice. */
export function byPlace<T extends { readonly question: Question }>(
  asked: readonly T[],
  fillings: readonly Filling[],
): (readonly [T, Filling])[] {
  const known = new Map(asked.map((one) => [one.question.place, one]));
  const seen = new Set<string>();
  return fillings.map((filling) => {
    const one = known.get(filling.place);
    if (one === undefined) throw new Unreadable(`No question stands at ${quoted(filling.place)}.`, BY_THE_CALLER);
    if (seen.has(filling.place)) throw new Unreadable(`${quoted(filling.place)} is filled twice.`, BY_THE_CALLER);
    seen.add(filling.place);
    requireAllowed(one.question, filling);
    return [one, filling];
  });
}

function requireAllowed({ allowed, place }: Question, { answer }: Filling): void {
  if (answer === null || allowed.length === 0 || allowed.includes(answer)) return;
  throw new Unreadable(`${quoted(answer)} is not one of the answers that ${quoted(place)} allows.`, BY_THE_CALLER);
}

/** What is written where one place takes both: the answer, and the words that belong beside it. */
export function joined(answer: string | null, comment: string | null): string {
  const [first, second] = [answer?.trim() ?? '', comment?.trim() ?? ''];
  if (first === '' || second === '') return first + second;
  return `${first}${/[.!?:;…。]$/.test(first) ? ' ' : '. '}${second}`;
}

/** The cells that are written for fillings. Nothing is put where something stands, or where nothing can be written. */
export function putsOf<T extends Asked>(
  asked: readonly T[],
  fillings: readonly Filling[],
): (Put & { readonly of: T })[] {
  return byPlace(asked, fillings).flatMap(([of, filling]) => {
    const { question, answer, comment, ticks } = of;
    if (question.closed !== null) return [];
    const puts: (Put & { readonly of: T })[] = [];
    const put = (spot: Spot, text: string, isNumber = false): void => {
      if (text.trim() !== '') puts.push({ of, spot, text, isNumber });
    };
    const isOpen = question.given === '';
    if (ticks.length > 0) {
      const tick = ticks.find(({ label }) => label === filling.answer);
      if (tick !== undefined && isOpen) put(tick.spot, 'X');
    } else if (answer !== null && isOpen) {
      const takesBoth = comment === null && question.kind === 'text';
      const text = takesBoth ? joined(filling.answer, filling.comment) : (filling.answer ?? '');
      put(answer, text, question.kind === 'number' && NUMBER.test(text));
    }
    if (comment !== null) put(comment, filling.comment ?? '');
    return puts;
  });
}
