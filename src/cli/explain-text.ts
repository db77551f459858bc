import { spelledOut } from '../core/instant.ts';
import type { Explanation } from '../report/explain.ts';
import type { MissingAnswer } from '../report/missing-answers.ts';
import { datedLine, verdictWord } from '../wording/verdicts.ts';
import type { Io } from './command.ts';
import { harmless, marked, wrapped } from './terminal.ts';

/** Longer lists are cut, with how many there are; `--json` has what was kept of them. */
const LISTED = 10;

/** Why a claim has its verdict, for people: each part only where there is something to say. */
export function explanationText(told: Explanation, io: Io): string {
  const { columns, out: colour } = io.terminal;
  const { id, sentence, verdict, snapshot, asOf, population } = told;
  const say = sayer(columns);
  const parts: string[][] = [
    [
      `${marked(verdict.kind, colour)}  ${id}`,
      ...say('  ', sentence),
      ...say('  ', verdictLine(told)),
      ...say(
        '  ',
        `Facts read ${spelledOut(snapshot.startedAt)}, snapshot ${snapshot.id.slice(0, 12)}; judged as of ${spelledOut(asOf)}.`,
      ),
    ],
    attested(told, say),
    titled(
      'Why',
      told.reasons.flatMap(({ text, remedy }) => [...say('  ', text), ...arrow(remedy, say)]),
    ),
    titled('What breaks it', rows(told.breaking, Math.max(population.failing, told.breaking.length), say)),
    titled('What fails, as far as was read', rows(told.seeming, population.failing, say)),
    titled('What is not known', rows(told.unknown, population.unknown, say)),
    titled(
      'What was not read',
      cut(told.gaps, (gap) => gapLines(gap, say), told.gaps.length, 'such gaps'),
    ),
    titled(
      'Cells that are not known',
      told.unknownCells.flatMap((cells) => cellLines(cells, say)),
    ),
    titled('What it rests on', restLines(told, say)),
    titled('What was asked', askedLines(told, say)),
    titled('How many there are', populationLines(told, say)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** "proven on 30 November 2026: 5 of 5 buckets; evidence valid until 1 December, 15:49 UTC", as every page says it. */
function verdictLine(told: Explanation): string {
  const rows = told.excepted.map((row) => ({ ...row, ok: false, excepted: true }));
  return `${verdictWord(told.verdict.kind)}${datedLine({ ...told, rows })}`;
}

/** Foreign text as lines of the terminal's width, each after the first two further in. */
type Say = (indent: string, text: string) => string[];

function sayer(columns: number): Say {
  return (indent, text) => {
    const inner = `${indent}  `;
    return `${indent}${wrapped(harmless(text), columns - inner.length, inner)}`.split('\n');
  };
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function arrow(remedy: string | null, say: Say, indent = '    '): string[] {
  return remedy === null ? [] : say(indent, `→ ${remedy}`);
}

/** The first of a list, and how many there are beyond. */
function cut<T>(list: readonly T[], lines: (one: T) => string[], all: number, what: string, indent = '  '): string[] {
  const shown = list.slice(0, LISTED);
  const more = all - shown.length;
  return [...shown.flatMap(lines), ...(more > 0 ? [`${indent}and ${more} more ${what}`] : [])];
}

function rows(list: Explanation['unknown'], all: number, say: Say): string[] {
  const line = ({ resource, detail }: Explanation['unknown'][number]) =>
    say('  ', detail === '' ? resource : `${resource}: ${detail}`);
  return cut(list, line, list.length === 0 ? 0 : all, 'rows');
}

function gapLines({ columns, asked, operations, said, remedies, places }: MissingAnswer, say: Say): string[] {
  const own = operations.filter((operation) => !asked.includes(operation));
  const rest = own.length === 0 ? '' : `, which ${few(own)} ${own.length === 1 ? 'rests' : 'rest'} on`;
  const byAccount = new Map<string, string[]>();
  for (const { account, region } of places) byAccount.set(account, [...(byAccount.get(account) ?? []), region]);
  const accounts = [...byAccount];
  return [
    ...say('  ', few(columns)),
    ...say('    ', `told by ${few(asked)}${rest}: ${few(said)}`),
    ...cut(
      accounts,
      ([account, regions]) => say('      ', `${account}: ${few(regions)}`),
      accounts.length,
      'accounts',
      '      ',
    ),
    ...remedies.slice(0, LISTED).flatMap((remedy) => arrow(remedy, say)),
  ];
}

function cellLines({ table, column, count, operations, rows: named }: Explanation['unknownCells'][number], say: Say) {
  const told = operations.length === 0 ? '' : `, told by ${few(operations)}`;
  return [
    ...say('  ', `${table}.${column}: unknown in ${count} ${count === 1 ? 'row' : 'rows'}${told}`),
    ...cut(named, (row) => say('    ', row), count, 'rows', '    '),
  ];
}

function restLines({ rests }: Explanation, say: Say): string[] {
  return cut(
    rests,
    ({ table, columns, through, operations }) => {
      const read = columns.length > 0 ? columns.join(', ') : through.length > 0 ? '' : 'its rows';
      const reasoned = through.length === 0 ? '' : `by reasoning ${few(through)}`;
      return [
        ...say('  ', `${table}: ${[read, reasoned].filter((part) => part !== '').join('; ')}`),
        ...(operations.length === 0 ? [] : say('    ', `told by ${few(operations)}`)),
      ];
    },
    rests.length,
    'tables',
  );
}

function askedLines({ asked, goodUntil, maxAge }: Explanation, say: Say): string[] {
  const lines = cut(
    asked,
    ({ operation, source, calls, accounts, regions, from, to }) => {
      const when =
        from === null || to === null
          ? 'not asked'
          : `${counted(calls, 'call')}, ${toTheSecond(from)} to ${toTheSecond(to)}`;
      const where = [counted(accounts, 'account'), ...(regions === 0 ? [] : [counted(regions, 'region')])].join(', ');
      return say(
        '  ',
        source === 'workspace' ? `${operation}: the workspace's own word` : `${operation}: ${when}; ${where}`,
      );
    },
    asked.length,
    'operations',
  );
  if (goodUntil === null || maxAge === null) return lines;
  return [...lines, ...say('  ', `It may be ${maxAge} old: valid until ${spelledOut(goodUntil)}.`)];
}

function populationLines({ population, populations, verdict }: Explanation, say: Say): string[] {
  if (verdict.kind === 'attested' || verdict.kind === 'lapsed') return [];
  const { noun, total, passing, failing, unknown } = population;
  if (total === 0 && populations.length === 0) return [];
  return [
    ...say('  ', `${total} ${noun}: ${passing} pass, ${failing} fail, ${unknown} unknown`),
    ...cut(
      populations,
      ({ table, items, rows: own, leftOut }) => {
        const left = Object.entries(leftOut).map(([why, count]) => `${count} left out (${why})`);
        const held = items === null ? 'answers not all read' : `${items} in answers`;
        return say('  ', [`${table}: ${held}`, `${own} ${own === 1 ? 'row' : 'rows'}`, ...left].join(', '));
      },
      populations.length,
      'tables',
    ),
  ];
}

function attested({ attestation, exceptions, verdict }: Explanation, say: Say): string[] {
  const signed =
    attestation === null
      ? []
      : say(
          '  ',
          `${attestation.by}, ${attestation.role}: ${attestation.statement} (${attestation.scope} ${attestation.date} to ${attestation.expires})`,
        );
  // Those in force are the reasons of such a verdict.
  const others = verdict.kind === 'excepted' ? exceptions.filter(({ valid }) => !valid) : exceptions;
  const accepted = others.flatMap(({ resources, reason, owner, expires, valid }) =>
    say('  ', `${few(resources)}: ${reason} (${owner}, ${valid ? 'until' : 'ended'} ${expires})`),
  );
  return [...titled('Attestation', signed), ...titled('Exceptions', accepted)];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function toTheSecond(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z');
}

function few(names: readonly string[]): string {
  const more = names.length - LISTED;
  return `${names.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
