import type { LimitFunction } from 'p-limit';
import { causeByStatus } from '../../src/evidence/cause.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { EvidenceRecord, Outcome, Unread } from '../../src/evidence/record.ts';
import type { Answer, FamilyContext, LeftOut, Operation, Scope } from '../contract.ts';
import { PATIENCE, send } from './http.ts';
import { interpret } from './interpret.ts';
import type { HttpOperation, HttpSource, Parameters } from './source.ts';
import type { Tenant } from './tenant.ts';

/** One tenant of one vendor, as its collector asks it. Every answer is noted in the coverage ledger. */
export class TenantSource implements HttpSource {
  readonly scope: Scope;
  readonly #context: FamilyContext;
  readonly #name: string;
  readonly #operations: ReadonlySet<string>;
  /** null when replaying. */
  readonly #tenant: Tenant | null;
  readonly #limit: LimitFunction;

  constructor(
    context: FamilyContext,
    collector: { readonly name: string; readonly operations: readonly Operation[] },
    scope: Scope,
    tenant: Tenant | null,
    limit: LimitFunction,
  ) {
    this.#context = context;
    this.#name = collector.name;
    this.#operations = new Set(collector.operations.map((operation) => operation.id));
    this.scope = scope;
    this.#tenant = tenant;
    this.#limit = limit;
  }

  get(operation: HttpOperation, parameters: Parameters = {}): Promise<Answer<unknown>> {
    return this.#ask(operation, parameters, operation.query ?? {});
  }

  async *pages(operation: HttpOperation, parameters: Parameters = {}): AsyncIterable<Answer<unknown>> {
    const { pages } = operation;
    if (pages === undefined) throw new TypeError(`${operation.id} does not page`);
    const seen = new Set<string>();
    let query = operation.query ?? {};
    for (let page = 1; ; page++) {
      const answer = await this.#ask(operation, parameters, query);
      yield answer;
      if (answer.kind !== 'answered') return;
      const next = (answer.output as Record<string, unknown>)[pages.tokenOut];
      if (next === null) return;
      const token =
        typeof next === 'string' ? URL.parse(next, 'https://tenant.invalid')?.searchParams.get(pages.tokenIn) : null;
      const fault = pageFault(token, seen, page, (this.#context.patience ?? PATIENCE).pages);
      if (fault !== null) {
        yield this.#truncated(operation, fault);
        return;
      }
      seen.add(String(token));
      query = { ...query, [pages.tokenIn]: String(token) };
    }
  }

  leaveOut(operation: HttpOperation, table: string, why: LeftOut, items: number): void {
    if (items > 0) this.#context.ledger.leaveOut(operation.id, this.scope, table, why, items);
  }

  async #ask(
    operation: HttpOperation,
    parameters: Parameters,
    query: Readonly<Record<string, string>>,
  ): Promise<Answer<unknown>> {
    if (!this.#operations.has(operation.id)) throw new TypeError(`${operation.id} is not in the collector's catalogue`);
    const address = { path: pathOf(operation, parameters), query };
    const colon = operation.id.indexOf(':');
    const record = await this.#context.evidence.ask(
      {
        source: this.#name,
        service: operation.id.slice(0, colon),
        operation: operation.id.slice(colon + 1),
        account: this.scope.account,
        region: this.scope.region,
        input: address,
      },
      () => this.#limit(() => send(operation, this.#live(), address, this.#context)),
    );
    const { answer: read, status } = this.#read(operation, record);
    const answer = withCause(operation.id, read, record, status);
    this.#context.ledger.note(operation.id, this.scope, answer, record, status);
    return answer;
  }

  #live(): Tenant {
    if (this.#tenant === null) throw new TypeError('a snapshot asks nobody');
    return this.#tenant;
  }

  /** An answer never means more replayed than it did when it was recorded. */
  #read(operation: HttpOperation, record: EvidenceRecord | null): { answer: Answer<unknown>; status: CoverageStatus } {
    if (record === null) return this.#unread(operation, 'not-collected', 'it is not in the snapshot');
    const read =
      record.answer === null ? { outcome: record.outcome, output: undefined } : interpret(operation, record.answer);
    const { outcome, output } =
      record.outcome.kind === 'answered' ? read : { outcome: worse(record.outcome, read.outcome), output: undefined };
    switch (outcome.kind) {
      case 'answered':
        if (output === undefined)
          return this.#unread(operation, 'failed', 'it says it was answered, but no answer was recorded');
        return { answer: { kind: 'answered', output }, status: 'complete' };
      case 'absent':
        return { answer: { kind: 'absent', code: outcome.code }, status: 'complete' };
      default:
        return this.#unread(
          operation,
          outcome.kind,
          `${outcome.kind} (${outcome.code}): ${outcome.message}. ${REMEDIES[outcome.kind]}`,
        );
    }
  }

  #unread(
    operation: HttpOperation,
    status: CoverageStatus,
    why: string,
  ): { answer: Answer<unknown>; status: CoverageStatus } {
    return { answer: { kind: 'unread', reason: `${operation.id} of ${this.scope.account}: ${why}.` }, status };
  }

  #truncated(operation: HttpOperation, fault: string): Answer<unknown> {
    const { answer } = this.#unread(operation, 'truncated', `truncated (${fault}). Collect again`);
    this.#context.ledger.note(operation.id, this.scope, answer, null, 'truncated');
    return answer;
  }
}

/** A refusal is of the token: a device manager has no policies to tell of. */
function withCause(
  asked: string,
  answer: Answer<unknown>,
  record: EvidenceRecord | null,
  status: CoverageStatus,
): Answer<unknown> {
  if (answer.kind !== 'unread' || status === 'complete') return answer;
  const code = record !== null && 'code' in record.outcome ? record.outcome.code : null;
  const isSilent = status === 'failed' && record?.answer === null;
  const kind =
    status === 'denied' ? 'credentials-refused' : isSilent ? 'unreachable' : causeByStatus(asked, status).kind;
  return { ...answer, cause: { kind, asked, action: null, code } };
}

const REMEDIES: Readonly<Record<Unread, string>> = {
  denied: 'Give the token the right to read this',
  failed: 'Collect again; if it stays so, the answer itself is at fault',
  truncated: 'Collect again',
  unsupported: 'Ask the vendor for it',
};

/** A recorded absence stays one only while its answer still says so. */
function worse(recorded: Outcome, read: Outcome): Outcome {
  return recorded.kind === 'absent' && read.kind !== 'answered' ? read : recorded;
}

/** Path parameters come from answers: encoded, so that none can climb to another path. */
function pathOf(operation: HttpOperation, parameters: Parameters): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === '' || value === '.' || value === '..')
      throw new TypeError(`${operation.id} needs ${name}`);
    return encodeURIComponent(value);
  });
}

function pageFault(
  token: string | null | undefined,
  seen: ReadonlySet<string>,
  page: number,
  most: number,
): string | null {
  if (token === null || token === undefined || token === '') return 'it says there is more, but gives no page';
  if (seen.has(token)) return 'the same page came twice';
  return page >= most ? `more than ${most} pages` : null;
}
