import { VERSION } from '../../release/version.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import { promisingValues } from '../../report/promising-values.ts';
import type { Command } from '../command.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { checkSince, requireSince, SINCE_OPTIONS } from '../since/check-since.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { verdictTable } from '../verdict-table.ts';

export const command: Command = {
  name: 'check',
  summary: 'Judge every claim on a snapshot, and try to break each one.',
  options: {
    ...EXAMINE_OPTIONS,
    json: { type: 'boolean', help: 'Print the auditor’s report as JSON; with --since, the changes.' },
    ...SINCE_OPTIONS,
  },
  example: 'affidavit check --workspace papers',
  async run(given, io) {
    keepHeapSmall();
    if (given.text('since') !== undefined) return checkSince(given, io, (kind) => kind === 'broken');
    requireSince(given);
    return withExamined(
      given,
      io,
      async (examined) => {
        const report = await composeReport(examined, 'auditor', VERSION);
        if (given.flag('json')) io.out(reportBytes(report).toString('utf8'));
        else io.out(verdictTable(report, [...examined.workspace.unbacked, ...promisingValues(examined)], io));
        return report.claims.some(({ verdict }) => verdict.kind === 'broken') ? 1 : 0;
      },
      { use: 'look' },
    );
  },
};
