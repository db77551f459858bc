import type { Decision, Path } from '../iam/decision.ts';
import { explain, explainStep } from '../iam/explain.ts';
import type { Told } from './judged.ts';

/** No cell is longer: an account of a thousand statements would make a page of each. */
const LONGEST = 2000;

/** Why a decision is what it is, as one text: the reasons, the statements by name, the inputs that are missing. */
export function reasonOf(told: Told): string {
  // The first line says the verdict, which stands in a column of its own.
  const decision: Decision = { ...told, direction: told.direction ?? 'cannot' };
  return shortened([...new Set(explain(decision).slice(1))].join(' '));
}

/** A path in words, its steps one after another. */
export function pathOf({ steps }: Path): string {
  return shortened(steps.flatMap((step) => [...new Set(explainStep(step))]).join('; '));
}

export function missingOf(names: readonly string[]): string {
  return shortened(names.map((name) => `Missing: ${name}`).join('; '));
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} …`;
}
