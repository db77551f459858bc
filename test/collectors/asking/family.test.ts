import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collector } from '../../../collectors/contract.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { lookAtSources } from '../../../src/collect/doctor.ts';
import { collectLive } from '../../../src/collect/live.ts';
import { awsOperations } from '../../../src/collect/permissions.ts';
import { openTasks, runTask } from '../../../src/collect/run.ts';
import { type Received, recordOf } from '../../../src/evidence/ask.ts';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import type { Question } from '../../../src/evidence/record.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import type { Population } from '../../../src/facts/population.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { forget } from './families/paper/sheets.ts';
import type { PaperSource } from './families/paper/source.ts';

const FAMILIES = join(import.meta.dirname, 'families');
const settings = {
  accounts: [],
  sources: { 'paper/shelf': { tenant: 'desk', urlEnv: 'U', tokenEnv: 'T', url: null } },
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-paper-'));
  forget();
});
afterEach(() => rmSync(folder, { recursive: true }));

type Sheets = Readonly<Record<string, string>>;

async function collect(environment: Sheets) {
  const found = await discoverCollectors(FAMILIES);
  const now = () => '2026-11-30T06:00:00.000Z';
  const { path, coverage } = await collectLive({
    folder,
    settings,
    found,
    environment,
    now,
    tool: 'test',
    node: 'test',
    progress: () => undefined,
  });
  const evidence = Snapshot.open(path);
  const { tasks } = await openTasks(found, { evidence, settings, environment: {}, now });
  const rows: FactRow['values'][] = [];
  const marks: number[] = [];
  const savepoint = {
    begin: () => void marks.push(rows.length),
    keep: () => void marks.pop(),
    undo: () => void rows.splice(marks.pop() ?? 0),
  };
  const replayed: Coverage[] = [];
  const population: Population[] = [];
  for (const task of tasks)
    replayed.push(
      ...(await runTask(
        task,
        ({ values }) => void rows.push(values),
        savepoint,
        (all) => population.push(...all),
      )),
    );
  return { coverage, replayed, rows, population, evidence };
}
const statuses = (lines: readonly Coverage[]) =>
  Object.fromEntries(lines.map(({ operation, status, calls }) => [operation, `${status} ${calls}`]));

describe('a family that is new costs its folder and nothing else', () => {
  test('it is found, collects, and replays to the same', async () => {
    const { coverage, replayed, rows } = await collect({
      PAPER_LIST_: 'a,b',
      PAPER_READ_a: 'x',
      PAPER_READ_b: 'locked',
    });
    expect(replayed).toEqual(coverage);
    expect(rows).toEqual([
      { name: 'a', text: 'x' },
      { name: 'b', text: null },
    ]);
    expect(statuses(replayed)).toEqual({ 'shelf:List': 'complete 1', 'shelf:Read': 'denied 2' });
    expect(replayed[1]?.reason).toBe('shelf:Read of desk: denied (locked). Look again.');
  });

  test('doctor looks at it with its own eyes, in its own words', async () => {
    const findings = await lookAtSources({
      settings,
      found: await discoverCollectors(FAMILIES),
      environment: { PAPER_LIST_: 'locked' },
      now: () => '2026-11-30T06:00:00.000Z',
    });
    expect(findings).toMatchObject([
      { check: 'paper', state: 'fine', text: 'The drawer has 1 shelf.' },
      { check: 'permission', state: 'failed', remedy: 'Unlock the drawer of shelf:List.' },
      { check: 'permission', state: 'open' },
    ]);
  });

  test.each<[unknown, string | null]>([
    [{ drawer: 'top' }, null],
    [{ drawer: 'left' }, 'sources.paper/shelf.options.drawer: '],
    [{ drawer: 'top', key: 1 }, 'sources.paper/shelf.options: '],
  ])('its settings are read by its own schema: %j', async (options, fault) => {
    const own = { ...settings.sources['paper/shelf'], options };
    const context = {
      evidence: { mode: 'replay', ask: async () => null } as const,
      settings: { accounts: [], sources: { 'paper/shelf': own } },
      environment: {},
      now: () => '2026-11-30T06:00:00.000Z',
    };
    const opened = openTasks(await discoverCollectors(FAMILIES), context);
    if (fault === null) expect((await opened).tasks).toHaveLength(1);
    else
      await expect(opened).rejects.toMatchObject({
        code: 'SETTINGS_INVALID',
        message: expect.stringContaining(fault),
        remedy: expect.stringContaining('collectors/paper/README.md'),
      });
  });

  test('it needs no action of IAM', async () => {
    expect(awsOperations(await discoverCollectors(FAMILIES))).toEqual([]);
  });
});

