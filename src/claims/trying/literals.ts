import type { Observer } from '../../facts/observer.ts';
import type { Column, Table } from '../../facts/table.ts';

/** Numbers that mean something by themselves: ports of services, and the usual lengths of time. */
const TELLING = new Set(
  '0 1 20 21 22 23 25 53 80 110 143 389 443 445 636 1194 1433 1521 2049 3306 3389 5432 5439 5601 5900 6379 8080 8443 9042 9200 11211 27017 65535'.split(
    ' ',
  ),
);
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Before AWS, and beyond any plan. */
const [EARLIEST, LATEST] = ['2006-03-14T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
const LITERAL = /'((?:[^']|'')*)'|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?<![\w.'"])(-?\d+)(?![\w.'"])/g;
/** A word; addresses, ARNs, ranges and patterns are none. */
const BARE = /^(?![\d.]+$)[A-Za-z0-9_. -]{1,64}$/;

/**
 * The counterexample with a value that nothing vouches for replaced by another of its kind: a word that no fact holds
 * and no column documents, a number that means nothing, a time before there was AWS. A claim that is about the world
 * breaks as well; one that is about such a value (`<> 'never-a-bucket'`) does not. One at a time, for each such value.
 */
export function withOtherLiterals(sql: string, known: ReadonlySet<string>): { sql: string; replaced: string }[] {
  const values = new Map<string, string>();
  for (const [, text, number] of sql.matchAll(LITERAL)) {
    if (text === undefined && number === undefined) continue;
    const value = (text ?? number ?? '').replaceAll("''", "'");
    const instead = number === undefined ? otherText(value, known) : otherNumber(value, known);
    if (instead !== null) values.set(value, instead);
  }
  return [...values].map(([value, instead]) => ({
    replaced: value,
    sql: sql.replace(LITERAL, (all, text: string | undefined, number: string | undefined) => {
      if ((text ?? number)?.replaceAll("''", "'") !== value) return all;
      return number === undefined ? `'${instead.replaceAll("'", "''")}'` : instead;
    }),
  }));
}

function otherText(value: string, known: ReadonlySet<string>): string | null {
  if (TIME.test(value)) return value < EARLIEST ? EARLIEST : value > LATEST ? LATEST : null;
  if (/^[[{]/.test(value)) return otherJson(value, known);
  if (!BARE.test(value) || known.has(value) || value.trim() === '') return null;
  return `affidavit-${[...value].reverse().join('')}`;
}

/** Inside JSON only whole strings are values; AWS's own words there (`Decrypt`, `Size`) mean something by themselves. */
function otherJson(value: string, known: ReadonlySet<string>): string | null {
  let changed = false;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value, (_key, cell: unknown) => {
      if (typeof cell !== 'string' || /^[A-Z][A-Za-z0-9]+$/.test(cell) || /^[[{]/.test(cell)) return cell;
      const instead = otherText(cell, known);
      if (instead !== null) changed = true;
      return instead ?? cell;
    });
  } catch {
    // A text that only begins like JSON is left as it is.
    return null;
  }
  return changed ? JSON.stringify(parsed) : null;
}

function otherNumber(value: string, known: ReadonlySet<string>): string | null {
  return TELLING.has(value) || known.has(value) ? null : String(Number(value) + (value.startsWith('-') ? -1 : 1));
}

/** What a column may hold as far as it is declared: its closed set, words in quotes, and the words after its colon. */
export function documentedIn({ doc, oneOf = [] }: Pick<Column, 'doc' | 'oneOf'>): readonly string[] {
  if (oneOf.length > 0) return oneOf;
  const quotedWords = [...doc.matchAll(/'([^']{0,64})'/g)].map(([, word]) => word as string);
  const list = doc.includes(':') ? doc.slice(doc.indexOf(':') + 1) : '';
  return [...quotedWords, ...(list.match(/[A-Za-z][A-Za-z0-9_-]*/g) ?? [])];
}

/** Every word that the facts hold, or that a column's documentation quotes as one that it may hold. */
export async function knownWords(observer: Observer, tables: readonly Table[]): Promise<ReadonlySet<string>> {
  const documented = tables.flatMap(({ columns }) => Object.values(columns).flatMap(documentedIn));
  return new Set([...documented, ...(await observer.words())]);
}
