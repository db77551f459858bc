import { drawDiagrams } from '../src/diagrams/draw.ts';
import { Snapshot } from '../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../src/release/open.ts';
import { withBrowser } from '../src/release/produce.ts';
import { type EvidencePrint, printEvidenceReport, printOnce } from '../src/renderings/print/evidence-report.ts';
import { composeReport, reportBytes } from '../src/report/compose.ts';
import { endOf } from '../src/report/examine.ts';
import { loadWorkspace } from '../src/workspace/workspace.ts';
import { type Measure, median, timed } from './measure.ts';

const ROUNDS = 7;

/** The evidence report of a reference workspace, against Chromium printing the same HTML. */
export async function benchPdf(): Promise<Measure> {
  const workspace = loadWorkspace('content/rockset');
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => {
    const report = await composeReport(examined, 'auditor', '0.0.0');
    return withBrowser(async (browser) => {
      const diagrams = await drawDiagrams(browser, report.diagrams);
      const order: EvidencePrint = { report, reportJson: reportBytes(report), diagrams, browser, signer: null };
      await printOnce(order);
      const ours: number[] = [];
      const plain: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        plain.push(await timed(() => printOnce(order)));
        ours.push(await timed(() => printEvidenceReport(order)));
      }
      const work = `the evidence report of ${report.claims.length} claims`;
      return {
        work,
        baseline: 'Chromium printing the same HTML',
        ours: median(ours),
        theirs: median(plain),
        budget: 1.15,
      };
    });
  });
}
