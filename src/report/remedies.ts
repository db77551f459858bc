import type { DoubtCode } from '../claims/verdict.ts';

/** What to do about each kind of doubt. A gap of the evidence has its own remedy, told with the answer. */
export const REMEDIES: Readonly<Record<DoubtCode, string>> = {
  MAYBE_A_GAP: 'Close the gaps that are listed here, and judge again.',
  RESTS_ON_UNKNOWN: 'Find out why these cells are unknown, and judge again.',
  NOT_ALL_JUDGED: 'Let the check return each subject and nothing else: join with `left join`, filter in `only`.',
  AMBIGUOUS: 'Speak of a table whose key tells these apart.',
  NOT_READ: 'Read them too (accounts and regions in affidavit.yaml), or narrow the sentence and what it speaks of.',
  MORE_EXIST: 'Collect again; if it stays so, the audit role is not shown all of them.',
  LABEL_DISAGREES: 'Correct the label, or what comes to the thing.',
  SOURCES_DISAGREE: 'Collect again; if it stays so, find out which of the two is wrong: docs/tellings.md.',
  NOT_COMPLETE: 'Collect again once the cause is mended.',
  NEVER_COLLECTED: 'Choose its collector under `collectors` in affidavit.yaml, and collect.',
  UNKNOWN_ROWS: 'Look at what these rows rest on; where the check itself says NULL, let it say what is known.',
  UNKNOWN_CELLS: 'See which operation tells the column; what the source itself does not tell stays unknown.',
  POPULATION_TOO_SMALL: 'Leave the claim out where there is nothing of the kind, or correct what it speaks of.',
  NO_EVIDENCE: 'Let the check read a table that a collector fills.',
  READ_IN_THE_FUTURE: 'Judge as of a later time, or correct the clock of the machine that collected.',
  CHECK_FAILED: 'Mend the check: `affidavit query` runs it by itself.',
  NOT_ATTESTED: 'Let somebody who may say it sign: a file in attestations/, as in docs/claims.md.',
  NOT_YET_ATTESTED: 'Nothing, until that day comes.',
};
