import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NO_EXTENT } from '../src/claims/extent.ts';
import { type Docket, judgeAll } from '../src/claims/judgement.ts';
import type { Coverage } from '../src/evidence/coverage.ts';
import { FactWriter } from '../src/facts/database.ts';
import { Observer } from '../src/facts/observer.ts';
import type { Table } from '../src/facts/table.ts';
import { parseClaimFile } from '../src/workspace/claim-file.ts';
import type { Measure } from './measure.ts';
import { median, timed } from './measure.ts';

const TABLES = 20;
const ROWS = 50_000;
const CLAIMS = 100;
const ROUNDS = 5;
const AS_OF = '2026-11-01T12:00:00Z';

/** 100 claims on 1,000,000 facts, against the same SQL in one SQLite connection. */
export async function benchClaims(): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-bench-'));
  const path = join(folder, 'facts.sqlite');
  try {
    const tables = Array.from({ length: TABLES }, (_, i) => tableOf(i));
    writeFacts(path, tables);
    const claims = Array.from({ length: CLAIMS }, (_, i) => claimOf(i));
    const sql = claims.map((claim) => (claim.basis.kind === 'facts' ? claim.basis.check.text : ''));
    const observer = new Observer(path, AS_OF);
    const docket: Docket = {
      observer,
      tables,
      coverage: coverageOf(tables),
      attestations: [],
      exceptions: [],
      asOf: AS_OF,
      extent: NO_EXTENT,
      disagreements: [],
    };
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await timed(async () => bareSql(path, sql)));
      ours.push(await timed(async () => requireProven(await judgeAll(claims, docket))));
    }
    await observer.close();
    return {
      work: `${CLAIMS} claims on ${TABLES * ROWS} facts`,
      baseline: 'the same SQL in one SQLite connection',
      ours: median(ours),
      theirs: median(bare),
      budget: 1.2,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tableOf(i: number): Table {
  const from = `bench:List${i}`;
  const text = { type: 'text', from, doc: 'A text.', identifies: 'nothing' } as const;
  return {
    name: `bench_${i}`,
    doc: 'A thing.',
    rows: from,
    key: ['arn'],
    columns: { arn: text, kind: text, state: text, size: { type: 'integer', from, doc: 'A number.' } },
  };
}

function writeFacts(path: string, tables: readonly Table[]): void {
  const writer = new FactWriter(path, tables);
  for (const { name } of tables)
    for (let n = 0; n < ROWS; n++)
      writer.insert('111122223333', 'eu-west-1', {
        table: name,
        values: { arn: `arn:aws:bench:::${name}/${n}`, kind: n % 7 === 0 ? 'key' : 'disk', state: 'on', size: n },
      });
  writer.finish(coverageOf(tables));
}

function coverageOf(tables: readonly Table[]): Coverage[] {
  return tables.map(({ rows }) => ({
    source: 'bench',
    operation: String(rows),
    account: '111122223333',
    region: 'eu-west-1',
    status: 'complete',
    reason: '',
    calls: 1,
    parameters: '',
    from: '2026-11-01T11:00:00Z',
    to: '2026-11-01T11:00:01Z',
    digest: '',
  }));
}

/** Claims of the usual shapes: a filter, a join with a lookup, a grouping. */
function claimOf(i: number): ReturnType<typeof parseClaimFile> {
  const table = `bench_${i % TABLES}`;
  const other = `bench_${(i + 1) % TABLES}`;
  const checks = [
    `select arn as resource, state = 'on' as ok, state as detail from ${table} where kind = 'key'`,
    `select a.arn as resource, a.state = 'on' and b.size >= 0 as ok, b.kind as detail from ${table} a join ${other} b on b.size = a.size where a.kind = 'key' and a.size % 70 = 0`,
    `select kind as resource, min(state = 'on') as ok, count(*) || ' things' as detail from ${table} group by kind`,
  ];
  const text = `---\ntitle: t\nmaxAge: 24h\nof: things\nbreaks: It is off.\nspeaks: unchecked\n---\nIt is on.\n\n\`\`\`sql check\n${checks[i % 3]}\n\`\`\`\n\n\`\`\`sql counterexample\nupdate ${table} set state = 'off'\n\`\`\`\n`;
  return parseClaimFile(`claim-${i}.md`, `claim-${i}`, text);
}

function bareSql(path: string, statements: readonly string[]): void {
  const db = new DatabaseSync(path, { readOnly: true });
  for (const sql of statements) db.prepare(sql).all();
  db.close();
}

function requireProven(judgements: Awaited<ReturnType<typeof judgeAll>>): void {
  const other = judgements.find(({ verdict }) => verdict.kind !== 'proven');
  if (other) throw new Error(`the bench's claim ${other.claim.id} is ${other.verdict.kind}`);
}
