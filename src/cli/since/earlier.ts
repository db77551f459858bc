import { join, relative } from 'node:path';
import { AffidavitError } from '../../core/errors.ts';
import type { Instant } from '../../core/instant.ts';
import { withTemporary } from '../../core/temporary.ts';
import { Snapshot } from '../../evidence/replay.ts';
import { listSnapshots } from '../../evidence/store.ts';
import { withFacts } from '../../release/open.ts';
import { VERSION } from '../../release/version.ts';
import type { Side } from '../../report/changes/compare.ts';
import type { Changes } from '../../report/changes/schema.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import type { Audience, VerdictKind } from '../../report/schema.ts';
import { factsFolder, loadWorkspace, snapshotsFolder, type Workspace } from '../../workspace/workspace.ts';
import type { Git } from './git.ts';
import type { Revision } from './revision.ts';
import { newestSealed, treeOf, writeContent, writeNewestSnapshot } from './tree.ts';

/** What a revision held, as far as it can be told. */
export interface Earlier {
  readonly side: Side | 'absent' | 'unreadable';
  readonly since: Changes['since'];
  /** Against the names that were known then; null where nothing was composed. */
  readonly guard: Guard | null;
  readonly contact: string | null;
}

/** What the working tree gives: its settings name the key of pseudonyms, and its snapshot stands in for a missing one. */
export interface Now {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly asOf: Instant;
}

/** Reads the workspace of a revision in a temporary place and judges it there, as of the same time. */
export async function earlierOf(git: Git, revision: Revision, now: Now, audience: Audience): Promise<Earlier> {
  const { name, commit } = revision;
  const since = { revision: name, commit, snapshot: null, why: null, leftOut: 0 } as const;
  const tree = await treeOf(git, revision);
  if (tree === null) return { side: 'absent', since: { ...since, workspace: 'absent' }, guard: null, contact: null };
  return withTemporary('affidavit-since-', async (folder) => {
    const leftOut = tree.leftOut.length;
    await writeContent(git, tree, folder);
    const told = (thrown: unknown) => reasonFor(thrown, folder, name, audience);
    let workspace: Workspace;
    let snapshot: Snapshot;
    let from: 'revision' | 'working-tree';
    try {
      workspace = loadWorkspace(folder);
      const own = await ownSnapshot(git, tree, folder, now);
      [snapshot, from] = own === null ? [now.snapshot, 'working-tree'] : [own, 'revision'];
    } catch (thrown) {
      const why = told(thrown);
      return {
        side: 'unreadable',
        since: { ...since, workspace: 'unreadable', why, leftOut },
        guard: null,
        contact: null,
      };
    }
    const judged = await judgedThen(workspace, snapshot, now, audience, told);
    const { id, endedAt } = snapshot.seal;
    return {
      side: { workspace, report: judged.report, kinds: judged.kinds },
      since: { ...since, workspace: 'read', snapshot: { id, endedAt, from }, why: judged.why, leftOut },
      guard: judged.guard,
      contact: workspace.settings.organisation.contact,
    };
  });
}

/** The revision's newest snapshot. What the working tree has as well need not be read again: a seal tells what it holds. */
async function ownSnapshot(
  git: Git,
  tree: NonNullable<Awaited<ReturnType<typeof treeOf>>>,
  folder: string,
  { workspace }: Now,
): Promise<Snapshot | null> {
  const newest = newestSealed(folder);
  if (newest === null) return null;
  const here = listSnapshots(snapshotsFolder(workspace.folder)).find(({ seal }) => seal.id === newest.seal.id);
  return Snapshot.open(here?.path ?? ((await writeNewestSnapshot(git, tree, folder)) as string));
}

interface Judged {
  readonly report: Side['report'];
  readonly kinds: Side['kinds'];
  readonly guard: Guard | null;
  readonly why: string | null;
}

const NOT_JUDGED = { report: null, kinds: new Map<string, VerdictKind>(), guard: null };

/** What cannot be judged, or would name somebody, is told as such: the change that mends it must be comparable. */
async function judgedThen(
  workspace: Workspace,
  snapshot: Snapshot,
  { workspace: here, asOf }: Now,
  audience: Audience,
  told: (thrown: unknown) => string,
): Promise<Judged> {
  // One key, and so one pseudonym for one thing; its file is secret, and in no revision.
  const { pseudonyms } = here.settings;
  const keyed = { ...workspace, folder: here.folder, settings: { ...workspace.settings, pseudonyms } };
  const judging = async (examined: Examined): Promise<Judged> => {
    const kinds = kindsOf(examined);
    try {
      const report = await composeReport(examined, audience, VERSION);
      return { report, kinds, guard: await Guard.of(examined, audience), why: null };
    } catch (thrown) {
      return { ...NOT_JUDGED, kinds, why: told(thrown) };
    }
  };
  try {
    return await withFacts(keyed, snapshot, asOf, judging, { keepIn: factsFolder(here.folder) });
  } catch (thrown) {
    return { ...NOT_JUDGED, why: told(thrown) };
  }
}

/** The verdict of every claim. */
export function kindsOf({ judgements }: Examined): ReadonlyMap<string, VerdictKind> {
  return new Map(judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
}

/** Why something of a revision was not read. A message may quote what only some may see; a code and a place do not. */
function reasonFor(thrown: unknown, folder: string, revision: string, audience: Audience): string {
  if (!(thrown instanceof AffidavitError) || thrown.code === 'INTERRUPTED') throw thrown;
  const { code, message, place } = thrown;
  const line = place?.line === undefined ? '' : `:${place.line}`;
  const isThere = place?.file.startsWith(join(folder, '/')) === true;
  const where = isThere ? `${relative(folder, place.file)}${line}: ` : '';
  if (audience !== 'auditor') return `${where}${code}`;
  return `${where}${message.replaceAll(folder, revision)} (${code})`;
}
