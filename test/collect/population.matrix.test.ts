import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import type { Declaration } from '../../collectors/aws/declared/declaration.ts';
import type { Answer, LeftOut } from '../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import { ScopeLedger } from '../../src/collect/ledger.ts';
import { runTask } from '../../src/collect/run.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Population } from '../../src/facts/population.ts';
import type { Table } from '../../src/facts/table.ts';
import { newestSnapshot } from '../../src/release/open.ts';
import { sourceSettings } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { wholeSnapshot } from '../faults/whole.ts';
import { withEveryService } from '../reference/every-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-population-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const found = await discoverCollectors();

/** Tables without a row for each item of an answer, by what a row is instead. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'a statement of a document, which the answer holds as text': [
    'aws_apigateway_policy_statement',
    'aws_dynamodb_policy_statement',
    'aws_iam_policy_statement',
    'aws_iam_role_trust',
    'aws_kms_policy_statement',
    'aws_lambda_policy_statement',
    'aws_organizations_policy_statement',
    'aws_s3_policy_statement',
    'aws_secretsmanager_policy_statement',
    'aws_sns_policy_statement',
    'aws_sqs_policy_statement',
  ],
  'the one setting of an account or region': [
    'aws_account',
    'aws_ec2_block_public_access',
    'aws_ec2_region_setting',
    'aws_guardduty_region',
    'aws_iam_password_policy',
    'aws_iam_summary',
    'aws_organizations_organization',
    'aws_s3_account_public_access_block',
    'aws_securityhub_hub',
  ],
  'a line of a file, or what lines come to': [
    'aws_iam_credential',
    'aws_iam_root',
    'cloudtrail_digest',
    'cloudtrail_event_summary',
    'cloudtrail_explanation',
    'cloudtrail_interval',
    'cloudtrail_log',
    'cloudtrail_session',
    'cloudtrail_stray',
    'flow_destination',
    'flow_log_hour',
  ],
  'whether there is one, by an answer of its own': [
    'aws_account_alternate_contact',
    'aws_inspector2_open_finding',
    'aws_securityhub_open_finding',
  ],
  'a count, or an answer to a question of the settings': [
    'aws_config_aggregate_count',
    'aws_config_count',
    'aws_iam_simulation',
  ],
  'found in one of several places, or by a key': [
    'aws_apigateway_method',
    'aws_batch_job_container',
    'aws_ecs_task_container',
    'aws_ecs_task_definition',
    'aws_elasticbeanstalk_option',
    'aws_redshift_cluster_subnet',
  ],
};

/** Of a declaration, tables that say themselves what their rows are: statements, or the one answer about a thing. */
function uncounted({ operations, tables }: Declaration, all: readonly Table[]): readonly Table[] {
  return all.filter(({ name }) => {
    const { row = '', each, statements } = tables[name] ?? {};
    return statements === undefined && (each !== undefined || operations[row]?.items !== undefined);
  });
}

test('every table has a row for each item, or is known for what its rows are instead', () => {
  const tables = found.flatMap(({ collector }) =>
    'declaration' in collector ? uncounted(collector.declaration as Declaration, collector.tables) : collector.tables,
  );
  const without = tables.filter(({ each }) => each === undefined).map(({ name }) => name);
  expect([...new Set(without)].sort()).toEqual(Object.values(OTHERWISE).flat().sort());
});

interface Counted {
  readonly table_name: string;
  readonly account: string;
  readonly region: string;
  readonly items: number | null;
  readonly row_count: number;
  readonly left_out: string;
}

/** How many items there were in all, and the places in which they do not add up: a row more must not know its own key. */
function balance(
  path: string,
  tables: readonly Table[],
): { readonly items: number; readonly wrong: readonly Counted[] } {
  const facts = new DatabaseSync(path, { readOnly: true });
  const counted = facts
    .prepare('select * from affidavit_population where items is not null')
    .all() as unknown as readonly Counted[];
  const unknownRows = ({ table_name: name, account, region }: Counted): number => {
    const { key } = tables.find((table) => table.name === name) as Table;
    const nameless = key.map((column) => `"${column}" is null`).join(' or ');
    const sql = `select count(*) as n from "${name}" where account = ? and region = ? and (${nameless})`;
    return (facts.prepare(sql).get(account, region) as { n: number }).n;
  };
  const wrong = counted.filter((one) => {
    const leftOut = Object.values(JSON.parse(one.left_out) as Record<string, number>).reduce((sum, n) => sum + n, 0);
    const more = one.row_count + leftOut - (one.items as number);
    return more !== 0 && !(more > 0 && more <= unknownRows(one));
  });
  facts.close();
  return { items: counted.reduce((sum, { items }) => sum + (items ?? 0), 0), wrong };
}

