import type { FactFunction } from '../facts/fact-function.ts';
import type { DescribedColumn, DescribedTable } from '../report/described-table.ts';
import type { Report } from '../report/schema.ts';
import { populationLine, verdictWord } from '../wording/verdicts.ts';
import type { NamedClaim } from './names.ts';

/** Text of ours and of the workspace as Markdown for an editor: what is not ours is escaped, for editors render it. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|!~$&@]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .replace(LINKED, (found) => found.replace(/[:.]/, '\\$&'));
}

/** What editors make a link of without any mark. */
const LINKED = /\b(?:[a-z][a-z0-9+.-]*:(?=\/\/)|(?:mailto|command|xmpp):|www\.)/gi;

/** SQL of a claim in a block of its own, which nothing in it can end. */
export function sqlBlock(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${sql}\n${fence}`;
}

function code(text: string): string {
  return `\`${text.replace(/`/g, 'ˋ').replace(/\s+/g, ' ')}\``;
}

/** A table: what a row is, and what tells which rows there are. */
export function tablePassage(table: DescribedTable): string {
  const from = table.rows.map(({ operation }) => code(operation)).join(', ');
  return [
    `**${table.name}** (${table.sources.join(', ')})`,
    plain(table.doc),
    ...(table.key.length === 0 ? [] : [`Key: ${table.key.map(code).join(', ')}`]),
    ...(from === '' ? [] : [`Rows from ${from}`]),
    table.columns.map(({ name }) => code(name)).join(' · '),
  ].join('\n\n');
}

/** A column: what it says, what it can hold, who tells it. */
export function columnPassage(table: string, column: DescribedColumn): string {
  const from = column.from.map(({ operation }) => code(operation)).join(', ');
  return [
    `**${table}.${column.name}** ${column.type}`,
    plain(column.doc),
    ...(column.oneOf.length === 0 ? [] : [`One of ${column.oneOf.map(code).join(', ')}`]),
    ...(column.names === '' ? [] : [`Names: ${plain(column.names)}`]),
    ...(from === '' ? [] : [`From ${from}`]),
    ...(column.example === null ? [] : [`Such as ${code(column.example === '' ? "''" : column.example)}`]),
  ].join('\n\n');
}

/** A function with its arguments. */
export function functionPassage({ name, parameters, doc }: FactFunction): string {
  return `**${name}**(${parameters.join(', ')})\n\n${plain(doc)}`;
}

/** What the last look found of a claim. */
export interface LastVerdict {
  readonly claim: Report['claims'][number];
  readonly asOf: string;
  /** False when a file of the workspace was changed since: the verdict may be another now. */
  readonly isCurrent: boolean;
}

/** The verdict in a line: `broken by 2 of 14 buckets: events has none`. */
export function verdictLine({ claim, asOf, isCurrent }: LastVerdict): string {
  const { kind, headline } = claim.verdict;
  return `**${verdictWord(kind)}** ${plain(headline)} · as of ${asOf.slice(0, 10)}${isCurrent ? '' : ' · not yet judged again since a change'}`;
}

/** A claim: what it promises, and how it stands. */
export function claimPassage({ id, claim }: NamedClaim, verdict: LastVerdict | null): string {
  if (claim === null) return `**${plain(id)}**\n\nIts file has faults, and says nothing until they are mended.`;
  const lines = [`**${plain(id)}**: ${plain(claim.title)}`, plain(claim.sentence)];
  if (verdict === null) lines.push('Not judged yet.');
  else {
    const { population, verdict: found, rows } = verdict.claim;
    lines.push(verdictLine(verdict));
    if (population.total > 0)
      lines.push(populationLine({ population: { ...population, noun: plain(population.noun) } }));
    const failing = rows.filter(({ ok, excepted }) => ok === false && !excepted).slice(0, SHOWN);
    lines.push(...(failing.length === 0 ? found.reasons.slice(0, SHOWN).map(({ text }) => `- ${plain(text)}`) : []));
    lines.push(...failing.map(({ resource, detail }) => `- ${plain(resource)}: ${plain(detail)}`));
  }
  if (claim.breaks !== null) lines.push(`Broken by: ${plain(claim.breaks)}`);
  if (claim.controls.length > 0) lines.push(claim.controls.map(code).join(' · '));
  return lines.join('\n\n');
}

const SHOWN = 5;
