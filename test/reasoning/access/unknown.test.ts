import { describe, expect, test } from 'vitest';
import type { FactReader } from '../../../src/facts/derived.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { iamAccess } from '../../../src/reasoning/access/access.ts';
import { iamAssume } from '../../../src/reasoning/access/assume.ts';
import { iamEscalation } from '../../../src/reasoning/access/escalation.ts';
import { ACCESS_FUNCTIONS } from '../../../src/reasoning/access/functions.ts';
import type { Asked } from './asked.ts';
import { GUARDED_WORLDS } from './guarded-worlds.ts';
import { WORLDS } from './worlds.ts';

/** Every answer by its question: 1, 0, or null for unknown. */
type Answers = ReadonlyMap<string, Cell>;

const TABLES = [iamAccess, iamAssume, iamEscalation];

function told(
  facts: FactReader,
  { questions, becoming = [] }: Asked,
): { readonly functions: Answers; readonly tables: Answers } {
  const functions = ACCESS_FUNCTIONS.flatMap(({ name, open }) => {
    const answer = open(facts);
    const asked: readonly (readonly Cell[])[] = name === 'iam_cannot_become' ? becoming : questions;
    return asked.map((cells) => [`${name} ${cells.join(' ')}`, answer(...cells)] as const);
  });
  const tables = TABLES.flatMap(({ table, rows }) =>
    [...rows(facts)].map(({ values }) => {
      const key = table.key.map((column) => values[column] ?? '?').join(' ');
      return [`${table.name} ${key}`, answerOf(values)] as const;
    }),
  );
  return { functions: new Map(functions), tables: new Map(tables) };
}

/** Whether for every request counts for what is allowed: 1 can, 1 cannot, 0; null when one of both is unknown. */
function answerOf({ verdict = null, direction = '' }: Readonly<Record<string, Cell>>): Cell {
  if (verdict !== 1) return verdict;
  return direction === null ? null : `1 ${direction}`;
}

/** What is told for certain, and was not so before. */
function turned(before: Answers, after: Answers): readonly string[] {
  return [...after].flatMap(([asked, answer]) =>
    answer === null || answer === before.get(asked) ? [] : [`${asked}: ${answer}, was ${before.get(asked)}`],
  );
}

/** What is not told any more, in a table of which no row says that it is unknown: no claim could tell. */
function lost(before: Answers, after: Answers): readonly string[] {
  const unsure = new Set([...after].flatMap(([asked, answer]) => (answer === null ? asked.split(' ', 1) : [])));
  return [...before.keys()].filter((asked) => !after.has(asked) && !unsure.has(asked.split(' ', 1)[0] as string));
}

describe.each([...WORLDS, ...GUARDED_WORLDS])('$name', (asked) => {
  const world = asked.world();
  const truth = told(world.facts(), asked);

  test('has answers of both kinds', () => {
    expect(new Set(truth.functions.values())).toEqual(new Set([0, 1]));
  });

  test('with one cell unknown, nothing is told wrong, and nothing is lost without a word', () => {
    const wrong: Record<string, readonly string[]> = {};
    for (const [cell, facts] of world.blankings()) {
      const then = told(facts, asked);
      const found = [
        ...turned(truth.functions, then.functions),
        ...turned(truth.tables, then.tables),
        ...lost(truth.tables, then.tables),
      ];
      if (found.length > 0) wrong[cell] = found;
    }
    expect(wrong).toEqual({});
  });

  test.each([
    ['one row of a list that was cut', () => world.removals()],
    ['one operation denied', () => world.denials()],
  ])('with %s, nothing is told wrong', (_, states) => {
    const wrong: Record<string, readonly string[]> = {};
    for (const [row, facts] of states()) {
      const then = told(facts, asked);
      const found = [...turned(truth.functions, then.functions), ...turned(truth.tables, then.tables)];
      if (found.length > 0) wrong[row] = found;
    }
    expect(wrong).toEqual({});
  });
});
