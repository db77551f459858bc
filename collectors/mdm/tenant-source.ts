import type { LimitFunction } from 'p-limit';
import { type Cause, causeByStatus } from '../../src/evidence/cause.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { EvidenceRecord, Question } from '../../src/evidence/record.ts';
import type { Transport } from '../asking/ask.ts';
import { Asker } from '../asking/asker.ts';
import type { Answer, FamilyContext, LeftOut, Operation, Round, Scope } from '../contract.ts';
import { PATIENCE, send } from './http.ts';
import { interpret } from './interpret.ts';
import type { HttpOperation, HttpSource, Parameters } from './source.ts';
import type { Tenant } from './tenant.ts';

type Query = Readonly<Record<string, string>>;

/** One tenant of one vendor, as its collector asks it. Every answer is noted in the coverage ledger. */
export class TenantSource implements HttpSource {
  readonly scope: Scope;
  readonly #context: FamilyContext;
  readonly #name: string;
  readonly #asker: Asker;
  /** null when replaying. */
  readonly #tenant: Tenant | null;
  readonly #limit: LimitFunction;

  constructor(
    context: FamilyContext,
    collector: { readonly name: string; readonly operations: readonly Operation[] },
    scope: Scope,
    tenant: Tenant | null,
    limit: LimitFunction,
    round?: Round,
  ) {
    this.#context = context;
    this.#name = collector.name;
    this.#asker = new Asker(context, scope, collector.operations, round);
    this.scope = scope;
    this.#tenant = tenant;
    this.#limit = limit;
  }

  get(operation: HttpOperation, parameters: Parameters = {}): Promise<Answer<unknown>> {
    return this.#ask(operation, parameters, operation.query ?? {});
  }

  pages(operation: HttpOperation, parameters: Parameters = {}): AsyncIterable<Answer<unknown>> {
    const { pages } = operation;
    if (pages === undefined) throw new TypeError(`${operation.id} does not page`);
    const first = operation.query ?? {};
    return this.#asker.pages<Query, unknown>(
      operation,
      first,
      (query) => this.#ask(operation, parameters, query),
      {
        next: (output) => {
          const next = (output as Record<string, unknown>)[pages.tokenOut];
          return { more: next !== null, token: parameterIn(next, pages.tokenIn) };
        },
        at: (token) => ({ ...first, [pages.tokenIn]: String(token) }),
        most: (this.#context.patience ?? PATIENCE).pages,
      },
      `${operation.id} of ${this.scope.account}`,
    );
  }

  leaveOut(operation: HttpOperation, table: string, why: LeftOut, items: number): void {
    this.#asker.leaveOut(operation, table, why, items);
  }

  async #ask(operation: HttpOperation, parameters: Parameters, query: Query): Promise<Answer<unknown>> {
    const { account, region } = this.scope;
    const address = { path: pathOf(operation, parameters), query };
    const colon = operation.id.indexOf(':');
    const question: Question = {
      source: this.#name,
      service: operation.id.slice(0, colon),
      operation: operation.id.slice(colon + 1),
      account,
      region,
      input: address,
    };
    const transport: Transport = {
      send: () => this.#limit(() => send(operation, this.#live(), address, this.#context)),
      read: (raw) => interpret(operation, raw),
      where: `${operation.id} of ${account}`,
      remedy: ({ kind }) => `${REMEDIES[kind]}.`,
      cause: (record, status) => causeOf(operation.id, record, status),
    };
    return this.#asker.ask(operation, question, transport);
  }

  #live(): Tenant {
    if (this.#tenant === null) throw new TypeError('a snapshot asks nobody');
    return this.#tenant;
  }
}

/** A refusal is of the token: a device manager has no policies to tell of. */
function causeOf(asked: string, record: EvidenceRecord | null, status: Exclude<CoverageStatus, 'complete'>): Cause {
  const code = record !== null && 'code' in record.outcome ? record.outcome.code : null;
  const isSilent = status === 'failed' && record?.answer === null;
  const kind =
    status === 'denied' ? 'credentials-refused' : isSilent ? 'unreachable' : causeByStatus(asked, status).kind;
  return { kind, asked, action: null, code };
}

/** What is to be done where an operation is denied. */
export const ALLOWING = 'Give the token the right to read this';

const REMEDIES: Readonly<Record<'denied' | 'failed' | 'truncated' | 'unsupported' | 'gone', string>> = {
  denied: ALLOWING,
  failed: 'Collect again; if it stays so, the answer itself is at fault',
  truncated: 'Collect again',
  unsupported: 'Ask the vendor for it',
  gone: 'It was listed, and was not there any more. Collect again',
};

/** Of the next page's address only one parameter is followed: no answer says where the token is sent. */
function parameterIn(address: unknown, name: string): string | null {
  if (typeof address !== 'string') return null;
  return URL.parse(address, 'https://tenant.invalid')?.searchParams.get(name) ?? null;
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
