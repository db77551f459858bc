import { isOfAws } from '../../evidence/of-aws.ts';
import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import type { Cell, Column, Table } from '../../facts/table.ts';
import { documentedIn } from './literals.ts';
import { type Attack, acceptedFor, type Target } from './trial.ts';
import type { Trier } from './trier.ts';

/** A number that no row has. */
const TWIN_ROW = 1_000_000_007;
/** Columns by which a check may quietly leave things out: what a thing is called, whose it is, and how it stands. */
const TELLS_APART =
  /^(tag_.*|name|state|status|kind|type|owner|manager|engine|platform|os|class|tier|purpose|usage|origin)$/;

/** One way in which a twin differs from its original. */
interface Difference {
  readonly what: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * Adds a violating twin of a subject: the same thing under another id, then also in another region, another account,
 * of another name, tag, owner, kind or state, each of which lies within what the sentence speaks of. The claim must
 * not stay proven.
 */
export async function twinAttacks(trier: Trier, targets: readonly Target[]): Promise<readonly Attack[]> {
  const [view] = trier.seen.scope.views;
  const [target] = targets;
  const table = trier.docket.tables.find(({ name }) => name === view?.table);
  if (view === undefined || target === undefined || table === undefined || !changesOwnTable(trier, table)) return [];
  const attacks: Attack[] = [];
  for (const difference of await differencesOf(trier, table, target)) {
    const twin = twinOf(table, target.only.subject, difference.cells);
    const violated = trier.counterexample({ ...target.only, subject: TWIN_ROW });
    const { changed, observation } = await trier.varied([twin, violated]);
    // A twin that the filters of the scope leave out is told as left out; it makes no sentence false.
    const isThere = (observation.subjects?.total ?? 0) > (trier.seen.observation.subjects?.total ?? 0);
    if (changed < 2 || !isThere) continue;
    const kind = trier.verdictOn(observation).kind;
    const noticed = kind !== 'proven' && (kind !== 'excepted' || failsMore(trier, observation.counts.failing));
    attacks.push({
      kind: 'twin',
      what: difference.what,
      withstood: noticed,
      accepted: noticed ? null : acceptedFor(trier.claim.accepts, 'twin', difference.what),
    });
  }
  return attacks;
}

function failsMore(trier: Trier, failing: number): boolean {
  return failing > trier.seen.observation.counts.failing;
}

/** A counterexample that changes other tables alone says nothing of a twin, which they do not know. */
function changesOwnTable(trier: Trier, { name }: Table): boolean {
  return new RegExp(`\\bupdate\\s+(subject|main\\.${name}|${name})\\b`, 'i').test(trier.basis.counterexample.text);
}

async function differencesOf(trier: Trier, table: Table, target: Target): Promise<readonly Difference[]> {
  const ids = table.key.map((column) => [column, anotherId(table, column)] as const);
  const own = Object.fromEntries(ids);
  const differences: Difference[] = ids.length > 0 ? [{ what: 'a twin beside it', cells: own }] : [];
  const { account, region } = await placeOf(trier, target);
  const places = trier.seen.ground.evidence.filter(isOfAws);
  const isRegional = region !== 'global' && region !== '-';
  const elsewhere = places.find((line) => isRegional && line.account === account && isOther(line.region, region));
  if (elsewhere !== undefined)
    differences.push({ what: 'a twin in another region', cells: { ...own, region: elsewhere.region } });
  const abroad = places.find((line) => line.account !== account && /^\d{12}$/.test(line.account));
  if (abroad !== undefined && /^\d{12}$/.test(account))
    differences.push({ what: 'a twin in another account', cells: { ...own, account: abroad.account } });
  if (trier.set === 'quick') return differences;
  const { only, except } = trier.claim.speaks;
  const chosen = new Set([...Object.keys(only), ...Object.keys(except)].map((name) => name.split('.')[0]));
  for (const [name, column] of Object.entries(table.columns)) {
    if (!TELLS_APART.test(name) || chosen.has(name) || column.type !== 'text' || table.key.includes(name)) continue;
    for (const value of await othersOf(trier, table, name, column))
      differences.push({
        what: `a twin with another ${name}: ${value === '' ? 'none' : value}`,
        cells: { ...own, [name]: value },
      });
  }
  return differences;
}

function isOther(region: string, own: string): boolean {
  return region !== own && region !== 'global' && region !== '-';
}

function anotherId(table: Table, column: string): Cell {
  const type = table.columns[column]?.type;
  return type === 'integer' || type === 'boolean' || type === 'real' ? 900_001 : '\0twin';
}

async function placeOf(trier: Trier, target: Target): Promise<{ account: string; region: string }> {
  const { subject = [] } = await trier.docket.observer.subjects(trier.seen.scope.views.slice(0, 1));
  const row = subject.find(({ row: number }) => number === target.only.subject);
  return { account: row?.account ?? '', region: row?.region ?? '-' };
}

/** Other values of a column: what it holds elsewhere, what its documentation quotes, none, and one never heard of. */
async function othersOf(trier: Trier, table: Table, name: string, declared: Column): Promise<readonly string[]> {
  const column = quoted(name);
  const { rows } = await trier.docket.observer.table(
    `select distinct ${column} from ${quoted(table.name)} where ${column} is not null limit 3`,
  );
  const documented = documentedIn(declared).slice(0, 6);
  // What is not of a closed set is stored as unknown, so that no such thing can be.
  const free = declared.oneOf === undefined ? ['', 'affidavit-other'] : [];
  return [...new Set([...rows.map(([cell]) => String(cell)), ...documented, ...free])];
}

function twinOf(table: Table, row: number, cells: Readonly<Record<string, Cell>>): Step {
  const columns = ['account', 'region', ...Object.keys(table.columns)];
  const values: Cell[] = [];
  const expressions = columns.map((column) => {
    const cell = cells[column];
    if (cell === undefined) return quoted(column);
    if (cell === '\0twin') return `${quoted(column)} || '-twin'`;
    values.push(cell);
    return '?';
  });
  return {
    kind: 'ours',
    table: table.name,
    sql: `insert into ${quoted(table.name)} (rowid, ${columns.map(quoted).join(', ')}) select ${TWIN_ROW}, ${expressions.join(', ')} from ${quoted(table.name)} where rowid = ${Number(row)}`,
    values,
  };
}
