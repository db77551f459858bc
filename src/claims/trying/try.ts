import { AffidavitError } from '../../core/errors.ts';
import { step } from '../../core/steps.ts';
import type { Observer } from '../../facts/observer.ts';
import type { Docket, Judgement, SeenWhole } from '../judgement.ts';
import { Refusals } from '../refusals.ts';
import { uncollectedIn } from '../uncollected.ts';
import { actionAttacks } from './actions.ts';
import { deliveryAttacks } from './delivery.ts';
import { requireDoubt } from './doubts.ts';
import { flips } from './flips.ts';
import { knownWords } from './literals.ts';
import { requireTeeth } from './teeth.ts';
import type { Attack, AttackSet, Bitten, Trial, Tried } from './trial.ts';
import { Trier } from './trier.ts';
import { twinAttacks } from './twins.ts';

/** How claims are tried. */
export interface Trying {
  readonly set: AttackSet;
  /** Processes to try them in; the docket's own when none is given. */
  readonly observers?: readonly Observer[];
}

/**
 * Tries every judged claim: its counterexample on each thing that it speaks of, twins of these, what stopped working,
 * what is unknown, denied, unread or old. Throws CLAIM_TOOTHLESS, with file and line, for each that cannot fail or that
 * stays proven on what is not known; what it survives otherwise is told in its trial.
 */
export async function tryAll(
  judgements: readonly Judgement[],
  docket: Docket,
  { set, observers = [docket.observer] }: Trying,
): Promise<Tried[]> {
  let words: Promise<ReadonlySet<string>> | null = null;
  const known = () => {
    words ??= knownWords(docket.observer, docket.tables);
    return words;
  };
  const tried: Tried[] = [];
  const refused = new Refusals();
  // What asks reasoning takes longest: begun first, so that no process waits for another's last claim.
  const asks = ({ seen }: Judgement) => seen?.observation.reads.some(({ through }) => through !== undefined) === true;
  const waiting = judgements
    .map((judgement, i) => ({ judgement, i }))
    .sort((a, b) => Number(asks(b.judgement)) - Number(asks(a.judgement)));
  let done = 0;
  const work = async (observer: Observer): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { judgement, i } = next;
      const { claim, seen } = judgement;
      const isTried = claim.basis.kind === 'facts' && seen !== null;
      try {
        tried[i] = isTried
          ? await triedAlone({ ...judgement, seen }, { ...docket, observer }, set, known)
          : { ...judgement, trial: null };
      } catch (thrown) {
        refused.add(i, thrown);
        if (refused.isFinal) waiting.length = 0;
      }
      step('trying to break claims', ++done, judgements.length);
    }
  };
  await Promise.all(observers.map(work));
  refused.throwAny();
  return tried;
}

/** A counterexample may reach into tables that nobody collects here: it cannot be tried then, and its claim is unproven. */
async function triedAlone(
  judgement: Judgement & { seen: SeenWhole },
  docket: Docket,
  set: AttackSet,
  known: () => Promise<ReadonlySet<string>>,
): Promise<Tried> {
  try {
    return { ...judgement, trial: await asSeen(judgement.seen, docket, (own) => trialOf(judgement, own, set, known)) };
  } catch (thrown) {
    const doubt = await uncollectedIn(untold(thrown), docket.fillers);
    if (doubt === null) throw thrown;
    const { verdict } = judgement;
    if (verdict.kind === 'broken') return { ...judgement, trial: null };
    const doubts = verdict.kind === 'unproven' ? verdict.doubts : [];
    return { ...judgement, trial: null, verdict: { kind: 'unproven', doubts: [doubt, ...doubts] } };
  }
}

/** A claim is tried as of the time as of which its check was run. */
async function asSeen<T>({ asOf }: SeenWhole, docket: Docket, work: (own: Docket) => Promise<T>): Promise<T> {
  if (asOf === docket.asOf) return work(docket);
  const observer = docket.observer.at(asOf);
  try {
    return await work({ ...docket, observer, asOf });
  } finally {
    await observer.close();
  }
}

/** What was thrown before it was told with its claim's file and line. */
function untold(thrown: unknown): unknown {
  return thrown instanceof AffidavitError && thrown.cause !== undefined ? thrown.cause : thrown;
}

async function trialOf(
  judgement: Judgement & { seen: SeenWhole },
  docket: Docket,
  set: AttackSet,
  known: () => Promise<ReadonlySet<string>>,
): Promise<Trial> {
  const trier = new Trier(judgement, docket, set);
  const bitten = await bittenBy(trier, known);
  const attacks: Attack[] = [
    ...bitten.attacks,
    ...(await twinAttacks(trier, bitten.targets)),
    ...(await deliveryAttacks(trier)),
    ...(set === 'all' ? await actionAttacks(trier, bitten.targets) : []),
    ...(await requireDoubt(trier)),
  ];
  const { idle } = set === 'all' ? await flips(trier) : { idle: [] };
  return { set, attacks, exact: bitten.exact, idle };
}

/**
 * A refused list, a cut answer: what is left of the facts may give a counterexample nothing to bite on. Such a claim is
 * unproven by the gap, and the others keep their verdicts; with its evidence whole it is refused as ever.
 */
async function bittenBy(trier: Trier, known: () => Promise<ReadonlySet<string>>): Promise<Bitten> {
  try {
    return await requireTeeth(trier, known);
  } catch (thrown) {
    const isToothless = thrown instanceof AffidavitError && thrown.code === 'CLAIM_TOOTHLESS';
    if (!isToothless || trier.couldBeProven || !trier.missesEvidence) throw thrown;
    return { attacks: [], exact: { own: 0, of: 0 }, targets: [] };
  }
}

/** How many attacks a trial holds, and how many of them the claim noticed. */
export function countOf({ attacks }: Trial): { readonly tried: number; readonly withstood: number } {
  return { tried: attacks.length, withstood: attacks.filter(({ withstood }) => withstood).length };
}

/** The attacks that a claim did not notice. */
export function survivorsOf({ attacks }: Trial): readonly Attack[] {
  return attacks.filter(({ withstood }) => !withstood);
}
