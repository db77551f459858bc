import type { Instant } from '../core/instant.ts';
import { Snapshot } from '../evidence/replay.ts';
import { newestSnapshot, withFacts } from '../release/open.ts';
import { type Attacking, type Examined, endOf } from '../report/examine.ts';
import { factsFolder, loadWorkspace, type Workspace } from '../workspace/workspace.ts';
import type { Given, Io } from './command.ts';
import { timeOption } from './time-option.ts';

/** How a command opens a workspace. */
export interface Opening {
  /** What is published is always replayed; for a look, the facts of an earlier replay will do. */
  readonly use?: 'look' | 'publish';
  readonly attacking?: Attacking;
  /** What is looked at before anything is replayed: a wrong password must not be found out after a minute. */
  readonly before?: (asOf: Instant) => Promise<void>;
  /** Which claims are judged; all without it. */
  readonly wanted?: (claim: Workspace['claims'][number]) => boolean;
  /** The workspace, where it was loaded already. */
  readonly workspace?: Workspace;
}

/** Opens what the options name, runs `work` on it, and clears up. */
export async function withExamined<T>(
  given: Given,
  io: Io,
  work: (examined: Examined) => Promise<T>,
  { use = 'publish', attacking, before, wanted = () => true, workspace: loaded }: Opening = {},
): Promise<T> {
  const whole = loaded ?? loadWorkspace(given.workspace);
  const workspace = { ...whole, claims: whole.claims.filter(wanted) };
  const snapshot = Snapshot.open(given.text('snapshot') ?? newestSnapshot(workspace));
  const keepIn = use === 'look' ? factsFolder(workspace.folder) : null;
  const asOf = asOfTime(given.text('as-of'), snapshot, io);
  await before?.(asOf);
  return withFacts(workspace, snapshot, asOf, work, { keepIn, ...(attacking === undefined ? {} : { attacking }) });
}

function asOfTime(given: string | undefined, snapshot: Snapshot, io: Io): Instant {
  if (given === undefined) return io.now();
  if (given === 'snapshot') return endOf(snapshot);
  return timeOption('as-of', given, 'end');
}
