import { mayDo } from '../iam/closure/inquiry.ts';
import { known } from '../iam/known.ts';
import type { Account, Role, User, World } from '../iam/model.ts';
import type { Judged } from './judged.ts';

/** Calls by which the management account takes policies of the organisation out of force. */
const LIFTING = [
  'organizations:DetachPolicy',
  'organizations:UpdatePolicy',
  'organizations:DeletePolicy',
  'organizations:DisablePolicyType',
  'organizations:MoveAccount',
  'organizations:RemoveAccountFromOrganization',
] as const;

const kept = new WeakMap<Judged, Judged>();

/** The same facts without guardrails, where one of some actors may lift them; null where none may, or there are none. */
export function lifted(judged: Judged, actors: Iterable<User | Role>): Judged | null {
  const { world } = judged;
  if (![...world.accounts.values()].some(isGuarded)) return null;
  for (const actor of actors) {
    if (!manages(world, actor)) continue;
    if (LIFTING.some((action) => mayDo(world, actor, action).verdict === 'yes')) return unguarded(judged);
  }
  return null;
}

function isGuarded({ scps, rcps }: Account): boolean {
  return [scps, rcps].some((levels) => levels.kind === 'known' && levels.value.length > 0);
}

function manages({ accounts }: World, { account }: User | Role): boolean {
  const management = accounts.get(account)?.management;
  return management?.kind === 'known' && management.value;
}

function unguarded(judged: Judged): Judged {
  const made = kept.get(judged);
  if (made !== undefined) return made;
  const accounts = [...judged.world.accounts].map(([id, account]): [string, Account] => [
    id,
    { ...account, scps: known([]), rcps: known([]) },
  ]);
  const free = judged.of({ ...judged.world, accounts: new Map(accounts) });
  kept.set(judged, free);
  return free;
}
