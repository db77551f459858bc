import type { QuestionnaireName } from '../../../workspace/answer-kinds.ts';
import type { Role } from '../grid/header-words.ts';

/** A published questionnaire's form: what its sheets, headers and ids look like, and none of its text. */
export interface Layout {
  readonly name: QuestionnaireName;
  /** Sheets with questions; others of the file have none. */
  readonly sheet: RegExp;
  /** Header words for each column, as `headerText` gives them; a header may go on behind them. */
  readonly headers: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Every question's id. */
  readonly id: RegExp;
  /** Ids that no other edition has; one must be there. */
  readonly own: RegExp;
}
