import { epochMs, type Instant, instantOf } from '../../core/instant.ts';
import { partitionOfRegions } from '../../core/partition.ts';
import { originOf } from '../../evidence/kept.ts';
import { isOfAws } from '../../evidence/of-aws.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import type { Seal } from '../../evidence/seal.ts';
import type { ChainVerdict } from '../cloudtrail/validation.ts';
import { callOf, regionOf } from './calls.ts';
import { Covered, DELIVERED_MS, LATEST_NAMING_MS } from './covered.ts';
import type { Heard } from './heard.ts';
import { type Claiming, sortUnrecorded, type Unrecorded } from './left-out.ts';
import type { LoggedCall } from './logged.ts';
import { type Difference, differencesOf, isUncertain } from './match.ts';
import { ownRuns } from './own-runs.ts';

/**
 * What valid logs say of one recorded answer. Only `seen` says something for it, and only `contradicted` and `missing`
 * something against it.
 */
export type Standing =
  /** An event with its request id is the same call. */
  | 'seen'
  /** An event with its request id is another call, or two records bear one id. */
  | 'contradicted'
  /** CloudTrail records such calls, its trail records this service's reads, all logs were read, and it is in none. */
  | 'missing'
  /** The valid digests did not yet cover the six hours in which its log may be named. */
  | 'young'
  /** No valid digests of its account and region cover its time. */
  | 'uncovered'
  /** Logs that the digests name for its time were not read. */
  | 'log-unread'
  /** A data event, which trails record only when told to. */
  | 'by-design'
  /** Whether CloudTrail, or this trail, records such calls is not known. */
  | 'unknown'
  /** An event with its request id bears a name that was not reviewed, or not the collection's. */
  | 'unclear'
  /** The answer came without a request id. */
  | 'no-id';

/** What was found against one record. */
export interface Objection {
  readonly record: Pick<EvidenceRecord, 'service' | 'operation' | 'account' | 'region' | 'startedAt' | 'requestId'>;
  readonly standing: 'contradicted' | 'missing';
  /** Empty for what is missing, and for an id that two records bear. */
  readonly differences: readonly Difference[];
  /** The event that its request id names. */
  readonly event: LoggedCall | null;
}

/** Another collection in the logs that are here. */
export interface OtherRun {
  readonly run: string;
  readonly calls: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** How the answers to one operation, in one account and region, stand. */
export interface PlaceSeen {
  /** `s3:GetBucketPolicy` */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly answers: number;
  readonly seen: number;
  /** Contradicted or missing. */
  readonly against: number;
}

/** What valid logs say of a snapshot. */
export interface Testimony {
  /** Recorded answers of AWS; each has one standing. */
  readonly answers: number;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly places: readonly PlaceSeen[];
  readonly objections: readonly Objection[];
  readonly unrecorded: Unrecorded;
  /** Whether the seal says under which name the collection asked: else anybody's call may be the one seen. */
  readonly isNamed: boolean;
  /** Whether the collection's calls can be told from others of the same user. */
  readonly isTold: boolean;
  readonly others: readonly OtherRun[];
  /** Valid logs heard, and those that the digests name for the collection's time and that were not. */
  readonly logs: { readonly heard: number; readonly unread: number };
  /** The end of the oldest of the chains' newest valid digests that answers rest on; null where there is none. */
  readonly until: Instant | null;
}

/** The request ids of a snapshot: what logs are listened to for. */
export function requestIdsOf(records: Iterable<EvidenceRecord>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { requestId } of ofAws(records)) if (requestId !== null) ids.add(requestId);
  return ids;
}

/** The answers that AWS gave. What an import brought, and what never came back, is none. */
function* ofAws(records: Iterable<EvidenceRecord>): Iterable<EvidenceRecord> {
  for (const record of records)
    if (isOfAws(record) && record.service !== 'import' && record.answer !== null) yield record;
}

/**
 * Holds a snapshot's records against what valid logs told. A seal without a run is of before collections had names.
 * `lookedUntil`: the end of the hours that were looked through, which is about now where digests may still come.
 */
