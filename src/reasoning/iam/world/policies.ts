import type { FactReader, PlacedCells } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import type { Policy } from '../../policy.ts';
import type { Lists, Statement } from '../../statement.ts';
import { type Known, known, unknown } from '../known.ts';
import type { NamedPolicy } from '../model.ts';
import { objectIn, textIn, textsIn, textsOf } from './cells.ts';

/** The columns that every table of statements has, as collectors declare them. */
const STATEMENT = [
  'statement_index',
  'version',
  'sid',
  'effect',
  'principals',
  'not_principals',
  'actions',
  'not_actions',
  'resources',
  'not_resources',
  'conditions',
] as const;

/** What is read of a table of statements whose documents are told apart by `owner`. */
export function statementReads(table: string, owner: readonly string[]): TableReads {
  return { table, columns: [...owner, ...STATEMENT] };
}

/** The documents of one table of statements. */
export class Documents {
  /** null where a statement holds an unknown cell. */
  readonly #byOwner = new Map<string, Policy | null>();
  /** Accounts with a statement of which it is not known whose it is: it could be in any document. */
  readonly #nameless = new Set<string>();

  constructor(facts: FactReader, table: string, owner: readonly string[]) {
    const collected = new Map<string, PlacedCells[]>();
    for (const row of facts.rows(table, [...owner, ...STATEMENT])) {
      if (owner.some((column) => row[column] === null)) this.#nameless.add(String(row.account));
      const key = ownerKey(
        String(row.account),
        owner.map((column) => String(row[column])),
      );
      const own = collected.get(key) ?? [];
      collected.set(key, own);
      own.push(row);
    }
    for (const [key, rows] of collected) this.#byOwner.set(key, documentOf(rows));
  }

  /** The document of an owner; `none` when no statement of it is there. */
  of(account: string, owner: readonly string[], name: string): Known<NamedPolicy | 'none'> {
    if (this.#nameless.has(account)) return unknown(`a statement whose document is not known, for the ${name}`);
    const policy = this.#byOwner.get(ownerKey(account, owner));
    if (policy === undefined) return known('none');
    return policy === null ? unknown(`a statement of the ${name}`) : known({ name, policy });
  }
}

/**
 * Documents by their cells. A document that was read before is the same object again, with all that was made ready of
 * it: facts that differ in one statement share every other.
 */
const READ = new Map<string, Policy | null>();
/** Beyond these they are forgotten, not grown. */
const MOST_DOCUMENTS = 20_000;

/** Null where a statement holds an unknown cell. */
function documentOf(rows: readonly PlacedCells[]): Policy | null {
  const key = JSON.stringify(rows.map((row) => STATEMENT.map((column) => row[column])));
  const kept = READ.get(key);
  if (kept !== undefined) return kept;
  const version = rows[0] === undefined ? null : versionIn(rows[0]);
  const statements = rows.map(statementIn);
  const whole = statements.filter((one) => one !== null);
  const policy = version === null || whole.length < statements.length ? null : policyOf(version, whole);
  if (READ.size >= MOST_DOCUMENTS) READ.clear();
  READ.set(key, policy);
  return policy;
}

/** A policy without statements: attached, but silent. */
export function silent(name: string): NamedPolicy {
  return { name, policy: policyOf('2012-10-17', []) };
}

function policyOf(version: Policy['version'], statements: readonly Statement[]): Policy {
  return { version, statements, document: '' };
}

function ownerKey(account: string, owner: readonly string[]): string {
  return JSON.stringify([account, ...owner]);
}

function versionIn(row: PlacedCells): Policy['version'] | null {
  return row.version === '2012-10-17' || row.version === '2008-10-17' ? row.version : null;
}

function statementIn(row: PlacedCells): Statement | null {
  const { statement_index: index, effect } = row;
  const sid = textIn(row.sid);
  const principals = listsIn(objectIn(row.principals));
  const notPrincipals = listsIn(objectIn(row.not_principals));
  const actions = textsIn(row.actions);
  const notActions = textsIn(row.not_actions);
  const resources = textsIn(row.resources);
  const notResources = textsIn(row.not_resources);
  const conditions = conditionsIn(objectIn(row.conditions));
  if (typeof index !== 'number' || sid === null || (effect !== 'Allow' && effect !== 'Deny')) return null;
  if (principals === null || notPrincipals === null || conditions === null) return null;
  if (actions === null || notActions === null || resources === null || notResources === null) return null;
  return {
    index,
    sid,
    effect,
    principals,
    notPrincipals,
    actions: actions.map((action) => action.toLowerCase()),
    notActions: notActions.map((action) => action.toLowerCase()),
    resources,
    notResources,
    conditions,
  };
}

function listsIn(object: Readonly<Record<string, unknown>> | null): Lists | null {
  return mapped(object, textsOf);
}

function conditionsIn(object: Readonly<Record<string, unknown>> | null): Readonly<Record<string, Lists>> | null {
  return mapped(object, (keys) =>
    typeof keys === 'object' && keys !== null && !Array.isArray(keys)
      ? listsIn(keys as Readonly<Record<string, unknown>>)
      : null,
  );
}

/** Null when one member cannot be read: a statement that lost a condition would say something else. */
function mapped<T>(
  object: Readonly<Record<string, unknown>> | null,
  read: (value: unknown) => T | null,
): Readonly<Record<string, T>> | null {
  if (object === null) return null;
  const entries: [string, T][] = [];
  for (const [name, value] of Object.entries(object)) {
    const one = read(value);
    if (one === null) return null;
    entries.push([name, one]);
  }
  return Object.fromEntries(entries);
}
