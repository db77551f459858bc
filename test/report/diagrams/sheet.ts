import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import { FactWriter } from '../../../src/facts/database.ts';
import { Observer } from '../../../src/facts/observer.ts';
import type { Cell, Table } from '../../../src/facts/table.ts';
import type { Draughtsman } from '../../../src/report/diagrams/commission.ts';
import { Drawing } from '../../../src/report/diagrams/drawing.ts';
import type { Examined } from '../../../src/report/examine.ts';
import type { DiagramModel } from '../../../src/report/schema.ts';

export const ACCOUNT = '111122223333';
const AS_OF = '2026-11-21T06:00:00.000Z';

/** A row of a table, without the columns that the case does not speak of: those are texts that say nothing. */
export type Given = Readonly<Record<string, Cell>>;

/** Draws one diagram of rows that the case gives, through a real facts file and the process that reads it. */
export async function drawnFrom(
  draw: Draughtsman,
  facts: readonly { readonly table: Table; readonly rows: readonly Given[] }[],
  coverage: readonly Coverage[] = [],
): Promise<DiagramModel> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-sheet-'));
  const path = join(folder, 'facts.sqlite');
  const tables = [...SURROUNDINGS, ...facts.map(({ table }) => table)];
  const writer = new FactWriter(path, tables);
  for (const { table, rows } of facts)
    for (const row of rows)
      writer.insert(String(row.account ?? ACCOUNT), String(row.region ?? 'eu-west-1'), {
        table: table.name,
        values: whole(table, row),
      });
  writer.finish(coverage);
  const observer = new Observer(path, AS_OF);
  const examined = {
    workspace: { settings: { accounts: [{ id: ACCOUNT, name: 'Production' }] }, claims: [] },
    docket: { observer, tables, coverage, fillers: FILLERS },
    snapshot: { seal: { startedAt: AS_OF, endedAt: AS_OF } },
    judgements: [],
  } as unknown as Examined;
  try {
    const drawing = new Drawing(
      examined,
      (text) => text,
      () => true,
    );
    return await draw({ examined, drawing, audience: 'auditor' });
  } finally {
    await observer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of tables that are not given, one is filled by a collector that the workspace does not name. */
const FILLERS = async (table: string) => (table === 'aws_mine_shaft' ? ['aws/mine'] : []);

function whole(table: Table, row: Given): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, { type }]) => {
      if (name in row) return [name, row[name] as Cell];
      return [name, type === 'integer' || type === 'boolean' ? 0 : type === 'json' ? '[]' : ''];
    }),
  );
}

const SURROUNDINGS: readonly Table[] = [
  { name: 'aws_ec2_vpc', columns: ['vpc_id', 'cidr'] },
  { name: 'aws_ec2_subnet', columns: ['subnet_id', 'vpc_id', 'route_to_internet'] },
].map(({ name, columns }) => ({
  name,
  doc: 'Where things stand.',
  rows: 'ec2:Describe',
  key: [],
  columns: Object.fromEntries(
    columns.map((column) => [
      column,
      { type: 'text' as const, from: 'ec2:Describe', doc: 'One.', identifies: 'thing' },
    ]),
  ),
}));

/** Edges in words: "Internet -443> 2 load balancers". */
export function edgesOf(model: DiagramModel): string[] {
  const label = new Map(model.nodes.map((node) => [node.id, node.label.join(' ')]));
  return model.edges.map(
    ({ from, to, label: on, style }) => `${label.get(from)} ${style === 'dotted' ? '·' : '-'}${on}> ${label.get(to)}`,
  );
}

/** What stands nowhere but in its own place, in words. */
export function nodesOf(model: DiagramModel): string[] {
  return model.nodes.map((node) => `${node.kind}: ${node.label.join(' / ')}`);
}
