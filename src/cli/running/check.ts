import { EXIT } from '../../core/exit-codes.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import { promisingValues } from '../../report/promising-values.ts';
import type { VerdictKind } from '../../report/schema.ts';
import type { Given, Io } from '../command.ts';
import { failOn } from '../fail-on.ts';
import { withExamined } from '../open.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { verdictTable } from '../verdict-table.ts';

/** The verdicts that `--fail-on` can name. What is proven or attested is what its sentence says it is. */
const FAILING: readonly VerdictKind[] = ['broken', 'unproven', 'stale', 'lapsed', 'excepted'];

/** Does what `affidavit check` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  keepHeapSmall();
  const failing = failOn(given, FAILING, ['broken']);
  return withExamined(
    given,
    io,
    async (examined) => {
      const report = await composeReport(examined, 'auditor', VERSION);
      if (given.flag('json')) io.out(reportBytes(report).toString('utf8'));
      else io.out(verdictTable(report, [...examined.workspace.unbacked, ...promisingValues(examined)], io));
      return report.claims.some(({ verdict }) => failing.has(verdict.kind)) ? EXIT.broken : EXIT.fine;
    },
    { use: 'look' },
  );
}
