import { chosenCollectors, discoverCollectors } from '../../collect/discover.ts';
import { type Filled, fillGaps } from '../../collect/fill.ts';
import { collectLive, type LiveOptions } from '../../collect/live.ts';
import type { Task } from '../../collect/run.ts';
import { AffidavitError } from '../../core/errors.ts';
import { newestSnapshot } from '../../release/open.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { stampSeal } from '../../signing/seal.ts';
import { loadWorkspace, snapshotsFolder, type Workspace } from '../../workspace/workspace.ts';
import { tellCollected, tellNothingToAsk } from '../collected-text.ts';
import type { Command } from '../command.ts';
import { Progress } from '../progress.ts';
import { stampAsked } from '../signing.ts';

export const command: Command = {
  name: 'collect',
  summary: 'Ask every source what the claims rest on, and seal the answers.',
  options: {
    workspace: { type: 'string', value: 'DIR', help: 'The workspace (default: the one around this folder).' },
    collectors: {
      type: 'string',
      value: 'NAMES',
      help: 'Only these, by commas: aws/s3,mdm/* (default: as in the settings).',
    },
    gaps: {
      type: 'boolean',
      help: 'Ask only what the newest snapshot lacks, and keep its other answers, with their times.',
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
    if (given.flag('gaps') && given.text('collectors') !== undefined)
      throw new AffidavitError(
        'USAGE',
        '--gaps and --collectors were both given.',
        'Give --gaps alone: what other collectors have answered would not be in the new snapshot.',
      );
    const workspace = loadWorkspace(given.workspace);
    const wanted = given.text('collectors')?.split(',') ?? workspace.settings.collectors;
    const found = chosenCollectors(await discoverCollectors(), wanted);
    const settings = sourceSettings(workspace.settings);
    const stamp = stampAsked(given, io);
    const progress = new Progress(io);
    const options = {
      folder: snapshotsFolder(workspace.folder),
      settings,
      found,
      environment: io.env,
      now: io.now,
      tool: `affidavit ${VERSION}`,
      node: process.version,
      progress: (done: number, all: number, task: Task) =>
        progress.step(done, all, `${task.collector.name} · ${task.scope.account} · ${task.scope.region}`),
    };
    const told = { workspace, settings, found };
    const ended = await (given.flag('gaps') ? filled(workspace, options) : whole(options)).finally(() =>
      progress.end(),
    );
    if (ended.kind === 'nothing-to-ask')
      return tellNothingToAsk({ ...told, collected: ended.found }, given.flag('json'), io);
    const { collected, kept } = ended;
    const sealedBy = stamp === null ? null : await stampSeal(collected.path, stamp);
    return tellCollected({ ...told, collected, kept, sealedBy }, given.flag('json'), io);
  },
};

async function whole(options: LiveOptions): Promise<Filled> {
  return { kind: 'sealed', collected: await collectLive(options), kept: [] };
}

/** Throws SNAPSHOT_MISSING where there is nothing whose gaps could be filled. */
async function filled(workspace: Workspace, options: LiveOptions): Promise<Filled> {
  return fillGaps(options, newestSnapshot(workspace));
}
