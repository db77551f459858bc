import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import { textOf, textsOf } from '../network/facts-read.ts';
import { WAREHOUSES } from '../network/operations.ts';
import { type End, end, type Flow, flowOf, UNKNOWN_END } from './flow.ts';
import { madeArn } from './store-kind.ts';
import { unlistedBy } from './unlisted.ts';

/** Actions that the table of access tells, by what they do with what a thing keeps. */
const READS = new Set(['s3:GetObject', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'sqs:ReceiveMessage']);
const WRITES = new Set(['s3:PutObject', 'dynamodb:PutItem', 'sqs:SendMessage']);
const BOTH = new Set(['redshift-data:ExecuteStatement', 'redshift:GetClusterCredentials']);

interface Access {
  readonly row: PlacedCells;
  readonly role: string;
  readonly thing: End;
  readonly does: readonly ('reads' | 'writes')[];
  readonly known: boolean;
}

/**
 * Ways that the policies of roles open: COPY and UNLOAD of warehouses by the roles that they are given, and what code
 * that runs as a role may read here and write there. Persons are none of it: what they may take is access, not flow.
 */
export function* flowsByRole(facts: FactReader): Iterable<Flow> {
  const access = [...accessTo(facts)];
  yield* untold(facts);
  yield* ofWarehouses(facts, access);
  yield* ofMachines(facts, access);
}

function* accessTo(facts: FactReader): Iterable<Access> {
  for (const row of facts.rows('iam_access', ['principal', 'action', 'resource', 'verdict'])) {
    const action = String(row.action);
    const resource = textOf(row.resource);
    const does = READS.has(action)
      ? ['reads' as const]
      : WRITES.has(action)
        ? ['writes' as const]
        : BOTH.has(action)
          ? (['reads', 'writes'] as const)
          : [];
    if (does.length === 0 || row.verdict === 0 || row.principal === null) continue;
    if (resource === null || resource === '*') continue;
    const arn = resource.replace(/\/\*$/, '').replace(':dbuser:', ':cluster:');
    yield { row, role: String(row.principal), thing: { kind: kindOf(action), arn }, does, known: row.verdict === 1 };
  }
}

function kindOf(action: string): string {
  const [service] = action.split(':');
  return service === 's3' ? 'bucket' : service === 'dynamodb' ? 'table' : service === 'sqs' ? 'queue' : 'cluster';
}

/** Where the table of access does not tell who or what, anybody may move anything. */
function* untold(facts: FactReader): Iterable<Flow> {
  for (const row of facts.rows('iam_access', ['principal', 'action', 'resource', 'verdict'])) {
    const isAction = row.action === null || [READS, WRITES, BOTH].some((some) => some.has(String(row.action)));
    const isNamed = row.principal !== null && row.action !== null && row.resource !== null;
    if (row.verdict === 0 || !isAction || (isNamed && (row.resource !== '*' || row.verdict !== null))) continue;
    yield flowOf(row, {
      from: UNKNOWN_END,
      to: UNKNOWN_END,
      kind: 'may-write',
      carries: 'unknown',
      via: null,
      detail: 'who may read and write is not known in full',
    });
  }
}

/** What a role that a warehouse is given may write, UNLOAD writes; what it may read, COPY reads. */
function* ofWarehouses(facts: FactReader, access: readonly Access[]): Iterable<Flow> {
  for (const { account, region, operation } of unlistedBy(facts, [WAREHOUSES]))
    yield flowOf(
      { account, region },
      {
        from: UNKNOWN_END,
        to: UNKNOWN_END,
        kind: 'unload',
        carries: 'unknown',
        via: null,
        detail: `${operation} was not answered in full`,
      },
    );
  const byRole = Map.groupBy(access, ({ role }) => role);
  for (const row of facts.rows('aws_redshift_cluster', ['identifier', 'roles'])) {
    const cluster = end('cluster', madeArn(row, 'redshift', 'cluster:', row.identifier));
    const roles = textsOf(row.roles);
    if (roles === null) {
      yield flowOf(row, { from: cluster, to: UNKNOWN_END, kind: 'unload', carries: 'unknown', via: null });
      yield flowOf(row, { from: UNKNOWN_END, to: cluster, kind: 'copy', carries: 'unknown', via: null });
    }
    for (const via of roles ?? [])
      for (const { thing, does, known } of byRole.get(via) ?? [])
        for (const way of does) {
          const carries = known ? 'content' : 'unknown';
          if (way === 'writes') yield flowOf(row, { from: cluster, to: thing, kind: 'unload', carries, via });
          else yield flowOf(row, { from: thing, to: cluster, kind: 'copy', carries, via });
        }
  }
}

/** From what a role that services run as may read, to what it may write: whether it does is not told. */
function* ofMachines(facts: FactReader, access: readonly Access[]): Iterable<Flow> {
  const machines = machineRoles(facts);
  const seen = new Set<string>();
  for (const { row, role, thing, does } of access) {
    if (!machines.has(role) && !machines.has(ANY_ROLE)) continue;
    for (const way of does) {
      const once = `${way} ${role} ${thing.arn}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const own: End = { kind: 'role', arn: role };
      if (way === 'reads') yield flowOf(row, { from: thing, to: own, kind: 'may-read', carries: 'unknown', via: role });
      else yield flowOf(row, { from: own, to: thing, kind: 'may-write', carries: 'unknown', via: role });
    }
  }
}

/** Stands for a role whose name is unknown: it may be any. */
const ANY_ROLE = '*';

/** Roles that a service may assume, but for those that AWS makes for its own services; one of unknown trust may be. */
function machineRoles(facts: FactReader): ReadonlySet<string> {
  const ofAws = new Set<string>();
  for (const { arn, is_service_linked: linked } of facts.rows('aws_iam_role', ['arn', 'is_service_linked']))
    if (linked === 1) ofAws.add(String(arn));
  const machines = new Set<string>();
  for (const row of facts.rows('aws_iam_role_trust', ['role_arn', 'effect', 'principal_type', 'negated'])) {
    const trusts = row.principal_type === 'Service' || row.principal_type === null || row.negated !== 0;
    const role = textOf(row.role_arn) ?? ANY_ROLE;
    if (trusts && row.effect !== 'Deny' && !ofAws.has(role)) machines.add(role);
  }
  return machines;
}
