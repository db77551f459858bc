import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver/node';
import type { DescribedColumn, DescribedTable } from '../report/described-table.ts';
import type { At, SqlAt } from './cursor.ts';
import { type Form, keysAt, valuesAt } from './forms.ts';
import type { Kind } from './kinds.ts';
import type { NamedClaim, Names } from './names.ts';
import {
  claimPassage,
  columnPassage,
  functionPassage,
  type LastVerdict,
  plain,
  sqlBlock,
  tablePassage,
} from './passages.ts';
import { IDENTITY, PLACE_COLUMNS, type Vocabulary } from './vocabulary.ts';

/** What completion and hover look into. */
export interface Known {
  readonly kind: Kind;
  /** Of the file itself: a claim's id. */
  readonly name: string;
  readonly form: Form;
  readonly names: Names;
  readonly vocabulary: Vocabulary;
  readonly verdictOf: (id: string) => LastVerdict | null;
}

/** A completion without the place where it is put in. */
export type Offer = Omit<CompletionItem, 'textEdit' | 'insertText'> & { readonly insert: string };

/** What can stand at the cursor; the editor filters by what is typed. */
export function offersAt(at: At, known: Known): readonly Offer[] {
  switch (at.kind) {
    case 'component':
      return COMPONENTS;
    case 'claim':
      return claims(known, ({ claim }) => claim === null || claim.audience === 'public');
    case 'value':
      return values(known);
    case 'diagram':
      return (known.names.settings?.diagrams ?? []).map((name) => word(name, CompletionItemKind.Reference));
    case 'words':
      return wordings(known, at.claim);
    case 'key':
      return keysAt(known.form, at.path).map(({ name, doc, holds }) => ({
        ...word(name, CompletionItemKind.Property),
        ...documented(doc),
        insert: holds === 'mapping' ? `${name}:` : `${name}: `,
      }));
    case 'scalar':
      return scalars(at.path, known);
    case 'sql':
      return inSql(at.sql, known);
  }
}

const COMPONENTS: readonly Offer[] = [
  component('Claim', 'Claim id="$1" />', 'A promise with the verdict of the facts behind it.'),
  component('Value', 'Value of="$1" />', 'A figure of a claim: claim#value.'),
  component('Diagram', 'Diagram name="$1" />', 'A figure drawn from the facts.'),
];

function component(label: string, insert: string, doc: string): Offer {
  return {
    ...word(label, CompletionItemKind.Class),
    insert,
    insertTextFormat: InsertTextFormat.Snippet,
    ...documented(doc),
  };
}

function claims({ names, verdictOf }: Known, isWanted: (claim: NamedClaim) => boolean): Offer[] {
  return names.claims.filter(isWanted).map((named) => {
    const verdict = verdictOf(named.id);
    return {
      ...word(named.id, CompletionItemKind.Reference),
      detail: `${verdict === null ? '' : `${verdict.claim.verdict.kind}: `}${named.claim?.sentence ?? 'its file has faults'}`,
      ...documented(claimPassage(named, verdict)),
    };
  });
}

function values({ names, verdictOf }: Known): Offer[] {
  return names.claims.flatMap(({ id, claim }) =>
    claim === null || claim.basis.kind !== 'facts' || claim.audience !== 'public'
      ? []
      : claim.basis.values.map(({ name, sql }) => {
          const now = verdictOf(id)?.claim.values.find((value) => value.name === name)?.text;
          return {
            ...word(`${id}#${name}`, CompletionItemKind.Value),
            ...(now === undefined ? {} : { detail: `now ${now}` }),
            ...documented(`${plain(claim.sentence)}\n\n${sqlBlock(sql.text)}`),
          };
        }),
  );
}

function wordings({ names }: Known, id: string): Offer[] {
  const claim = names.claims.find((named) => named.id === id)?.claim ?? null;
  if (claim === null) return [];
  return [claim.sentence, ...claim.wordings].map((words) => word(words, CompletionItemKind.Text));
}

/** Values of YAML: names that only this workspace or the product knows, or the closed set of the form. */
function scalars(path: readonly string[], known: Known): readonly Offer[] {
  const { kind, names, vocabulary } = known;
  const key = path.at(-1) ?? '';
  if (key === 'claim' && kind === 'attestation')
    return claims(known, ({ claim }) => claim === null || claim.basis.kind === 'attestation');
  if (key === 'claim' && kind === 'exception')
    return claims(known, ({ claim }) => claim === null || claim.basis.kind === 'facts');
  if (kind === 'answer' && path.includes('needs')) return claims(known, () => true);
  if (kind === 'claim') {
    if (key === 'of' && path.includes('speaks'))
      return [word('unchecked', CompletionItemKind.Keyword), ...[...vocabulary.tables.values()].map(tableOffer)];
    if (key === 'whose') return purposes(known).map((name) => word(name, CompletionItemKind.EnumMember));
    if (key === 'controls')
      return [...new Set(names.claims.flatMap(({ claim }) => claim?.controls ?? []))]
        .sort()
        .map((id) => word(id, CompletionItemKind.Constant));
    if (key === 'where')
      return ['enabled', 'settings', ...(names.settings?.regions ?? [])].map((name) =>
        word(name, CompletionItemKind.EnumMember),
      );
  }
  if (kind === 'settings' && key === 'collectors')
    return [...vocabulary.collectors].map(([name, tables]) => ({
      ...word(name, CompletionItemKind.Module),
      ...documented(`Fills ${tables.join(', ')}`),
    }));
  return valuesAt(known.form, path).map((value) => word(value, CompletionItemKind.EnumMember));
}

