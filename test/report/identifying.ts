import { quoted } from '../../src/facts/database.ts';
import { isVocabulary, namedBy } from '../../src/facts/table.ts';
import type { Examined } from '../../src/report/examine.ts';

/** Shorter ones are ordinary words too. */
const LEAST = 6;

/** Values of tags that a claim's own SQL selects by: the author has published them. */
const TAGS_IN_CHECKS: ReadonlySet<string> = new Set(['admin-db']);

/** A path of one word: the word is anybody's, and stars make no name of it. */
const WORD_PATH = /^\/(?:(?:api|docs|status)\/\*|events|results)$/;

/** Things that are called by a word of every text: a plan's frequency, a step of a pipeline. */
const WORDS: ReadonlySet<string> = new Set(['weekly', 'Transform']);

/** What names nobody wherever it stands: everybody, condition keys, actions, services, roles that AWS names, and everywhere. */
const NOBODY =
  /^(\*|AWSServiceRoleFor[A-Za-z]+|aws:[a-z:]+|[a-z0-9-]+:[A-Z][A-Za-z]+|(?:[a-z0-9-]+\.)+amazonaws\.com|alias\/aws\/[a-z]+|0\.0\.0\.0\/0|::\/0)$/;

/**
 * Every text that identifies somebody or something in the facts, JSON taken apart, but for words that other columns hold
 * as plain words, what the authors wrote themselves, and what names nobody.
 */
export async function identifyingWords(examined: Examined): Promise<readonly string[]> {
  const found = new Set<string>();
  const learn = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (Array.isArray(value)) value.forEach(learn);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(learn);
  };
  for (const table of examined.docket.tables)
    for (const [name, column] of Object.entries(table.columns)) {
      if (namedBy(column) === null) continue;
      const sql = `select distinct ${quoted(name)} from ${quoted(table.name)} where ${quoted(name)} is not null`;
      const { rows } = await examined.docket.observer.table(sql, 100_000);
      for (const [cell] of rows) learn(column.type === 'json' ? JSON.parse(String(cell)) : cell);
    }
  for (const word of await vocabulary(examined)) found.delete(word);
  const authored = [prose(examined), ...examined.workspace.settings.publicNames].join('\n');
  return [...found].filter(
    (value) =>
      value.length >= LEAST &&
      !authored.includes(value) &&
      !TAGS_IN_CHECKS.has(value) &&
      !WORDS.has(value) &&
      !NOBODY.test(value) &&
      !WORD_PATH.test(value),
  );
}

/** Those of the words that a text holds, in one pass over it. */
export function wordsIn(text: string, words: readonly string[]): readonly string[] {
  const byEnd = endings(words);
  const found = new Set<string>();
  for (let end = LEAST; end <= text.length; end++)
    for (const word of byEnd.get(text.slice(end - LEAST, end)) ?? []) if (text.endsWith(word, end)) found.add(word);
  return [...found].sort();
}

/** Words by how they end, which tells names of one kind apart sooner than how they begin; made once for all texts. */
function endings(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = INDEXES.get(words);
  if (known !== undefined) return known;
  const byEnd = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < LEAST) throw new Error(`too short to be looked for: ${word}`);
    const end = word.slice(-LEAST);
    const alike = byEnd.get(end);
    if (alike === undefined) byEnd.set(end, [word]);
    else alike.push(word);
  }
  INDEXES.set(words, byEnd);
  return byEnd;
}

const INDEXES = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** Words of columns that identify nobody, such as the team that a tag names. */
async function vocabulary({ docket: { tables, observer } }: Examined): Promise<string[]> {
  const words = tables.flatMap((table) =>
    Object.entries(table.columns)
      .filter(([, column]) => isVocabulary(column) && !table.name.startsWith('list_'))
      .map(
        async ([name]) =>
          (await observer.table(`select distinct ${quoted(name)} from ${quoted(table.name)}`, 100_000)).rows,
      ),
  );
  return (await Promise.all(words)).flat(2).map(String);
}

/** What the authors themselves wrote, and the public words of AWS: no secrets of the account. */
function prose({ workspace, docket }: Examined): string {
  const claims = workspace.claims.flatMap((claim) => [
    claim.title,
    claim.sentence,
    claim.breaks ?? '',
    ...claim.remarks,
  ]);
  const schema = docket.tables.flatMap((table) => [table.name, ...Object.keys(table.columns)]);
  const operations = docket.coverage.map((line) => line.operation);
  const { settings } = workspace;
  return [
    ...claims,
    ...schema,
    ...operations,
    ...workspace.attestations.flatMap(({ role, statement, scope }) => [role, statement, scope]),
    ...workspace.chapters.map(({ source, title }) => `${title} ${source}`),
    JSON.stringify([
      settings.accounts.map(({ name }) => name),
      settings.organisation,
      settings.paper,
      settings.regions,
    ]),
  ].join('\n');
}
