import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collector, Family, Operation, Scope } from '../../collectors/contract.ts';
import type { FoundCollector } from '../../src/collect/discover.ts';
import { fillGaps } from '../../src/collect/fill.ts';
import { type Collected, collectLive, type LiveOptions } from '../../src/collect/live.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Table } from '../../src/facts/table.ts';

/** A source of words: what is asked at `operation`, `region` and `name` is answered by the world. */
interface Toy {
  readonly scope: Scope;
  ask(operation: Operation, name: string, region?: string): Promise<string | null>;
}

let folder: string;
let now: number;
/** Answers by `operation region name`; what is not there is refused. */
let world: Record<string, string>;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-chains-'));
  [now, world, asked] = [Date.parse('2026-11-30T06:00:00Z'), {}, []];
});
afterEach(() => rmSync(folder, { recursive: true }));

const time = () => new Date(now++).toISOString();
const REGIONS = ['east', 'west'];

const family: Family<Toy> = {
  name: 'toy',
  rights: 'token',
  allow: () => 'Allow it',
  scopes: () => REGIONS.map((region) => ({ account: '111122223333', region })),
  open: async ({ evidence, ledger }) => ({
    close: () => undefined,
    source: (_, scope) => ({
      scope,
      async ask({ id }, name, region = scope.region) {
        const [service = '', operation = ''] = id.split(':');
        const question = { source: 'toy', service, operation, account: scope.account, region, input: { name } };
        const record = await evidence.ask(question, async () => {
          asked.push(`${operation} ${region} ${name}`);
          return receivedOf(world[`${operation} ${region} ${name}`]);
        });
        const isTold = record?.outcome.kind === 'answered';
        const answer = isTold ? { kind: 'answered' as const, output: {} } : { kind: 'unread' as const, reason: 'no' };
        ledger.note(id, scope, answer, record, isTold ? 'complete' : record === null ? 'not-collected' : 'denied');
        return isTold ? (record.answer?.body ?? '') : null;
      },
    }),
  }),
};

function receivedOf(body: string | undefined) {
  const [startedAt, endedAt] = [time(), time()];
  const common = { startedAt, endedAt, attempts: 1, requestId: null, agent: 'toy@1', redactions: [] };
  return body === undefined
    ? { ...common, outcome: { kind: 'denied' as const, code: 'No', message: 'no' }, answer: null }
    : {
        ...common,
        outcome: { kind: 'answered' as const },
        answer: { status: 200, headers: {}, encoding: 'utf8' as const, body },
      };
}

const operation = (id: string, per?: string): Operation => ({
  id,
  required: [],
  ...(per === undefined ? {} : { per }),
});
const NAMES = operation('names:Names');
const THINGS = operation('things:List');
const THING = operation('things:Get', 'things:List');
const HOME = operation('home:Get');

function found(
  ask: (source: Toy) => Promise<void>,
  operations: readonly Operation[],
  tables: readonly Table[] = [],
): FoundCollector[] {
  async function* collect(source: Toy): AsyncIterable<never> {
    await ask(source);
    yield* [];
  }
  const collector: Collector<Toy> = { name: 'toy/words', scope: 'regional', operations, tables, collect };
  return [{ collector, family }] as unknown as FoundCollector[];
}

const options = (all: readonly FoundCollector[]): LiveOptions => ({
  folder,
  settings: { accounts: [], sources: {} },
  found: all,
  environment: {},
  now: time,
  tool: 'test',
  node: 'test',
  progress: () => undefined,
});

/** Collects, changes the world an hour later, and fills the gaps; what was asked then, and what was sealed. */
async function filledAfter(all: readonly FoundCollector[], change: () => void): Promise<readonly string[]> {
  const first = await collectLive(options(all));
  now += 3_600_000;
  asked = [];
  change();
  const filled = await fillGaps(options(all), first.path);
  if (filled.kind !== 'sealed') throw new Error('nothing was asked');
  return timesOf(filled.collected, first);
}

/** Every sealed answer, with whether it is old or new. */
function timesOf({ path }: Collected, first: Collected): readonly string[] {
  const told = ({ operation, region, input, startedAt }: EvidenceRecord) =>
    `${operation} ${region} ${(input as { name: string }).name} ${startedAt <= first.seal.endedAt ? 'old' : 'new'}`;
  return [...Snapshot.open(path).records()].map(told).sort();
}

describe('a chain that was whole', () => {
  test('is asked again from its beginning when an answer of another makes it ask something new', async () => {
    // What is asked about things depends on the names, which are a chain of their own.
    const all = found(
      async (source) => {
        const names = (await source.ask(NAMES, 'all')) ?? '';
        const things = (await source.ask(THINGS, 'all')) ?? '';
        for (const name of `${things} ${names}`.split(' ').filter((one) => one !== '')) await source.ask(THING, name);
      },
      [NAMES, THINGS, THING],
    );
    for (const region of REGIONS)
      Object.assign(world, { [`List ${region} all`]: 'a', [`Get ${region} a`]: '1', [`Get ${region} b`]: '2' });
    // The names are refused in the west until the change.
    world['Names east all'] = 'a';
    const sealed = await filledAfter(all, () => Object.assign(world, { 'Names west all': 'b' }));
    expect(sealed).toEqual([
      'Get east a old',
      'Get west a new',
      'Get west b new',
      'List east all old',
      'List west all new',
      'Names east all old',
      'Names west all new',
    ]);
  });

  test('is asked again when another has asked the same question anew', async () => {
    // The west comes to the question that both ask only once its own is answered.
    const all = found(
      async (source) => {
        const things = await source.ask(THINGS, 'all');
        if (things !== null) await source.ask(THING, 'shared', 'home');
        await source.ask(HOME, 'own');
      },
      [THINGS, THING, HOME],
    );
    Object.assign(world, { 'List east all': 'a', 'Get home shared': '1', 'Get east own': 'x', 'Get west own': 'x' });
    const sealed = await filledAfter(all, () => Object.assign(world, { 'List west all': 'a' }));
    expect(sealed).toEqual([
      'Get east own new',
      'Get home shared new',
      'Get west own new',
      'List east all new',
      'List west all new',
    ]);
    expect(asked.filter((one) => one === 'Get home shared')).toHaveLength(1);
  });

  test('is asked again with all that its collector tells of the place: rows of one table name those of another', async () => {
    // A thing moves from an open place, of which nobody could read, to a closed one, and the two change as well. Things
    // of before with places of now would show it in a closed place all along; it was in an open one, then and now.
    const table = (name: string, from: Operation): Table => ({
      name,
      doc: 'Words.',
      rows: from.id,
      key: ['name'],
      columns: { name: { type: 'text', from: from.id, doc: 'A name.', identifies: 'nothing' } },
    });
    const all = found(
      async (source) => {
        await source.ask(THINGS, 'all');
        await source.ask(NAMES, 'all');
      },
      [THINGS, NAMES],
      [table('toy_thing', THINGS), table('toy_place', NAMES)],
    );
    for (const region of REGIONS) world[`List ${region} all`] = 'a in x';
    world['Names east all'] = 'x closed, y closed';
    const sealed = await filledAfter(all, () =>
      Object.assign(world, { 'List west all': 'a in y', 'Names west all': 'x closed, y open' }),
    );
    expect(sealed).toEqual(['List east all old', 'List west all new', 'Names east all old', 'Names west all new']);
  });
});