export function bearWitness(
  records: () => Iterable<EvidenceRecord>,
  seal: Pick<Seal, 'run' | 'startedAt' | 'endedAt' | 'kept'>,
  heard: Heard,
  chains: readonly ChainVerdict[],
  lookedUntil: Instant,
): Testimony {
  const covers = coversOf(chains);
  const { home } = partitionOfRegions(chains.map(({ region }) => region));
  const bearers = bearersOf(records());
  const counts = { ...NONE };
  const objections: Objection[] = [];
  const places = new Map<string, Writable<PlaceSeen>>();
  const { kept = [] } = seal;
  const seen: LoggedCall[] = [];
  // Of what was kept, whatever else its collection asked is a matter of that collection's own snapshot.
  const seenBefore: LoggedCall[] = [];
  const claiming: Claiming[] = [];
  let answers = 0;
  let until = Number.POSITIVE_INFINITY;
  for (const record of ofAws(records())) {
    const { region, isSure } = regionOf(record, home);
    const cover = covers.get(`${record.account} ${region}`);
    const origin = originOf(record, kept);
    const found = standingOf(
      record,
      (origin ?? seal).run ?? null,
      heard,
      bearers,
      { cover, isSure },
      epochMs(lookedUntil),
    );
    answers += 1;
    counts[found.standing] += 1;
    countPlace(places, record, found.standing);
    if (found.standing === 'contradicted' || found.standing === 'missing')
      objections.push({ record: nameOf(record), ...found, standing: found.standing });
    if (found.standing === 'seen' && found.event !== null) (origin === null ? seen : seenBefore).push(found.event);
    else claiming.push({ record, calls: record.attempts - (UNMATCHABLE.has(found.standing) ? 0 : 1) });
    if (cover?.isAny) until = Math.min(until, cover.until);
  }
  const own = ownRuns(seal.run, seen);
  const isTold = own.runs.size > 0 || own.keys.size > 0;
  const isOwn = (call: LoggedCall): boolean =>
    call.run === null ? own.keys.has(call.accessKey) : own.runs.has(call.run);
  const unrecorded = heard.marked.filter(
    (call) => isOwn(call) && !call.onBehalf && call.requestId !== null && !bearers.has(call.requestId),
  );
  return {
    answers,
    counts,
    places: [...places.values()],
    objections,
    unrecorded: sortUnrecorded(distinct(unrecorded), seen, claiming),
    isNamed: seal.run !== undefined,
    isTold,
    others: othersIn(heard.marked, new Set([...own.runs, ...kept.flatMap(({ run }) => run ?? [])])),
    logs: { heard: heard.logs, unread: unreadIn(covers, seal) + heard.unreadable },
    until: Number.isFinite(until) ? instantOf(until) : null,
  };
}

/** Whether CloudTrail writes the request id that was answered is not known of these: their call may be there. */
const UNMATCHABLE: ReadonlySet<Standing> = new Set(['no-id', 'unknown', 'unclear', 'by-design']);

const NONE: Readonly<Record<Standing, number>> = {
  seen: 0,
  contradicted: 0,
  missing: 0,
  young: 0,
  uncovered: 0,
  'log-unread': 0,
  'by-design': 0,
  unknown: 0,
  unclear: 0,
  'no-id': 0,
};

type Writable<Thing> = { -readonly [Member in keyof Thing]: Thing[Member] };

function countPlace(places: Map<string, Writable<PlaceSeen>>, record: EvidenceRecord, standing: Standing): void {
  const { service, account, region } = record;
  const operation = `${service}:${record.operation}`;
  const key = `${operation} ${account} ${region}`;
  const place = places.get(key) ?? { operation, account, region, answers: 0, seen: 0, against: 0 };
  places.set(key, place);
  place.answers += 1;
  if (standing === 'seen') place.seen += 1;
  if (standing === 'contradicted' || standing === 'missing') place.against += 1;
}

/** The chain in which a record's event should be, and whether it would be in no other. */
interface Place {
  readonly cover: Covered | undefined;
  readonly isSure: boolean;
}

interface Found {
  readonly standing: Standing;
  readonly differences: readonly Difference[];
  readonly event: LoggedCall | null;
}

