import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { ColumnRead } from './column-read.ts';
import { quoted } from './database.ts';
import type { CheckAsked, GuestReply, GuestRequest, Step, Subjects, Varied } from './guest-protocol.ts';
import type { Observation, ResultTable } from './observation.ts';
import { processorMs } from './processor-time.ts';
import type { Unrun } from './statement.ts';
import type { FactView } from './view.ts';

/** How many rows of each kind are kept when nobody says otherwise. */
const KEPT = 1000;

/** How many times its limit a statement may take by the clock on the wall, if others keep the processor from it. */
const PATIENCE = 10;
/** What is left of a limit is looked at no sooner than this. */
const LEAST_LEFT_MS = 50;

interface Waiting {
  readonly request: GuestRequest;
  readonly guest: ChildProcess;
  readonly started: Promise<ChildProcess>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}
/** A request without its number; distributes over the union. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Guests that run. One that is busy with a statement would not hear that this process has ended. */
const living = new Set<ChildProcess>();

function endAll(): void {
  for (const guest of living) guest.kill('SIGKILL');
}

/**
 * Runs checks over a facts file in a process of their own, with a limit on time. Errors: SQL_REFUSED for what the
 * sandbox or SQLite refuses, SQL_TOO_LONG for what was ended.
 */
export class Observer {
  /** The facts file that it reads. */
  readonly path: string;
  readonly #asOf: Instant;
  readonly #limitMs: number;
  readonly #reasonedAt: string;
  readonly #totalMs: number;
  /** Runs from the first question on; null before it, and where there is no limit on all of them. */
  #total: NodeJS.Timeout | null = null;
  #spent = false;
  #guest: Promise<ChildProcess> | null = null;
  #next = 1;
  /** In the order in which they are answered. */
  readonly #waiting = new Map<number, Waiting>();
  /** Of the statement that runs; null while none does. */
  #clock: { readonly id: number; timer: NodeJS.Timeout } | null = null;

  /**
   * `reasonedAt` is the address of the module whose `reasoning` checks may call; '' for none. `totalMs` after the first
   * question nothing more is answered; 0 for never.
   */
  constructor(path: string, asOf: Instant, limitMs = 20_000, reasonedAt = '', totalMs = 0) {
    this.path = path;
    this.#asOf = asOf;
    this.#limitMs = limitMs;
    this.#reasonedAt = reasonedAt;
    this.#totalMs = totalMs;
  }

