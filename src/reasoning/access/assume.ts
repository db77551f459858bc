import type { DerivedTable, PlacedRow } from '../../facts/derived.ts';
import type { Column } from '../../facts/table.ts';
import { strangerOf } from '../iam/actor.ts';
import type { Role } from '../iam/model.ts';
import { mayTrustEntities } from '../iam/trusting.ts';
import { verdictCell } from './access.ts';
import { type Judged, judgedOf, type Told } from './judged.ts';
import { CORE } from './operations.ts';
import { ASSUMING } from './reach.ts';
import { strangersIn, withStrangers } from './strangers.ts';
import { missingOf, reasonOf } from './words.ts';

/** No more pairs of a principal and a role than these; beyond, each role has one row that is unknown. */
const MOST_PAIRS = 250_000;

const column = (doc: string, identifies: string): Column => ({
  type: 'text',
  from: CORE,
  doc,
  identifies,
});

/** Who may become which role, in one step. */
export const iamAssume: DerivedTable = {
  table: {
    name: 'iam_assume',
    doc: 'A principal that may assume a role, or of which that is not known. Who certainly may not has no row. Where not all users and roles are told, a row in which all is unknown stands for them.',
    rows: CORE,
    key: ['principal', 'role', 'action'],
    columns: {
      principal: column(
        "ARN of a user or role that was read; of what the trust policy names beside those: another account or its principal, a service such as 'lambda.amazonaws.com', an identity provider, or '*' for anybody.",
        'principal',
      ),
      principal_kind: column(
        "'user', 'role', 'account' (outside those read, or a principal of one), 'service', 'provider' or 'anybody'.",
        'nothing',
      ),
      principal_account: column(
        "Account of the principal; '' for services, built-in providers and anybody.",
        'account',
      ),
      role: column('ARN of the role.', 'role'),
      action: column("'sts:AssumeRole', 'sts:AssumeRoleWithSAML' or 'sts:AssumeRoleWithWebIdentity'.", 'nothing'),
      verdict: {
        type: 'boolean',
        from: CORE,
        doc: '1 when it may, for some request at least; NULL when an input is missing.',
      },
      direction: column(
        "'can' when it may whatever the request; 'cannot' when that depends on the request; NULL when that is not known.",
        'nothing',
      ),
      reason: column('Why, with the statements that decided it and the inputs that are missing.', 'quotes'),
    },
  },
  rows: (facts) => assumptionsOf(judgedOf(facts)),
};

const kept = new WeakMap<Judged, readonly PlacedRow[]>();

/** The rows of the table; made once for all that rest on them. */
export function assumptionsOf(judged: Judged): readonly PlacedRow[] {
  const rows = kept.get(judged) ?? [...made(judged)];
  kept.set(judged, rows);
  return rows;
}

function* made(judged: Judged): Iterable<PlacedRow> {
  const all = [...judged.world.principals.values()];
  const roles = all.filter((one) => one.kind === 'role');
  const open = roles.filter(mayTrustEntities);
  const entities = all.flatMap((one) => (one.kind === 'user' || one.kind === 'role' ? [one.arn] : []));
  for (const role of roles) {
    if (entities.length * open.length > MOST_PAIRS) yield beyond(role);
    else if (mayTrustEntities(role))
      for (const principal of entities)
        if (principal !== role.arn) yield* rowsOf(judged, principal, role, ['sts:AssumeRole']);
    const strangers = strangersIn(role.trust, judged.world);
    const outside = withStrangers(judged, strangers);
    for (const principal of strangers) yield* rowsOf(outside, principal, role, ASSUMING);
    if (role.trust.kind === 'unknown') yield unread(role, role.trust.missing);
  }
  if (judged.missing.length > 0) yield untold(judged);
}

function* rowsOf(judged: Judged, principal: string, role: Role, actions: readonly string[]): Iterable<PlacedRow> {
  for (const action of actions) {
    const decision = judged.decideOnce(principal, action, role.arn);
    if (decision.verdict !== 'no') yield rowOf(principal, role, action, decision);
  }
}

function rowOf(principal: string, role: Role, action: string, decision: Told): PlacedRow {
  return placed(role, {
    principal,
    ...kindOf(principal),
    role: role.arn,
    action,
    verdict: verdictCell(decision),
    direction: decision.direction,
    reason: reasonOf(decision),
  });
}

function kindOf(principal: string): { readonly principal_kind: string; readonly principal_account: string } {
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(principal)?.[1] ?? '';
  return { principal_kind: KINDS[strangerOf(principal).kind], principal_account: account };
}

const KINDS = {
  user: 'user',
  role: 'role',
  session: 'role',
  'federated-user': 'user',
  root: 'account',
  service: 'service',
  provider: 'provider',
  anonymous: 'anybody',
} as const;

/** Whoever is not told by name may be any role, and assume any. */
function untold({ home, missing }: Judged): PlacedRow {
  const nobody = { principal: null, principal_kind: null, principal_account: null, role: null, action: null };
  return {
    account: home,
    region: 'global',
    values: { ...nobody, verdict: null, direction: null, reason: missingOf(missing) },
  };
}

function unread(role: Role, missing: string): PlacedRow {
  return unsure(role, `Missing: ${missing}`);
}

function beyond(role: Role): PlacedRow {
  return unsure(role, `Cap: more than ${MOST_PAIRS} pairs; ask iam_cannot_become about those that matter.`);
}

function unsure(role: Role, reason: string): PlacedRow {
  const values = { principal: '*', principal_kind: 'anybody', principal_account: '', role: role.arn };
  return placed(role, { ...values, action: 'sts:AssumeRole', verdict: null, direction: 'cannot', reason });
}

function placed(role: Role, values: PlacedRow['values']): PlacedRow {
  return { account: role.account, region: 'global', values };
}