function standingOf(
  record: EvidenceRecord,
  run: string | null,
  heard: Heard,
  bearers: ReadonlyMap<string, number>,
  place: Place,
  lookedUntil: number,
): Found {
  const { requestId } = record;
  if (requestId === null) return only('no-id');
  const events = heard.of(requestId);
  if (events.length === 0) return only(absentStanding(record, heard, place, lookedUntil));
  const [event, ...more] = events.map((one) => ({ one, differences: differencesOf(record, one, run) }));
  if (event === undefined) throw new Error('a list that is not empty has a first member');
  const closest = more.reduce((a, b) => (b.differences.length < a.differences.length ? b : a), event);
  const { one, differences } = closest;
  // One call is one answer: whichever record the id belongs to, it bears witness for neither.
  if ((bearers.get(requestId) ?? 0) > 1) return { standing: 'contradicted', differences, event: one };
  if (differences.length === 0) return { standing: 'seen', differences, event: one };
  const standing = isUncertain(record, differences) ? 'unclear' : 'contradicted';
  return { standing, differences, event: one };
}

function absentStanding(record: EvidenceRecord, heard: Heard, { cover, isSure }: Place, lookedUntil: number): Standing {
  const { logging, sources } = callOf(record.service, record.operation);
  const [from, to] = [epochMs(record.startedAt), epochMs(record.endedAt) + LATEST_NAMING_MS];
  if (logging === 'data') return 'by-design';
  if (cover === undefined || !cover.isAny) return 'uncovered';
  if (to > cover.until) return lookedUntil < to + DELIVERED_MS ? 'young' : 'uncovered';
  if (!cover.spans(from, to)) return 'uncovered';
  // A request that was refused before anybody knew whose it is, is in no log.
  const isFailed = (record.answer?.status ?? 0) >= 400;
  if (logging === 'unknown' || !isSure || isFailed) return 'unknown';
  if (cover.unreadWithin(from, to) > 0 || heard.unreadable > 0) return 'log-unread';
  return heard.recordsReads(record.account, sources) ? 'missing' : 'unknown';
}

function only(standing: Standing): Found {
  return { standing, differences: [], event: null };
}

function coversOf(chains: readonly ChainVerdict[]): ReadonlyMap<string, Covered> {
  const places = Map.groupBy(chains, ({ account, region }) => `${account} ${region}`);
  return new Map([...places].map(([place, list]) => [place, new Covered(list)]));
}

/** How many records bear each request id. */
function bearersOf(records: Iterable<EvidenceRecord>): ReadonlyMap<string, number> {
  const bearers = new Map<string, number>();
  for (const { requestId } of ofAws(records))
    if (requestId !== null) bearers.set(requestId, (bearers.get(requestId) ?? 0) + 1);
  return bearers;
}

/** An event of two accounts, or delivered twice, is one call. */
function distinct(calls: readonly LoggedCall[]): readonly LoggedCall[] {
  const known = new Set<string>();
  return calls.filter(({ requestId, name }) => {
    const id = `${requestId} ${name}`;
    if (known.has(id)) return false;
    known.add(id);
    return true;
  });
}

function othersIn(marked: readonly LoggedCall[], own: ReadonlySet<string>): readonly OtherRun[] {
  const runs = Map.groupBy(
    distinct(marked).filter(({ run }) => run !== null && !own.has(run)),
    ({ run }) => run as string,
  );
  return [...runs].map(([run, calls]) => {
    const times = calls.map(({ at }) => at).sort();
    return { run, calls: calls.length, first: times[0] as Instant, last: times.at(-1) as Instant };
  });
}

function unreadIn(
  covers: ReadonlyMap<string, Covered>,
  seal: { readonly startedAt: Instant; readonly endedAt: Instant },
): number {
  const [from, to] = [epochMs(seal.startedAt), epochMs(seal.endedAt) + LATEST_NAMING_MS];
  return [...covers.values()].reduce((sum, cover) => sum + cover.unreadWithin(from, to), 0);
}

function nameOf({ service, operation, account, region, startedAt, requestId }: EvidenceRecord): Objection['record'] {
  return { service, operation, account, region, startedAt, requestId };
}