  /** Judges nothing: says what a check saw. Keeps at most `keep` rows of each kind. */
  async observe(
    sql: string,
    keep = KEPT,
    views: readonly FactView[] = [],
    unknownAs: 0 | 1 | null = null,
  ): Promise<Observation> {
    return (await this.#ask({ kind: 'observe', sql, keep, views, unknownAs })) as Observation;
  }

  /** Any SELECT as a table; `everything` also opens the tables that explain the facts. */
  async table(sql: string, limit = 1000, everything = false, views: readonly FactView[] = []): Promise<ResultTable> {
    return (await this.#ask({ kind: 'table', sql, limit, everything, views })) as ResultTable;
  }

  /** The rows of what a claim speaks of. */
  async subjects(views: readonly FactView[]): Promise<Subjects> {
    return (await this.#ask({ kind: 'subjects', views })) as Subjects;
  }

  /** Every word and number that the facts hold. */
  async words(): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'words' })) as readonly string[];
  }

  /** For each statement, why it would be refused, told without running it; null where it is not. */
  async refusals(statements: readonly Unrun[]): Promise<readonly (string | null)[]> {
    return (await this.#ask({ kind: 'refusals', statements })) as readonly (string | null)[];
  }

  /** What a check would see after some changes, which are taken back. */
  async varied(steps: readonly Step[], asked: CheckAsked, cells = false): Promise<Varied> {
    return (await this.#ask({ kind: 'varied', steps, cells, ...asked })) as Varied;
  }

  /** What a check would see after a counterexample; `changed` counts the rows that it touched. */
  async altered(change: string, sql: string, keep = KEPT): Promise<Varied> {
    return this.varied([{ kind: 'authors', sql: change, only: {} }], { sql, keep, views: [] });
  }

  /** What a check would see if one column were unknown everywhere. */
  async blanked(blank: ColumnRead, sql: string, views: readonly FactView[] = []): Promise<Varied> {
    const { table, column } = blank;
    const step = {
      kind: 'ours',
      table,
      sql: `update ${quoted(table)} set ${quoted(column)} = null`,
      values: [],
    } as const;
    return this.varied([step], { sql, keep: 1, views });
  }

  /** The same facts as of another time, in a process of its own. */
  at(asOf: Instant): Observer {
    return new Observer(this.path, asOf, this.#limitMs, this.#reasonedAt, this.#totalMs);
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const guest = this.#guest;
    this.#guest = null;
    if (this.#total !== null) clearTimeout(this.#total);
    if (guest) (await guest).disconnect();
  }

  async #ask(request: Unnumbered<GuestRequest>): Promise<unknown> {
    if (this.#spent) throw this.#tooLongInAll();
    if (this.#totalMs > 0) this.#total ??= setTimeout(() => this.#spend(), this.#totalMs).unref();
    return new Promise((resolve, reject) => {
      this.#send({ ...request, id: this.#next++ }, resolve, reject).catch(reject);
    });
  }

  async #send(request: GuestRequest, resolve: Waiting['resolve'], reject: Waiting['reject']): Promise<void> {
    this.#guest ??= this.#start();
    const started = this.#guest;
    const guest = await started;
    this.#waiting.set(request.id, { request, guest, started, resolve, reject });
    guest.send(request);
    this.#watch();
  }

  /** A guest answers one question after another: the time of each begins when the one before it is answered. */
  #watch(): void {
    const [running] = this.#waiting;
    if (running === undefined || this.#clock?.id === running[0]) return;
    if (this.#clock !== null) clearTimeout(this.#clock.timer);
    const [id, waiting] = running;
    const before = processorMs(waiting.guest.pid);
    let waited = this.#limitMs;
    const look = (): void => {
      const now = processorMs(waiting.guest.pid);
      const used = before === null || now === null ? Number.POSITIVE_INFINITY : now - before;
      // On a busy machine it may hardly have run.
      const left = this.#limitMs - used;
      const more = Math.max(left, LEAST_LEFT_MS);
      if (left <= 0 || waited >= this.#limitMs * PATIENCE) this.#end(waiting);
      else this.#clock = { id, timer: setTimeout(look, more) };
      waited += more;
    };
    this.#clock = { id, timer: setTimeout(look, this.#limitMs) };
  }

  /** Takes a question off; the time of the next begins. */
  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#clock?.id === id) {
      clearTimeout(this.#clock.timer);
      this.#clock = null;
    }
    this.#watch();
    return waiting;
  }

  #start(): Promise<ChildProcess> {
    const here = import.meta.filename;
    const entry = join(import.meta.dirname, here.endsWith('.ts') ? 'guest.ts' : 'guest.js');
    const guest = fork(entry, [this.path, this.#asOf, this.#reasonedAt], {
      serialization: 'advanced',
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    living.add(guest);
    if (living.size === 1) process.on('exit', endAll);
    let complaint = '';
    guest.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2000);
    });
    const started = new Promise<ChildProcess>((resolve, reject) => {
      guest.once('message', () => {
        guest.on('message', (reply: GuestReply) => this.#settle(reply));
        resolve(guest);
      });
      guest.once('exit', (code) => {
        living.delete(guest);
        if (living.size === 0) process.removeListener('exit', endAll);
        this.#forget(started);
        reject(unreadable(this.path, complaint));
        this.#fail(guest, refused(`the process that ran it ended (${code}) ${complaint}`));
      });
    });
    return started;
  }

  /** A guest that has ended must not take its successor along. */
  #forget(started: Promise<ChildProcess>): void {
    if (this.#guest === started) this.#guest = null;
  }

  #fail(guest: ChildProcess, error: AffidavitError): void {
    for (const [id, waiting] of [...this.#waiting]) if (waiting.guest === guest) this.#take(id)?.reject(error);
  }

  #settle(reply: GuestReply): void {
    const waiting = this.#take(reply.id);
    if (!waiting) return;
    if (reply.ok) waiting.resolve(reply.result);
    else waiting.reject(refused(reply.message));
  }

  /** Ends a guest whose statement ran too long; the questions behind it are asked of the next guest. */
  #end({ request, guest, started, reject }: Waiting): void {
    const behind = [...this.#waiting.values()].filter((one) => one.guest === guest && one.request.id !== request.id);
    for (const { id } of [request, ...behind.map((one) => one.request)]) this.#waiting.delete(id);
    this.#clock = null;
    this.#forget(started);
    guest.kill('SIGKILL');
    reject(
      new AffidavitError(
        'SQL_TOO_LONG',
        `The statement did not finish within ${this.#limitMs / 1000} s and was ended.`,
        'Look for a join without a condition or a recursion without an end.',
      ),
    );
    for (const one of behind) this.#send(one.request, one.resolve, one.reject).catch(one.reject);
    this.#watch();
  }

  /** Many statements that each end in time can still take days: whoever verifies a bundle runs another's. */
  #spend(): void {
    this.#spent = true;
    const started = this.#guest;
    this.#guest = null;
    started?.then(
      (guest) => {
        this.#fail(guest, this.#tooLongInAll());
        guest.kill('SIGKILL');
      },
      () => undefined,
    );
  }

  #tooLongInAll(): AffidavitError {
    return new AffidavitError(
      'SQL_TOO_LONG',
      `All statements together did not finish within ${this.#totalMs / 1000} s and were ended.`,
      'Look for the slowest claims, and for joins without a condition.',
    );
  }
}

function refused(message: string): AffidavitError {
  return new AffidavitError(
    'SQL_REFUSED',
    `The statement was refused: ${message}.`,
    'A check is one SELECT over the fact tables, with the functions listed in docs/claims.md; `affidavit query "select name from affidavit_table"` lists the tables.',
  );
}

/** The table for the lack of which a statement was refused; null when it was refused for something else. */
export function lackedTable(thrown: unknown): string | null {
  if (!(thrown instanceof AffidavitError) || thrown.code !== 'SQL_REFUSED') return null;
  return /no such table: (?:\w+\.)?(\w+)/.exec(thrown.message)?.[1] ?? null;
}

function unreadable(path: string, complaint: string): AffidavitError {
  return new AffidavitError(
    'FACT_INVALID',
    `The facts in ${path} cannot be opened. ${complaint}`,
    'Build them again from the snapshot.',
  );
}
