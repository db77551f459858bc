import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Patience, Scope, SourceSettings } from '../../../collectors/contract.ts';
import { judge } from '../../../src/claims/judge.ts';
import { type Judgement, judgeAll, seenWith } from '../../../src/claims/judgement.ts';
import { chosenCollectors, discoverCollectors, type FoundCollector } from '../../../src/collect/discover.ts';
import { openTasks, runTask } from '../../../src/collect/run.ts';
import { type Evidence, questionKey } from '../../../src/evidence/ask.ts';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import type { EvidenceRecord } from '../../../src/evidence/record.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import { listSnapshots } from '../../../src/evidence/store.ts';
import { type Examined, endOf, examine, sourceSettings } from '../../../src/report/examine.ts';
import { loadWorkspace, type Workspace } from '../../../src/workspace/workspace.ts';
import type { Alteration } from './alterations.ts';

/** Asked before anything else is: every AWS collector rests on it. */
const IDENTITY = 'sts:GetCallerIdentity';

/** A reference workspace with its newest snapshot, judged as it was recorded. */
export class Trial {
  readonly operations: readonly string[];
  readonly baseline: Examined;
  readonly found: readonly FoundCollector[];
  readonly #folder: string;
  /** By operation, in sealed order: looked up a thousand times, so read once. */
  readonly #records = new Map<string, EvidenceRecord[]>();

  private constructor(baseline: Examined, found: readonly FoundCollector[], folder: string) {
    this.baseline = baseline;
    this.found = found;
    this.#folder = folder;
    for (const record of baseline.snapshot.records()) {
      const own = this.#records.get(idOf(record)) ?? [];
      own.push(record);
      this.#records.set(idOf(record), own);
    }
    this.operations = [...this.#records.keys()].sort();
  }

  /** `path` is that of another snapshot than the newest; `change` alters the workspace that it is judged for. */
  static async open(
    name: string,
    path: string = listSnapshots(join('content', name, 'snapshots')).at(-1)?.path ?? 'no snapshot',
    change: (workspace: Workspace) => Workspace = (workspace) => workspace,
  ): Promise<Trial> {
    const workspace = change(loadWorkspace(join('content', name)));
    const snapshot = Snapshot.open(path);
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-denials-'));
    const baseline = await examine(workspace, snapshot, join(folder, 'baseline.sqlite'), endOf(snapshot));
    return new Trial(baseline, chosenCollectors(await discoverCollectors(), workspace.settings.collectors), folder);
  }

  async close(): Promise<void> {
    await this.baseline.docket.observer.close();
    rmSync(this.#folder, { recursive: true });
  }

  get settings(): SourceSettings {
    return sourceSettings(this.baseline.workspace.settings);
  }

  /**
   * The evidence with every answer of an operation altered, or with only its last one. Nothing but what is asked is
   * read: a trial asks this a thousand times.
   */
  altered(operation: string, alteration: Alteration, which: 'every' | 'last' = 'every'): Evidence {
    const { snapshot } = this.baseline;
    const last = this.recordsOf(operation).at(-1);
    return {
      mode: 'replay',
      startedAt: snapshot.startedAt,
      async ask(question, run) {
        const record = await snapshot.ask(question, run);
        if (record === null || idOf(record) !== operation) return record;
        return which === 'every' || (last !== undefined && isSame(record, last)) ? alteration(record) : record;
      },
    };
  }

  /** What was recorded of an operation, in sealed order. */
  recordsOf(operation: string): readonly EvidenceRecord[] {
    return this.#records.get(operation) ?? [];
  }

  /** The snapshot with every answer of some operations altered, each in its own way. */
  alteredTogether(alterations: ReadonlyMap<string, Alteration>): Snapshot {
    return this.baseline.snapshot.altered((record) => {
      const alteration = alterations.get(idOf(record));
      return alteration === undefined ? record : alteration(record);
    });
  }

  /** The coverage that the collectors touched by `operation` give over `snapshot`; all other lines as they were. */
  async coverage(
    snapshot: Evidence,
    operation: string,
    more: { patience?: Patience } = {},
  ): Promise<readonly Coverage[]> {
    return this.#covered(snapshot, operation, () => true, more);
  }

  /** The same where only the last answer is altered: it is asked in the place that it comes from, or else everywhere. */
  async coverageOfLast(operation: string, alteration: Alteration): Promise<readonly Coverage[]> {
    const altered = this.altered(operation, alteration, 'last');
    const last = this.recordsOf(operation).at(-1);
    const there = await this.#covered(
      altered,
      operation,
      ({ account, region }) => account === last?.account && region === last.region,
      {},
    );
    const isNoticed = there.some((line) => line.operation === operation && line.status !== 'complete');
    return isNoticed ? there : this.coverage(altered, operation);
  }

  async #covered(
    snapshot: Evidence,
    operation: string,
    isWanted: (scope: Scope) => boolean,
    more: { patience?: Patience },
  ): Promise<readonly Coverage[]> {
    const touched = this.found.filter(
      ({ collector, family }) =>
        collector.operations.some(({ id }) => id === operation) || (operation === IDENTITY && family.name === 'aws'),
    );
    const context = { evidence: snapshot, settings: this.settings, environment: {}, now: noClock, ...more };
    const { tasks, close } = await openTasks(touched, context);
    const wanted = tasks.filter(({ scope }) => isWanted(scope));
    const fresh: Coverage[] = [];
    for (const task of wanted) fresh.push(...(await runTask(task, () => undefined)));
    close();
    const whole = wanted.length === tasks.length;
    const names = new Set(touched.map(({ collector }) => collector.name));
    const places = new Set(wanted.map(({ collector, scope }) => `${collector.name} ${scope.account} ${scope.region}`));
    const isFresh = ({ source, account, region }: Coverage) =>
      whole ? names.has(source) : places.has(`${source} ${account} ${region}`);
    return [...this.baseline.docket.coverage.filter((line) => !isFresh(line)), ...fresh];
  }

