import { relative } from 'node:path';
import { chosenCollectors, discoverCollectors } from '../../collect/discover.ts';
import { collectLive } from '../../collect/live.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { loadWorkspace, snapshotsFolder } from '../../workspace/workspace.ts';
import type { Command } from '../command.ts';
import { Progress } from '../progress.ts';
import { harmless, wrapped } from '../terminal.ts';

export const command: Command = {
  name: 'collect',
  summary: 'Ask every source what the claims rest on, and seal the answers.',
  options: {
    workspace: { type: 'string', value: 'DIR', help: 'The workspace (default: this folder).' },
    collectors: {
      type: 'string',
      value: 'NAMES',
      help: 'Only these, by commas: aws/s3,mdm/* (default: as in the settings).',
    },
    json: { type: 'boolean', help: 'Print what was sealed, and the coverage, as JSON.' },
  },
  example: 'affidavit collect --workspace papers',
  async run(given, io) {
    const workspace = loadWorkspace(given.text('workspace') ?? '.');
    const wanted = given.text('collectors')?.split(',') ?? workspace.settings.collectors;
    const found = chosenCollectors(await discoverCollectors(), wanted);
    const progress = new Progress(io);
    const collected = await collectLive({
      folder: snapshotsFolder(workspace.folder),
      settings: sourceSettings(workspace.settings),
      found,
      environment: io.env,
      now: io.now,
      tool: `affidavit ${VERSION}`,
      node: process.version,
      progress: (done, all, task) =>
        progress.step(done, all, `${task.collector.name} · ${task.scope.account} · ${task.scope.region}`),
    }).finally(() => progress.end());
    const { seal, path, coverage, resumed } = collected;
    if (given.flag('json')) {
      io.out(`${JSON.stringify({ id: seal.id, path, records: seal.records, resumed, coverage }, null, 2)}\n`);
      return 0;
    }
    const gaps = coverage.filter((line) => line.status !== 'complete');
    io.out(`Sealed ${seal.records} answers in ${relative('.', path) || path}\n  snapshot ${seal.id}\n`);
    if (resumed > 0) io.out(`  ${resumed} of them from an interrupted run, not asked again\n`);
    if (gaps.length === 0) io.out('Everything asked was answered.\n');
    else {
      io.out(
        `${gaps.length} of ${coverage.length} questions were not answered in full; claims that rest on them stay unproven:\n`,
      );
      // What hangs on a list that was not read bears the list's reason.
      for (const reason of new Set(gaps.map((line) => line.reason)))
        io.out(`  ○ ${wrapped(harmless(reason), io.terminal.columns - 4, '    ')}\n`);
    }
    return 0;
  },
};
