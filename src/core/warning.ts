import type { Place } from './errors.ts';

/** What is no fault and may be no intention either. It never changes a verdict. */
export type WarningCode =
  | 'FILE_IGNORED'
  | 'CLAIM_UNQUOTED'
  | 'ORDER_TWICE'
  | 'PAPER_EMPTY'
  | 'STATEMENT_ENDED'
  | 'STATEMENT_AHEAD'
  | 'EXCEPTION_IDLE'
  | 'PLAN_MISSING'
  | 'PLAN_OVERDUE'
  | 'SOURCE_IDLE'
  | 'REGION_UNFAMILIAR'
  | 'ANSWER_ID_UNFAMILIAR'
  | 'ANSWER_ID_TWICE';

/** A warning: what, where, and what to do if it was not meant. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  readonly remedy: string;
  readonly place: Place;
}
