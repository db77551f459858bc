import { availableParallelism } from 'node:os';
import type { SourceSettings } from '../../collectors/contract.ts';
import { disagreements } from '../claims/disagreements.ts';
import { type Docket, judgeAll } from '../claims/judgement.ts';
import type { Tried } from '../claims/trying/trial.ts';
import { type Trying, tryAll } from '../claims/trying/try.ts';
import { codeDigest } from '../collect/code-digest.ts';
import { type Declaring, declaredRows } from '../collect/declared.ts';
import { DERIVED_TABLES, REASONED_AT } from '../collect/derived.ts';
import { discoverCollectors } from '../collect/discover.ts';
import { buildFacts } from '../collect/facts.ts';
import { isKept, keptOrBuilt, type Shelf } from '../collect/kept-facts.ts';
import { collectorsOf } from '../collect/named-collectors.ts';
import { canonicalJson } from '../core/canonical.ts';
import { sha256 } from '../core/digest.ts';
import type { Instant } from '../core/instant.ts';
import { instantOf } from '../core/instant.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { Observer } from '../facts/observer.ts';
import { withReader } from '../facts/open.ts';
import { DOUBLE_TELLINGS } from '../reasoning/tellings/all.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { extentOf } from './extent.ts';

/** Processes in which claims are tried at once: each holds a copy of the facts. */
const MOST_PROCESSES = 4;

/** One statement is ended after this. */
const LIMIT_MS = 20_000;

/** All statements of all claims, judged and tried, are ended after this: six times what all attacks of a paper may take. */
const TOTAL_MS = 1_800_000;

/** What examining gives. */
interface Findings {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  readonly docket: Docket;
  readonly judgements: readonly Tried[];
}

let examinedOf: (findings: Findings) => Examined;

/**
 * A snapshot, replayed and judged, with every claim tried. Only `examine` makes one: what was judged and not tried, or
 * whose verdicts somebody put in afterwards, is of another type, and no report is composed of it.
 */
export class Examined {
  static {
    examinedOf = (findings) => new Examined(findings);
  }

  readonly #findings: Findings;

  private constructor(findings: Findings) {
    this.#findings = findings;
  }

  get workspace(): Workspace {
    return this.#findings.workspace;
  }

  get snapshot(): Snapshot {
    return this.#findings.snapshot;
  }

  get docket(): Docket {
    return this.#findings.docket;
  }

  get judgements(): readonly Tried[] {
    return this.#findings.judgements;
  }
}

/**
 * From evidence to verdicts: replays a snapshot into a facts file at `factsPath`, judges every claim of the workspace
 * as of `asOf`, and tries each: a claim that cannot fail is refused (CLAIM_TOOTHLESS) before anything is made of it.
 * Close the docket's observer when done.
 */
export async function examine(
  workspace: Workspace,
  snapshot: Snapshot,
  factsPath: string,
  asOf: Instant,
  examining: Examining = {},
): Promise<Examined> {
  const sitting = await Sitting.open(workspace, snapshot, factsPath, asOf, examining);
  try {
    return await sitting.examine(workspace);
  } catch (thrown) {
    await sitting.close();
    throw thrown;
  } finally {
    await sitting.dismiss();
  }
}

/** One snapshot's facts, opened once, on which the claims of a workspace are judged as often as they change. */
export class Sitting {
  readonly #snapshot: Snapshot;
  readonly #docket: Omit<Docket, 'attestations' | 'exceptions'>;
  readonly #more: readonly Observer[];
  readonly #attacking: Attacking;

  private constructor(
    snapshot: Snapshot,
    docket: Omit<Docket, 'attestations' | 'exceptions'>,
    more: readonly Observer[],
    attacking: Attacking,
  ) {
    this.#snapshot = snapshot;
    this.#docket = docket;
    this.#more = more;
    this.#attacking = attacking;
  }

  /** Whether the facts of a workspace are kept in a folder, so that a sitting is opened without a replay. */
  static isKept({ settings, lists }: Workspace, snapshot: Snapshot, keepIn: string): boolean {
    const shelf = shelfOf({ settings, lists }, snapshot, keepIn);
    return shelf !== null && isKept(shelf);
  }

