import type { Context, Step } from '../decision.ts';
import { NO } from '../match.ts';
import type { Role, User, World } from '../model.ts';
import { relation } from '../pattern.ts';
import { anyOf, changed, EMPOWERED, groupsIn, joined } from './form.ts';
import { GROUP_EDITS } from './iam-edit.ts';
import { firstOf, mayBe, mayDo, resourcesFor, speaksOf, stepOf, thereOrNowhere, together } from './inquiry.ts';
import { attachingWidest } from './widest.ts';

const ACTION = 'iam:AddUserToGroup';

/**
 * A user in other groups: in all that only allow at once, since more of these is never less; in each that denies too by
 * itself. Of groups that nobody told, any may hold anything.
 */
export function* joining(world: World, who: User | Role, user: User, node: string): Iterable<Step> {
  if (!speaksOf(world, who, ACTION)) return;
  const groups = groupsIn(world, user.account);
  const own = user.groups.kind === 'known' ? user.groups.value : [];
  const open = [...groups.keys()]
    .filter((group) => !own.includes(group))
    .map((group) => ({ group, finding: mayBe(world, who, ACTION, group) }))
    .filter(({ finding }) => finding.verdict !== 'no');
  const isPlain = ({ group, finding }: (typeof open)[number]) =>
    finding.verdict === 'yes' && !(groups.get(group) ?? []).some(mayDeny);
  const plain = open.filter(isPlain);
  for (const list of [plain, ...open.filter((one) => !isPlain(one)).map((one) => [one])]) {
    if (list.length === 0) continue;
    const end = list.reduce((to, { group }) => changed(to, joined(group)), node);
    const finding = together(...list.map((one) => () => one.finding));
    yield stepOf(who.arn, `${ACTION} on ${list.map(({ group }) => group).join(', ')}`, end, 'becomes', finding);
  }
  yield* joiningAny(world, who, user, node, new Set([...groups.keys(), ...own]));
}

function mayDeny(entry: User['identity'][number]): boolean {
  return entry.kind === 'unknown' || entry.value.policy.statements.some(({ effect }) => effect === 'Deny');
}

/** A group of its own making; or, where not all groups were told, any of which nobody knows what it may. */
function* joiningAny(
  world: World,
  who: User | Role,
  user: User,
  node: string,
  told: ReadonlySet<string>,
): Iterable<Step> {
  const any = anyOf(user, 'group');
  const to = `account ${user.account}`;
  const joins = () => mayBe(world, who, ACTION, any);
  const making = (context: (action: string) => Context | undefined) =>
    firstOf(GROUP_EDITS, (edit) =>
      together(
        ...['iam:CreateGroup', edit].map((action) => () => mayDo(world, who, action, any, context(action))),
        joins,
      ),
    );
  const free = making((action) => attachingWidest(action, user));
  const made = free ?? making(() => undefined);
  if (made !== null) {
    const via = `iam:CreateGroup + ${made.option} + ${ACTION}`;
    const step = isFree(user)
      ? stepOf(who.arn, via, to, 'administers', made.finding)
      : stepOf(who.arn, via, changed(node, EMPOWERED), 'becomes', made.finding);
    yield free === null ? thereOrNowhere(step, 'what may be attached to a new group') : step;
    return;
  }
  const named = [...resourcesFor(world, who, ACTION)].filter((name) => relation(name, any) !== NO);
  if (world.groups !== undefined || named.every((name) => told.has(name))) return;
  const finding = joins();
  if (finding.verdict === 'no') return;
  const step = stepOf(who.arn, `${ACTION} on ${any}`, to, 'administers', finding);
  yield thereOrNowhere(step, `policies of the groups of account ${user.account} that have no members`);
}

function isFree({ boundary }: User): boolean {
  return boundary.kind === 'known' && boundary.value === 'none';
}
