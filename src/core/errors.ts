import { EXIT } from './exit-codes.ts';

/** Every way in which a command can end badly. Tests assert these, not the prose. */
export type ErrorCode =
  | 'USAGE'
  | 'WORKSPACE_MISSING'
  | 'SETTINGS_INVALID'
  | 'CONTENT_INVALID'
  | 'CLAIM_INVALID'
  | 'CLAIM_TOOTHLESS'
  | 'MDX_REFUSED'
  | 'WORDS_REFUSED'
  | 'SQL_REFUSED'
  | 'SQL_TOO_LONG'
  | 'SNAPSHOT_MISSING'
  | 'SNAPSHOT_EDITED'
  | 'SNAPSHOT_BUSY'
  | 'GAPS_WIDER'
  | 'CREDENTIALS_MISSING'
  | 'ENDPOINT_UNREACHABLE'
  | 'REGION_UNKNOWN'
  | 'COLLECTOR_UNKNOWN'
  | 'COLLECTOR_INVALID'
  | 'FAMILY_UNKNOWN'
  | 'IMPORT_INVALID'
  | 'FACT_INVALID'
  | 'REDACTION_LEAK'
  | 'PSEUDONYM_KEY_MISSING'
  | 'PSEUDONYM_COLLISION'
  | 'BROWSER_MISSING'
  /** A part that this command needs was left out when the product was installed. */
  | 'PART_MISSING'
  | 'RENDER_FAILED'
  | 'KEY_INVALID'
  | 'KEY_PASSWORD_WRONG'
  | 'TIMESTAMP_REFUSED'
  | 'REVOCATION_UNAVAILABLE'
  | 'REVOCATION_UNNAMED'
  | 'CERTIFICATE_REVOKED'
  | 'BUNDLE_INVALID'
  /** What we wrote ourselves does not verify. */
  | 'BUNDLE_UNVERIFIED'
  | 'VERIFICATION_FAILED'
  | 'WITNESS_INVALID'
  | 'OUTPUT_REFUSED'
  | 'RELEASE_FROZEN'
  | 'LOG_BROKEN'
  | 'INTERRUPTED';

/** Codes for which the caller asked for something that cannot be: exit code 2. A failed verification is 1. All others are 3. */
const BY_THE_CALLER: ReadonlySet<ErrorCode> = new Set([
  'USAGE',
  'SETTINGS_INVALID',
  'CONTENT_INVALID',
  'CLAIM_INVALID',
  'CLAIM_TOOTHLESS',
  'MDX_REFUSED',
  'WORDS_REFUSED',
  'SQL_REFUSED',
  'FAMILY_UNKNOWN',
  'REGION_UNKNOWN',
  'COLLECTOR_UNKNOWN',
  'IMPORT_INVALID',
  'RELEASE_FROZEN',
]);

/** A place in a file of the user's. `line` and `column` start at 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The one error class of the product: a code for machines, what happened, where, and what to do next. */
export class AffidavitError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly place: Place | undefined;

  constructor(code: ErrorCode, message: string, remedy: string, options: { place?: Place; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AffidavitError';
    this.code = code;
    this.remedy = remedy;
    this.place = options.place;
  }

  /** 1: verification failed · 2: usage or content · 3: could not do its work. */
  get exitCode(): 1 | 2 | 3 {
    if (this.code === 'VERIFICATION_FAILED') return EXIT.broken;
    return BY_THE_CALLER.has(this.code) ? EXIT.refused : EXIT.undone;
  }
}

/** The message of anything thrown, for wrapping into an AffidavitError. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
