import { AffidavitError } from '../core/errors.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { TableReads } from '../facts/fact-function.ts';
import type { Table } from '../facts/table.ts';
import type { FactView } from '../facts/view.ts';
import type { Claim } from '../workspace/claim-file.ts';
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

/** Compiles `speaks` against the tables and accounts that there are. Throws CLAIM_INVALID for a name that is none. */
export function scopeOf(claim: Claim, tables: readonly Table[], extent: Extent): Scope {
  const { speaks } = claim;
  const reach = reachOf(claim, speaks, extent);
  if (speaks.of === 'unchecked') return { declared: false, views: [], reach: { subject: reach, object: ANYWHERE } };
  const views = [viewOf(claim, 'subject', speaks, reach, tables)];
  if (speaks.over === undefined) return { declared: true, views, reach: { subject: reach, object: ANYWHERE } };
  const over = reachOf(claim, speaks.over, extent);
  return {
    declared: true,
    views: [...views, viewOf(claim, 'object', speaks.over, over, tables)],
    reach: { subject: reach, object: over },
  };
}

/** The rows that a view leaves out although they lie within its reach. */
export function leftOutBy(view: FactView): FactView {
  return { ...view, name: 'subject', where: `(${view.where}) is not true` };
}

function reachOf(claim: Claim, { whose, where }: SpokenOf, extent: Extent): Reach {
  const purposes = new Set(extent.accounts.map(({ purpose }) => purpose));
  const stranger = whose?.find((purpose) => !purposes.has(purpose));
  if (stranger !== undefined)
    throw invalid(claim, `no account has the purpose \`${stranger}\`; there are ${[...purposes].sort().join(', ')}`);
  const accounts =
    whose === undefined
      ? null
      : new Set(extent.accounts.filter(({ purpose }) => whose.includes(purpose)).map(({ id }) => id));
  const named = where === 'settings' ? extent.settings : where === 'enabled' ? null : where;
  return { accounts, regions: named === null ? null : new Set(named) };
}

function viewOf(
  claim: Claim,
  name: FactView['name'],
  spoken: SpokenOf,
  reach: Reach,
  tables: readonly Table[],
): FactView {
  const table = tables.find((one) => one.name === spoken.of);
  if (table === undefined)
    throw invalid(
      claim,
      `there is no table \`${spoken.of}\`; \`affidavit query "select name from affidavit_table"\` lists them`,
    );
  const conditions = [
    ...conditionsOf(claim, table, tables, spoken.only, ''),
    ...conditionsOf(claim, table, tables, spoken.except, 'not '),
  ];
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

function conditionsOf(
  claim: Claim,
  table: Table,
  tables: readonly Table[],
  filter: Filter,
  negation: '' | 'not ',
): Condition[] {
  return Object.entries(filter).map(([name, value]) => {
    const [column = '', tag] = name.split(/\.(.*)/s);
    if (!(column in table.columns) && column !== 'account' && column !== 'region')
      throw invalid(claim, `the table ${table.name} has no column \`${column}\``);
    const expression = tag === undefined ? column : tagOf(column, tag);
    const { sql, reads } = comparison(claim, tables, expression, value);
    const own = column in table.columns ? [{ table: table.name, columns: [column] }] : [];
    return { sql: `${negation}(${sql})`, reads: [...own, ...reads] };
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

function comparison(claim: Claim, tables: readonly Table[], expression: string, value: FilterValue): Condition {
  if (Array.isArray(value)) {
    const parts = (value as readonly FilterCell[]).map((one) => equals(expression, one));
    return { sql: parts.map((part) => `(${part})`).join(' or '), reads: [] };
  }
  if (typeof value === 'object' && 'in' in value) {
    const [name = '', column = ''] = value.in.split('.');
    const other = tables.find((one) => one.name === name);
    if (other === undefined || !(column in other.columns))
      throw invalid(claim, `there is no column \`${value.in}\` to choose by`);
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

function invalid(claim: Claim, what: string): AffidavitError {
  return new AffidavitError(
    'CLAIM_INVALID',
    `What the claim ${claim.id} speaks of cannot be found: ${what}.`,
    'Mend `speaks` in its front matter; docs/claims.md tells its form.',
    { place: { file: claim.file, line: 1 } },
  );
}
