import { questionKey } from '../../src/evidence/ask.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { Question } from '../../src/evidence/record.ts';
import type { Answer, FamilyContext, LeftOut, Operation, Round, Scope } from '../contract.ts';
import { type Asked, ask, type Transport, unread } from './ask.ts';

/** A collector's only round, where nothing that was listed has gone. */
export const ONCE: Round = { number: 1, again: new Set(), gone: new Set(), last: true };

/** How a list is read on: what its answer says of the next page, and how that is asked for. */
export interface Pager<Request, Output> {
  /** The token of the next page and whether there is one; what is inconsistent in them is the list's fault. */
  next(output: Output): { readonly more: boolean; readonly token: unknown };
  /** The question for the page of a token. */
  at(token: unknown): Request;
  /** No list has more pages; one that goes on is a loop. */
  readonly most: number;
}

/**
 * Asks for one collector in one place, whatever the family: every answer is recorded or replayed, and noted in the
 * coverage ledger; only operations of the collector's own catalogue are asked.
 */
export class Asker {
  readonly #context: Pick<FamilyContext, 'evidence' | 'ledger'>;
  readonly #scope: Scope;
  readonly #operations: ReadonlySet<string>;
  readonly #round: Round;

  constructor(
    context: Pick<FamilyContext, 'evidence' | 'ledger'>,
    scope: Scope,
    operations: readonly Operation[],
    round: Round = ONCE,
  ) {
    this.#context = context;
    this.#scope = scope;
    this.#operations = new Set(operations.map(({ id }) => id));
    this.#round = round;
  }

  /** Asks once. Never throws for what the source says: every failure is an `unread` answer and a line of coverage. */
  async ask<Output>(operation: Operation, question: Question, transport: Transport): Promise<Answer<Output>> {
    this.requireKnown(operation);
    const { number, again } = this.#round;
    const asked = again.has(operation.id) ? { ...question, round: number } : question;
    const came = await ask<Output>(this.#context.evidence, asked, transport);
    return this.#noted(operation, transport, withCause(came, transport));
  }

  /** Notes that a question was not put at all, and why. */
  refuse<Output>(operation: Operation, status: CoverageStatus, reason: string, cause?: Cause): Answer<Output> {
    this.requireKnown(operation);
    const asked = unread<Output>(status, null, reason);
    if (cause === undefined) return this.#note(operation, asked);
    return this.#note(operation, { ...asked, answer: { kind: 'unread', reason, cause } });
  }

  /**
   * Asks page after page. A repeated token, a missing token where there is said to be more and too many pages end it
   * as `unread`; pages before that are still given. `where` names the question in the reason.
   */
  async *pages<Request, Output>(
    operation: Operation,
    first: Request,
    one: (request: Request) => Promise<Answer<Output>>,
    pager: Pager<Request, Output>,
    where: string,
  ): AsyncIterable<Answer<Output>> {
    const seen = new Set<string>();
    let request = first;
    for (let page = 1; ; page++) {
      const answer = await one(request);
      yield answer;
      if (answer.kind !== 'answered') return;
      const { more, token } = pager.next(answer.output);
      if (!more) return;
      const fault = pageFault(token, seen, page, pager.most);
      if (fault !== null) {
        yield this.refuse(operation, 'truncated', `${where}: truncated (${fault}). Collect again.`);
        return;
      }
      seen.add(String(token));
      request = pager.at(token);
    }
  }

  leave(operation: Operation, why: string | null): void {
    this.requireKnown(operation);
    this.#context.ledger.leave(operation.id, this.#scope, why);
  }

  leaveOut(operation: Operation, table: string, why: LeftOut, items: number): void {
    this.requireKnown(operation);
    if (items > 0) this.#context.ledger.leaveOut(operation.id, this.#scope, table, why, items);
  }

  /** Throws TypeError for what another collector answers for. */
  requireKnown({ id }: Operation): void {
    if (!this.#operations.has(id)) throw new TypeError(`${id} is not in the collector's catalogue`);
  }

  /** What has gone decides about its list once; what the list asked anew still holds is a failure like any other. */
  #noted<Output>(operation: Operation, { where }: Transport, asked: Asked<Output>): Answer<Output> {
    if (asked.gone !== true || asked.record === null) return this.#note(operation, asked);
    const stillListed = this.#round.gone.has(questionKey(asked.record));
    if (!stillListed && !this.#round.last) this.#context.ledger.gone(operation.id, this.#scope, asked.record);
    if (!stillListed) return this.#note(operation, asked);
    const reason = `${where}: failed. It is said not to be there, and is still listed or named. Collect again.`;
    return this.#note(operation, unread<Output>('failed', asked.record, reason));
  }

  #note<Output>(operation: Operation, { answer, record, status }: Asked<Output>): Answer<Output> {
    this.#context.ledger.note(operation.id, this.#scope, answer, record, status);
    return answer;
  }
}

/** An answer that was not read, with what its record tells of why. */
function withCause<Output>(asked: Asked<Output>, transport: Transport): Asked<Output> {
  const { answer, record, status } = asked;
  if (answer.kind !== 'unread' || status === 'complete' || transport.cause === undefined) return asked;
  return { ...asked, answer: { ...answer, cause: transport.cause(record, status) } };
}

/** Why a list cannot be read on, though it says that there is more: the loops that clients end silently, or never. */
function pageFault(token: unknown, seen: ReadonlySet<string>, page: number, most: number): string | null {
  if (token === undefined || token === null || token === '') return 'it says there is more, but gives no token';
  if (seen.has(String(token))) return 'the same page token came twice';
  return page >= most ? `more than ${most} pages` : null;
}
