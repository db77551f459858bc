import { ALL_ROOMS, codeDigest } from '../collect/code-digest.ts';
import { sha256 } from '../core/digest.ts';
import type { Instant } from '../core/instant.ts';
import { Snapshot } from '../evidence/replay.ts';
import { newestSnapshot } from '../release/open.ts';
import { VERSION } from '../release/version.ts';
import type { ShownReport } from '../renderings/site/view/input.ts';
import { composeReport } from '../report/compose.ts';
import { endOf } from '../report/examine.ts';
import { Guard } from '../report/guard.ts';
import { pseudonymKey } from '../report/pseudonyms.ts';
import { rewritten } from '../report/rewritten.ts';
import { type Audience, type Report, reportSchema } from '../report/schema.ts';
import { filesStamp } from '../workspace/watch.ts';
import { loadWorkspace, type Memory, snapshotsFolder, type Workspace } from '../workspace/workspace.ts';
import { awaiting } from './awaiting.ts';
import { Drawings } from './drawings.ts';
import { faultsOf, faultText } from './faults.ts';
import { provisionalGuard } from './first-guard.ts';
import { type Evidence, Faults, FEW, Judging } from './judging.ts';
import { Kept } from './kept.ts';
import { groundOf, reportKey, verdictsKey } from './keys.ts';
import { previewLine } from './line.ts';
import { withSameParts } from './same-parts.ts';
import { inputOf, type Shown } from './shown.ts';

/** What is looked at, for whom, as of when. */
export interface Order {
  readonly folder: string;
  readonly audience: Audience;
  /** A time, or the end of the snapshot. */
  readonly asOf: Instant | 'snapshot';
  /** The folder of a snapshot; the newest without it. */
  readonly snapshot: string | undefined;
  /** A folder for facts and pages, which its owner clears away. */
  readonly temporary: string;
}

/** Who hears of what a preview does. */
export interface Hearing {
  /** Shows these pages; resolves when they are shown. Throws what cannot be shown. */
  show(shown: Shown): Promise<void>;
  /** All faults of the files as they are now: what was shown stays. None: they are mended. */
  refuse(faults: readonly unknown[]): void;
  /** Everything is judged: of `judged` claims in `ms`. */
  judged(report: Report, judged: readonly string[], ms: number): void;
  note(text: string): void;
}

/** What was looked at last, whole. */
interface Look {
  readonly verdicts: string;
  /** What decided the verdict on each claim. */
  readonly keys: ReadonlyMap<string, string>;
  readonly report: Report;
  /** null for a look that was kept, until its facts are there again. */
  readonly guard: Guard | null;
}

/** What changes and is judged sooner than this is shown once, and not twice. */
const PATIENCE_MS = 300;

/**
 * Judges a workspace as its files change: whatever nothing has changed about keeps its verdict, and what is shown is
 * either a verdict on the files as they are, or that it is being judged.
 */
export class Preview {
  readonly #order: Order;
  readonly #memory: Memory = new Map();
  readonly #hearing: Hearing;
  readonly #code: string | null;
  readonly #drawings: Drawings;
  readonly #kept: Kept;
  readonly #judging: Judging;
  #evidence: { readonly path: string; readonly stamp: string; readonly of: Evidence } | null = null;
  #look: Look | null = null;
  #isFirst = true;
  #isNoted = false;
  /** Whether the files as they are now were refused. */
  #isRefused = false;
  #wanted = false;
  #running: Promise<void> | null = null;
  /** The verdicts that are being worked out, and how they are shown meanwhile. */
  #underway: { readonly verdicts: string; show(workspace: Workspace): Promise<void> } | null = null;

  constructor(order: Order, hearing: Hearing) {
    this.#order = order;
    this.#hearing = hearing;
    this.#code = codeDigest(undefined, ALL_ROOMS);
    this.#judging = new Judging(order.temporary);
    // Where the code cannot be told apart from other code, nothing is kept, and nothing taken.
    this.#kept = this.#code === null ? new Kept('', null) : new Kept(snapshotsFolder(order.folder));
    this.#drawings = new Drawings(this.#kept, this.#code ?? '');
  }