describe('what was listed, and is not there any more,', () => {
  const list = (...times: readonly string[]): Sheets =>
    Object.fromEntries(times.map((sheets, i) => [`PAPER_LIST_${i + 1}`, sheets]));

  /** What the list says each time, what stands on the sheets, and the rows and statuses that come of it. */
  const cases: readonly [string, Sheets, readonly string[], Record<string, string>][] = [
    [
      'has no row once the list asked again has it no more',
      { ...list('a,b', 'a'), PAPER_READ_a: 'x' },
      ['a x'],
      { 'shelf:List': 'complete 1', 'shelf:Read': 'complete 2' },
    ],
    [
      'has failed where the list asked again still holds it',
      { ...list('a,b', 'a,b'), PAPER_READ_a: 'x' },
      ['a x', 'b null'],
      { 'shelf:List': 'complete 1', 'shelf:Read': 'failed 3' },
    ],
    [
      'is looked for a third time where something new has gone as well',
      { ...list('a,b', 'a,c', 'a'), PAPER_READ_a: 'x' },
      ['a x'],
      { 'shelf:List': 'complete 1', 'shelf:Read': 'complete 3' },
    ],
    [
      'has failed where things go on coming and going',
      { ...list('b', 'c', 'd') },
      ['d null'],
      { 'shelf:List': 'complete 1', 'shelf:Read': 'failed 3' },
    ],
    [
      'is not known to have gone while the list cannot be read again',
      { ...list('a,b', 'locked'), PAPER_READ_a: 'x' },
      [],
      { 'shelf:List': 'denied 1', 'shelf:Read': 'denied 1' },
    ],
    ['was all there was', { ...list('b', '') }, [], { 'shelf:List': 'complete 1', 'shelf:Read': 'complete 1' }],
  ];
  test.each(cases)('%s', async (_, sheets, expected, lines) => {
    const { coverage, replayed, rows, population, evidence } = await collect(sheets);
    expect(rows.map(({ name, text }) => `${name} ${text}`)).toEqual(expected);
    expect(statuses(replayed)).toEqual(lines);
    expect(replayed).toEqual(coverage);
    if (lines['shelf:List'] === 'complete 1')
      expect(population).toMatchObject([{ items: expected.length, rows: expected.length }]);
    const kinds = [...evidence.records()].map(({ outcome, round }) => `${outcome.kind} ${round ?? 1}`);
    expect(kinds.filter((kind) => kind.startsWith('gone'))).not.toEqual([]);
    expect(kinds.filter((kind) => kind.endsWith(' 2'))).not.toEqual([]);
  });

  test('is looked for in the lists of its list as well', async () => {
    const [found] = await discoverCollectors(FAMILIES);
    const operations = ['', 'shelf:Shelves', 'shelf:Sheets'].map((per, i) => {
      const id = ['shelf:Shelves', 'shelf:Sheets', 'shelf:Lines'][i] as string;
      return { id, required: [], ...(per === '' ? {} : { per, gone: ['404'] }) };
    });
    const rounds: string[] = [];
    const evidence = {
      mode: 'live',
      ask: async (question: Question, run: () => Promise<Received>) => {
        rounds.push(`${question.operation} ${question.round ?? 1}`);
        return recordOf(question, await run());
      },
    } as const;
    const collector: Collector<PaperSource> = {
      name: 'paper/shelf',
      scope: 'global',
      operations,
      tables: [],
      async *collect(source) {
        for (const operation of operations) await source.get(operation, 'a');
        yield* [];
      },
    };
    const environment = { PAPER_SHELVES_a: 'a', PAPER_SHEETS_a: 'a' };
    const { tasks } = await openTasks([{ ...found, collector } as never], {
      evidence,
      settings,
      environment,
      now: () => '2026-11-30T06:00:00.000Z',
    });
    await runTask(tasks[0] as never, () => undefined);
    expect(rounds).toEqual(['Shelves 1', 'Sheets 1', 'Lines 1', 'Shelves 2', 'Sheets 2', 'Lines 1']);
  });

  test('cannot be made to have gone by leaving the second list out of a snapshot', async () => {
    const { evidence } = await collect({ ...list('a,b', 'a'), PAPER_READ_a: 'x' });
    const altered = evidence.altered((record) => (record.round === undefined ? record : null));
    const found = await discoverCollectors(FAMILIES);
    const { tasks } = await openTasks(found, { evidence: altered, settings, environment: {}, now: () => '' });
    const coverage = await runTask(tasks[0] as never, () => undefined);
    expect(statuses(coverage)).toEqual({ 'shelf:List': 'not-collected 0', 'shelf:Read': 'not-collected 1' });
  });
});
