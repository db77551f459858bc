import type { Context, Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { hasWildcard } from '../pattern.ts';
import { anyOf, changed, EMPOWERED } from './form.ts';
import { CREATIONS, EDITS, GROUP_EDITS, KEY_EDITS, POLICY_EDITS, REPLICATION } from './iam-edit.ts';
import { type Finding, firstOf, mayBe, mayDo, speaksOf, stepOf, thereOrNowhere, together } from './inquiry.ts';
import { joining } from './join.ts';
import { attachingWidest, RESTORING } from './widest.ts';

/**
 * Ways to put any permission into an entity's policies: its own, its groups', and the managed ones it has. Where it has a
 * boundary, it gains what that leaves.
 */
export function* editing(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  const isBound = !(entity.boundary.kind === 'known' && entity.boundary.value === 'none');
  const context = boundaryOf(entity);
  for (const { actions, arn, unread } of holdersOf(entity)) {
    const own = arn === entity.arn ? context : undefined;
    const asked = (action: string, under: Context | undefined) =>
      speaksOf(world, who, action) ? mayBe(world, who, action, arn, under) : REFUSED;
    const free = firstOf(actions, (action) =>
      action === RESTORING ? REFUSED : asked(action, attachingWidest(action, entity, own)),
    );
    const way = free ?? firstOf(actions, (action) => asked(action, own));
    if (way === null) continue;
    const finding = unread === null ? way.finding : { ...way.finding, verdict: 'unknown' as const, missing: [unread] };
    const via = `${way.option} on ${arn}`;
    const step = isBound
      ? stepOf(who.arn, via, changed(node, EMPOWERED), 'becomes', finding)
      : stepOf(who.arn, via, `account ${entity.account}`, 'administers', finding);
    yield free === null ? thereOrNowhere(step, `what may be put in force by ${via}`) : step;
  }
  if (entity.kind === 'user') yield* joining(world, who, entity, node);
}

/** What conditions on iam:PermissionsBoundary see: the boundary that the edited entity has. */
function boundaryOf({ boundary }: User | Role): Context | undefined {
  if (boundary.kind === 'unknown') return undefined;
  if (boundary.value === 'none') return UNBOUNDED;
  const { arn } = boundary.value;
  return arn === undefined ? undefined : { present: new Map([['iam:permissionsboundary', [arn]]]), absent: new Set() };
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
  const managed = entity.identity.flatMap((entry) => policyHolder(entry, entity));
  return entity.kind === 'user' ? [own, ...groupHolders(entity), ...managed] : [own, ...managed];
}

/** AWS's own policies have no account, and nobody else edits them. */
function policyHolder(entry: User['identity'][number], entity: User | Role): Holder[] {
  if (entry.kind === 'unknown') return [{ actions: POLICY_EDITS, arn: anyOf(entity, 'policy'), unread: entry.missing }];
  const { arn } = entry.value;
  return arn === undefined || arn.includes(':aws:policy/') ? [] : [{ actions: POLICY_EDITS, arn, unread: null }];
}

function groupHolders(user: User): Holder[] {
  const { groups } = user;
  if (groups.kind === 'unknown') return [{ actions: GROUP_EDITS, arn: anyOf(user, 'group'), unread: groups.missing }];
  return groups.value.map((arn) => ({ actions: GROUP_EDITS, arn, unread: null }));
}

/** New principals of its own making. */
export function* creating(world: World, who: User | Role): Iterable<Step> {
  const to = `account ${who.account}`;
  for (const { on, actions } of CREATIONS) {
    if (!actions.every((action) => speaksOf(world, who, action))) continue;
    const made = anyOf(who, on);
    const finding = together(...actions.map((action) => () => mayDo(world, who, action, made)));
    if (finding.verdict === 'no') continue;
    const under = (context: (action: string) => Context | undefined) =>
      together(...actions.map((action) => () => mayDo(world, who, action, made, context(action))));
    const unbounded = under(() => UNBOUNDED);
    const free = under((action) => attachingWidest(action, who, UNBOUNDED));
    const stepBy = (one: Finding) => stepOf(who.arn, actions.join(' + '), to, 'administers', one);
    // Under a boundary alone, it makes what the boundary leaves; of policies alone that it may attach, what those allow.
    if (free.verdict !== 'no') yield stepBy(free);
    else if (unbounded.verdict !== 'no') yield thereOrNowhere(stepBy(unbounded), `what may be attached to a new ${on}`);
    else yield thereOrNowhere(stepBy(finding), `what the boundary leaves that a new ${on} must have`);
  }
}

const UNBOUNDED: Context = { present: new Map(), absent: new Set(['iam:permissionsboundary']) };

/** Who calls KMS himself chooses the grantee; a grant made through a service is the service's. */
const DIRECT: Context = {
  present: new Map([['kms:grantisforawsresource', ['false']]]),
  absent: new Set(['kms:viaservice']),
};

/** A grant to himself, to decrypt; conditions may leave him others alone. */
function openingFor({ arn }: User | Role): Context {
  const own = [...DIRECT.present, ['kms:grantoperations', ['Decrypt']] as const];
  const grantee = hasWildcard(arn) ? [] : [['kms:granteeprincipal', [arn]] as const];
  return { ...DIRECT, present: new Map([...own, ...grantee]) };
}

/** Keys that it may open to itself. */
export function* unlocking(world: World, who: User | Role, keys: readonly string[]): Iterable<Step> {
  for (const key of keys) {
    const ways = /:key\/mrk-/.test(key) ? [...KEY_EDITS, REPLICATION] : KEY_EDITS;
    const wayUnder = (context: Context) =>
      firstOf(ways, ([onKey = '', ...elsewhere]) =>
        together(
          () => mayBe(world, who, onKey, key, context),
          ...elsewhere.map((action) => () => mayDo(world, who, action)),
        ),
      );
    const free = wayUnder(openingFor(who));
    const way = free ?? wayUnder(DIRECT);
    if (way === null) continue;
    const step = stepOf(who.arn, way.option.join(' + '), key, 'controls-key', way.finding);
    yield free === null ? thereOrNowhere(step, `what the grants that ${who.arn} may make of ${key} give him`) : step;
  }
}