function purposes({ names: { settings } }: Known): string[] {
  const own = settings?.accounts.map(({ purpose }) => purpose) ?? [];
  return [...new Set([...own, ...Object.keys(settings?.organization?.purposes ?? {})])].sort();
}

function inSql(sql: SqlAt, known: Known): readonly Offer[] {
  const { vocabulary } = known;
  if (sql.quoted !== null) return quoted(sql, known);
  const tables = [...vocabulary.tables.values()];
  const views = viewsOf(known);
  if (sql.wantsTable)
    return [...[...views.keys()].map((name) => word(name, CompletionItemKind.Struct)), ...tables.map(tableOffer)];
  if (sql.qualifier !== null) {
    const table = tableCalled(sql.qualifier, sql, known);
    return table === null
      ? []
      : columnsOf(table, views.has(sql.aliases.get(sql.qualifier) ?? sql.qualifier)).map((column) =>
          columnOffer(table.name, column),
        );
  }
  const read = [...new Set(sql.aliases.values())].flatMap((name) => {
    const table = tableCalled(name, sql, known);
    return table === null ? [] : columnsOf(table, views.has(name)).map((column) => columnOffer(table.name, column));
  });
  return [
    ...unique(read),
    ...[...sql.aliases.keys()].map((name) => word(name, CompletionItemKind.Variable)),
    ...vocabulary.functions.map((one) => ({
      ...word(one.name, CompletionItemKind.Function),
      detail: `(${one.parameters.join(', ')})`,
      ...documented(functionPassage(one)),
      insert: `${one.name}($1)`,
      insertTextFormat: InsertTextFormat.Snippet,
    })),
    ...[...vocabulary.plainFunctions]
      .filter((name) => /^\w+$/.test(name))
      .map((name) => ({
        ...word(name, CompletionItemKind.Function),
        insert: `${name}($1)`,
        insertTextFormat: InsertTextFormat.Snippet,
      })),
    ...KEYWORDS.map((name) => word(name, CompletionItemKind.Keyword)),
  ];
}

const KEYWORDS =
  'select from where join left on and or not in is null case when then else end exists group by having order as distinct union all with'.split(
    ' ',
  );

/** Inside of quotes: what the column can hold, and families, which functions take in the place of an action. */
function quoted({ quoted: within, ...sql }: SqlAt, known: Known): readonly Offer[] {
  const families = known.vocabulary.families.map(({ name, doc, words }) => ({
    ...word(`family:${name}`, CompletionItemKind.Constant),
    detail: words,
    ...documented(plain(doc)),
  }));
  const against = within?.against ?? null;
  if (against === null) return families;
  const column = columnCalled(against, { ...sql, quoted: within }, known);
  return (column?.column.oneOf ?? []).map((value) => word(value, CompletionItemKind.EnumMember));
}

/** The views that the claim's own scope gives: `subject`, and `object` of a pair. */
function viewsOf({ kind, name, names }: Known): ReadonlyMap<string, string> {
  const speaks = kind === 'claim' ? names.claims.find(({ id }) => id === name)?.claim?.speaks : undefined;
  return new Map([
    ...(speaks === undefined || speaks.of === 'unchecked' ? [] : [['subject', speaks.of] as const]),
    ...(speaks?.over === undefined ? [] : [['object', speaks.over.of] as const]),
  ]);
}

/** The table that an alias, a view or a name means. */
export function tableCalled(name: string, sql: SqlAt, known: Known): DescribedTable | null {
  const called = sql.aliases.get(name) ?? name;
  return known.vocabulary.tables.get(viewsOf(known).get(called) ?? called) ?? null;
}

/** The column that `s.name` or `name` means, where one table alone has it. */
export function columnCalled(
  text: string,
  sql: SqlAt,
  known: Known,
): { table: DescribedTable; column: DescribedColumn } | null {
  const [name = '', qualifier] = text.split('.').reverse();
  const tables = qualifier === undefined ? [...new Set(sql.aliases.values())] : [qualifier];
  for (const called of tables) {
    const table = tableCalled(called, sql, known);
    const column = table === null ? undefined : columnsOf(table, true).find((one) => one.name === name);
    if (table !== null && column !== undefined) return { table, column };
  }
  return null;
}

function columnsOf(table: DescribedTable, isView: boolean): readonly DescribedColumn[] {
  return [...table.columns, ...PLACE_COLUMNS, ...(isView ? [IDENTITY] : [])];
}

function columnOffer(table: string, column: DescribedColumn): Offer {
  return {
    ...word(column.name, CompletionItemKind.Field),
    detail: `${table} · ${column.type}`,
    ...documented(columnPassage(table, column)),
  };
}

function tableOffer(table: DescribedTable): Offer {
  return {
    ...word(table.name, CompletionItemKind.Struct),
    detail: table.sources.join(', '),
    ...documented(tablePassage(table)),
  };
}

function word(label: string, kind: CompletionItemKind): Offer {
  return { label, kind, insert: label };
}

function documented(value: string): Pick<CompletionItem, 'documentation'> {
  return value === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value } };
}

function unique(offers: readonly Offer[]): Offer[] {
  return [...new Map(offers.map((offer) => [offer.label, offer])).values()];
}
