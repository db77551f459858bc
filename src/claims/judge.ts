import { byCodeUnits } from '../core/canonical.ts';
import { durationMs, epochMs, type Instant, instantOf, startOfDay } from '../core/instant.ts';
import type { Observation, RollTaken } from '../facts/observation.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Exception } from '../workspace/statements.ts';
import type { AttestationOnFile } from '../workspace/workspace.ts';
import { type Disagreement, disputeDoubts, isAllDisputed } from './disagreements.ts';
import type { Ground } from './ground.ts';
import type { Acceptance, Cited, Doubt, Verdict } from './verdict.ts';

/** Clocks of sources and ours may differ by this much before evidence counts as read in the future. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a claim on facts is judged from. */
export interface Seen {
  readonly observation: Observation;
  readonly ground: Ground;
  /** What was in scope and not read. */
  readonly beyond: readonly Doubt[];
  /** The resources that fail whatever the unknown cells are; null when that was not asked. */
  readonly certain: ReadonlySet<string> | null;
  /** What sources disagree on among what it rests on; of facts as they were written alone. */
  readonly disputes?: readonly Disagreement[];
}

/**
 * Judges one claim on one snapshot's facts. Order matters: a failing row breaks it whatever else is unknown, unless an
 * unknown cell, a list that was not read, or one of two sources that disagree could be why it fails; then doubt outranks
 * age, age outranks exceptions, and only what is left is proven.
 */
export function judge(claim: Claim, seen: Seen, exceptions: readonly Exception[], asOf: Instant): Verdict {
  const doubts = doubtsOf(claim, seen, asOf);
  const accepted = acceptances(claim, seen.observation, exceptions, asOf);
  const { failing } = seen.observation.counts;
  if (failing > accepted.length) {
    if (isSome(seen.ground.gaps)) return { kind: 'unproven', doubts: [maybeAGap(claim, seen), ...doubts] };
    const failed = notAccepted(seen.observation, accepted);
    if (isSome(doubts) && mayBeTheOther(seen, failed)) return { kind: 'unproven', doubts };
    const certain = failed.filter(([resource]) => seen.certain?.has(resource) ?? true);
    if (!isSome(certain) && failing <= seen.observation.kept.failing.length)
      return { kind: 'unproven', doubts: [restsOnUnknown(claim, seen), ...doubts] };
    return { kind: 'broken', failing: certain, doubts };
  }
  if (isSome(doubts)) return { kind: 'unproven', doubts };

  const cites = seen.ground.evidence;
  const goodUntil = goodUntilOf(claim, seen.ground);
  if (!isSome(cites) || goodUntil === null) return { kind: 'unproven', doubts: [NO_EVIDENCE] };
  if (epochMs(asOf) > epochMs(goodUntil)) return { kind: 'stale', cites: cites satisfies Cited, staleSince: goodUntil };
  if (failing > 0) return { kind: 'excepted', cites, goodUntil, accepted };
  return { kind: 'proven', cites, goodUntil };
}

/** Judges a claim that rests on a person's word: in force, ended, not begun, or never given. */
export function judgeAttested(claim: Claim, attestations: readonly AttestationOnFile[], asOf: Instant): Verdict {
  const own = attestations
    .filter((attestation) => attestation.claim === claim.id)
    .sort((a, b) => byCodeUnits(b.expires, a.expires));
  const begun = own.filter((attestation) => epochMs(startOfDay(attestation.date)) <= epochMs(asOf));
  const inForce = begun.find((attestation) => isInForce(attestation.expires, asOf));
  if (inForce) return { kind: 'attested', attestation: inForce };
  if (begun[0]) return { kind: 'lapsed', attestation: begun[0] };
  const doubt: Doubt = own[0]
    ? { code: 'NOT_YET_ATTESTED', text: `It is attested from ${own[0].date} on, which has not come.` }
    : { code: 'NOT_ATTESTED', text: 'Nobody has attested it.' };
  return { kind: 'unproven', doubts: [doubt] };
}

/** Of two sources that disagree the failing one may be the one that is wrong; rows that were not kept are in no dispute. */
function mayBeTheOther({ observation, disputes = [] }: Seen, failed: Observation['kept']['failing']): boolean {
  if (observation.kept.failing.length < observation.counts.failing) return false;
  return isAllDisputed(
    failed.map(([resource]) => resource),
    disputes,
  );
}

/** A denied list is not a failure, as little as it is a pass. */
function maybeAGap(claim: Claim, { observation, ground }: Seen): Doubt {
  const { passing, failing, unknown } = observation.counts;
  const lists = [...new Set(ground.gaps.map((line) => line.operation))].join(', ');
  const text = `${failing} of ${passing + failing + unknown} ${claim.noun} seem to fail, but ${lists} could not be read in full: this may be a gap and not a failure.`;
  return { code: 'MAYBE_A_GAP', text };
}

/** A failure that an unknown cell, or an answer that a function does not know, could take back is none. */
function restsOnUnknown(claim: Claim, { observation }: Seen): Doubt {
  const { passing, failing, unknown } = observation.counts;
  const cells = observation.unknownCells.map(({ table, column }) => `${column} of ${table}`);
  const open = [...cells, ...observation.unknownAnswers.map((name) => `what ${name} answers`)];
  const text = `${failing} of ${passing + failing + unknown} ${claim.noun} seem to fail, but ${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} not known everywhere, and could be why.`;
  return { code: 'RESTS_ON_UNKNOWN', text };
}

