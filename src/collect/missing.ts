import type { Operation } from '../../collectors/contract.ts';
import { byCodeUnits, canonicalJson } from '../core/canonical.ts';
import type { Partition } from '../core/partition.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { causeOf } from './gaps.ts';
import { actionsOf, type Permission, permissionsOf } from './permissions.ts';

/** What the roles of some accounts lack, all of them the same. */
export interface Missing {
  readonly accounts: readonly string[];
  readonly permissions: readonly Permission[];
}

const ACCOUNT = /^\d{12}$/;

/**
 * The permissions that were refused because no policy allows them, and no others: an answer that names an action which
 * its operation does not need never adds it, so that no foreign server can ask for one. Nothing is missing where a
 * policy denies: allowing would not help.
 */
export function missingPermissions(
  coverage: readonly Coverage[],
  operations: readonly Operation[],
  partitionOf: (account: string) => Partition,
): readonly Missing[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const refused = coverage.filter(
    (line) => line.status !== 'complete' && ACCOUNT.test(line.account) && causeOf(line).kind === 'not-allowed',
  );
  const byAccount = Map.groupBy(refused, ({ account }) => account);
  const lacking = [...byAccount].map(([account, lines]) => {
    const needed = lines.flatMap((line) => neededBy(line, byId));
    return { account, permissions: permissionsOf(needed, partitionOf(account)) };
  });
  const alike = Map.groupBy(
    lacking.filter(({ permissions }) => permissions.length > 0),
    ({ permissions }) => canonicalJson(permissions.map(({ action, resources }) => [action, [...resources]])),
  );
  return [...alike.values()]
    .map((same) => ({
      accounts: same.map(({ account }) => account).sort(byCodeUnits),
      permissions: same[0]?.permissions ?? [],
    }))
    .sort((a, b) => byCodeUnits(a.accounts[0] ?? '', b.accounts[0] ?? ''));
}

/** The one action that the refusal names, else all that the operation needs; each as an operation of its own. */
function neededBy(line: Coverage, byId: ReadonlyMap<string, Operation>): readonly Operation[] {
  const { asked, action } = causeOf(line);
  const operation = byId.get(asked);
  if (operation === undefined) return [];
  const actions = actionsOf(operation);
  const named = actions.filter((one) => one.toLowerCase() === action?.toLowerCase());
  const { resources } = operation;
  return (named.length > 0 ? named : actions).map((id) => ({
    id,
    required: [],
    ...(resources === undefined ? {} : { resources }),
  }));
}
