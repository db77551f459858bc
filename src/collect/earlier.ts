import { AsyncLocalStorage } from 'node:async_hooks';
import { epochMs, type Instant } from '../core/instant.ts';
import { type Evidence, questionKey } from '../evidence/ask.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Journal } from '../evidence/journal.ts';
import { type Origin, originOf, originsOf } from '../evidence/kept.ts';
import type { EvidenceRecord, Question } from '../evidence/record.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { Chains } from './chains.ts';
import { causeOf } from './gaps.ts';
import { runTask, type Task } from './run.ts';

/**
 * The answers of an earlier snapshot, by chains: which of them may be taken over, and which must be asked again. A
 * chain is taken over whole or not at all.
 */
export class Earlier {
  readonly chains = new Chains();
  readonly #snapshot: Snapshot;
  readonly #origins: readonly Origin[];
  /** When the collection began that takes over: what it keeps is older. */
  readonly #before: Instant;
  readonly #current = new AsyncLocalStorage<Task>();

  constructor(snapshot: Snapshot, before: Instant) {
    this.#snapshot = snapshot;
    this.#origins = originsOf(snapshot.seal);
    this.#before = before;
  }

  /** Runs a task, and knows meanwhile that it is the one that asks. */
  async during(task: Task): Promise<readonly Coverage[]> {
    return this.#current.run(task, () => runTask(task, () => undefined));
  }

  /** Its answers as they are, to find out what it lacks: a chain that lacks an answer is torn by `note`. */
  reading(startedAt: Instant): Evidence {
    return {
      mode: 'replay',
      startedAt,
      ask: async (question) => {
        const record = await this.#answer(question);
        const task = this.#current.getStore();
        if (record !== null && task !== undefined) this.chains.asks(this.chains.of(task), questionKey(question));
        return record;
      },
    };
  }

  /** Tears the chain of a task that lacks an answer which could be had. */
  note(task: Task, coverage: readonly Coverage[]): void {
    if (coverage.some(isWorthAsking)) this.chains.tear(this.chains.of(task));
  }

  /** Live: what whole chains ask has its earlier answer; all else is asked. A chain with a question of its own is torn. */
  filling(live: Evidence, journal: Journal): Evidence {
    const { mode, startedAt, run } = live;
    return {
      mode,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(run === undefined ? {} : { run }),
      ask: async (question, send) => (await this.#kept(question, journal)) ?? live.ask(question, send),
    };
  }

  /** Offline: what was asked now or is kept, and nothing else. `keep` is handed what is kept. */
  assembled(startedAt: Instant, journal: Journal, keep: (record: EvidenceRecord) => void): Evidence {
    return {
      mode: 'replay',
      startedAt,
      ask: async (question) => {
        const kept = await this.#kept(question, journal);
        if (kept !== null) keep(kept);
        return kept ?? journal.recordOf(question);
      },
    };
  }

  /** The earlier answer where the whole chain has them; null, and the chain torn, where one answer must be a new one. */
  async #kept(question: Question, journal: Journal): Promise<EvidenceRecord | null> {
    const key = questionKey(question);
    const task = this.#current.getStore();
    if (task === undefined) {
      // Outside of every task the run is opened: who asks there asks what holds for all of them.
      this.chains.tearAskers(key);
      return null;
    }
    const chain = this.chains.of(task);
    if (this.chains.isTorn(chain)) return null;
    const record = this.chains.holds(key) && !journal.knows(question) ? await this.#answer(question) : null;
    if (record === null) this.chains.tear(chain);
    return record;
  }

  /** Only what says when it was asked for, and by which collection: nothing else may be taken over. */
  async #answer(question: Question): Promise<EvidenceRecord | null> {
    const record = await this.#snapshot.ask(question, neverRun);
    if (record === null || epochMs(record.startedAt) >= epochMs(this.#before)) return null;
    return originOf(record, this.#origins) === null ? null : record;
  }
}

/** What a service does not offer, and what another account would have to answer, no asking again brings. */
export function isWorthAsking(line: Coverage): boolean {
  if (line.status === 'complete' || line.status === 'unsupported') return false;
  return causeOf(line).kind !== 'left-to-nobody';
}

function neverRun(): never {
  throw new TypeError('a replay asks nobody');
}
