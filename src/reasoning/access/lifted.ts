import { type Finding, mayDo, together } from '../iam/closure/inquiry.ts';
import { known } from '../iam/known.ts';
import type { Account, Role, User, World } from '../iam/model.ts';
import { isMissing, missing, type Truth } from '../iam/truth.ts';
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

/** Those that a policy of the organisation may leave to a member, which no answer that is collected tells. */
const DELEGATED = LIFTING.slice(0, 4);

const kept = new WeakMap<Judged, Judged>();

/** The same facts without guardrails, and what is missing to say that somebody may lift them. */
export interface Lifted {
  readonly judged: Judged;
  readonly missing: readonly string[];
}

/** Whom a principal comes to, and what is missing to say that it does. */
export interface Lifter {
  readonly entity: User | Role;
  readonly missing: readonly string[];
}

/** Where one of some actors may lift the guardrails, or could for all that is known; null where none can, or there are none. */
export function lifted(judged: Judged, actors: Iterable<Lifter>): Lifted | null {
  const { world } = judged;
  if (![...world.accounts.values()].some(isGuarded)) return null;
  const unsure = new Set<string>();
  for (const { entity, missing: perhaps } of actors)
    for (const { verdict, missing: names } of liftingsBy(world, entity)) {
      if (verdict === 'yes' && perhaps.length === 0) return { judged: unguarded(judged), missing: [] };
      if (verdict !== 'no') for (const name of [...names, ...perhaps]) unsure.add(name);
    }
  return unsure.size === 0 ? null : { judged: unguarded(judged), missing: [...unsure].sort() };
}

/** In the management account for sure; elsewhere perhaps, by what it delegates and by leaving it. */
function* liftingsBy(world: World, entity: User | Role): Iterable<Finding> {
  const management = manages(world, entity);
  for (const action of LIFTING)
    yield together(
      () => findingOf(management),
      () => mayDo(world, entity, action),
    );
  if (management === true || isAlone(world, entity.account)) return;
  for (const action of DELEGATED)
    yield doubtful(mayDo(world, entity, action), `what the organisation delegates to account ${entity.account}`);
  const leaving = `whether account ${entity.account} may leave its organisation`;
  yield doubtful(mayDo(world, entity, 'organizations:LeaveOrganization'), leaving);
}

function isAlone({ accounts }: World, account: string): boolean {
  const organisation = accounts.get(account)?.organisation;
  return organisation?.kind === 'known' && organisation.value === 'none';
}

function doubtful(finding: Finding, missing: string): Finding {
  return finding.verdict === 'no'
    ? finding
    : { ...finding, verdict: 'unknown', missing: [...finding.missing, missing] };
}

function findingOf(truth: Truth): Finding {
  if (isMissing(truth)) return { verdict: 'unknown', statements: [], missing: truth.missing };
  return { verdict: truth ? 'yes' : 'no', statements: [], missing: [] };
}

function isGuarded({ scps, rcps }: Account): boolean {
  return [scps, rcps].some((levels) => levels.kind === 'known' && levels.value.length > 0);
}

function manages({ accounts }: World, { account }: User | Role): Truth {
  const management = accounts.get(account)?.management;
  if (management === undefined) return false;
  return management.kind === 'known' ? management.value : missing(management.missing);
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
