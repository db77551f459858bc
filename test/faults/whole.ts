import { join } from 'node:path';
import type { DeclaredCollector } from '../../collectors/aws/declared/declared.ts';
import { chosenCollectors, discoverCollectors, type FoundCollector } from '../../src/collect/discover.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import type { Evidence, Received } from '../../src/evidence/ask.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { Question, RawAnswer } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { sourceSettings } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { madeAnswers } from '../collectors/aws/declared/made.ts';
import { everyServiceRecording, withEveryService } from '../reference/every-service.ts';
import { HANDMADE, HANDMADE_ACCOUNT, HANDMADE_REGION } from './handmade.ts';
import { HANDMADE_HOSTED } from './handmade-hosted.ts';

const WORKSPACE = 'content/rockset';

/**
 * Seals a snapshot below `folder` in which every operation of the catalogue has an honest answer: the recorded one of
 * the reference organisation, or else one made by hand; `more` go before those. Returns its path.
 */
export async function wholeSnapshot(folder: string, more: ReadonlyMap<string, RawAnswer> = new Map()): Promise<string> {
  const workspace = withEveryService(loadWorkspace(WORKSPACE));
  const found = chosenCollectors(await discoverCollectors(), workspace.settings.collectors);
  const byHand = new Map([...(await byModel(found)), ...HANDMADE, ...HANDMADE_HOSTED, ...more]);
  const recorded = Snapshot.open(everyServiceRecording());
  const journal = Journal.open(join(folder, 'journal.ndjson'));
  const evidence: Evidence = {
    mode: 'replay',
    async ask(question, run) {
      const known = await recorded.ask(question, run);
      const made = handmade(byHand, question, recorded.seal.startedAt);
      const given = isThere(question) || known?.outcome.kind !== 'answered' ? (made ?? known) : known;
      return given === null ? null : journal.ask(question, async () => given);
    },
  };
  const settings = sourceSettings(workspace.settings);
  const { tasks, close } = await openTasks(found, { evidence, settings, environment: {}, now: noClock });
  for (const task of tasks) await runTask(task, () => undefined);
  close();
  const { tool, node, plan, startedAt, endedAt } = recorded.seal;
  const { path } = writeSnapshot(folder, journal, { tool, node, plan, startedAt, endedAt, previous: null });
  journal.close();
  return path;
}

/** Answers that are made from the SDK's model, for what a collector declares. */
async function byModel(found: readonly FoundCollector[]): Promise<readonly (readonly [string, RawAnswer])[]> {
  const made = found.map(({ collector }) =>
    'declaration' in collector ? madeAnswers(collector as unknown as DeclaredCollector) : [],
  );
  return (await Promise.all(made)).flat();
}

/** In one place the invented answers take the place of recorded ones: an empty list leads to no further question. */
function isThere({ account, region, service }: Question): boolean {
  if (account !== HANDMADE_ACCOUNT) return false;
  return region === HANDMADE_REGION || region === 'global' || (region === 'us-west-2' && IN_OREGON.has(service));
}

/** What lies in no region, and is asked in one that is not home. */
const IN_OREGON: ReadonlySet<string> = new Set(['globalaccelerator', 's3control']);

function handmade(
  byHand: ReadonlyMap<string, RawAnswer>,
  { service, operation }: Question,
  at: string,
): Received | null {
  const answer = byHand.get(`${service}:${operation}`);
  if (answer === undefined) return null;
  const times = { startedAt: at, endedAt: at, attempts: 1, requestId: 'r' };
  return { ...times, agent: 'by hand', outcome: { kind: 'answered' }, answer, redactions: [] };
}

function noClock(): never {
  throw new TypeError('nothing here reads the clock');
}
