import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { composeReport } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import { Guard } from '../../src/report/guard.ts';
import { rewritten } from '../../src/report/rewritten.ts';
import { factsFolder, loadWorkspace } from '../../src/workspace/workspace.ts';
import { ROOT } from '../cli/run.ts';

const FEW = ['rs-13-bucket-encryption', 'rs-24-filevault'];

const whole = loadWorkspace(join(ROOT, 'content', 'rockset'));
const [first] = whole.chapters;
const chapter = { ...(first as (typeof whole.chapters)[number]), references: [], source: 'Nothing is claimed.\n' };
const workspace = {
  ...whole,
  claims: whole.claims.filter(({ id }) => FEW.includes(id)),
  exceptions: [],
  attestations: [],
  chapters: [chapter],
};
const quoting = {
  ...workspace,
  chapters: [
    {
      ...chapter,
      source: `Kept. <Claim id="${FEW[0]}" />\n`,
      references: [{ component: 'Claim', to: FEW[0] as string, line: 1, words: null }],
    },
  ],
} as typeof workspace;

test('prose put into a report gives what composing it again would, and names are found in it', async () => {
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  const keepIn = factsFolder(workspace.folder);
  const composed = (of: typeof workspace) =>
    withFacts(
      of,
      snapshot,
      endOf(snapshot),
      async (examined) => ({
        report: await composeReport(examined, 'public', '0'),
        guard: await Guard.of(examined, 'public'),
      }),
      { keepIn },
    );
  const { report, guard } = await composed(workspace);
  expect(rewritten(report, quoting, guard)).toEqual((await composed(quoting)).report);

  const account = whole.settings.accounts[0]?.id ?? '';
  const naming = { ...workspace, chapters: [{ ...chapter, source: `It is ${account}.\n` }] };
  expect(() => rewritten(report, naming, guard)).toThrowError(expect.objectContaining({ code: 'REDACTION_LEAK' }));
});
