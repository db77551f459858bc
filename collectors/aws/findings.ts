import { type Removal, withoutMembers } from './redact.ts';

/**
 * For `Operation.redact` of an operation that answers with findings: leaves of each, in the list of this name, only the
 * members that are kept. A finding quotes names, addresses and lines of code, and none of it is needed to know whether
 * there is one, and since when.
 */
export function onlyOfFindings(list: string, kept: readonly string[]) {
  const removal: Removal = (name, above) =>
    above.length === 1 && above[0] === list && !kept.includes(name) ? 'what a finding is about' : null;
  return withoutMembers(removal);
}
