import { faultsIn } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { Warning } from '../../core/warning.ts';
import { VERSION } from '../../release/version.ts';
import { composeReport, reportBytes } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { idleExceptions, outOfTime } from '../../report/idle.ts';
import { promisingValues } from '../../report/promising-values.ts';
import type { VerdictKind } from '../../report/schema.ts';
import { unplanned } from '../../report/unplanned.ts';
import { wholeLook } from '../../report/whole-look.ts';
import { type Look, lookAtWorkspace } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { failOn } from '../fail-on.ts';
import { judged, unjudged } from '../faults/annotation.ts';
import { warningsText } from '../faults/complaint.ts';
import { checkText, type Format, formatOf } from '../faults/format.ts';
import { withExamined } from '../open.ts';
import { checkSince, requireSince } from '../since/check-since.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { soundOf } from '../sound.ts';
import { verdictTable } from '../verdict-table.ts';

/** The verdicts that `--fail-on` can name. What is proven or attested is what its sentence says it is. */
const FAILING: readonly VerdictKind[] = ['broken', 'unproven', 'stale', 'lapsed', 'excepted'];

/** Does what `affidavit check` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  keepHeapSmall();
  const failing = failOn(given, FAILING, ['broken']);
  if (given.text('since') !== undefined) return checkSince(given, io, (kind) => failing.has(kind));
  requireSince(given);
  const format = formatOf(given);
  const look = await wholeLook(lookAtWorkspace(given.workspace));
  try {
    const opening = { use: 'look', workspace: soundOf(look) } as const;
    const work = async (examined: Examined) => {
      const kinds = await told(look, examined, format, given, io);
      return kinds.some((kind) => failing.has(kind)) ? EXIT.broken : EXIT.fine;
    };
    return await withExamined(given, io, work, opening);
  } catch (thrown) {
    return complained(thrown, look.warnings, given.flag('json') ? 'json' : format, io);
  }
}

/** Tells what was found; returns the verdicts. */
async function told(
  look: Look,
  examined: Examined,
  format: Format,
  given: Given,
  io: Io,
): Promise<readonly VerdictKind[]> {
  const report = await composeReport(examined, 'auditor', VERSION);
  const { workspace, docket } = examined;
  const warnings = [
    ...look.warnings,
    ...outOfTime(look.legible, docket.asOf),
    ...idleExceptions(look.legible, examined),
    ...unplanned(examined.judgements, docket.asOf),
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
  return report.claims.map(({ verdict }) => verdict.kind);
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
