import { type LoggedCall, loggedCalls } from './logged.ts';

/** What valid logs tell of collections, log by log; of the events of others only which services' reads are recorded. */
export class Heard {
  readonly #wanted: ReadonlySet<string>;
  readonly #byRequest = new Map<string, LoggedCall[]>();
  /** Calls that bear the name of a collection, or of a collector's session. */
  readonly marked: LoggedCall[] = [];
  /** `account source` of which a read is recorded: trails can leave out reads, and services, and say so in no log. */
  readonly #reads = new Set<string>();
  /** Logs that are as delivered, and yet none that can be read. */
  unreadable = 0;
  logs = 0;

  /** `wanted`: the request ids of the records. */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** One valid log, inflated. Returns whether a collection has to do with it. */
  hear(inflated: Buffer): boolean {
    const calls = loggedCalls(inflated);
    this.logs += 1;
    if (calls === null) {
      this.unreadable += 1;
      return false;
    }
    let isConcerned = false;
    for (const call of calls) {
      if (call.isRead) this.#reads.add(`${call.account} ${call.source}`);
      const isWanted = call.requestId !== null && this.#wanted.has(call.requestId);
      if (isWanted) this.#byRequest.set(call.requestId, [...this.of(call.requestId), call]);
      const isMarked = call.run !== null || call.session === OLD_SESSION;
      if (isMarked) this.marked.push(call);
      isConcerned ||= isWanted || isMarked;
    }
    return isConcerned;
  }

  /** The events of one request: of two accounts, if both have to do with it; of two trails; delivered twice. */
  of(requestId: string): readonly LoggedCall[] {
    return this.#byRequest.get(requestId) ?? [];
  }

  recordsReads(account: string, sources: readonly string[]): boolean {
    return sources.some((source) => this.#reads.has(`${account} ${source}`));
  }
}

/** As sessions of every collection were called before they bore the run. */
export const OLD_SESSION = 'affidavit-collect';
