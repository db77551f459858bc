import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { Evidence } from '../evidence/ask.ts';
import type { Journal } from '../evidence/journal.ts';
import type { EvidenceRecord } from '../evidence/record.ts';

/** So many questions in succession that reach nobody, of so many services, are no matter of theirs. */
const UNREACHED = 40;
const SERVICES = 4;

/** What a file system says when there is no room, or when it is broken. */
const OF_THE_DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS']);

/**
 * The journal of a collection, until something befalls it that has nothing to do with what is asked: credentials that
 * expire, a network that is lost, a full disk. From then on nothing is asked: such answers say nothing of an account,
 * and sealed they would take the place of yesterday's whole snapshot. What was answered before is kept, to be resumed.
 */
export class Interruptible implements Evidence {
  readonly mode = 'live';
  readonly startedAt: Instant;
  readonly run: string;
  readonly #journal: Journal;
  #why: Error | null = null;
  #unreached: string[] = [];

  constructor(journal: Journal, startedAt: Instant, run: string) {
    this.#journal = journal;
    this.startedAt = startedAt;
    this.run = run;
  }

  async ask(...[question, run]: Parameters<Evidence['ask']>): Promise<EvidenceRecord> {
    this.requireWhole();
    try {
      const record = await this.#journal.ask(question, run);
      this.#heard(record);
      return record;
    } catch (thrown) {
      if (isOfTheRun(thrown)) this.#why ??= told(thrown);
      throw thrown;
    }
  }

  /** Throws what interrupted the collection, if anything did. */
  requireWhole(): void {
    if (this.#why !== null) throw this.#why;
  }

  #heard(record: EvidenceRecord): void {
    if (record.answer !== null) {
      this.#unreached = [];
      return;
    }
    if (record.outcome.kind !== 'failed' && record.outcome.kind !== 'unsupported') return;
    this.#unreached.push(record.service);
    if (this.#unreached.length < UNREACHED || new Set(this.#unreached).size < SERVICES) return;
    this.#why ??= new AffidavitError(
      'ENDPOINT_UNREACHABLE',
      `The network was lost: ${this.#unreached.length} questions in succession reached nobody (${record.outcome.code}).`,
      AGAIN,
    );
  }
}

const AGAIN = 'Run the same command again within six hours: what was answered is kept, and nothing was sealed.';

/** Errors of ours end a run on purpose; a file that cannot be written ends it whoever wrote. */
function isOfTheRun(thrown: unknown): thrown is Error {
  return thrown instanceof AffidavitError || OF_THE_DISK.has(String((thrown as NodeJS.ErrnoException).code));
}

function told(thrown: Error): Error {
  if (thrown instanceof AffidavitError) return thrown;
  return new AffidavitError(
    'OUTPUT_REFUSED',
    `What was answered cannot be kept: ${messageOf(thrown)}`,
    'Make room, then run the same command again within six hours: what was answered before is kept.',
    { cause: thrown },
  );
}
