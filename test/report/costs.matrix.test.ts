import { describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/claims/judgement.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { openTasks } from '../../src/collect/run.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { costsOf } from '../../src/report/costs.ts';
import { endOf, sourceSettings } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

const REFUSED = [
  'ListBuckets',
  'DescribeInstances',
  'GetAccountAuthorizationDetails',
  'GetKeyPolicy',
  'DescribeTrails',
];

describe.each(['rockset', 'datacoral'])('what gaps cost, told without a replay: %s', (name) => {
  test('is what the judge finds to be lacking', async () => {
    const workspace = loadWorkspace(`content/${name}`);
    const whole = Snapshot.open(newestSnapshot(workspace));
    const snapshot = whole.altered((record) =>
      REFUSED.includes(record.operation)
        ? { ...record, answer: null, outcome: { kind: 'denied', code: 'AccessDenied', message: 'no' } }
        : record,
    );
    const settings = sourceSettings(workspace.settings);
    const found = chosenCollectors(await discoverCollectors(), workspace.settings.collectors);
    const context = { evidence: snapshot, settings, environment: {}, now: () => endOf(snapshot) };
    const { tasks, accounts, close } = await openTasks(found, context);
    close();
    const asked = new Set(tasks.map(({ collector }) => collector));
    await withFacts({ ...workspace, claims: [] }, snapshot, endOf(snapshot), async ({ docket }) => {
      const { coverage } = docket;
      const judgements = await judgeAll(workspace.claims, docket);
      const { costs, unseen } = await costsOf(workspace, { found, asked, accounts, coverage }, endOf(snapshot));
      expect(unseen).toEqual([]);
      const places = (lines: readonly { operation: string; account: string; region: string; status: string }[] = []) =>
        lines
          .filter(({ status }) => status !== 'complete')
          .map(({ operation, account, region }) => `${operation} ${account} ${region}`)
          .sort();
      const lacking = judgements
        .map(({ claim, seen }) => [claim.id, places(seen?.ground.evidence)] as const)
        .filter(([, lines]) => lines.length > 0);
      expect(lacking.length).toBeGreaterThan(20);
      expect([...costs.keys()].sort()).toEqual(lacking.map(([id]) => id).sort());
      for (const [id, lines] of lacking) expect([id, places(costs.get(id))]).toEqual([id, lines]);
    });
  });
});
