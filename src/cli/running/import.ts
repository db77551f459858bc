import { relative } from 'node:path';
import type { Operation } from '../../../collectors/contract.ts';
import type { OpenRecorded, Recorded } from '../../../collectors/recorded.ts';
import { discoverCollectors, type FoundCollector } from '../../collect/discover.ts';
import { type Imported, importRecordings } from '../../collect/import.ts';
import { collectorsOf } from '../../collect/named-collectors.ts';
import { AffidavitError } from '../../core/errors.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { loadWorkspace, snapshotsFolder } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { importOutput } from '../outputs/collected.ts';
import { documentOf } from '../outputs.ts';
import { harmless, wrapped } from '../terminal.ts';
import { timeOption } from '../time-option.ts';

/** Does what `affidavit import` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const all = await discoverCollectors();
  const recorded = recordedOf(given, toolsOf(all));
  const workspace = loadWorkspace(given.workspace);
  const imported = await importRecordings({
    folder: snapshotsFolder(workspace.folder),
    settings: sourceSettings(workspace.settings),
    found: collectorsOf(all, workspace),
    recorded,
    now: io.now,
    tool: `affidavit ${VERSION}`,
    node: process.version,
  });
  if (given.flag('json')) {
    const { seal, ...others } = imported;
    io.out(documentOf(importOutput, { id: seal.id, records: seal.records, ...others }));
  } else tell(io, imported);
  return 0;
}

/** The tools whose recordings some family takes over, by name. */
function toolsOf(found: readonly FoundCollector[]): ReadonlyMap<string, OpenRecorded<Operation>> {
  return new Map(found.flatMap(({ family: { recorded = {} } }) => Object.entries(recorded)));
}

function recordedOf(given: Given, tools: ReadonlyMap<string, OpenRecorded<Operation>>): Recorded<Operation> {
  const from = given.text('from') ?? '';
  const [path, extra] = given.positionals;
  const open = tools.get(from);
  if (open === undefined || path === undefined || extra !== undefined)
    throw new AffidavitError(
      'USAGE',
      `Give ${[...tools.keys()].map((tool) => `--from ${tool}`).join(' or ')}, and one path.`,
      'See `affidavit import --help`.',
    );
  const readAt = given.text('read-at');
  return open(path, readAt === undefined ? null : timeOption('read-at', readAt, 'start'));
}

function tell(io: Io, { seal, path, coverage, used, leftOut, unasked }: Imported): void {
  io.out(`Sealed ${seal.records} answers, read from ${used.length} of its files, in ${relative('.', path) || path}\n`);
  io.out(`  snapshot ${seal.id}\n`);
  if (leftOut.length > 0) io.out(`Left out, since it could not be taken over faithfully:\n`);
  for (const { file, reason } of leftOut)
    io.out(`  ○ ${wrapped(harmless(`${file}: ${reason}`), io.terminal.columns - 4, '    ')}\n`);
  if (unasked.length > 0) io.out(`Files that answer no question of the collectors: ${unasked.length}.\n`);
  const gaps = coverage.filter((line) => line.status !== 'complete').length;
  io.out(`${gaps} of ${coverage.length} questions stay unanswered; claims that rest on them stay unproven.\n`);
}
