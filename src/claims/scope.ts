import { AffidavitError, throwFaults } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { TableReads } from '../facts/fact-function.ts';
import type { Table } from '../facts/table.ts';
import type { FactView } from '../facts/view.ts';
import type { Claim } from '../workspace/claim-file.ts';
import { placeOfKey } from '../workspace/gateway.ts';
import type { Filter, FilterCell, FilterValue, SpokenOf } from '../workspace/speaks.ts';
import type { Extent } from './extent.ts';

/** The accounts and regions in reach of one set of things. */
export interface Reach {
  /** Ids of accounts; null for every one. */
  readonly accounts: ReadonlySet<string> | null;
  /** null for every enabled region. */
  readonly regions: ReadonlySet<string> | null;
}

/** What a claim speaks of, ready to be asked: the views over which its check runs. */
export interface Scope {
  /** False when the scope is its author's word. */
  readonly declared: boolean;
  readonly views: readonly FactView[];
  /** By view; for a scope that is not declared, under `subject`. */
  readonly reach: Readonly<Record<FactView['name'], Reach>>;
}

const ANYWHERE: Reach = { accounts: null, regions: null };
/** Rows of services without regions, and of sources that know none, are in reach of every region. */
const REGIONLESS = ['global', '-'] as const;
const ACCOUNTS = 'workspace_account';
const ACCOUNT = /^\d{12}$/;

/** Whether a line of coverage is about a place in reach. */
export function isInReach(line: Pick<Coverage, 'account' | 'region'>, { accounts, regions }: Reach): boolean {
  if (accounts !== null && ACCOUNT.test(line.account) && !accounts.has(line.account)) return false;
  return regions === null || (REGIONLESS as readonly string[]).includes(line.region) || regions.has(line.region);
}

/**
 * Compiles `speaks` against the tables and accounts that there are. Throws CLAIM_INVALID for each name that is none,
 * with its place.
 */
export function scopeOf(claim: Claim, tables: readonly Table[], extent: Extent): Scope {
  const { speaks } = claim;
  const own = new Naming(claim, ['speaks'], tables);
  const reach = reachOf(own, speaks, extent);
  const subject = speaks.of === 'unchecked' ? null : viewOf(own, 'subject', speaks, reach);
  const beside = new Naming(claim, ['speaks', 'over'], tables);
  const over = speaks.over === undefined ? null : { reach: reachOf(beside, speaks.over, extent), set: speaks.over };
  const object = over === null ? null : viewOf(beside, 'object', over.set, over.reach);
  throwFaults([...own.faults, ...beside.faults]);
  return {
    declared: speaks.of !== 'unchecked',
    views: [subject, object].filter((view) => view !== null),
    reach: { subject: reach, object: over?.reach ?? ANYWHERE },
  };
}

/** The tables by name, for one set that a claim speaks of; names that are none gather as faults. */
class Naming {
  readonly tables: readonly Table[];
  readonly faults: AffidavitError[] = [];
  readonly #claim: Claim;
  readonly #at: readonly string[];

  constructor(claim: Claim, at: readonly string[], tables: readonly Table[]) {
    this.#claim = claim;
    this.#at = at;
    this.tables = tables;
  }

  table(name: string, path: readonly PropertyKey[]): Table | null {
    const found = this.tables.find((one) => one.name === name);
    const names = this.tables.map((one) => one.name);
    if (found === undefined)
      this.refuse(path, `there is no table \`${name}\``, meant(name, names, '`affidavit tables` lists them.'));
    return found ?? null;
  }

  /** Whether a table has a column, as every one has those of its place. */
  column(table: Table, column: string, path: readonly PropertyKey[]): boolean {
    const names = [...Object.keys(table.columns), 'account', 'region'];
    if (names.includes(column)) return true;
    this.refuse(
      path,
      `the table ${table.name} has no column \`${column}\``,
      meant(column, names, `\`affidavit tables ${table.name}\` lists them.`),
    );
    return false;
  }

