import { chosenCollectors, discoverCollectors } from '../../collect/discover.ts';
import { collectLive } from '../../collect/live.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { stampSeal } from '../../signing/seal.ts';
import { loadWorkspace, snapshotsFolder } from '../../workspace/workspace.ts';
import { tellCollected } from '../collected-text.ts';
import type { Command } from '../command.ts';
import { Progress } from '../progress.ts';
import { stampAsked } from '../signing.ts';

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
    json: { type: 'boolean', help: 'Print what was sealed, the gaps and the coverage, as JSON.' },
  },
  example:
    'affidavit collect --workspace papers\n\nExit codes:\n  0 everything asked was answered · 5 sealed, with gaps\n  2 usage or content · 3 nothing was sealed',
  async run(given, io) {
    const workspace = loadWorkspace(given.text('workspace') ?? '.');
    const wanted = given.text('collectors')?.split(',') ?? workspace.settings.collectors;
    const found = chosenCollectors(await discoverCollectors(), wanted);
    const settings = sourceSettings(workspace.settings);
    const stamp = stampAsked(given, io);
    const progress = new Progress(io);
    const collected = await collectLive({
      folder: snapshotsFolder(workspace.folder),
      settings,
      found,
      environment: io.env,
      now: io.now,
      tool: `affidavit ${VERSION}`,
      node: process.version,
      progress: (done, all, task) =>
        progress.step(done, all, `${task.collector.name} · ${task.scope.account} · ${task.scope.region}`),
    }).finally(() => progress.end());
    const sealedBy = stamp === null ? null : await stampSeal(collected.path, stamp);
    return tellCollected({ workspace, settings, found, collected, sealedBy }, given.flag('json'), io);
  },
};
