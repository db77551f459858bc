import type { SourceSettings } from '../../collectors/contract.ts';
import { type Docket, type Judgement, judgeAll } from '../claims/judgement.ts';
import { codeDigest } from '../collect/code-digest.ts';
import { type Declaring, declaredRows } from '../collect/declared.ts';
import { REASONED_AT } from '../collect/derived.ts';
import { chosenCollectors, discoverCollectors } from '../collect/discover.ts';
import { buildFacts } from '../collect/facts.ts';
import { keptOrBuilt, type Shelf } from '../collect/kept-facts.ts';
import { canonicalJson } from '../core/canonical.ts';
import { sha256 } from '../core/digest.ts';
import type { Instant } from '../core/instant.ts';
import { instantOf } from '../core/instant.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { Observer } from '../facts/observer.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One statement is ended after this. */
const LIMIT_MS = 20_000;

/** A snapshot, replayed and judged. */
export interface Examined {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly docket: Docket;
  readonly judgements: readonly Judgement[];
}

/**
 * From evidence to verdicts: replays a snapshot into a facts file at `factsPath` and judges every claim of the
 * workspace as of `asOf`. Close the docket's observer when done. With a folder to keep facts in, a second replay of
 * the same takes those of the first; whoever publishes or verifies gives none.
 */
export async function examine(
  workspace: Workspace,
  snapshot: Snapshot,
  factsPath: string,
  asOf: Instant,
  keepIn: string | null = null,
): Promise<Examined> {
  const declaring = { settings: workspace.settings, lists: workspace.lists };
  const facts = await keptOrBuilt(factsPath, shelfOf(declaring, snapshot, keepIn), async () => {
    const found = chosenCollectors(await discoverCollectors(), workspace.settings.collectors);
    return buildFacts(factsPath, snapshot, found, sourceSettings(workspace.settings), (accounts) =>
      declaredRows(declaring, accounts),
    );
  });
  const { attestations, exceptions } = workspace;
  const docket: Docket = {
    observer: new Observer(facts.path, asOf, LIMIT_MS, REASONED_AT),
    tables: facts.tables,
    coverage: facts.coverage,
    attestations,
    exceptions,
    asOf,
  };
  try {
    return { workspace, snapshot, docket, judgements: await judgeAll(workspace.claims, docket) };
  } catch (thrown) {
    await docket.observer.close();
    throw thrown;
  }
}

/** Facts are known by all that decides them. An altered snapshot bears the seal of another. */
function shelfOf(declaring: Declaring, snapshot: Snapshot, folder: string | null): Shelf | null {
  const code = folder === null || snapshot.isAltered ? null : codeDigest();
  if (folder === null || code === null) return null;
  const inputs = { seal: snapshot.seal.id, code, ...declaring };
  return { folder, key: sha256(canonicalJson(JSON.parse(JSON.stringify(inputs)))) };
}

/** The time as of which a snapshot is judged when nobody gives another: the minute after its last answer. */
export function endOf(snapshot: Snapshot): Instant {
  return instantOf(Date.parse(snapshot.seal.endedAt));
}

/** Settings as families of sources need them. */
export function sourceSettings(settings: Settings): SourceSettings {
  const { organization } = settings;
  return {
    accounts: settings.accounts.map(({ id, name, purpose, role, externalId, regions }) => ({
      id,
      name,
      purpose,
      role: role ?? null,
      externalId: externalId ?? null,
      ...(regions === undefined ? {} : { regions }),
    })),
    ...(organization === undefined
      ? {}
      : { organization: { ...organization, externalId: organization.externalId ?? null } }),
    ...(settings.regions === undefined ? {} : { regions: settings.regions }),
    ...(settings.cloudtrail === undefined
      ? {}
      : { logDays: settings.cloudtrail.days, eventHistory: settings.cloudtrail.history }),
    sources: Object.fromEntries(
      Object.entries(settings.sources).map(([name, source]) => [name, { ...source, url: source.url ?? null }]),
    ),
  };
}
