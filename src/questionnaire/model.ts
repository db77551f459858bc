import type { QuestionnaireName } from '../workspace/answer-kinds.ts';

/** What an answer may look like: what a cell, a list of choices or a field of the file takes. */
export type AnswerKind = 'yes-no' | 'choice' | 'text' | 'date' | 'number';

/** One question of a customer's file, and where its answer goes. */
export interface Question {
  /** Where it stands, unique in its file and readable: `Security!B12`, `table 2, row 4`, `questions/3`. */
  readonly place: string;
  /** The customer's own id (`DCS-01.1`, `HFIH-01`, `1.4`); null without one. */
  readonly id: string | null;
  /** As it is written, white space collapsed; at most 4,000 characters. */
  readonly text: string;
  /** The headings above it, the nearest last. */
  readonly section: readonly string[];
  readonly kind: AnswerKind;
  /** What the answer's cell allows, as a drop-down or choices; empty where anything goes. */
  readonly allowed: readonly string[];
  /** What stands in the answer's place already; '' for nothing. It is never overwritten. */
  readonly given: string;
  /** Whether there is a place for words beside the answer. */
  readonly hasComment: boolean;
  /** Why nothing can be written: the question hangs on another, its place is locked or holds a formula. Null if it can. */
  readonly closed: string | null;
}

/** A file of questions as it was read. */
export interface Questionnaire {
  readonly format: 'xlsx' | 'csv' | 'docx' | 'vsaq' | 'oscal' | 'text';
  /** The known layout that it has, such as `caiq4`, whose ids mean something of their own; null for any other. */
  readonly layout: QuestionnaireName | null;
  readonly title: string;
  readonly questions: readonly Question[];
  /** What a person should look at: sheets in which no question was found, rows that were hidden. */
  readonly remarks: readonly string[];
}

/** What one column or part of a file was taken for, and by which rule. */
export interface TakenColumn {
  readonly as: 'question' | 'id' | 'answer' | 'comment' | 'section' | 'tick';
  /** `column B`, or what the format calls it. */
  readonly at: string;
  /** `its header “Question”`, `its drop-downs`, `the mapping file`. */
  readonly why: string;
}

/** A part of a file in which questions were found. */
export interface Taken {
  /** `sheet “Security”`, `table 2`. */
  readonly where: string;
  /** The first and last row of questions, and the row of the headers, where there are rows. */
  readonly rows: { readonly header: number | null; readonly from: number; readonly to: number } | null;
  readonly columns: readonly TakenColumn[];
  readonly questions: number;
  /** Rows within that were taken for headings or instructions. */
  readonly headings: number;
}

/**
 * What is written for one question. Nothing that begins a formula in any program: writing sees to it. What stands in a place
 * already, and what is closed, is left as it is.
 */
export interface Filling {
  /** `Question.place`. */
  readonly place: string;
  /** For the answer's place: one of `allowed` where there are such; null leaves it as it is. */
  readonly answer: string | null;
  /** For the place beside it; where there is none, a free-text answer is followed by it. */
  readonly comment: string | null;
}

/** What the cover says: pairs of a label and a value, in their order. */
export interface Cover {
  readonly title: string;
  readonly lines: readonly (readonly [label: string, value: string])[];
  /** The time that answers are judged as of, RFC 3339: OSCAL's `last-modified`. Without it, the time of the customer's own file. */
  readonly asOf?: string;
}

/** A customer's file, opened: its questions, and the way back into it. */
export interface Opened {
  readonly questionnaire: Questionnaire;
  /** Where questions were found, and why there: for a person who looks before anything is answered. */
  readonly taken: readonly Taken[];
  /**
   * The file with answers in it, in its own format; whatever is no answer is as it was. Of VSAQ it is the file of answers that
   * VSAQ loads, of an OSCAL catalog a component definition. Throws QUESTIONNAIRE_INVALID for a place that is no question's, and
   * for an answer that its list does not have.
   */
  write(fillings: readonly Filling[], cover: Cover): Promise<Uint8Array>;
}