  /**
   * The operations of which the coverage tells that an answer was altered so. Of bytes that only
   * the collector reads it tells no more than that they came: what is wrong with them, facts tell, over the whole road.
   */
  telling(alteration: string): readonly string[] {
    if (alteration === 'denied' || alteration === 'dropped') return this.operations;
    const opaque = new Set(
      this.found.flatMap(({ collector }) =>
        collector.operations.filter((operation) => operation.opaque === true).map(({ id }) => id),
      ),
    );
    return this.operations.filter((operation) => !opaque.has(operation));
  }

  /** The lines on which `operation` was really asked when the snapshot was made. */
  asked(operation: string): readonly Coverage[] {
    return this.baseline.docket.coverage.filter((line) => line.operation === operation && line.calls > 0);
  }

  /**
   * Claims that rest on `operation`, where it was not answered in full, and would pass if nothing but the coverage had
   * changed. What lies out of a claim's reach it does not rest on; where all is told as complete, it is asked of all.
   */
  passingOn(coverage: readonly Coverage[], operation: string): readonly string[] {
    const { exceptions, asOf } = this.baseline.docket;
    const placeOf = ({ account, region }: Coverage) => `${account} ${region}`;
    const own = coverage.filter((line) => line.operation === operation);
    const incomplete = new Set(own.filter(({ status }) => status !== 'complete').map(placeOf));
    return this.restingOn(operation).flatMap(({ claim, seen }) => {
      if (seen === null) return [];
      const lines = seen.ground.evidence.filter((line) => line.operation === operation);
      if (incomplete.size > 0 && !lines.some((line) => incomplete.has(placeOf(line)))) return [];
      const { observation, scope } = seen;
      const then = { ...seenWith(observation, scope, { ...this.baseline.docket, coverage }), certain: null };
      return passes(judge(claim, then, exceptions, asOf).kind) ? [claim.id] : [];
    });
  }

  /** Claims that an answer of the operation bears on: where there was nothing to ask about, none is altered either. */
  restingOn(operation: string): readonly Judgement[] {
    return this.baseline.judgements.filter((judgement) =>
      judgement.seen?.ground.evidence.some(
        (line) => line.operation === operation && (line.calls > 0 || line.status !== 'complete'),
      ),
    );
  }

  /**
   * The operations in groups of which no claim rests on two, so that a doubt tells which of a group it comes from; but for
   * claims that rest on very many, which would leave nearly every operation by itself: over the coverage and the judge each
   * operation is altered alone for them too.
   */
  groups(): readonly (readonly string[])[] {
    const groups: { readonly operations: string[]; readonly claims: Set<string> }[] = [];
    const restsOnMany = ({ seen }: Judgement) =>
      new Set(seen?.ground.evidence.map(({ operation }) => operation)).size > MANY;
    for (const operation of this.operations) {
      const claims = this.restingOn(operation)
        .filter((judgement) => !restsOnMany(judgement))
        .map(({ claim }) => claim.id);
      const free = groups.find((group) => claims.every((id) => !group.claims.has(id)));
      if (free === undefined) groups.push({ operations: [operation], claims: new Set(claims) });
      else {
        free.operations.push(operation);
        for (const id of claims) free.claims.add(id);
      }
    }
    return groups.map(({ operations }) => operations);
  }

  /** The whole way, from altered evidence to verdicts: claims that pass although what they rest on was altered. */
  async falseProofs(snapshot: Snapshot, ...operations: readonly string[]): Promise<readonly string[]> {
    const { judgements } = this.baseline;
    const resting = new Set(operations.flatMap((one) => this.restingOn(one)).map(({ claim }) => claim.id));
    const passed = new Set(judgements.filter(({ verdict }) => passes(verdict.kind)).map(({ claim }) => claim.id));
    // Other claims pass as they did before: they read nothing that was altered.
    const ids = judgements.map(({ claim }) => claim.id).filter((id) => resting.has(id) || !passed.has(id));
    const judged = await this.judged(snapshot, ids);
    return judged.filter(({ verdict }) => passes(verdict.kind)).map(({ claim }) => claim.id);
  }

  /** Some claims, judged on a snapshot from its evidence on. */
  async judged(snapshot: Snapshot, ids: readonly string[]): Promise<readonly Judgement[]> {
    const { workspace, docket } = this.baseline;
    const claims = workspace.claims.filter(({ id }) => ids.includes(id));
    const facts = join(this.#folder, 'altered.sqlite');
    // Judged, and not tried: what a claim withstands is asked where verdicts are published.
    const examined = await examine({ ...workspace, claims: [] }, snapshot, facts, docket.asOf);
    try {
      return await judgeAll(claims, examined.docket);
    } finally {
      await examined.docket.observer.close();
    }
  }
}

/** Of some 110 claims a dozen rest on more. */
const MANY = 20;

/** `excepted` says that all the rest complies, so it needs the same proof. */
function passes(kind: string): boolean {
  return kind === 'proven' || kind === 'excepted';
}

/** Whether two records answer the same question: a snapshot may read a record anew each time. */
export function isSame(one: EvidenceRecord, other: EvidenceRecord): boolean {
  return questionKey(one) === questionKey(other);
}

export function idOf({ service, operation }: EvidenceRecord): string {
  return `${service}:${operation}`;
}

function noClock(): never {
  throw new TypeError('a replay must not read the clock');
}
