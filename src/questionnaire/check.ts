import { endOfDay, epochMs, type Instant } from '../core/instant.ts';
import type { AnswerReport } from '../report/answers-schema.ts';
import type { Report } from '../report/schema.ts';
import { day } from '../wording/times.ts';
import { decide } from './decide.ts';
import { matcher } from './matching/match.ts';
import { askedIn, termsOf } from './matching/terms.ts';
import type { Questionnaire } from './model.ts';

/** What is wrong with an answer of the bank, or will be soon. */
export interface Finding {
  readonly kind: 'held' | 'contradiction' | 'due' | 'unused';
  readonly entry: string;
  readonly text: string;
  readonly ask: string | null;
}

/** When the bank is looked at, how far ahead, and questionnaires that it should be of use for. */
export interface Looking {
  readonly at: Instant;
  readonly days: number;
  readonly files: readonly Pick<Questionnaire, 'questions' | 'layout'>[];
}

const DAY_MS = 86_400_000;

/** Looks through a bank on the verdicts of a report. */
export function checkBank(report: Report, { at, days, files }: Looking) {
  const bank = report.answers;
  const decisions = bank.map((answer) => ({
    answer,
    decision: decide(answer, askedIn(termsOf(answer.questions[0] ?? ''), at), report, null),
  }));
  const findings: Finding[] = [
    ...decisions.flatMap(({ answer: { id, ask }, decision }) =>
      decision.kind === 'held'
        ? [{ kind: 'held' as const, entry: id, text: decision.reasons.map(({ text }) => text).join(' '), ask }]
        : [],
    ),
    ...contradictions(bank),
    ...bank.flatMap((answer) => due(answer, report, at, days)),
    ...(files.length === 0 ? [] : unused(bank, files)),
  ];
  const given = decisions.filter(({ decision }) => decision.kind === 'given');
  const partly = given.filter(({ decision }) => decision.kind === 'given' && decision.lessened.length > 0);
  return {
    answers: bank.length,
    given: given.length - partly.length,
    partly: partly.length,
    held: bank.length - given.length,
    findings,
  };
}

/** Two answers to one question, by id or by words, that say different things. */
function contradictions(bank: readonly AnswerReport[]): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  const tell = (a: AnswerReport, b: AnswerReport, why: string) => {
    const key = [a.id, b.id].sort().join(' ');
    if (told.has(key) || a.answer === b.answer || a.answer === 'text' || b.answer === 'text') return;
    told.add(key);
    const text = `It says ${a.answer}, and ${b.id} says ${b.answer}, to ${why}.`;
    found.push({ kind: 'contradiction', entry: a.id, text, ask: a.ask });
  };
  const byId = Map.groupBy(
    bank.flatMap((answer) => answer.ids.map((id) => ({ id, answer }))),
    ({ id }) => id,
  );
  for (const [id, [first, ...others]] of byId)
    for (const other of others) if (first !== undefined) tell(first.answer, other.answer, id);
  const match = matcher(bank);
  for (const answer of bank) {
    for (const text of answer.questions) {
      const other = match({ id: null, text }, null, answer.id).found?.answer;
      if (other !== undefined) tell(answer, other, `“${text}”`);
    }
  }
  return found;
}

function due({ id, stated, needs, ask }: AnswerReport, { claims }: Report, at: Instant, days: number): Finding[] {
  const isSoon = (last: string) => {
    const left = epochMs(endOfDay(last)) - epochMs(at);
    return left >= 0 && left <= days * DAY_MS;
  };
  const own = stated !== null && isSoon(stated.expires) ? [`Its statement ends on ${day(stated.expires)}.`] : [];
  const others = claims
    .filter((claim) => needs.includes(claim.id) && claim.attestation !== null && isSoon(claim.attestation.expires))
    .map((claim) => `The attestation of ${claim.id} ends on ${day(claim.attestation?.expires ?? '')}.`);
  const text = [...own, ...others].join(' ');
  return text === '' ? [] : [{ kind: 'due', entry: id, text, ask }];
}

function unused(bank: readonly AnswerReport[], files: Looking['files']): Finding[] {
  const match = matcher(bank);
  const used = new Set(
    files.flatMap(({ questions, layout }) =>
      questions.flatMap((question) => match(question, layout).found?.answer.id ?? []),
    ),
  );
  return bank
    .filter(({ id }) => !used.has(id))
    .map(({ id, ask }) => ({ kind: 'unused', entry: id, text: 'No question of these files means it.', ask }));
}
