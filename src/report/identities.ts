import { quoted } from '../facts/database.ts';
import { isVocabulary, namedBy, type Table } from '../facts/table.ts';
import { starterClaims } from '../workspace/papers.ts';
import type { Examined } from './examine.ts';
import { isVague, kindOf } from './kinds.ts';
import type { Identity, Standing } from './known-names.ts';
import { thingKey } from './ordinals.ts';
import { namesNobody, Ordinary } from './ordinary.ts';
import { samePersons } from './persons.ts';
import { sameThings } from './same-thing.ts';
import { namingColumn, wholeKinds } from './whole-kinds.ts';

/** No account has this many names of one kind; a table that goes on is cut, and the shapes still apply. */
const MAX_NAMES = 200_000;

/** Everything that names somebody or something, and what each name is beside that. */
export interface Names {
  readonly identities: readonly Identity[];
  readonly standing: (value: string) => Standing;
  readonly ordinary: Ordinary;
  /** Names that are published, by the things that alone have them: what else such a thing is called is told so. */
  readonly published: ReadonlyMap<string, string>;
  /** Values of which a table has a row of its own: things, not what things only mention. */
  readonly rows: ReadonlySet<string>;
  /** By kind, every thing that there is of it: only of kinds whose lists were read whole. */
  readonly whole: ReadonlyMap<string, ReadonlySet<string>>;
}

const KNOWN = new WeakMap<Examined, Promise<Names>>();

/** The names of what was examined, gathered once. */
export function namesOf(examined: Examined): Promise<Names> {
  const known = KNOWN.get(examined) ?? gathered(examined);
  KNOWN.set(examined, known);
  return known;
}

async function gathered(examined: Examined): Promise<Names> {
  const { docket, workspace } = examined;
  const { settings } = workspace;
  const vocabulary = await vocabularyOf(examined);
  const { identities: found, rows } = await identitiesOf(examined);
  const operations = docket.coverage.map(({ operation }) => operation);
  const ordinary = new Ordinary(docket.tables, [...operations, ...starterClaims()]);
  const shown = [...settings.publicNames, settings.organisation.name, settings.organisation.contact];
  const published = new Set(shown.map(plain));
  for (const { value } of found) {
    const managed = /^arn:aws[a-z-]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(value)?.[1];
    if (managed !== undefined) published.add(plain(managed));
  }
  const standing = (value: string): Standing => {
    if (namesNobody(value) || published.has(plain(value))) return 'public';
    if (vocabulary.has(value)) return 'vocabulary';
    return ordinary.is(value) ? 'word' : 'name';
  };
  const identities = samePersons(sameThings(found, await aliasesOf(examined)));
  const byThing = new Map<string, string>();
  for (const { kind, value, thing } of identities)
    if (thing !== undefined && published.has(plain(value)) && !byThing.has(thingKey(kind, thing)))
      byThing.set(thingKey(kind, thing), value);
  for (const { kind, value } of identities) {
    const own = awsOwn(value, settings.accounts);
    if (own !== null) byThing.set(thingKey(kind, value), own);
  }
  return { identities, standing, ordinary, published: byThing, rows, whole: await wholeOf(examined, identities) };
}

/**
 * Every value of the facts that identifies somebody or something: all cells of columns so declared, JSON taken apart,
 * the accounts and tenants of the settings, and the people who attest or own exceptions.
 */
async function identitiesOf({
  docket,
  workspace,
}: Examined): Promise<Pick<Names, 'identities' | 'rows'> & { identities: Identity[] }> {
  const keys: Identity[] = [];
  const others: Identity[] = [];
  for (const table of docket.tables)
    for (const [name, column] of Object.entries(table.columns)) {
      const kind = namedBy(column);
      if (kind === null) continue;
      const list = table.key.includes(name) ? keys : others;
      for (const [value] of await distinct(docket.observer, table, [name])) {
        const values = column.type === 'json' ? leaves(JSON.parse(String(value))) : [String(value)];
        for (const one of values) list.push({ kind: kindOf(kind, one), value: one });
      }
    }
  // A value of two kinds goes by the one whose table it is a key of.
  // One that says no more than that it is something yields to any other.
  const all = [...keys, ...others];
  const identities = [...all.filter(({ kind }) => !isVague(kind)), ...all.filter(({ kind }) => isVague(kind))];
  for (const { id } of workspace.settings.accounts) identities.push({ kind: 'account', value: id });
  for (const { tenant } of Object.values(workspace.settings.sources))
    identities.push({ kind: 'tenant', value: tenant });
  for (const { by } of workspace.attestations) identities.push({ kind: 'person', value: by });
  for (const { stated } of workspace.answers)
    if (stated !== null) identities.push({ kind: 'person', value: stated.by });
  for (const { owner } of workspace.exceptions) identities.push({ kind: 'person', value: owner });
  return { identities, rows: new Set(keys.map(({ value }) => value)) };
}

