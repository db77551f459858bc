import { faultsIn } from '../../core/errors.ts';
import type { Warning } from '../../core/warning.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { idleExceptions, outOfTime } from '../../report/idle.ts';
import { promisingValues } from '../../report/promising-values.ts';
import type { Look } from '../../workspace/workspace.ts';
import type { Command, Given, Io } from '../command.ts';
import { judged, unjudged } from '../faults/annotation.ts';
import { warningsText } from '../faults/complaint.ts';
import { checkText, type Format, formatOf } from '../faults/format.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { checkSince, requireSince, SINCE_OPTIONS } from '../since/check-since.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { soundOf, wholeLook } from '../sound.ts';
import { verdictTable } from '../verdict-table.ts';

export const command: Command = {
  name: 'check',
  summary: 'Judge every claim on a snapshot, and try to break each one.',
  options: {
    ...EXAMINE_OPTIONS,
    json: { type: 'boolean', help: 'Print the auditor’s report as JSON; with --since, the changes.' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'text, json, github (annotations) or sarif (2.1.0); with --since text, json or markdown.',
    },
    ...SINCE_OPTIONS,
  },
  example: 'affidavit check --workspace papers',
  async run(given, io) {
    keepHeapSmall();
    if (given.text('since') !== undefined) return checkSince(given, io, (kind) => kind === 'broken');
    requireSince(given);
    const format = formatOf(given);
    const look = await wholeLook(given.workspace);
    try {
      const opening = { use: 'look', workspace: soundOf(look) } as const;
      return await withExamined(given, io, (examined) => told(look, examined, format, given, io), opening);
    } catch (thrown) {
      return complained(thrown, look.warnings, given.flag('json') ? 'json' : format, io);
    }
  },
};

async function told(look: Look, examined: Examined, format: Format, given: Given, io: Io): Promise<number> {
  const report = await composeReport(examined, 'auditor', VERSION);
  const { workspace, docket } = examined;
  const warnings = [
    ...look.warnings,
    ...outOfTime(look.legible, docket.asOf),
    ...idleExceptions(look.legible, examined),
  ];
  const promising = promisingValues(examined);
  const manner = { columns: io.terminal.columns, colour: io.terminal.out };
  if (given.flag('json')) {
    io.out(reportBytes(report).toString('utf8'));
    io.err(warningsText(warnings));
  } else if (format === 'text') {
    io.out(verdictTable(report, [...workspace.unbacked, ...promising], io));
    if (warnings.length > 0) io.out(`\n${warningsText(warnings, manner)}`);
  } else io.out(checkText(judged({ report, workspace, promising, warnings }), format, io));
  return report.claims.some(({ verdict }) => verdict.kind === 'broken') ? 1 : 0;
}

/** A program that waits for JSON gets JSON, whatever is wrong. */
function complained(thrown: unknown, warnings: readonly Warning[], format: Format, io: Io): number {
  const faults = faultsIn(thrown);
  const [first] = faults ?? [];
  if (faults === undefined || first === undefined || format === 'text') {
    io.err(warningsText(warnings, { columns: io.terminal.columns, colour: io.terminal.err }));
    throw thrown;
  }
  io.out(checkText(unjudged(faults, warnings), format, io));
  return first.exitCode;
}
