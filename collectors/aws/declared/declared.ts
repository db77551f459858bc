import type { Column, Table } from '../../../src/facts/table.ts';
import type { Collector, Operation } from '../../contract.ts';
import { type AwsSource, awsOperation } from '../source.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';
import type { Declaration, DeclaredOperation, DeclaredTable, PlainOperation, Service } from './declaration.ts';
import { allOf, doubtDocuments } from './doubts.ts';
import { rowsOfLists } from './rows.ts';

/** A collector that came of a declaration, which it carries along. */
export interface DeclaredCollector extends Collector<AwsSource> {
  readonly declaration: Declaration;
}

/**
 * The collector that a declaration describes: it asks every list to its end, then what hangs on each item, and gives
 * the rows of its tables. What a question does not tell is NULL; an item without the member that names it leaves a row
 * of which nothing is known in every table about it, so that no table is complete without it.
 */
export function declared(declaration: Declaration): DeclaredCollector {
  const operations = new Map(
    Object.entries(declaration.operations).map(([name, one]) => [name, operationOf(declaration, name, one)] as const),
  );
  const tables = Object.entries(declaration.tables).map(([name, table]) => tableOf(declaration, name, table));
  return {
    name: declaration.name,
    scope: declaration.scope,
    ...(declaration.when === undefined ? {} : { when: declaration.when }),
    operations: [...operations.values()],
    tables,
    declaration,
    collect: (source) => rowsOfLists({ declaration, operations, tables, source }),
  };
}

/** The id of one of its operations: `efs:DescribeFileSystems`. */
export function operationId(declaration: Declaration, name: string): string {
  return `${serviceOf(declaration, name).service}:${name}`;
}

/** The service that answers one of its operations. */
export function serviceOf(declaration: Declaration, name: string): Service {
  return declaration.operations[name]?.elsewhere ?? declaration;
}

function operationOf(declaration: Declaration, name: string, one: DeclaredOperation): PlainOperation {
  const { items, of, input, across, batch, onlyOf, required, xmlRoot, doubt, elsewhere, ...catalogue } = one;
  const { client, permissions } = elsewhere ?? declaration;
  const { wire } = declaration;
  const root = xmlRoot ?? (wire === undefined ? undefined : `${name}Response`);
  const documents = documentsIn(declaration, name);
  const entry: Operation = {
    ...catalogue,
    id: operationId(declaration, name),
    required: required ?? (items === undefined ? [] : [items]),
    ...(root === undefined ? {} : { xmlRoot: root }),
    ...(of === undefined ? {} : { per: operationId(declaration, of) }),
    ...(permissions === undefined ? {} : { permission: one.permission ?? `${permissions}:${name}` }),
    ...(doubt === undefined && documents.length === 0 ? {} : { doubt: allOf(doubt, doubtDocuments(documents)) }),
  };
  return awsOperation(client, entry);
}

/** Where answers of an operation hold the policies whose statements are rows. */
function documentsIn({ operations, tables }: Declaration, name: string): readonly string[] {
  const items = operations[name]?.items;
  return Object.values(tables).flatMap(({ row, statements }) =>
    row !== name || statements === undefined ? [] : [items === undefined ? statements : `${items}.${statements}`],
  );
}

function tableOf(declaration: Declaration, name: string, table: DeclaredTable): Table {
  const from = operationId(declaration, table.row);
  const counted = countedIn(declaration, table);
  const columns = Object.entries(table.columns).map(([column, { at, column: said, options }]): [string, Column] => {
    const place = typeof at === 'string' ? from : operationId(declaration, at.of);
    const working = options.working === undefined ? {} : { working: options.working };
    return [column, { ...said, from: place, ...working } as Column];
  });
  const statements = table.statements === undefined ? {} : statementColumns(from);
  return {
    name,
    doc: table.doc,
    rows: from,
    ...(counted === null ? {} : { each: { [from]: counted } }),
    key: [...table.key, ...(table.statements === undefined ? [] : STATEMENT_KEY)],
    columns: { ...Object.fromEntries(columns), ...statements },
  };
}

/** The members of an answer of which each is a row; null where rows are something else. */
function countedIn({ operations }: Declaration, { row, each, statements }: DeclaredTable): string | null {
  const items = operations[row]?.items;
  if (statements !== undefined || (items === undefined && each === undefined)) return null;
  return [items, each].filter((path) => path !== undefined).join('.');
}
