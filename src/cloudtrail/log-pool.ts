import { Worker } from 'node:worker_threads';
import type { WantedLog } from '../reasoning/cloudtrail/archive.ts';
import type { LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { BucketAddress } from './get-object.ts';
import type { LogSource, Order } from './log-worker.ts';
import type { Credentials } from './sign-request.ts';

const SCRIPT = new URL(`./log-worker${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** Two keep two cores busy; more only wait for each other. */
export const WORKERS = 2;
/** Logs under way in each worker: the network's latency is hidden, memory stays small. */
const AT_ONCE = 32;
/** Fewer than this are done sooner than another thread begins. */
const ENOUGH = 16;

const INTERRUPTED: LogOutcome = { state: 'undetermined', reason: 'interrupted' };

interface Thread {
  readonly worker: Worker;
  underWay: number;
}

interface Job {
  readonly log: WantedLog;
  readonly address: BucketAddress | null;
  readonly done: (outcome: LogOutcome) => void;
}

/** Threads that fetch, inflate and hash logs. */
export class LogPool {
  #source: LogSource;
  readonly #most: number;
  readonly #threads: Thread[] = [];
  readonly #waiting: Job[] = [];
  readonly #underWay = new Map<number, Job>();
  #next = 0;
  #stopped = false;

  constructor(source: LogSource, workers = WORKERS) {
    this.#source = source;
    this.#most = workers;
  }

  check(log: WantedLog, address: BucketAddress | null): Promise<LogOutcome> {
    if (this.#stopped) return Promise.resolve(INTERRUPTED);
    return new Promise((done) => {
      this.#waiting.push({ log, address, done });
      this.#fill();
    });
  }

  renew(credentials: Credentials): void {
    if (this.#source.kind === 's3') this.#source = { ...this.#source, credentials };
    for (const { worker } of this.#threads) worker.postMessage({ kind: 'renew', credentials } satisfies Order);
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

  #fill(): void {
    for (;;) {
      if (this.#waiting.length === 0) return;
      const least = this.#least();
      if (least.underWay >= AT_ONCE) return;
      const job = this.#waiting.shift() as Job;
      const id = this.#next++;
      this.#underWay.set(id, job);
      least.underWay += 1;
      const { bucket, key, hash } = job.log;
      least.worker.postMessage({ kind: 'check', id, bucket, key, hash, address: job.address } satisfies Order);
    }
  }
  /** The thread with the least to do; a further one is begun only where the others have enough. */
  #least(): Thread {
    const [least] = [...this.#threads].sort((a, b) => a.underWay - b.underWay);
    if (least !== undefined && (least.underWay < ENOUGH || this.#threads.length >= this.#most)) return least;
    const begun = this.#begin();
    this.#threads.push(begun);
    return begun;
  }

  #begin(): Thread {
    // A small young generation: what a log leaves behind is freed before it counts.
    const options = { workerData: this.#source, resourceLimits: { maxYoungGenerationSizeMb: 4 } };
    const thread: Thread = { worker: new Worker(SCRIPT, options), underWay: 0 };
    thread.worker.on('message', (done: readonly { id: number; outcome: LogOutcome }[]) => {
      for (const { id, outcome } of done) {
        const job = this.#underWay.get(id);
        this.#underWay.delete(id);
        thread.underWay -= 1;
        job?.done(outcome);
      }
      if (!this.#stopped) this.#fill();
    });
    thread.worker.on('error', () => this.stop());
    return thread;
  }
}