  /** Puts the facts at `factsPath`. They are of the workspace's settings and lists: another's need a sitting of their own. */
  static async open(
    workspace: Workspace,
    snapshot: Snapshot,
    factsPath: string,
    asOf: Instant,
    { keepIn = null, attacking = { set: 'quick' } }: Examining = {},
  ): Promise<Sitting> {
    const declaring = { settings: workspace.settings, lists: workspace.lists };
    const facts = await keptOrBuilt(factsPath, shelfOf(declaring, snapshot, keepIn), async () => {
      const found = collectorsOf(await discoverCollectors(), workspace);
      return buildFacts(factsPath, snapshot, found, sourceSettings(workspace.settings), (accounts) =>
        declaredRows(declaring, accounts),
      );
    });
    const { tables, coverage } = facts;
    const observer = observerOf(facts.path, asOf);
    const more = Array.from({ length: Math.min(availableParallelism(), MOST_PROCESSES) - 1 }, () =>
      observerOf(facts.path, asOf),
    );
    try {
      const derived = DERIVED_TABLES.map(({ table }) => table);
      const docket = {
        observer,
        tables,
        coverage,
        disagreements: await disagreements(DOUBLE_TELLINGS, { observer, tables, derived }),
        asOf,
        extent: withReader(facts.path, (reader) => extentOf(reader, workspace.settings)),
        fillers,
      };
      return new Sitting(snapshot, docket, more, attacking);
    } catch (thrown) {
      await Promise.all([observer, ...more].map((one) => one.close()));
      throw thrown;
    }
  }

  /**
   * Judges and tries the claims of a workspace. Those in `kept`, by id, are taken as they are: for a look alone, by
   * whoever knows that nothing which decides them has changed.
   */
  async examine(workspace: Workspace, kept: ReadonlyMap<string, Tried> = new Map()): Promise<Examined> {
    const docket = this.#docketOf(workspace);
    const observers = [docket.observer, ...this.#more];
    const fresh = workspace.claims.filter(({ id }) => !kept.has(id));
    const judged = await judgeAll(fresh, docket, observers);
    const tried = await tryAll(judged, docket, { ...this.#attacking, observers });
    return this.#found(workspace, new Map([...kept, ...tried.map((one) => [one.claim.id, one] as const)]));
  }

  /** Judges and tries claims one by one, so that all which are refused are told; `refused` holds what was thrown for each. */
  async each(workspace: Workspace, claims: readonly Claim[]): Promise<{ tried: Tried[]; refused: unknown[] }> {
    const docket = this.#docketOf(workspace);
    const tried: Tried[] = [];
    const refused: unknown[] = [];
    const waiting = [...claims];
    const work = async (observer: Observer): Promise<void> => {
      const own = { ...docket, observer };
      for (let claim = waiting.shift(); claim !== undefined; claim = waiting.shift())
        try {
          const judged = await judgeAll([claim], own);
          tried.push(...(await tryAll(judged, own, { set: this.#attacking.set, observers: [observer] })));
        } catch (thrown) {
          refused.push(thrown);
        }
    };
    await Promise.all([docket.observer, ...this.#more].map(work));
    return { tried, refused };
  }

  #docketOf({ attestations, exceptions }: Workspace): Docket {
    return { ...this.#docket, attestations, exceptions };
  }

  #found(workspace: Workspace, by: ReadonlyMap<string, Tried>): Examined {
    const judgements = workspace.claims.map((claim) => ({ ...(by.get(claim.id) as Tried), claim }));
    return examinedOf({ workspace, snapshot: this.#snapshot, docket: this.#docketOf(workspace), judgements });
  }

  /** Ends the processes that helped; the docket's own goes on. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#more.map((observer) => observer.close()));
  }

  /** Ends every process. */
  async close(): Promise<void> {
    await Promise.all([this.#docket.observer.close(), this.dismiss()]);
  }
}

/** The collectors that fill a table, whether or not the settings name them. */
async function fillers(table: string): Promise<readonly string[]> {
  const found = await discoverCollectors();
  return found
    .filter(({ collector }) => collector.tables.some(({ name }) => name === table))
    .map(({ collector }) => collector.name);
}

/** How claims are attacked. */
export type Attacking = Pick<Trying, 'set'>;

/** How a snapshot is examined. */
export interface Examining {
  /** A folder to keep facts in: a second replay of the same takes those of the first. Who publishes or verifies gives none. */
  readonly keepIn?: string | null;
  readonly attacking?: Attacking;
}

function observerOf(path: string, asOf: Instant): Observer {
  return new Observer(path, asOf, LIMIT_MS, REASONED_AT, TOTAL_MS);
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
    ...(settings.iam === undefined ? {} : { simulations: settings.iam.simulate }),
    sources: Object.fromEntries(
      Object.entries(settings.sources).map(([name, source]) => [name, { ...source, url: source.url ?? null }]),
    ),
  };
}
