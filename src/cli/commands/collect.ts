import { relative } from 'node:path';
import { chosenCollectors, discoverCollectors } from '../../collect/discover.ts';
import { collectLive } from '../../collect/live.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { stampSeal } from '../../signing/seal.ts';
import { loadWorkspace, snapshotsFolder } from '../../workspace/workspace.ts';
import type { Command } from '../command.ts';
import { Progress } from '../progress.ts';
import { stampAsked } from '../signing.ts';
import { harmless, wrapped } from '../terminal.ts';
import { stampedText } from '../timestamp-text.ts';

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
    timestamp: {
      type: 'string',
      value: 'URL',
      help: 'Have this authority (RFC 3161) say when it saw the seal. Nobody is asked without it.',
    },
    json: { type: 'boolean', help: 'Print what was sealed, and the coverage, as JSON.' },
  },
  example: 'affidavit collect --workspace papers',
  async run(given, io) {
    const workspace = loadWorkspace(given.text('workspace') ?? '.');
    const wanted = given.text('collectors')?.split(',') ?? workspace.settings.collectors;
    const found = chosenCollectors(await discoverCollectors(), wanted);
    const stamp = stampAsked(given, io);
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
    const sealedBy = stamp === null ? null : await stampSeal(path, stamp);
    if (given.flag('json')) {
      io.out(
        `${JSON.stringify({ id: seal.id, path, records: seal.records, resumed, coverage, ...(sealedBy === null ? {} : { sealedBy }) }, null, 2)}\n`,
      );
      return 0;
    }
    const gaps = coverage.filter((line) => line.status !== 'complete');
    io.out(`Sealed ${seal.records} answers in ${relative('.', path) || path}\n  snapshot ${seal.id}\n`);
    if (sealedBy !== null) io.out(stampedText('  sealed no later than', sealedBy, io));
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