  /** Looks at the files as they are now; resolves when nothing is left to look at. */
  async changed(): Promise<void> {
    this.#wanted = true;
    if (this.#running !== null) {
      await this.#meanwhile();
      return this.#running;
    }
    this.#running = this.#turns();
    return this.#running;
  }

  async close(): Promise<void> {
    await this.#judging.close();
  }

  async #turns(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      try {
        await this.#turn();
        this.#isRefused = false;
      } catch (thrown) {
        this.#isRefused = true;
        this.#hearing.refuse(thrown instanceof Faults ? thrown.all : [thrown]);
      }
      this.#underway = null;
    }
    this.#running = null;
  }

  /** Prose that changes while claims are judged is shown at once, with its sentences being judged. */
  async #meanwhile(): Promise<void> {
    try {
      const underway = this.#underway;
      const workspace = loadWorkspace(this.#order.folder, this.#memory);
      if (underway?.verdicts === this.#verdictsOf(workspace, this.#evidenceOf(workspace)))
        await underway.show(workspace);
    } catch (thrown) {
      this.#hearing.refuse([thrown]);
    }
  }

  async #turn(): Promise<void> {
    const began = performance.now();
    const { audience } = this.#order;
    const workspace = loadWorkspace(this.#order.folder, this.#memory);
    const evidence = this.#evidenceOf(workspace);
    const verdicts = this.#verdictsOf(workspace, evidence);
    const look = this.#look;
    if (look !== null && look.guard !== null && look.verdicts === verdicts) {
      const { guard } = look;
      const report = rewritten(look.report, workspace, guard);
      return this.#tell(workspace, evidence, { ...look, guard, report }, [], began);
    }
    if (this.#isFirst) await this.#recall(workspace, evidence, verdicts);
    this.#isFirst = false;

    const { keys, fresh } = this.#judging.asked(workspace, evidence);
    const isShown = this.#look?.verdicts === verdicts;
    const waiting = isShown ? null : this.#wait(evidence, verdicts, workspace, keys, fresh.length > FEW);
    try {
      const examined = await this.#judging.examine(workspace, evidence);
      const report = withSameParts(await composeReport(examined, audience, VERSION), this.#look?.report ?? null);
      const guard = await Guard.of(examined, audience);
      await waiting?.end();
      const judged = fresh.map(({ id }) => id);
      // Files that were written meanwhile may say something else by now: then this is no verdict on them.
      const now = this.#wanted ? loadWorkspace(this.#order.folder, this.#memory) : workspace;
      if (this.#verdictsOf(now, this.#evidenceOf(now)) !== verdicts) return;
      const look = { verdicts, keys, guard, report: now === workspace ? report : rewritten(report, now, guard) };
      await this.#tell(now, evidence, look, judged, began);
    } finally {
      await waiting?.end();
    }
  }

  /** Shows, unless the verdicts come soon, which claims are being judged. */
  #wait(
    evidence: Evidence,
    verdicts: string,
    workspace: Workspace,
    keys: ReadonlyMap<string, string>,
    isLong: boolean,
  ): { end(): Promise<void> } {
    const { audience } = this.#order;
    const look = this.#look;
    // An earlier verdict is shown only where all that decides it is as it was when it was shown.
    const stands = (id: string): boolean => look?.keys.get(id) === keys.get(id) && keys.has(id);
    const show = async (now: Workspace): Promise<void> => {
      const { snapshot, ground } = evidence;
      const report = awaiting(now, snapshot, ground.asOf, audience, look?.report ?? null, ({ id }) => stands(id));
      await this.#show(evidence, report, null, look?.guard ?? provisionalGuard(now, audience), null);
    };
    this.#underway = { verdicts, show };
    let shown = Promise.resolve();
    const begin = (): void => {
      shown = show(workspace).catch((thrown: unknown) => this.#hearing.refuse([thrown]));
    };
    if (isLong) begin();
    const timer = isLong ? undefined : setTimeout(begin, PATIENCE_MS);
    return {
      end: async () => {
        clearTimeout(timer);
        this.#underway = null;
        await shown;
      },
    };
  }

  #evidenceOf(workspace: Workspace): Evidence {
    const path = this.#order.snapshot ?? newestSnapshot(workspace);
    // A snapshot that was checked once may have been edited since: then it is checked again.
    const stamp = filesStamp(path);
    if (this.#evidence?.path === path && this.#evidence.stamp === stamp) return this.#evidence.of;
    const snapshot = Snapshot.open(path);
    const asOf = this.#order.asOf === 'snapshot' ? endOf(snapshot) : this.#order.asOf;
    const of = {
      path,
      snapshot,
      ground: groundOf(this.#code ?? '', snapshot, asOf),
      kept: this.#kept,
    };
    this.#evidence = { path, stamp, of };
    return of;
  }

  #verdictsOf(workspace: Workspace, { ground }: Evidence): string {
    return verdictsKey(workspace, ground, this.#names(workspace));
  }

  #names(workspace: Workspace): readonly string[] {
    return [this.#order.audience, sha256(pseudonymKey(workspace))];
  }

  /** What an earlier run kept: every verdict on what has not changed since, and the report if nothing has. */
  async #recall(workspace: Workspace, evidence: Evidence, verdicts: string): Promise<void> {
    const { audience } = this.#order;
    this.#judging.recall(evidence);
    const key = reportKey(workspace, evidence.ground, this.#names(workspace));
    const text = evidence.kept.take(`${audience}.json`, key);
    if (text === null) return;
    const report = reportSchema.parse(JSON.parse(text.toString('utf8')));
    this.#look = { verdicts, keys: this.#judging.asked(workspace, evidence).keys, report, guard: null };
    await this.#show(evidence, report, report, provisionalGuard(workspace, audience), key);
  }

  async #tell(
    workspace: Workspace,
    evidence: Evidence,
    look: Look & { readonly guard: Guard },
    judged: readonly string[],
    began: number,
  ): Promise<void> {
    const { report, guard } = look;
    const key = reportKey(workspace, evidence.ground, this.#names(workspace));
    await this.#show(evidence, report, report, guard, key);
    this.#look = look;
    this.#hearing.judged(report, judged, performance.now() - began);
    setImmediate(() => evidence.kept.put(`${this.#order.audience}.json`, key, Buffer.from(JSON.stringify(report))));
    void this.#draw(evidence, look, key);
  }

  /** Draws what is missing, and shows it if the page still is the one that it belongs to. */
  async #draw(evidence: Evidence, { report, guard }: Look & { readonly guard: Guard }, key: string): Promise<void> {
    try {
      const isNew = await this.#drawings.draw(report.diagrams);
      // While files are looked at, what was shown before may no longer be true of them; their faults stay told.
      while (this.#running !== null) await this.#running;
      if (isNew && !this.#isRefused && this.#look?.report === report)
        await this.#show(evidence, report, report, guard, key);
    } catch (thrown) {
      if (!this.#isNoted) this.#hearing.note(`Figures are not drawn.\n${faultsOf(thrown).map(faultText).join('\n')}`);
      this.#isNoted = true;
    }
  }

  async #show(
    { ground }: Evidence,
    report: ShownReport,
    judged: Report | null,
    guard: Guard,
    key: string | null,
  ): Promise<void> {
    const drawings = judged === null ? new Map() : this.#drawings.of(judged.diagrams);
    const drawn = [...drawings.values()].map(({ light }) => sha256(light));
    await this.#hearing.show({
      input: inputOf(report, judged, drawings, previewLine(report, ground.asOf)),
      chapters: report.chapters,
      drawings,
      report: judged,
      guard,
      key: key === null || this.#code === null ? null : sha256([key, ...drawn].join()),
    });
    this.#hearing.refuse([]);
  }
}