/**
 * The things of each kind whose lists were read whole, by what they are known by among all. Where anything of the kind is
 * mentioned that no list has, the lists are not of all that goes by its name: a role of somebody else's, an address that
 * is nobody's own.
 */
async function wholeOf(
  { docket }: Examined,
  identities: readonly Identity[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const known = new Map(identities.map(({ kind, value, thing = value }) => [thingKey(kind, value), thing]));
  const mentioned = new Map<string, Set<string>>();
  for (const { kind, value, thing = value } of identities)
    mentioned.set(kind, (mentioned.get(kind) ?? new Set()).add(thing));
  const whole = new Map<string, ReadonlySet<string>>();
  for (const [kind, tables] of wholeKinds(docket)) {
    const things = new Set<string>();
    for (const table of tables)
      for (const [value] of await distinct(docket.observer, table, [namingColumn(table)?.name ?? ''])) {
        const thing = known.get(thingKey(kind, String(value)));
        if (thing !== undefined) things.add(thing);
      }
    if ([...(mentioned.get(kind) ?? [])].every((thing) => things.has(thing))) whole.set(kind, things);
  }
  return whole;
}

/** A role or a key that AWS itself names, in an account that readers know by name; null for any other. */
function awsOwn(value: string, accounts: readonly { readonly id: string; readonly name: string }[]): string | null {
  const [, id, role] =
    /^arn:aws[a-z-]*:iam::(\d{12}):role\/aws-service-role\/[\w.-]+\/(AWSServiceRoleFor\w+)$/.exec(value) ?? [];
  const [, region, owner, alias] = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):(alias\/aws\/[\w-]+)$/.exec(value) ?? [];
  const account = accounts.find((one) => one.id === (id ?? owner));
  if (account === undefined) return null;
  return role === undefined ? `${alias} (${account.name}, ${region})` : `${role} (${account.name})`;
}

/** As published names are compared: neither case nor the marks between parts make another name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '-');
}

/** Columns in which a row says in several ways which thing it is about. */
const OWN = new Set(['arn', 'name', 'id', 'unique_id']);

/** Values that one row has for one and the same thing, the one that its pseudonym is made of first. */
async function aliasesOf({ docket }: Examined): Promise<string[][]> {
  const aliases: string[][] = [];
  for (const table of docket.tables) {
    // A vendor before a device's id names nobody.
    const kind = table.key
      .map((name) => table.columns[name])
      .map((column) => (column ? namedBy(column) : null))
      .find((one) => one !== null);
    if (kind === null || kind === undefined) continue;
    const own = Object.entries(table.columns)
      .filter(([name, column]) => namedBy(column) === kind && column.type === 'text' && isOwn(name, kind, table))
      .map(([name]) => name)
      .sort((a, b) => Number(b === 'arn') - Number(a === 'arn') || (a < b ? -1 : 1));
    if (own.length < 2) continue;
    for (const row of await distinct(docket.observer, table, own))
      aliases.push(row.map((value) => String(value ?? '')).filter((value) => value !== ''));
  }
  return aliases;
}

function isOwn(name: string, kind: string, { key }: Table): boolean {
  return OWN.has(name) || name === `${kind.replaceAll('-', '_')}_id` || (key.length === 1 && key[0] === name);
}

/**
 * Values that columns of the collectors and of the settings hold as plain words: enumerations, roles, purposes. They
 * are public wherever they stand but in the place of a thing. Lists of the workspace do not count: a column there that
 * lacks `identifies` may be a slip.
 */
async function vocabularyOf({ docket: { tables, observer }, workspace }: Examined): Promise<ReadonlySet<string>> {
  const words = new Set(workspace.settings.accounts.map(({ name }) => name));
  for (const table of tables.filter(({ name }) => !name.startsWith('list_')))
    for (const [name, column] of Object.entries(table.columns))
      if (isVocabulary(column)) for (const [value] of await distinct(observer, table, [name])) words.add(String(value));
  return words;
}

/** Longer answers are asked for again: memory matters more. */
const MOST_KEPT = 10_000;

type Rows = readonly (readonly (string | number | null)[])[];

/** What was asked of an observer's facts, which never change: a preview asks again with each look. */
const ASKED = new WeakMap<Examined['docket']['observer'], Map<string, Promise<Rows>>>();

async function distinct(
  observer: Examined['docket']['observer'],
  { name }: Table,
  columns: readonly string[],
): Promise<Rows> {
  const list = columns.map(quoted).join(', ');
  const sql = `select distinct ${list} from ${quoted(name)} where ${quoted(columns[0] as string)} is not null`;
  const asked = ASKED.get(observer) ?? new Map<string, Promise<Rows>>();
  ASKED.set(observer, asked);
  const before = asked.get(sql);
  if (before !== undefined) return before;
  const rows = observer.table(sql, MAX_NAMES).then(({ rows: found }) => found);
  asked.set(sql, rows);
  if ((await rows).length > MOST_KEPT) asked.delete(sql);
  return rows;
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}