describe('items and rows are equal, but for those left out by reason', () => {
  test.each([
    ['rockset', 2_000, null],
    ['datacoral', 2_500, null],
    ['rockset', 1_300, 'with an answer to every question'],
  ])('in the recordings of %s', async (name, atLeast, made) => {
    const own = loadWorkspace(join('content', name));
    const workspace = made === null ? own : withEveryService(own);
    const snapshot = Snapshot.open(made === null ? newestSnapshot(workspace) : await wholeSnapshot(folder));
    const path = join(folder, 'facts.sqlite');
    const chosen = chosenCollectors(found, workspace.settings.collectors);
    const { tables } = await buildFacts(path, snapshot, chosen, sourceSettings(workspace.settings), () => []);
    const { items, wrong } = balance(path, tables);
    expect(wrong).toEqual([]);
    expect(items).toBeGreaterThan(atLeast);
  });
});

describe('an item that came to no row', () => {
  const LIST = { id: 'x:List', required: [], pages: { tokenIn: 't', tokenOut: 't' } };
  const GET = { id: 'x:Get', required: [], per: 'x:List' };
  const table: Table = {
    name: 'thing',
    doc: 'A thing.',
    rows: LIST.id,
    each: { [LIST.id]: ['Groups.Things', 'Other'] },
    key: ['id'],
    columns: { id: { type: 'text', from: LIST.id, doc: 'Its id.', identifies: 'thing' } },
  };
  const scope = { account: '111122223333', region: 'eu-west-1' };
  const answered: Answer<unknown> = {
    kind: 'answered',
    output: { Groups: [{ Things: ['a', 'b'] }, {}, { Things: ['c'] }], Other: { id: 'd' } },
  };

  /** What a collector that yields some rows, and leaves some items out, is said to have read. */
  async function said(rows: number, leftOut: readonly (readonly [LeftOut, number])[], answers = [answered]) {
    const collector = {
      name: 'x/y',
      scope: 'regional' as const,
      operations: [LIST, GET],
      tables: [table],
      async *collect() {
        for (let i = 0; i < rows; i++) yield { table: 'thing', values: { id: String(i) } };
      },
    };
    let population: readonly Population[] = [];
    const coverage = await runTask(
      {
        collector,
        scope,
        source: (ledger) => {
          for (const answer of answers)
            ledger.note(LIST.id, scope, answer, null, answer.kind === 'answered' ? 'complete' : 'denied');
          for (const [why, items] of leftOut) ledger.leaveOut(LIST.id, scope, 'thing', why, items);
        },
      },
      () => undefined,
      undefined,
      (counted) => {
        population = counted;
      },
    );
    return { statuses: coverage.map(({ status }) => status), reason: coverage[0]?.reason, population: population[0] };
  }

  test('fails the list, and all that hangs on it', async () => {
    const { statuses, reason, population } = await said(3, []);
    expect(statuses).toEqual(['failed', 'failed']);
    expect(reason).toMatch(/^1 of 4 that x:List lists in account 111122223333, eu-west-1 came to no row of thing/);
    expect(population).toMatchObject({ items: null, rows: 3, leftOut: {} });
  });

  test('and was left out by reason is told', async () => {
    const { statuses, population } = await said(2, [
      ['told-elsewhere', 1],
      ['listed-twice', 1],
    ]);
    expect(statuses).toEqual(['complete', 'complete']);
    expect(population).toEqual({
      table: 'thing',
      ...scope,
      operations: [LIST.id],
      items: 4,
      rows: 2,
      leftOut: { 'listed-twice': 1, 'told-elsewhere': 1 },
    });
  });

  test('rows of what is unknown may be more', async () => {
    expect((await said(5, [])).statuses).toEqual(['complete', 'complete']);
  });

  test('pages are counted together, and how many there are is unknown where one was not read', async () => {
    expect((await said(8, [], [answered, answered])).population).toMatchObject({ items: 8, rows: 8 });
    const cut = await said(4, [], [answered, { kind: 'unread', reason: 'denied' }]);
    expect(cut.population).toMatchObject({ items: null, rows: 4 });
    expect(cut.statuses).toEqual(['denied', 'denied']);
  });

  test('cannot be left out of what it is not counted for', () => {
    const ledger = new ScopeLedger([table]);
    expect(() => ledger.leaveOut(GET.id, scope, 'thing', 'listed-twice', 1)).toThrow(TypeError);
    expect(() => ledger.leaveOut(LIST.id, scope, 'other', 'listed-twice', 1)).toThrow(TypeError);
  });
});
