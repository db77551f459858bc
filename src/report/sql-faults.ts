import { NO_EXTENT } from '../claims/extent.ts';
import { scopeOf } from '../claims/scope.ts';
import { reasoning } from '../collect/derived.ts';
import { AffidavitError, faultsIn } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import type { Unrun } from '../facts/statement.ts';
import type { Table } from '../facts/table.ts';
import type { FactView } from '../facts/view.ts';
import { FAMILIES } from '../reasoning/families/families.ts';
import type { Claim, Sql } from '../workspace/claim-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { withEmptyFacts } from './empty-facts.ts';
import { placeIn, refusedSql } from './refused-sql.ts';

/** What of a workspace decides whether its claims' SQL is taken: one with faults elsewhere has it too. */
export type Asking = Pick<Workspace, 'settings' | 'lists' | 'claims'>;

/** A statement of a claim, ready to be tried. */
interface Written extends Unrun {
  readonly claim: Claim;
  readonly at: Sql;
}

/**
 * What is wrong with what claims speak of and with their SQL, every statement of every claim: unknown tables, columns,
 * functions and families, and whatever else SQLite or the sandbox refuses. No snapshot is needed.
 */
export async function faultsOfSql(workspace: Asking): Promise<readonly AffidavitError[]> {
  if (workspace.claims.every(({ basis }) => basis.kind === 'attestation')) return [];
  return withEmptyFacts(workspace, async ({ observer, tables }) => {
    const scopes = workspace.claims.map((claim) => spokenOf(claim, tables, workspace));
    const written = scopes.flatMap(({ claim, views }) => (views === null ? [] : statementsOf(claim, views)));
    const refusals = await observer.refusals(written.map(({ sql, use, views }) => ({ sql, use, views })));
    const functions = reasoning.functions.map(({ name }) => name);
    return [
      ...scopes.flatMap(({ faults }) => faults),
      ...written.flatMap(({ claim, at, use, views }, i) => {
        const refusal = refusals[i] ?? null;
        if (refusal !== null) return [refusedSql(claim.file, at, refusal, { tables, functions, views }, use)];
        return [...(use === 'change' ? onlyAsks(claim, at) : []), ...unknownFamilies(claim, at)];
      }),
    ];
  });
}

interface Spoken {
  readonly claim: Claim;
  /** null where nothing can be asked over it. */
  readonly views: readonly FactView[] | null;
  readonly faults: readonly AffidavitError[];
}

/** What a claim speaks of; where its filters are wrong, its tables whole, so that its SQL can be tried all the same. */
function spokenOf(claim: Claim, tables: readonly Table[], { settings }: Asking): Spoken {
  if (claim.basis.kind === 'attestation') return { claim, views: null, faults: [] };
  const extent = { ...NO_EXTENT, accounts: accountsOf(settings), settings: settings.regions ?? null };
  try {
    return { claim, views: scopeOf(claim, tables, extent).views, faults: [] };
  } catch (thrown) {
    const faults = faultsIn(thrown);
    if (faults === undefined) throw thrown;
    const { speaks } = claim;
    const { over } = speaks;
    const isThere = ({ of }: { readonly of: string }) => tables.some(({ name }) => name === of);
    if (!isThere(speaks) || (over !== undefined && !isThere(over))) return { claim, views: null, faults };
    const whole = { where: 'enabled', only: {}, except: {} } as const;
    const bare = {
      ...claim,
      speaks: { of: speaks.of, ...whole, ...(over === undefined ? {} : { over: { of: over.of, ...whole } }) },
    };
    return { claim, views: scopeOf(bare, tables, extent).views, faults };
  }
}

/** The accounts of the settings, and one of each purpose that they give to an organisation's. */
function accountsOf({ accounts, organization }: Workspace['settings']) {
  const listed = Object.keys(organization?.purposes ?? {}).map((purpose) => ({ id: '', name: '', purpose }));
  return [...accounts, ...listed].map(({ id, name, purpose }) => ({ id, name, purpose, regions: null }));
}

function statementsOf(claim: Claim, views: readonly FactView[]): readonly Written[] {
  const { basis } = claim;
  if (basis.kind === 'attestation') return [];
  const of = (use: Unrun['use'], at: Sql): Written => ({ claim, at, use, sql: at.text, views });
  return [
    of('check', basis.check),
    of('change', basis.counterexample),
    ...basis.values.map(({ sql }) => of('value', sql)),
  ];
}

/** A counterexample that asks would change nothing, and break nothing. */
function onlyAsks(claim: Claim, at: Sql): readonly AffidavitError[] {
  const [, word] = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(select|values|explain)\b/i.exec(at.text) ?? [];
  if (word === undefined) return [];
  return [
    new AffidavitError(
      'SQL_REFUSED',
      'The statement was refused: a counterexample changes facts, and this one only asks.',
      'Write an insert, update or delete that makes the sentence false.',
      { place: placeIn(claim.file, at, word) },
    ),
  ];
}

/** Families of actions stand in SQL as texts, which SQLite cannot know. */
function unknownFamilies(claim: Claim, at: Sql): readonly AffidavitError[] {
  const names = FAMILIES.map(({ name }) => name);
  return [...at.text.matchAll(/'family:([^']*)'/g)].flatMap(([whole, name = '']) =>
    names.includes(name.toLowerCase())
      ? []
      : [
          new AffidavitError(
            'FAMILY_UNKNOWN',
            `There is no family of actions named “${name}”.`,
            meant(name, names, 'docs/families.md lists them.'),
            { place: placeIn(claim.file, at, whole) },
          ),
        ],
  );
}
