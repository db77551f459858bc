/** What one look gave: in order, not in order, or not known. */
export type FindingState = 'fine' | 'failed' | 'open';

/** One line of `affidavit doctor`. */
export interface Finding {
  /** What was looked at, for machines: `credentials`, `permission`. */
  readonly check: string;
  readonly state: FindingState;
  readonly text: string;
  /** What to do next; null when there is nothing to do. */
  readonly remedy: string | null;
}

/** A finding that needs nothing. */
export function fine(check: string, text: string): Finding {
  return { check, state: 'fine', text, remedy: null };
}

/** A finding that keeps Affidavit from its work. */
export function failed(check: string, text: string, remedy: string): Finding {
  return { check, state: 'failed', text, remedy };
}

/** What could not be found out, or is worth knowing. */
export function open(check: string, text: string, remedy: string | null = null): Finding {
  return { check, state: 'open', text, remedy };
}
