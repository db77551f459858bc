import type { Operation } from '../../collectors/contract.ts';
import type { Evidence } from '../../src/evidence/ask.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { isSame, type Trial } from '../collect/denials/trial.ts';
import { type Fault, pageToken } from './faults.ts';

/**
 * A snapshot in which a fault has befallen every answer of one operation, invented pages included. The records go on
 * saying "answered", so that only the replay's own reading can notice. null where the operation cannot have the fault.
 */
export function faultySnapshot(trial: Trial, operation: Operation, fault: Fault): Evidence | null {
  const { snapshot } = trial.baseline;
  const own = trial.recordsOf(operation.id);
  const last = own.at(-1);
  const befall = (record: EvidenceRecord, page: number): EvidenceRecord => {
    if (fault.one && !(last && isSame(record, last))) return record;
    const reply = fault.reply(operation, record, page);
    return reply?.kind === 'answer' ? { ...record, outcome: { kind: 'answered' }, answer: reply.raw } : record;
  };
  if (own.every((record) => befall(record, 1) === record)) return null;
  return {
    mode: 'replay',
    startedAt: snapshot.startedAt,
    async ask(question, run) {
      const known = await snapshot.ask(question, run);
      if (`${question.service}:${question.operation}` !== operation.id) return known;
      if (known !== null) return befall(known, 1);
      const { page, input } = firstOf(operation, question.input);
      const first = page === 0 ? null : await snapshot.ask({ ...question, input }, run);
      return first === null ? null : { ...befall(first, page + 1), input: question.input };
    },
  };
}

/** The question that began a list, and which invented page of it this one asks for; 0 for none. */
function firstOf(operation: Operation, input: unknown): { page: number; input: EvidenceRecord['input'] } {
  const given = input as Readonly<Record<string, string | object>>;
  const tokenIn = operation.pages?.tokenIn ?? '';
  const holder = (given.query ?? given) as Readonly<Record<string, string>>;
  const { [tokenIn]: token, ...rest } = holder;
  const page = PAGES.indexOf(token ?? '');
  const first = given.query === undefined ? rest : { ...given, query: rest };
  return { page: page + 1, input: first as EvidenceRecord['input'] };
}

const PAGES: readonly string[] = Array.from({ length: 20 }, (_, i) => pageToken(i + 1));
