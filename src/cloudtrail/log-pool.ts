import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import pMap from 'p-map';
import type { WantedLog } from '../reasoning/cloudtrail/archive.ts';
import type { LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { Fetched } from '../reasoning/cloudtrail/fetched.ts';
import type { Examined, Order } from './log-worker.ts';

const SCRIPT = new URL(`./log-worker${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** One core is left to this thread where there are more than two; it cannot feed more than three. */
export const WORKERS = availableParallelism() > 2 ? 3 : 2;
/** Logs under way: the network's latency is hidden, memory stays small. */
export const LOGS_AT_ONCE = 128;

const INTERRUPTED: LogOutcome = { state: 'undetermined', reason: 'interrupted' };

/** Where a log's bytes come from: got here and handed over, or a file that the thread reads itself. */
export type LogContent =
  | { readonly kind: 'got'; readonly get: () => Promise<Fetched> }
  | { readonly kind: 'file'; readonly folder: string; readonly key: string };

interface Thread {
  readonly worker: Worker;
  underWay: number;
  /** What it will be told when this turn of the event loop ends. */
  orders: Order[];
}

interface Job {
  readonly content: LogContent;
  /** What the log must hash to. */
  readonly hash: string;
  readonly done: (outcome: LogOutcome) => void;
  readonly fail: (cause: unknown) => void;
}

/** Threads that inflate and hash logs, while this one waits for the network. */
export class LogPool {
  readonly #threads: readonly Thread[];
  readonly #waiting: Job[] = [];
  readonly #underWay = new Map<number, Job>();
  #next = 0;
  #stopped = false;

  constructor(workers = WORKERS) {
    // At once: they load while this thread finds the trail.
    this.#threads = Array.from({ length: workers }, () => this.#begin());
  }

  /** The outcomes of logs, in their order; `told` is called after each. */
  checkAll(
    wanted: readonly WantedLog[],
    contentOf: (log: WantedLog) => LogContent,
    told?: () => void,
  ): Promise<readonly LogOutcome[]> {
    // A year has a hundred thousand logs: only those under way take memory.
    return pMap(
      wanted,
      async (log) => {
        const outcome = await this.#check(contentOf(log), log.hash);
        told?.();
        return outcome;
      },
      { concurrency: LOGS_AT_ONCE },
    );
  }

  #check(content: LogContent, hash: string): Promise<LogOutcome> {
    if (this.#stopped) return Promise.resolve(INTERRUPTED);
    return new Promise((done, fail) => {
      this.#waiting.push({ content, hash, done, fail });
      this.#fill();
    });
  }

  /** Ends at once: what was not checked is undetermined. */
  stop(): void {
    this.#stopped = true;
    for (const job of [...this.#waiting.splice(0), ...this.#underWay.values()]) job.done(INTERRUPTED);
    this.#underWay.clear();
  }

  async close(): Promise<void> {
    this.stop();
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  /** A thread that dies is a fault of ours, which nothing may pass off as an answer. */
  #fail(cause: unknown): void {
    for (const job of [...this.#waiting.splice(0), ...this.#underWay.values()]) job.fail(cause);
    this.stop();
  }

  #fill(): void {
    while (this.#waiting.length > 0 && this.#underWay.size < LOGS_AT_ONCE) {
      const job = this.#waiting.shift() as Job;
      const id = this.#next++;
      this.#underWay.set(id, job);
      this.#start(id, job).catch(job.fail);
    }
  }

  async #start(id: number, { content, hash }: Job): Promise<void> {
    if (content.kind === 'file') {
      this.#order({ id, hash, folder: content.folder, key: content.key });
      return;
    }
    const fetched = await content.get();
    if (this.#stopped) return;
    if (fetched.kind === 'absent') this.#finish(id, { state: 'invalid', reason: 'missing' });
    else if (fetched.kind === 'unread') this.#finish(id, { state: 'undetermined', reason: fetched.cause });
    else this.#order({ id, hash, body: ownBytes(fetched.body) });
  }

  /** The thread with the least to do is told, once for all that one turn brings: every message wakes it. */
  #order(order: Order): void {
    const thread = this.#threads.reduce((least, one) => (one.underWay < least.underWay ? one : least));
    thread.underWay += 1;
    thread.orders.push(order);
    if (thread.orders.length === 1) setImmediate(() => tell(thread));
  }

  #finish(id: number, outcome: LogOutcome): void {
    const job = this.#underWay.get(id);
    this.#underWay.delete(id);
    job?.done(outcome);
    if (!this.#stopped) this.#fill();
  }

  #begin(): Thread {
    const thread: Thread = { worker: new Worker(SCRIPT), underWay: 0, orders: [] };
    thread.worker.on('message', (done: readonly Examined[]) => {
      thread.underWay -= done.length;
      for (const { id, outcome } of done) this.#finish(id, outcome);
    });
    thread.worker.on('error', (cause) => this.#fail(cause));
    return thread;
  }
}

function tell(thread: Thread): void {
  const orders = thread.orders.splice(0);
  thread.worker.postMessage(
    orders,
    orders.flatMap((order) => ('body' in order ? [order.body.buffer] : [])),
  );
}

/** Bytes whose memory is theirs alone, so that it can be handed to another thread without a copy. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : Uint8Array.from(bytes);
}
