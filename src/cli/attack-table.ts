import { attackWords, kindWords } from '../report/attack-words.ts';
import type { ClaimReport } from '../report/schema.ts';
import type { Io } from './command.ts';
import { fitted, harmless, wrapped } from './terminal.ts';

/** What was tried against each claim, and what it did not notice; then the sum. */
export function attackTable(claims: readonly ClaimReport[], io: Io): string {
  const { columns } = io.terminal;
  const width = Math.min(34, Math.max(0, ...claims.map(({ id }) => id.length)));
  const told = claims.flatMap(({ id, trial }) => (trial === null ? [] : [{ id, trial }]));
  const sum = (of: (trial: (typeof told)[number]['trial']) => number) =>
    told.reduce((n, { trial }) => n + of(trial), 0);
  const lines = told.flatMap(({ id, trial }) => [
    `${fitted(id, width).padEnd(width)}  withstands ${trial.withstood} of ${trial.tried}${exactly(trial)}`,
    ...trial.survivors.map(
      (survivor) => `    ${wrapped(harmless(`✕ ${attackWords(survivor)}`), columns - 6, '      ')}`,
    ),
    ...trial.idle.map((column) => `    ${wrapped(`· ${column} is read and decides nothing`, columns - 6, '      ')}`),
  ]);
  const kinds = new Map<string, { tried: number; withstood: number }>();
  for (const { trial } of told)
    for (const { kind, tried, withstood } of trial.kinds) {
      const own = kinds.get(kind) ?? { tried: 0, withstood: 0 };
      kinds.set(kind, { tried: own.tried + tried, withstood: own.withstood + withstood });
    }
  return [
    ...lines,
    '',
    ...[...kinds].map(
      ([kind, { tried, withstood }]) => `${kindWords(kind).padEnd(45)} ${withstood} of ${tried} withstood`,
    ),
    '',
    `${told.length} claims withstand ${sum(({ withstood }) => withstood)} of ${sum(({ tried }) => tried)} attacks.`,
    '',
  ].join('\n');
}

function exactly({ exact }: NonNullable<ClaimReport['trial']>): string {
  return exact.of === 0 ? '' : `; ${exact.own} of ${exact.of} break their own row alone`;
}
