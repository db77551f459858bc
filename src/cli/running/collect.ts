import { chosenCollectors, discoverCollectors } from '../../collect/discover.ts';
import { type Filled, fillGaps } from '../../collect/fill.ts';
import { collectLive, type LiveOptions } from '../../collect/live.ts';
import { collectorsOf } from '../../collect/named-collectors.ts';
import type { Task } from '../../collect/run.ts';
import { AffidavitError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { step } from '../../core/steps.ts';
import { newestSnapshot } from '../../release/open.ts';
import { VERSION } from '../../release/version.ts';
import { sourceSettings } from '../../report/examine.ts';
import { stampSeal } from '../../signing/seal.ts';
import { loadWorkspace, snapshotsFolder, type Workspace } from '../../workspace/workspace.ts';
import { tellCollected, tellNothingToAsk } from '../collected-text.ts';
import type { Given, Io } from '../command.ts';
import { failOn } from '../fail-on.ts';
import { stampAsked } from '../signing.ts';

/** Does what `affidavit collect` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  if (given.flag('gaps') && given.text('collectors') !== undefined)
    throw new AffidavitError(
      'USAGE',
      '--gaps and --collectors were both given.',
      'Give --gaps alone: what other collectors have answered would not be in the new snapshot.',
    );
  const failing = failOn(given, ['gaps'], ['gaps']);
  const workspace = loadWorkspace(given.workspace);
  const wanted = given.text('collectors')?.split(',');
  const all = await discoverCollectors();
  const found = wanted === undefined ? collectorsOf(all, workspace) : chosenCollectors(all, wanted);
  const settings = sourceSettings(workspace.settings);
  const stamp = stampAsked(given, io);
  const options = {
    folder: snapshotsFolder(workspace.folder),
    settings,
    found,
    environment: io.env,
    now: io.now,
    tool: `affidavit ${VERSION}`,
    node: process.version,
    progress: (done: number, all: number, task: Task) =>
      step(`asking ${task.collector.name} · ${task.scope.account} · ${task.scope.region}`, done, all),
  };
  const codeOf = (code: number): number => (code === EXIT.gaps && !failing.has('gaps') ? EXIT.fine : code);
  const told = { workspace, settings, found };
  const ended = await (given.flag('gaps') ? filled(workspace, options) : whole(options));
  if (ended.kind === 'nothing-to-ask')
    return codeOf(await tellNothingToAsk({ ...told, collected: ended.found }, given.flag('json'), io));
  const { collected, kept } = ended;
  const sealedBy = stamp === null ? null : await stampSeal(collected.path, stamp);
  return codeOf(await tellCollected({ ...told, collected, kept, sealedBy }, given.flag('json'), io));
}

async function whole(options: LiveOptions): Promise<Filled> {
  return { kind: 'sealed', collected: await collectLive(options), kept: [] };
}

/** Throws SNAPSHOT_MISSING where there is nothing whose gaps could be filled. */
async function filled(workspace: Workspace, options: LiveOptions): Promise<Filled> {
  return fillGaps(options, newestSnapshot(workspace));
}
