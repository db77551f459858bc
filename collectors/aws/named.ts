import { memberAt } from './interpret.ts';

/**
 * For `Operation.doubt` of a listing: why one of its items cannot be asked about, because it lacks the member that
 * names it; null when all have it. Skipping it would leave the questions about it complete without its answer.
 */
export function everyItemHas(list: string, member: string): (output: unknown) => string | null {
  return (output) => {
    const items = memberAt(output, list);
    if (!Array.isArray(items)) return null;
    const named = items.every((item: unknown) => typeof memberAt(item, member) === 'string');
    return named ? null : `one of ${list} lacks ${member}`;
  };
}