const NO_EVIDENCE: Doubt = { code: 'NO_EVIDENCE', text: 'The check rests on no answer of any source.' };

function doubtsOf(claim: Claim, { observation, ground, beyond, disputes = [] }: Seen, asOf: Instant): Doubt[] {
  const { counts, unknownCells } = observation;
  const total = counts.passing + counts.failing + counts.unknown;
  const doubts: Doubt[] = ground.evidence
    .filter((line) => line.status !== 'complete')
    .map((line) => ({ code: 'NOT_COMPLETE', text: line.reason }));
  doubts.push(...beyond, ...rollDoubts(claim, observation.subjects), ...disputeDoubts(disputes));
  for (const operation of ground.nowhere)
    doubts.push({ code: 'NEVER_COLLECTED', text: `No account or region was asked ${operation}.` });
  for (const table of ground.unfilled)
    doubts.push({ code: 'NEVER_COLLECTED', text: `No collector of this workspace fills ${table}.` });
  if (counts.unknown > 0)
    doubts.push({
      code: 'UNKNOWN_ROWS',
      text: `For ${counts.unknown} of ${total} ${claim.noun} the answer is unknown${unreadIn(observation)}.`,
    });
  for (const { table, column, count } of unknownCells)
    doubts.push({
      code: 'UNKNOWN_CELLS',
      text: `${column} of ${table} is unknown in ${count} ${count === 1 ? 'row' : 'rows'}.`,
    });
  if (total < claim.atLeast)
    doubts.push({
      code: 'POPULATION_TOO_SMALL',
      text:
        total === 0
          ? `There are no ${claim.noun} to judge: an empty population proves nothing.`
          : `Of ${claim.noun}, ${total} ${total === 1 ? 'was' : 'were'} found, fewer than ${claim.atLeast}.`,
    });
  const latest = ground.evidence
    .flatMap(({ to }) => to ?? [])
    .sort()
    .at(-1);
  if (latest !== undefined && epochMs(latest) > epochMs(asOf) + CLOCK_SKEW_MS)
    doubts.push({
      code: 'READ_IN_THE_FUTURE',
      text: `Evidence was read at ${latest}, after the time as of which the claim is judged.`,
    });
  return doubts;
}

/** How many lists that were not read a doubt names. */
const NAMED_LISTS = 8;

/** A row that stands for a list which nobody read says so in its detail: "OpenSearch domains: not read". */
function unreadIn({ kept }: Observation): string {
  const lists = new Set(kept.unknown.flatMap(([, detail]) => /^(.+): not read$/.exec(detail)?.[1] ?? []));
  if (lists.size === 0) return '';
  const more = lists.size > NAMED_LISTS ? ', …' : '';
  return `; not read: ${[...lists].slice(0, NAMED_LISTS).join(', ')}${more}`;
}

/** Whatever the sentence speaks of and the check does not give back was not judged. */
function rollDoubts(claim: Claim, roll: RollTaken | null): Doubt[] {
  if (roll === null) return [];
  const doubts: Doubt[] = [];
  const named = ({ count, first }: RollTaken['missing']) => `${first.join(', ')}${count > first.length ? ', …' : ''}`;
  if (roll.missing.count > 0)
    doubts.push({
      code: 'NOT_ALL_JUDGED',
      text: `The check leaves out ${roll.missing.count} of ${roll.total} ${claim.noun}: ${named(roll.missing)}.`,
    });
  if (roll.strange.count > 0)
    doubts.push({
      code: 'NOT_ALL_JUDGED',
      text: `The check judges what the claim does not speak of: ${named(roll.strange)}.`,
    });
  const { count, of } = roll.ambiguous;
  if (count > 0) doubts.push({ code: 'AMBIGUOUS', text: `${count} of ${of} ${claim.noun} cannot be told apart.` });
  return doubts;
}

/** One acceptance per failing row; a row beyond those kept cannot be matched, so it counts as not accepted. */
function acceptances(
  claim: Claim,
  observation: Observation,
  exceptions: readonly Exception[],
  asOf: Instant,
): Acceptance[] {
  const valid = exceptions.filter((exception) => exception.claim === claim.id && isInForce(exception.expires, asOf));
  return observation.kept.failing.flatMap(([resource]) => {
    const found = valid.find((exception) => exception.resources.includes(resource));
    return found ? [{ resource, reason: found.reason, owner: found.owner, expires: found.expires }] : [];
  });
}

function notAccepted(observation: Observation, accepted: readonly Acceptance[]): Observation['kept']['failing'] {
  const resources = new Set(accepted.map(({ resource }) => resource));
  return observation.kept.failing.filter(([resource]) => !resources.has(resource));
}

/** The start of the oldest question that the claim rests on: what its age counts from. */
export function oldestRead(ground: Ground): Instant | null {
  const reads = ground.evidence.flatMap(({ from }) => from ?? []);
  return reads.sort()[0] ?? null;
}

/** Both exceptions and attestations hold through their last day, in UTC. */
export function isInForce(lastDay: string, asOf: Instant): boolean {
  return epochMs(asOf) < epochMs(startOfDay(lastDay)) + 86_400_000;
}

/** Until when what a claim rests on is not too old; null when it rests on nothing that was read. */
export function goodUntilOf(claim: Claim, ground: Ground): Instant | null {
  const oldest = oldestRead(ground);
  return oldest === null ? null : instantOf(epochMs(oldest) + maxAgeMs(claim));
}

function maxAgeMs(claim: Claim): number {
  return claim.maxAge === null ? 0 : (durationMs(claim.maxAge) ?? 0);
}

function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
