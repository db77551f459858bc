import type { Instant } from '../src/core/instant.ts';
import type { Evidence } from '../src/evidence/ask.ts';

/** What another tool recorded of one account, as a family of sources takes it over; `Asking` is what its collectors ask. */
export interface Recorded<Asking> {
  readonly tool: string;
  /** The account that the recording is of. */
  readonly account: string;
  readonly readAt: Instant;
  /** The files that are there. */
  readonly files: readonly string[];
  /** Evidence that answers the questions of these operations from it; `keep` records what is taken over. */
  answering(operations: readonly Asking[], keep: Evidence): RecordedEvidence;
}

/** Such evidence, with what became of each file that was looked at. */
export interface RecordedEvidence extends Evidence {
  /** Files that became records. */
  readonly used: ReadonlySet<string>;
  /** Files that could not be taken over, each with its reason. */
  readonly refused: ReadonlyMap<string, RefusedFile>;
}

/** A recorded answer that was not taken over, and why. */
export interface RefusedFile {
  readonly file: string;
  readonly reason: string;
}

/** Opens a recording; `statedAt` stands for the files' own times. Throws IMPORT_INVALID. */
export type OpenRecorded<Asking> = (path: string, statedAt: Instant | null) => Recorded<Asking>;
