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
  /** A customer's file of questions cannot be read, or not be filled as it should. */
  | 'QUESTIONNAIRE_INVALID'
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
  | 'REVISION_UNREADABLE'
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
  'QUESTIONNAIRE_INVALID',
  'RELEASE_FROZEN',
]);

/** A place in a file of the user's. Lines and columns start at 1; `endColumn` is that after the last character. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
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

/** Several faults that were found in one look; code, message, remedy and place are those of the first. */
export class Faults extends AffidavitError {
  readonly all: readonly AffidavitError[];

  constructor(first: AffidavitError, ...others: readonly AffidavitError[]) {
    const { code, message, remedy, place } = first;
    super(code, message, remedy, { ...(place === undefined ? {} : { place }), cause: first });
    this.name = 'Faults';
    this.all = [first, ...others];
  }
}

/** Throws what was found: nothing, the one fault, or all of them as Faults. */
export function throwFaults(faults: readonly AffidavitError[]): void {
  const [first, ...others] = faults;
  if (first === undefined) return;
  throw others.length === 0 ? first : new Faults(first, ...others);
}

/** The faults in anything thrown: one, or several; undefined for what is no fault of ours. */
export function faultsIn(thrown: unknown): readonly AffidavitError[] | undefined {
  if (thrown instanceof Faults) return thrown.all;
  return thrown instanceof AffidavitError ? [thrown] : undefined;
}

/** The message of anything thrown, for wrapping into an AffidavitError. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
