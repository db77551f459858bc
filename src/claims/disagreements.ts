import { AffidavitError } from '../core/errors.ts';
import type { DoubleTelling } from '../facts/double-telling.ts';
import type { Observer } from '../facts/observer.ts';
import type { Table } from '../facts/table.ts';
import type { Ground } from './ground.ts';
import type { Doubt } from './verdict.ts';

/** Rows of one disagreement that are kept; one is enough to doubt. */
const KEEP = 1000;

/** One thing on which two sources disagree. */
export interface Disputed {
  readonly account: string;
  readonly region: string;
  readonly resource: string;
  /** What each of them says. */
  readonly text: string;
}

/** Two sources that disagree, and every column that rests on what they tell. */
export interface Disagreement {
  readonly name: string;
  readonly disputed: readonly [Disputed, ...Disputed[]];
  /** True when there are more than are kept. */
  readonly more: boolean;
  /** `table.column`. */
  readonly columns: ReadonlySet<string>;
}

/** Facts as they were written, and which of their tables are derived from the others. */
export interface Told {
  readonly observer: Observer;
  readonly tables: readonly Table[];
  readonly derived: readonly Table[];
}

/**
 * Where two sources disagree in the facts as they were written. What is told twice is looked at only where both tables
 * are there; a comparison that runs too long agrees on nothing.
 */
export async function disagreements(tellings: readonly DoubleTelling[], told: Told): Promise<readonly Disagreement[]> {
  const byName = new Map(told.tables.map((table) => [table.name, table]));
  const found: Disagreement[] = [];
  for (const telling of tellings) {
    if (!telling.sides.every(({ table }) => byName.has(table))) continue;
    const { disputed, more } = await compared(telling, told.observer);
    const [first, ...others] = disputed;
    if (first === undefined) continue;
    const columns = columnsOf(telling, byName, told.derived);
    found.push({ name: telling.name, disputed: [first, ...others], more, columns });
  }
  return found;
}

/** Those that a ground rests on. */
export function disputesOf(ground: Ground, all: readonly Disagreement[]): readonly Disagreement[] {
  return all.filter(({ columns }) => ground.columns.some(({ table, column }) => columns.has(`${table}.${column}`)));
}

/** One doubt for each. */
export function disputeDoubts(disputes: readonly Disagreement[]): readonly Doubt[] {
  return disputes.map(({ disputed: [first, ...others], more }) => ({
    code: 'SOURCES_DISAGREE',
    text: `Two sources disagree: ${first.text}${others.length === 0 ? '' : `; so do ${more ? 'more than ' : ''}${others.length} more`}. Nobody knows which is right: collect again.`,
  }));
}

/**
 * Whether all that fails is of what sources disagree on: the failure may be the older telling's. `failing` are the
 * resources of every row that fails, each a thing, an account or a place.
 */
export function isAllDisputed(failing: readonly string[], disputes: readonly Disagreement[]): boolean {
  const all = disputes.flatMap(({ disputed }) => disputed);
  return failing.every((resource) => all.some((one) => isOf(resource, one)));
}

function isOf(row: string, { resource, account, region }: Disputed): boolean {
  return row.includes(resource) || row === account || row === `${account} ${region}`;
}

async function compared(
  telling: DoubleTelling,
  observer: Observer,
): Promise<{ readonly disputed: readonly Disputed[]; readonly more: boolean }> {
  try {
    const { rows, more } = await observer.table(telling.sql, KEEP, true);
    const disputed = rows.map(([account, region, resource, text]) => ({
      account: String(account),
      region: String(region),
      resource: String(resource ?? account),
      text: String(text ?? telling.doc),
    }));
    return { disputed, more };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError) || thrown.code !== 'SQL_TOO_LONG') throw thrown;
    const text = `they could not be compared in time (${telling.name})`;
    return { disputed: [{ account: '-', region: '-', resource: '-', text }], more: false };
  }
}

/** The told columns, and those of derived tables that rest on an operation of theirs. */
function columnsOf(
  { sides }: DoubleTelling,
  byName: ReadonlyMap<string, Table>,
  derived: readonly Table[],
): ReadonlySet<string> {
  const columns = new Set<string>();
  const operations = new Set<string>();
  for (const { table, columns: told } of sides) {
    const declared = byName.get(table) as Table;
    const names = told === 'rows' ? Object.keys(declared.columns) : told;
    for (const name of names) columns.add(`${table}.${name}`);
    const from = told === 'rows' ? [declared.rows] : told.map((name) => declared.columns[name]?.from ?? []);
    for (const operation of from.flat(2)) operations.add(operation);
  }
  for (const table of derived)
    for (const [name, { from }] of Object.entries(table.columns))
      if ([table.rows, from].flat().some((operation) => operations.has(operation)))
        columns.add(`${table.name}.${name}`);
  return columns;
}
