import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Docket } from '../../src/claims/judgement.ts';
import { declaredRows } from '../../src/collect/declared.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts, type Facts } from '../../src/collect/facts.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import { FactWriter } from '../../src/facts/database.ts';
import { Observer } from '../../src/facts/observer.ts';
import type { Cell } from '../../src/facts/table.ts';
import { sourceSettings } from '../../src/report/examine.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { extentWithin } from '../claims/extent.ts';

export const PRODUCTION = '111122223333';
export const SECURITY = '444455556666';
export const AT = '2026-11-21T06:00:00.000Z';

/** What it does not say is unknown. */
export interface Row {
  readonly table: string;
  readonly account: string;
  readonly region: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Every operation of the collectors of AWS, without an answer of any, and of their tables those that `rows` fill. */
export async function emptyWorld(workspace: Workspace, rows: readonly Row[]): Promise<Facts> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-world-'));
  const found = (await discoverCollectors()).filter(({ collector }) => collector.name.startsWith('aws/'));
  const nothing = { mode: 'replay', ask: () => Promise.resolve(null) } as const;
  const facts = await buildFacts(
    join(folder, 'empty.sqlite'),
    nothing,
    found,
    sourceSettings(workspace.settings),
    (accounts) => declaredRows(workspace, accounts),
  );
  rmSync(folder, { recursive: true, force: true });
  const filled = new Set(['workspace_account', ...rows.map(({ table }) => table)]);
  return { ...facts, tables: facts.tables.filter(({ name }) => filled.has(name)) };
}

/** Facts of a world in which all was read but what `gaps` names by operation; nothing is derived of them. */
export async function inWorld<T>(
  { tables, coverage: asked }: Facts,
  rows: readonly Row[],
  gaps: Readonly<Record<string, CoverageStatus>>,
  work: (docket: Docket) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-world-'));
  const path = join(folder, 'facts.sqlite');
  const writer = new FactWriter(path, tables);
  const unknown = new Map(
    tables.map(({ name, columns }) => [name, Object.fromEntries(Object.keys(columns).map((one) => [one, null]))]),
  );
  for (const { table, account, region, cells } of rows)
    writer.insert(account, region, { table, values: { ...unknown.get(table), ...cells } });
  for (const id of [PRODUCTION, SECURITY])
    writer.insert('workspace', '-', {
      table: 'workspace_account',
      values: { id, name: id, purpose: '', from_organization: 0 },
    });
  const coverage = asked.map((line) => {
    if (line.source === 'workspace') return line;
    const status = gaps[line.operation] ?? 'complete';
    return { ...line, status, reason: status === 'complete' ? '' : `${line.operation}: ${status}`, from: AT, to: AT };
  });
  writer.finish(coverage);
  const observer = new Observer(path, AT);
  const extent = extentWithin(coverage);
  const docket = { observer, tables, coverage, attestations: [], exceptions: [], asOf: AT, extent, disagreements: [] };
  return await work(docket).finally(async () => {
    await observer.close();
    rmSync(folder, { recursive: true, force: true });
  });
}
