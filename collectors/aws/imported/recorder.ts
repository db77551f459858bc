import type { Instant } from '../../../src/core/instant.ts';
import type { Question } from '../../../src/evidence/record.ts';

/** An output as another tool wrote it down. */
export interface Recording {
  /** The file, relative to what was imported, with slashes. */
  readonly file: string;
  readonly readAt: Instant;
  readonly output: unknown;
}

/** What another tool recorded of one account. */
export interface Recorder {
  readonly tool: 'cloudmapper' | 'iam-authz';
  /** The account that the recording is of. */
  readonly account: string;
  /** How that is known where no sts:GetCallerIdentity was recorded. */
  readonly witness: string;
  readonly readAt: Instant;
  /** The files that are there. */
  readonly files: readonly string[];
  /** The file that answers a question, or null: only a recording of exactly that question does. */
  fileOf(question: Question): string | null;
  /** Throws IMPORT_INVALID for a file that is none of the tool's. */
  read(file: string): Recording;
}