  refuse(path: readonly PropertyKey[], what: string, remedy: string): void {
    this.faults.push(
      new AffidavitError(
        'CLAIM_INVALID',
        `What the claim ${this.#claim.id} speaks of cannot be found: ${what}.`,
        remedy,
        { place: placeOfKey(this.#claim.front, [...this.#at, ...path]) },
      ),
    );
  }
}

/** The rows that a view leaves out although they lie within its reach. */
export function leftOutBy(view: FactView): FactView {
  return { ...view, name: 'subject', where: `(${view.where}) is not true` };
}

/** Who names an account means its purpose. */
function purposeMeant(typed: string, purposes: readonly string[], { accounts }: Extent): string {
  const there =
    purposes.length === 0
      ? 'affidavit.yaml gives no account a purpose.'
      : `affidavit.yaml gives accounts the purposes ${purposes.join(', ')}.`;
  const named = accounts.find(({ id, name }) => id === typed || name === typed);
  if (named === undefined || named.purpose === '') return meant(typed, purposes, there);
  return `Did you mean ${named.purpose}? It is the purpose of the account of that ${named.id === typed ? 'id' : 'name'}. ${there}`;
}

function reachOf(naming: Naming, { whose, where }: SpokenOf, extent: Extent): Reach {
  const purposes = [...new Set(extent.accounts.map(({ purpose }) => purpose))].filter((one) => one !== '').sort();
  for (const stranger of whose?.filter((purpose) => !purposes.includes(purpose)) ?? [])
    naming.refuse(['whose'], `no account has the purpose \`${stranger}\``, purposeMeant(stranger, purposes, extent));
  const accounts =
    whose === undefined
      ? null
      : new Set(extent.accounts.filter(({ purpose }) => whose.includes(purpose)).map(({ id }) => id));
  const named = where === 'settings' ? extent.settings : where === 'enabled' ? null : where;
  return { accounts, regions: named === null ? null : new Set(named) };
}

function viewOf(naming: Naming, name: FactView['name'], spoken: SpokenOf, reach: Reach): FactView | null {
  const table = naming.table(spoken.of, ['of']);
  if (table === null) return null;
  const conditions = [...conditionsOf(naming, table, spoken, 'only'), ...conditionsOf(naming, table, spoken, 'except')];
  return {
    name,
    table: table.name,
    identity: identityOf(table),
    within: withinOf(table, reach, spoken.whose),
    where: conditions.map(({ sql }) => sql).join(' and ') || 'true',
    words: wordsIn(spoken.only),
    rests: [
      { table: table.name, columns: [...table.key] },
      ...(spoken.whose === undefined ? [] : [{ table: ACCOUNTS, columns: ['id', 'purpose'] }]),
      ...conditions.flatMap(({ reads }) => reads),
    ],
  };
}

/** An ARN is an identity by itself; any other key needs the place beside it, and a key that is one row's alone the place alone. */
function identityOf(table: Table): string {
  const [only, second] = table.key;
  if (only !== undefined && second === undefined && (/(^|_)arn$/.test(only) || isDeclared(table))) return only;
  const parts = [`account`, `case when region in (${texts(REGIONLESS)}) then '' else ' ' || region end`];
  if (isDeclared(table)) parts.splice(0);
  const keys = table.key.map((column) => `cast(${column} as text)`);
  const place = parts.join(' || ');
  return [place, ...keys].filter((part) => part !== '').join(" || ' ' || ");
}

/** What a workspace declares has no place. */
function isDeclared(table: Table): boolean {
  return [table.rows].flat().every((operation) => operation.startsWith('workspace:')) || table.name === ACCOUNTS;
}

function withinOf(table: Table, { accounts, regions }: Reach, whose: readonly string[] | undefined): string {
  const conditions: string[] = [];
  if (accounts !== null && whose !== undefined) {
    if (table.name === ACCOUNTS) conditions.push(`purpose in (${texts(whose)})`);
    else if (!isDeclared(table))
      conditions.push(`account in (select id from main.${ACCOUNTS} where purpose in (${texts(whose)}))`);
  }
  if (regions !== null && !isDeclared(table)) conditions.push(`region in (${texts([...REGIONLESS, ...regions])})`);
  return conditions.join(' and ') || 'true';
}

interface Condition {
  readonly sql: string;
  readonly reads: readonly TableReads[];
}

function conditionsOf(naming: Naming, table: Table, spoken: SpokenOf, part: 'only' | 'except'): Condition[] {
  const negation = part === 'except' ? 'not ' : '';
  return Object.entries(spoken[part]).flatMap(([name, value]) => {
    const [column = '', tag] = name.split(/\.(.*)/s);
    if (!naming.column(table, column, [part, name])) return [];
    const expression = tag === undefined ? column : tagOf(column, tag);
    const compared = comparison(naming, expression, value, [part, name]);
    if (compared === null) return [];
    const own = column in table.columns ? [{ table: table.name, columns: [column] }] : [];
    return [{ sql: `${negation}(${compared.sql})`, reads: [...own, ...compared.reads] }];
  });
}

/** The columns that a filter binds to words, each written out. */
function wordsIn(filter: Filter): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([column, value]) => {
      const words = [value].flat();
      const isPlain = words.every((word) => typeof word === 'string' && !word.includes('*'));
      return isPlain ? [[column, words as readonly string[]]] : [];
    }),
  );
}

/** A tag that is not there is '', and one of tags that could not be read is unknown. */
function tagOf(column: string, tag: string): string {
  return `case when ${column} is null then null else coalesce(json_extract(${column}, ${text(`$."${tag}"`)}), '') end`;
}

function comparison(
  naming: Naming,
  expression: string,
  value: FilterValue,
  path: readonly PropertyKey[],
): Condition | null {
  if (Array.isArray(value)) {
    const parts = (value as readonly FilterCell[]).map((one) => equals(expression, one));
    return { sql: parts.map((part) => `(${part})`).join(' or '), reads: [] };
  }
  if (typeof value === 'object' && 'in' in value) {
    const [name = '', column = ''] = value.in.split('.');
    const other = naming.table(name, [...path, 'in']);
    if (other === null || !naming.column(other, column, [...path, 'in'])) return null;
    return {
      sql: `${expression} in (select ${column} from main.${name})`,
      reads: [{ table: name, columns: [column] }],
    };
  }
  return { sql: equals(expression, value as FilterCell), reads: [] };
}

/** `*` in a text stands for whatever is there. */
function equals(expression: string, value: FilterCell): string {
  if (typeof value === 'number') return `${expression} = ${value}`;
  if (typeof value === 'boolean') return `${expression} = ${value ? 1 : 0}`;
  if (!value.includes('*')) return `${expression} = ${text(value)}`;
  return `${expression} glob ${text(value.replace(/[?[]/g, '[$&]'))}`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function texts(values: Iterable<string>): string {
  return [...values].map(text).join(', ');
}
