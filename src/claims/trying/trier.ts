import { sha256 } from '../../core/digest.ts';
import { AffidavitError } from '../../core/errors.ts';
import { epochMs, type Instant, instantOf } from '../../core/instant.ts';
import type { Coverage } from '../../evidence/coverage.ts';
import type { CheckAsked, Step, Subjects, Varied } from '../../facts/guest-protocol.ts';
import type { Observation, ObservedRow } from '../../facts/observation.ts';
import type { Basis, Claim } from '../../workspace/claim-file.ts';
import { asIfComplete } from '../ground.ts';
import { judge } from '../judge.ts';
import { atSql, type Docket, type Judgement, type SeenWhole, seenWith } from '../judgement.ts';
import type { Verdict } from '../verdict.ts';
import type { AttackSet, Target } from './trial.ts';

/** How many targets are tried. */
const TARGETS: Readonly<Record<AttackSet, number>> = { quick: 1, all: 60 };
/** A check in which the verdict on one thing may hang on others. */
const LOOKS_ASIDE = /\bover\s*\(|\bgroup\s+by\b|\b(count|sum|total|min|max|avg)\s*\(/i;
/** How many rows of each kind a variant keeps: enough to tell who fails. */
const KEPT = 200;

/** One claim on facts, with what it takes to run its check on other facts. */
export class Trier {
  readonly claim: Claim;
  readonly basis: Extract<Basis, { kind: 'facts' }>;
  readonly seen: SeenWhole;
  readonly docket: Docket;
  readonly set: AttackSet;
  /** A time at which the evidence is fresh: that it is old by now must not hide what is tried. */
  readonly fresh: Instant;
  readonly #judgement: Judgement;
  #coverage: readonly Coverage[] | null = null;

  constructor(judgement: Judgement & { seen: SeenWhole }, docket: Docket, set: AttackSet) {
    if (judgement.claim.basis.kind !== 'facts') throw new TypeError('only claims on facts are tried');
    this.#judgement = judgement;
    this.claim = judgement.claim;
    this.basis = judgement.claim.basis;
    this.seen = judgement.seen;
    this.docket = docket;
    this.set = set;
    this.fresh = freshTime(judgement.seen, docket.asOf);
  }

  /** Whether its verdict would be *proven*, were its evidence fresh. */
  get couldBeProven(): boolean {
    return ['proven', 'stale', 'excepted'].includes(this.#judgement.verdict.kind);
  }

  /** Whether an answer that it rests on was refused, cut or never given. */
  get missesEvidence(): boolean {
    return this.seen.ground.evidence.some(({ status }) => status !== 'complete');
  }

  /** How the operations behind the check were answered: no other line of the coverage bears on it. */
  get coverage(): readonly Coverage[] {
    if (this.#coverage === null) {
      const operations = new Set(this.seen.ground.columns.flatMap((column) => column.operations));
      this.#coverage = this.docket.coverage.filter((line) => operations.has(line.operation));
    }
    return this.#coverage;
  }

  /** The check over changed facts. */
  async varied(steps: readonly Step[], target?: Target, cells = false): Promise<Varied> {
    const asked: CheckAsked = {
      sql: this.basis.check.text,
      views: this.seen.scope.views,
      keep: KEPT,
      ...(target === undefined
        ? {}
        : { watch: { subject: target.subject, ...(target.object === undefined ? {} : { object: target.object }) } }),
    };
    try {
      return await this.docket.observer.varied(steps, asked, cells);
    } catch (thrown) {
      const isAuthors = steps.some(({ kind }) => kind === 'authors');
      throw atSql(this.claim, isAuthors ? this.basis.counterexample : this.basis.check, thrown);
    }
  }

  /** What the check saw of one target, before anything is changed. */
  async before(target: Target): Promise<Observation> {
    const { observation } = this.seen;
    const { passing, failing, unknown } = observation.kept;
    const { counts } = observation;
    // Where all rows are kept, they tell.
    if (passing.length + failing.length + unknown.length < counts.passing + counts.failing + counts.unknown)
      return (await this.varied([], target)).observation;
    const own = (rows: readonly ObservedRow[]) => rows.filter(([resource]) => resource === target.label).length;
    return { ...observation, watched: { passing: own(passing), failing: own(failing), unknown: own(unknown) } };
  }

  /** The author's counterexample, on one target where the scope is declared. */
  counterexample(only: Target['only'] | Record<string, never>, sql = this.basis.counterexample.text): Step {
    return { kind: 'authors', sql, only };
  }

  /** The verdict on other facts, had all of them been read and just now. */
  verdictOn(observation: Observation): Verdict {
    const { ground } = seenWith(observation, this.seen.scope, this.docket);
    const seen = { observation, ground: asIfComplete(ground), beyond: [], certain: null };
    return judge(this.claim, seen, this.docket.exceptions, this.fresh);
  }

  /**
   * What the sentence speaks of, as far as it is tried one by one: the first, or up to sixty evenly spread. A check
   * that may look at others beside each is tried on one more, which its author cannot choose.
   */
  async targets(): Promise<readonly Target[]> {
    const all = await this.everyTarget();
    if (this.set === 'all' || all.length < 2 || !LOOKS_ASIDE.test(this.basis.check.text))
      return spread(all, TARGETS[this.set]);
    const chance = Number.parseInt(sha256(all.map(({ label }) => label).join('\n')).slice(0, 8), 16);
    return [all[0] as Target, all[1 + (chance % (all.length - 1))] as Target];
  }

  /** All that the sentence speaks of; of pairs as many as there are things on the longer side. */
  async everyTarget(): Promise<readonly Target[]> {
    const { views } = this.seen.scope;
    return views.length === 0 ? [] : pairs(await this.docket.observer.subjects(views), views.length > 1);
  }

  /** An error that refuses the claim, at the line of its check. */
  toothless(what: string): AffidavitError {
    return new AffidavitError(
      'CLAIM_TOOTHLESS',
      `The claim ${this.claim.id} is refused: ${what}.`,
      'A claim must be able to fail, and must not pass on what is unknown. Mend its check or its counterexample; docs/claims.md tells how.',
      { place: { file: this.claim.file, line: this.basis.check.line } },
    );
  }
}

/** The last time at which anything was read: no evidence is old or from the future then. */
function freshTime({ ground }: SeenWhole, asOf: Instant): Instant {
  const last = Math.max(...ground.evidence.flatMap(({ to }) => (to === null ? [] : [epochMs(to)])));
  return Number.isFinite(last) ? instantOf(Math.min(last, epochMs(asOf))) : asOf;
}

/** Pairs are walked along both sides at once, so that a few of them show many of each. */
function pairs({ subject = [], object = [] }: Subjects, paired: boolean): Target[] {
  if (!paired)
    return subject.flatMap(({ identity, row }) =>
      identity === null ? [] : [{ subject: identity, object: undefined, only: { subject: row }, label: identity }],
    );
  const length = subject.length === 0 || object.length === 0 ? 0 : Math.max(subject.length, object.length);
  return Array.from({ length }, (_, i): Target[] => {
    const [one, other] = [subject[i % subject.length], object[i % object.length]];
    if (one?.identity == null || other?.identity == null) return [];
    const only = { subject: one.row, object: other.row };
    return [{ subject: one.identity, object: other.identity, only, label: `${one.identity} → ${other.identity}` }];
  }).flat();
}

/** Evenly chosen members, the first and the last among them. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  if (most === 1) return list.slice(0, 1);
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => list[Math.round(i * step)] as T);
}
