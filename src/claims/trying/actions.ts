import type { Step } from '../../facts/guest-protocol.ts';
import type { Cell } from '../../facts/table.ts';
import { type Attack, acceptedFor, type Target } from './trial.ts';
import type { Trier } from './trier.ts';

const LITERAL = /'(family:[a-z-]+|[a-z0-9-]+:[A-Za-z0-9]+)'/g;
const PRINCIPAL = /^arn:[^:]*:iam::\d{12}:(user|role)\//;
const STATEMENTS = 'aws_iam_policy_statement';

/**
 * A check that asks for single actions asks for a list that somebody made by hand; one that asks for a family asks for
 * all of it. Each action of the families that it touches is allowed to the principal of one pair, by a policy of its
 * own: where that gives him the action on the other thing, the claim must not stay proven.
 */
export async function actionAttacks(trier: Trier, targets: readonly Target[]): Promise<readonly Attack[]> {
  const [target] = targets;
  const pair = target === undefined ? null : principalAndThing(target);
  if (pair === null || !trier.docket.tables.some(({ name }) => name === STATEMENTS)) return [];
  const attacks: Attack[] = [];
  for (const { family, action } of await actionsOf(trier)) {
    const allowed = allow(pair.principal, action);
    if (!(await isPossible(trier, allowed, pair, action))) continue;
    const { observation } = await trier.varied(allowed);
    const noticed = trier.verdictOn(observation).kind !== 'proven';
    const what = `${action} of the family ${family} is allowed`;
    attacks.push({
      kind: 'action',
      what,
      withstood: noticed,
      accepted: noticed ? null : acceptedFor(trier.claim.accepts, 'action', what),
    });
  }
  return attacks;
}

interface Pair {
  readonly principal: string;
  readonly thing: string;
}

function principalAndThing({ subject, object }: Target): Pair | null {
  if (object === undefined) return null;
  if (PRINCIPAL.test(subject)) return { principal: subject, thing: object };
  return PRINCIPAL.test(object) ? { principal: object, thing: subject } : null;
}

/** The actions of the families that the check names, and of those that hold a single action that it names. */
async function actionsOf(trier: Trier): Promise<readonly { family: string; action: string }[]> {
  const named = [...trier.basis.check.text.matchAll(LITERAL)].map(([, word]) => (word as string).toLowerCase());
  if (named.length === 0) return [];
  const { rows } = await trier.docket.observer.table(
    "select distinct family, action from action_family where needs = '' order by 1, 2",
    5000,
  );
  const all = rows.map(([family, action]) => ({ family: String(family), action: String(action) }));
  const families = new Set(
    all
      .filter(({ family, action }) => named.includes(`family:${family}`) || named.includes(action.toLowerCase()))
      .map(({ family }) => family),
  );
  return all.filter(({ family }) => families.has(family));
}

/** Whether he can do it then, as far as our reasoning tells: a key whose policy refuses him stays closed. */
async function isPossible(
  trier: Trier,
  allowed: readonly Step[],
  { principal, thing }: Pair,
  action: string,
): Promise<boolean> {
  const words = [principal, action, thing].map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  const sql = `select 'x' as resource, iam_cannot(${words}) as ok, '' as detail`;
  const { observation } = await trier.docket.observer.varied(allowed, { sql, views: [], keep: 1 });
  return observation.counts.failing > 0;
}

const NAME = 'affidavit-attack';

/** An inline policy that allows one action on everything. */
function allow(principal: string, action: string): readonly Step[] {
  const [, , , , account = '', resource = ''] = principal.split(':');
  const type = resource.split('/')[0] ?? '';
  const place = { account, region: 'global' };
  return [
    inserted('aws_iam_attachment', {
      ...place,
      principal_type: type,
      principal_arn: principal,
      principal_name: resource.split('/').at(-1) ?? '',
      kind: 'inline',
      policy_name: NAME,
      policy_arn: '',
      statement_owner_arn: principal,
    }),
    inserted(STATEMENTS, {
      ...place,
      owner_type: type,
      owner_arn: principal,
      policy_kind: 'inline',
      policy_name: NAME,
      statement_index: 0,
      version: '2012-10-17',
      sid: '',
      effect: 'Allow',
      principals: '{}',
      not_principals: '{}',
      any_principal: 0,
      actions: JSON.stringify([action.toLowerCase()]),
      not_actions: '[]',
      resources: '["*"]',
      not_resources: '[]',
      conditions: '{}',
    }),
  ];
}

function inserted(table: string, cells: Readonly<Record<string, Cell>>): Step {
  const columns = Object.keys(cells);
  const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  return { kind: 'ours', table, sql, values: Object.values(cells) };
}
