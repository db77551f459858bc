import type { Outcome } from '../../src/evidence/record.ts';

/** From the worst to the best: what is left of two readings of one answer is the first that occurs. */
const WORST_FIRST: readonly Outcome['kind'][] = [
  'denied',
  'failed',
  'truncated',
  'unsupported',
  'gone',
  'absent',
  'answered',
];

/**
 * What may be concluded from a record, of what it says itself and what its answer is read as today: the worse of both,
 * so that no replay, edited record or newer reader says more than was recorded. Two facts that differ are none.
 */
export function worse(recorded: Outcome, read: Outcome): Outcome {
  if (isFact(recorded) && isFact(read) && !isSame(recorded, read)) return CONTRADICTORY;
  return rank(recorded) < rank(read) ? recorded : read;
}

/** How bad an outcome is: 0 is the worst. */
export function rank({ kind }: Outcome): number {
  return WORST_FIRST.indexOf(kind);
}

/** Whether an outcome tells something about the world. */
export function isFact({ kind }: Outcome): boolean {
  return kind === 'answered' || kind === 'absent';
}

function isSame(one: Outcome, other: Outcome): boolean {
  return one.kind === 'absent' && other.kind === 'absent' ? one.code === other.code : one.kind === other.kind;
}

const CONTRADICTORY: Outcome = {
  kind: 'failed',
  code: 'ContradictoryRecord',
  message: 'what was recorded of the answer and what the answer says are two things',
};
