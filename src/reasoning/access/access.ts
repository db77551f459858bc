import type { DerivedTable, FactReader, PlacedRow } from '../../facts/derived.ts';
import type { Cell, Column } from '../../facts/table.ts';
import type { Decision } from '../iam/decision.ts';
import { type Judged, judgedOf } from './judged.ts';
import { RESOURCES } from './operations.ts';
import { type Risk, risksIn, unnamedIn } from './risky.ts';
import { strangersIn, withStrangers } from './strangers.ts';
import { missingOf, reasonOf } from './words.ts';

/** No more decisions than these in all; an action beyond has one row, which is unknown and says so. */
const MOST_DECISIONS = 100_000;

const column = (doc: string, identifies: string): Column => ({
  type: 'text',
  from: RESOURCES,
  doc,
  identifies,
});

/** Who may do what is risky to what, by his own permissions. */
export const iamAccess: DerivedTable = {
  table: {
    name: 'iam_access',
    doc: 'A principal, a risky action and a resource: whether its own policies and those of the resource allow it. What it can become is in iam_escalation. An action with too many principals and resources has one row, with NULL as its verdict. Where a principal or a resource is not told by name, a row in which all is unknown stands for it.',
    rows: RESOURCES,
    key: ['principal', 'action', 'resource'],
    columns: {
      principal: column(
        "ARN of a user or role that was read; of what a resource's policy names beside those: another account or its principal, a service, an identity provider, or '*' for anybody.",
        'principal',
      ),
      action: column("The action, such as 'kms:Decrypt'.", 'nothing'),
      resource: column(
        "ARN of the resource; with '/*' all that lies in it; '*' for an action on whatever the account holds.",
        'resource',
      ),
      resource_account: column("Account that owns the resource; '' for '*'.", 'account'),
      verdict: {
        type: 'boolean',
        from: RESOURCES,
        doc: '1 when it is allowed, for some request at least (see direction); 0 when it is allowed for no request; NULL when an input is missing.',
      },
      direction: column(
        "'can' when it is allowed whatever the request; 'cannot' when it was judged generously: a verdict of 1 then depends on the request, a verdict of 0 holds for all of them; NULL when it is allowed, and it is not known whether for every request.",
        'nothing',
      ),
      reason: column('Why, with the statements that decided it and the inputs that are missing.', 'quotes'),
    },
  },
  *rows(facts) {
    const judged = judgedOf(facts);
    const principals = [...judged.world.principals.values()].flatMap((one) =>
      one.kind === 'user' || one.kind === 'role' ? [{ arn: one.arn, account: one.account }] : [],
    );
    let left = MOST_DECISIONS;
    for (const risk of risksIn(facts)) {
      left -= principals.length * Math.max(1, risk.resources.length);
      if (left < 0) yield beyond(risk);
      else yield* rowsOf(judged, risk, principals);
    }
    yield* fromOutside(facts, judged);
    yield* untold(facts, judged);
  },
};

interface Who {
  readonly arn: string;
  readonly account: string;
}

function* rowsOf(judged: Judged, { action, resources }: Risk, principals: readonly Who[]): Iterable<PlacedRow> {
  for (const { arn, account } of principals) {
    if (resources.length === 0 && !onResources(action))
      yield rowOf(judged, arn, action, { arn: '*', account: '', region: 'global' }, account);
    for (const resource of resources) yield rowOf(judged, arn, action, resource, resource.account);
  }
}

/** Actions on resources of which the facts have none say nothing. */
function onResources(action: string): boolean {
  return !/^(iam|cloudtrail|config|guardduty|ec2|organizations):/.test(action);
}

type On = Risk['resources'][number];

function rowOf(judged: Judged, principal: string, action: string, on: On, place: string): PlacedRow {
  const decision = judged.decideOnce(principal, action, on.arn);
  return {
    account: place,
    region: on.region,
    values: {
      principal,
      action,
      resource: on.arn,
      resource_account: on.account,
      verdict: verdictCell(decision),
      direction: decision.direction,
      reason: reasonOf(decision),
    },
  };
}

export function verdictCell({ verdict }: Pick<Decision, 'verdict'>): Cell {
  return verdict === 'unknown' ? null : verdict === 'yes' ? 1 : 0;
}

/** Those whom resource policies name from outside, on the resources that name them. */
function* fromOutside(facts: FactReader, judged: Judged): Iterable<PlacedRow> {
  const { world } = judged;
  const named = new Map(
    [...world.resources].flatMap(([arn, { policy }]) => {
      const strangers = strangersIn(policy, world);
      return strangers.length === 0 ? [] : [[arn, strangers] as const];
    }),
  );
  const outside = withStrangers(judged, [...named.values()].flat());
  for (const { action, resources } of risksIn(facts))
    for (const resource of resources)
      for (const principal of named.get(resource.arn.replace(/\/\*$/, '')) ?? [])
        yield rowOf(outside, principal, action, resource, resource.account);
}

/** Whoever and whatever is not told by name stands for any: in a row in which all is unknown. */
function* untold(facts: FactReader, judged: Judged): Iterable<PlacedRow> {
  const values = { principal: null, action: null, resource: null, resource_account: null, verdict: null };
  const reason = missingOf(judged.missing);
  if (judged.missing.length > 0)
    yield { account: judged.home, region: 'global', values: { ...values, direction: null, reason } };
  for (const { table, account, region } of unnamedIn(facts))
    yield { account, region, values: { ...values, direction: null, reason: missingOf([`name of a row of ${table}`]) } };
}

function beyond({ action, resources }: Risk): PlacedRow {
  const reason = `Cap: more than ${MOST_DECISIONS} principals and resources; ask iam_can and iam_cannot about those that matter.`;
  const values = {
    principal: '*',
    action,
    resource: '*',
    resource_account: '',
    verdict: null,
    direction: 'cannot',
    reason,
  };
  return { account: resources[0]?.account ?? '', region: 'global', values };
}
