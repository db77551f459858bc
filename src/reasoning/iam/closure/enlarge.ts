import type { Context, Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { CREATIONS, EDITS, GROUP_EDITS, KEY_EDITS, POLICY_EDITS } from './iam-edit.ts';
import { type Finding, firstOf, mayBe, mayDo, speaksOf, stepOf, together } from './inquiry.ts';

/** Ways to put any permission into an entity's policies: its own, its groups', and the managed ones it has. */
export function* editing(world: World, who: User | Role, entity: User | Role): Iterable<Step> {
  const to = `account ${entity.account}`;
  for (const { actions, arn, unread } of holdersOf(entity)) {
    const way = firstOf(actions, (action) => (speaksOf(world, who, action) ? mayBe(world, who, action, arn) : REFUSED));
    if (way === null) continue;
    const finding = unread === null ? way.finding : { ...way.finding, verdict: 'unknown' as const, missing: [unread] };
    yield stepOf(who.arn, `${way.option} on ${arn}`, to, 'administers', finding);
  }
}

const REFUSED: Finding = { verdict: 'no', statements: [], missing: [] };

interface Holder {
  readonly actions: readonly string[];
  readonly arn: string;
  /** The input that would say whether it is one of the entity's. */
  readonly unread: string | null;
}

function holdersOf(entity: User | Role): Holder[] {
  const own: Holder = { actions: EDITS[entity.kind], arn: entity.arn, unread: null };
  const managed = entity.identity.flatMap((entry) => policyHolder(entry, entity.account));
  return entity.kind === 'user' ? [own, ...groupHolders(entity), ...managed] : [own, ...managed];
}

/** AWS's own policies have no account, and nobody else edits them. */
function policyHolder(entry: User['identity'][number], account: string): Holder[] {
  if (entry.kind === 'unknown')
    return [{ actions: POLICY_EDITS, arn: `arn:aws:iam::${account}:policy/*`, unread: entry.missing }];
  const { arn } = entry.value;
  return arn === undefined || arn.includes(':aws:policy/') ? [] : [{ actions: POLICY_EDITS, arn, unread: null }];
}

/** Which groups there are beside its own, and what they may, is not in the world: some group may hold everything. */
function groupHolders({ account, groups }: User): Holder[] {
  const any = `arn:aws:iam::${account}:group/*`;
  const joined: Holder = { actions: ['iam:AddUserToGroup'], arn: any, unread: null };
  if (groups.kind === 'unknown') return [joined, { actions: GROUP_EDITS, arn: any, unread: groups.missing }];
  return [joined, ...groups.value.map((arn) => ({ actions: GROUP_EDITS, arn, unread: null }))];
}

/** New principals of its own making. */
export function* creating(world: World, who: User | Role): Iterable<Step> {
  const to = `account ${who.account}`;
  for (const { on, actions } of CREATIONS) {
    if (!actions.every((action) => speaksOf(world, who, action))) continue;
    const made = `arn:aws:iam::${who.account}:${on}/*`;
    const finding = together(...actions.map((action) => () => mayDo(world, who, action, made)));
    if (finding.verdict !== 'no') yield stepOf(who.arn, actions.join(' + '), to, 'administers', finding);
  }
}

/** Who calls KMS himself chooses the grantee; a grant made through a service is the service's. */
const DIRECT: Context = {
  present: new Map([['kms:grantisforawsresource', ['false']]]),
  absent: new Set(['kms:viaservice']),
};

/** Keys that it may open to itself. */
export function* unlocking(world: World, who: User | Role, keys: readonly string[]): Iterable<Step> {
  for (const key of keys) {
    const way = firstOf(KEY_EDITS, (action) => mayBe(world, who, action, key, DIRECT));
    if (way !== null) yield stepOf(who.arn, way.option, key, 'controls-key', way.finding);
  }
}
