import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Docket } from '../../src/claims/judgement.ts';
import { declaredRows } from '../../src/collect/declared.ts';
import { REASONED_AT } from '../../src/collect/derived.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import type { Evidence } from '../../src/evidence/ask.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { Observer } from '../../src/facts/observer.ts';
import { sourceSettings } from '../../src/report/examine.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { extentWithin } from '../claims/extent.ts';

const AT = '2026-11-21T06:00:00Z';

/** A facts file as an account without any resource gives it: every table there, none with a row but the settings'. */
export async function withEmptyFacts(
  workspace: Workspace,
  status: Coverage['status'],
  work: (docket: Docket) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-empty-'));
  const found = (await discoverCollectors()).filter(({ collector }) => collector.name.startsWith('aws/'));
  const nothing: Evidence = { mode: 'replay', ask: () => Promise.resolve(null) };
  const path = join(folder, `${status}.sqlite`);
  const facts = await buildFacts(path, nothing, found, sourceSettings(workspace.settings), (accounts) =>
    declaredRows(workspace, accounts),
  );
  const coverage = facts.coverage.map((line) =>
    line.source === 'workspace'
      ? line
      : { ...line, status, reason: status === 'complete' ? '' : `${line.operation}: ${status}`, from: AT, to: AT },
  );
  const observer = new Observer(path, AT, 20_000, REASONED_AT);
  const docket = {
    observer,
    tables: facts.tables,
    coverage,
    attestations: [],
    exceptions: [],
    asOf: AT,
    extent: extentWithin(coverage),
    disagreements: [],
  };
  await work(docket).finally(async () => {
    await observer.close();
    rmSync(folder, { recursive: true, force: true });
  });
}
