import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { starterFiles } from '../../src/workspace/papers.ts';

const FOLDER = join(import.meta.dirname, 'labelled');
const entries = z.array(
  z.strictObject({
    question: z.string().min(10).max(1500),
    /** The starter's answer that answers it, or none. */
    answer: z.string().nullable(),
    from: z.string(),
    /** It asks for more than the answer nearest to it says. */
    scope: z.literal('wider').optional(),
  }),
);

const files = globSync('*.yaml', { cwd: FOLDER })
  .sort()
  .map((file) => ({ file, entries: entries.parse(parse(readFileSync(join(FOLDER, file), 'utf8'))) }));
const labelled = files.flatMap((one) => one.entries);

test('each file is one questionnaire, and says where it came from', () => {
  for (const { file, entries: own } of files) {
    expect(new Set(own.map(({ from }) => from)), file).toEqual(new Set([basename(file, '.yaml')]));
    expect(readFileSync(join(FOLDER, file), 'utf8'), file).toMatch(
      /^# .*(our own words|Apache License|CC0|public\n?# domain|public domain)/ms,
    );
  }
});

test('labels are answers of the starter, or none; no question stands twice', () => {
  const bank = new Set(starterFiles('whitepaper').flatMap(([name]) => /^answers\/(.+)\.md$/.exec(name)?.[1] ?? []));
  expect(labelled.filter(({ answer }) => answer !== null && !bank.has(answer))).toEqual([]);
  expect(labelled.filter(({ answer, scope }) => scope !== undefined && answer !== null)).toEqual([]);
  const texts = labelled.map(({ question }) => question.toLowerCase());
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  // An answer that no question means measures nothing.
  const used = new Set(labelled.map(({ answer }) => answer));
  expect([...bank].filter((id) => !used.has(id))).toEqual([]);
});

test('it is large, half of it is ours, and a third has no answer', () => {
  const share = (some: readonly unknown[]) => some.length / labelled.length;
  expect(labelled.length).toBeGreaterThanOrEqual(400);
  expect(labelled.filter(({ answer }) => answer !== null).length).toBeGreaterThanOrEqual(200);
  const own = share(labelled.filter(({ from }) => from.startsWith('own-')));
  expect(own).toBeGreaterThan(0.4);
  expect(own).toBeLessThan(0.6);
  expect(share(labelled.filter(({ answer }) => answer === null))).toBeGreaterThan(1 / 3);
});
