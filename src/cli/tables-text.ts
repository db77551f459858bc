import {
  COMPUTED,
  type DescribedColumn,
  type DescribedTable,
  STATED,
  sourceOf,
  type Telling,
} from '../report/described-table.ts';
import { fitted, harmless, wrapped } from './terminal.ts';

/** A table, and whether this workspace fills it. */
export interface CollectedTable extends DescribedTable {
  /** False when the settings choose none of its collectors. */
  readonly collected: boolean;
}

/** The same with the claims that read it and the columns they read, in the order of the workspace. */
export interface ReadTable extends CollectedTable {
  readonly claims: readonly { readonly id: string; readonly columns: readonly string[] }[];
}

/** How many claims are named for one column. */
const NAMED = 4;
/** Names wider than this stand on a line of their own. */
const WIDEST = 30;

/** Every table on a line or two, by source. */
export function tableList(tables: readonly CollectedTable[], columns: number): string {
  const lines: string[] = [];
  for (const source of new Set(tables.map(sourceOf))) {
    const own = tables.filter((table) => sourceOf(table) === source);
    lines.push(`${titleOf(source)}${own.every(({ collected }) => collected) ? '' : ' (not chosen by the settings)'}`);
    for (const { name, doc } of own) lines.push(...entry(name, doc, columns));
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

/** What a search found: tables by their name or meaning, and single columns by theirs. */
export function foundText(
  found: readonly { readonly table: CollectedTable; readonly columns: readonly DescribedColumn[] }[],
  columns: number,
): string {
  const lines = found.flatMap(({ table, columns: own }) => [
    ...(own.length === 0 ? entry(table.name, table.doc, columns, '') : [table.name]),
    ...own.flatMap(({ name, doc }) => entry(name, doc, columns)),
  ]);
  return `${lines.join('\n')}\n`;
}

/** A table with all that is known of its columns. */
export function tableText(table: ReadTable, columns: number): string {
  const { name, doc, sources, scope, key, rows, claims, collected } = table;
  const where = scope === null ? '' : scope === 'global' ? ', once per account' : ', in every region';
  const facts: [string, string][] = [
    ['source', `${sources.map(titleOf).join(', ')}${where}`],
    ['rows', told(rows)],
    ['key', key.length === 0 ? 'one row' : key.join(', ')],
    ...(claims.length === 0 ? [] : [['claims', some(claims.map(({ id }) => id))] as [string, string]]),
    ...(collected ? [] : [['here', 'not collected: the settings choose none of its collectors'] as [string, string]]),
  ];
  const lines = [
    `${name}`,
    `  ${wrapped(harmless(doc), columns - 4, '  ')}`,
    ...facts.map(([what, text]) => `  ${what.padEnd(8)}${wrapped(harmless(text), columns - 12, '          ')}`),
    '',
    ...table.columns.flatMap((column) => [...columnLines(column, table, columns), '']),
  ];
  return `${lines.join('\n')}`;
}

function columnLines(column: DescribedColumn, { claims, rows }: ReadTable, columns: number): string[] {
  const { name, type, doc, oneOf, names, from, example } = column;
  const isTold = oneOf.every((word) => doc.includes(`'${word}'`));
  const readers = claims.filter((claim) => claim.columns.includes(name)).map(({ id }) => id);
  const facts = [
    ...(isTold ? [] : [`one of ${oneOf.join(', ')}`]),
    ...(names === '' ? [] : [`names: ${names}`]),
    ...(told(from) === told(rows) ? [] : [`from ${told(from)}`]),
    ...(example === null ? [] : [`such as ${example === '' ? "''" : example}`]),
    ...(readers.length === 0 ? [] : [`read by ${some(readers)}`]),
  ];
  return [
    `  ${name}  ${type}`,
    `      ${wrapped(harmless(doc), columns - 8, '      ')}`,
    ...facts.map((fact) => `      ${wrapped(harmless(fitted(fact, 400)), columns - 10, '        ')}`),
  ];
}

/** A name and what it means beside it, or under it where the name is wide. */
function entry(name: string, doc: string, columns: number, indent = '  '): string[] {
  const beside = WIDEST + indent.length + 2;
  const text = wrapped(harmless(doc), columns - beside, ' '.repeat(beside));
  if (name.length <= WIDEST) return [`${indent}${name.padEnd(WIDEST)}  ${text}`];
  return [`${indent}${name}`, `${' '.repeat(beside)}${text}`];
}

function titleOf(source: string): string {
  if (source === COMPUTED) return 'computed of others';
  return source === STATED ? 'stated by the workspace' : source;
}

function told(from: readonly Telling[]): string {
  if (from.length === 0) return 'nothing that is asked';
  return from
    .map(({ operation, permissions }) => {
      const others = permissions.filter((action) => action !== operation);
      return others.length === 0 ? operation : `${operation} (${others.join(', ')})`;
    })
    .join(', ');
}

function some(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
