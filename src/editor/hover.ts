import { columnCalled, type Known, tableCalled } from './complete.ts';
import type { At } from './cursor.ts';
import { docAt } from './forms.ts';
import { claimPassage, columnPassage, functionPassage, plain, tablePassage } from './passages.ts';

/** What is told, as Markdown, of what stands at the cursor; null where there is nothing to tell. */
export function hoverAt(at: At, known: Known): string | null {
  switch (at.kind) {
    case 'claim':
      return claim(at.word, known);
    case 'value':
      return value(at.word, known);
    case 'words':
      return claim(at.claim, known);
    case 'scalar':
      return scalar(at.path, at.word, known);
    case 'key':
      return told(docAt(known.form, [...at.path, at.word]));
    case 'sql':
      return sql(at, known);
    case 'component':
    case 'diagram':
      return null;
  }
}

function claim(id: string, { names, verdictOf }: Known): string | null {
  const named = names.claims.find((one) => one.id === id);
  return named === undefined ? null : claimPassage(named, verdictOf(id));
}

function value(word: string, known: Known): string | null {
  const [id = '', name = ''] = word.split('#');
  const now = known.verdictOf(id)?.claim.values.find((one) => one.name === name)?.text;
  const of = claim(id, known);
  return of === null || now === undefined ? of : `**${plain(word)}** is now ${plain(now)}\n\n${of}`;
}

function scalar(path: readonly string[], word: string, known: Known): string | null {
  const key = path.at(-1);
  if (key === 'claim' && (known.kind === 'attestation' || known.kind === 'exception')) return claim(word, known);
  const table = key === 'of' ? known.vocabulary.tables.get(word) : undefined;
  return table === undefined ? told(docAt(known.form, path)) : tablePassage(table);
}

/** A function, a table, a column: in the order in which a name means one. */
function sql(at: At & { readonly kind: 'sql' }, known: Known): string | null {
  const name = at.word.toLowerCase();
  if (name === '') return null;
  if (at.sql.quoted !== null) {
    const family = known.vocabulary.families.find((one) => `family:${one.name}` === name);
    return family === undefined ? null : `**${family.words}**\n\n${plain(family.doc)}`;
  }
  const functions = known.vocabulary.functions.filter((one) => one.name === name);
  if (functions.length > 0) return functions.map(functionPassage).join('\n\n---\n\n');
  const qualifier = at.sql.qualifier;
  const column = columnCalled(qualifier === null ? name : `${qualifier}.${name}`, at.sql, known);
  if (qualifier !== null) return column === null ? null : columnPassage(column.table.name, column.column);
  const table = tableCalled(name, at.sql, known);
  if (table !== null) return tablePassage(table);
  return column === null ? null : columnPassage(column.table.name, column.column);
}

function told(doc: string): string | null {
  return doc === '' ? null : plain(doc);
}
