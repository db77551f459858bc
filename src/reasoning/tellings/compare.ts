import type { DoubleTelling, Side } from '../../facts/double-telling.ts';

/** A condition: the place of a row is one where `operation` was read to its end, so that what is not listed is not there. */
export function readWhole(operation: string, account: string, region: string): string {
  return `(${account}, ${region}) in (select account, region from affidavit_coverage where operation = '${operation}' and status = 'complete')`;
}

/** A list, and the operation that reads it to its end. */
export interface List {
  readonly table: string;
  readonly id: string;
  readonly operation: string;
  /** What one of it is called. */
  readonly noun: string;
  /** Whether its id is a name that somebody chose: our sentences quote none. */
  readonly isNamed?: true;
}

/** A column of another table that names one of a list in the same account and region. */
export interface Naming {
  readonly table: string;
  readonly column: string;
  /** The row that names it, as SQL: an ARN or an id. */
  readonly by: string;
  readonly noun: string;
  /** Which of the rows name something that must be there now. */
  readonly when?: string;
}

/** What is named by one answer must be in the list of another: otherwise the list has a hole, or the name is old. */
export function namedAndListed(naming: Naming, list: List): DoubleTelling {
  const { table, column, by, noun, when = '1' } = naming;
  const sides: Side[] = [
    { table, columns: [column] },
    { table: list.table, columns: 'rows' },
  ];
  const which = list.isNamed ? `'a ${list.noun}'` : `'the ${list.noun} ' || n.${column}`;
  return {
    name: `${table}.${column}`,
    doc: `A ${list.noun} that a ${noun} names is among those that ${list.operation} lists.`,
    sides,
    sql: `select n.account, n.region, ${by} as resource,
       ${by} || ' names ' || ${which} || ', which ${list.operation} does not list' as text
from ${table} as n
where n.${column} not in ('', 'none') and ${when}
  and ${readWhole(list.operation, 'n.account', 'n.region')}
  and (n.account, n.region, n.${column}) not in
      (select account, region, ${list.id} from ${list.table} where ${list.id} is not null)`,
  };
}
