import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { messageOf } from '../core/errors.ts';
import type { ReasonedFacts } from './reasoned.ts';
import { type FactView, refuseFalseViews, withViews } from './view.ts';

/** A statement to be prepared and not run, with the views that it is asked over. */
export interface Unrun {
  readonly sql: string;
  /** A check returns resource, ok and detail, a value one column; a change may be several statements. */
  readonly use: 'check' | 'value' | 'change';
  readonly views: readonly FactView[];
}

const COMMENTS = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** SQLite prepares the first statement and drops what follows: a second one would be shown, but never run. */
export function onlyStatement(db: DatabaseSync, sql: string): StatementSync {
  refuseFalseViews(sql);
  const statement = db.prepare(sql);
  if (restOf(statement, sql) !== '') throw new Error('it is more than one statement');
  if (statement.columns().length === 0) throw new Error('it is no SELECT');
  return statement;
}

/** The columns of a check, by their place. Throws for one that lacks what a verdict is made of. */
export function checkColumns(statement: StatementSync, views: readonly FactView[]) {
  const names = statement.columns().map((c) => c.name);
  const [resource, ok, detail, object] = ['resource', 'ok', 'detail', 'object'].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
    number,
  ];
  if (resource < 0 || ok < 0 || detail < 0) throw new Error('a check returns the columns resource, ok and detail');
  if (object < 0 && views.length > 1)
    throw new Error('a check that speaks of pairs returns the column object too: object.identity as object');
  return { resource, ok, detail, object };
}

/** Why a statement would be refused: what SQLite and the sandbox say of it without running it; null when they take it. */
export function refusalOf(facts: ReasonedFacts, tables: ReadonlySet<string>, unrun: Unrun): string | null {
  const { sql, use, views } = unrun;
  try {
    withViews(facts.db, views, {}, () =>
      facts.confined(
        tables,
        use === 'change' ? 'change' : 'read',
        () => {
          if (use === 'change') prepareAll(facts.db, sql);
          else {
            const statement = onlyStatement(facts.db, sql);
            if (use === 'check') checkColumns(statement, views);
            else if (statement.columns().length !== 1) throw new Error('a value is one row with one column');
          }
        },
        views,
      ),
    );
    return null;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

function prepareAll(db: DatabaseSync, sql: string): void {
  refuseFalseViews(sql);
  let rest = sql;
  while (!/^[\s;]*$/.test(rest.replace(COMMENTS, ''))) rest = rest.slice(db.prepare(rest).sourceSQL.length);
}

function restOf(statement: StatementSync, sql: string): string {
  return sql.slice(statement.sourceSQL.length).replace(COMMENTS, '').trim();
}
