import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Collector, Family } from '../collectors/contract.ts';
import { buildFacts } from '../src/collect/facts.ts';
import type { FactRow, Table } from '../src/facts/table.ts';
import type { Measure } from './measure.ts';
import { median, timed } from './measure.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const LIST = 'bench:List';

/** Facts from 1,000,000 rows, against the same rows by one prepared statement. */
export async function benchFacts(): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-bench-'));
  try {
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await timed(() => plainInserts(join(folder, `plain-${round}.sqlite`))));
      ours.push(await timed(() => facts(join(folder, `facts-${round}.sqlite`))));
    }
    return {
      work: `facts from ${ROWS} rows`,
      baseline: 'plain prepared-statement inserts of the same rows',
      ours: median(ours),
      theirs: median(plain),
      budget: 1.5,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = { type: 'text', from: LIST, doc: 'A text.', identifies: 'nothing' } as const;
const table: Table = {
  name: 'bench_thing',
  doc: 'A thing.',
  rows: LIST,
  key: ['arn'],
  columns: {
    arn: text,
    kind: text,
    state: text,
    size: { type: 'integer', from: LIST, doc: 'A number.' },
    is_open: { type: 'boolean', from: LIST, doc: 'Whether.' },
    tags: { type: 'json', from: LIST, doc: 'All tags.', identifies: 'nothing' },
  },
};

function* rows(): Iterable<FactRow> {
  for (let n = 0; n < ROWS; n++)
    yield {
      table: table.name,
      values: {
        arn: `arn:aws:bench:${REGION}:${ACCOUNT}:thing/${n}`,
        kind: n % 7 === 0 ? 'key' : 'disk',
        state: 'on',
        size: n,
        is_open: n % 2 === 0 ? 1 : 0,
        tags: n % 10 === 0 ? null : '{"team":"blue"}',
      },
    };
}

const collector: Collector<unknown> = {
  name: 'bench/things',
  scope: 'regional',
  operations: [{ id: LIST, required: [] }],
  tables: [table],
  async *collect() {
    for (const row of rows()) yield row;
  },
};

const family: Family<unknown> = {
  name: 'bench',
  rights: 'token',
  allow: () => '',
  scopes: () => [{ account: ACCOUNT, region: REGION }],
  open: async () => ({ source: () => null, close: () => undefined }),
};

async function facts(path: string): Promise<void> {
  const evidence = { mode: 'replay', ask: async () => null } as const;
  await buildFacts(path, evidence, [{ collector, family }], { accounts: [], regions: [REGION], sources: {} }, () => []);
}

function plainInserts(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
  db.exec(
    'create table bench_thing (account TEXT, region TEXT, arn TEXT, kind TEXT, state TEXT, size INTEGER, is_open INTEGER, tags TEXT) strict',
  );
  const insert = db.prepare('insert into bench_thing values (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { values } of rows()) {
    const { arn, kind, state, size, is_open, tags } = values as Record<string, string | number | null>;
    insert.run(ACCOUNT, REGION, arn ?? null, kind ?? null, state ?? null, size ?? null, is_open ?? null, tags ?? null);
  }
  db.exec('commit');
  db.close();
}
