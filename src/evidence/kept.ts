import { epochMs, type Instant, isInstant } from '../core/instant.ts';
import type { EvidenceRecord } from './record.ts';
import type { Kept, Seal } from './seal.ts';

type Collection = Pick<Seal, 'id' | 'startedAt' | 'endedAt' | 'run' | 'kept'>;

/** A collection from which answers can be kept: itself, or one from which it kept some. */
export type Origin = Omit<Kept, 'records'>;

/** The collections whose answers a snapshot holds, itself the last. */
export function originsOf({ id, startedAt, endedAt, run, kept = [] }: Collection): readonly Origin[] {
  const own: Origin = { snapshot: id, startedAt, endedAt, ...(run === undefined ? {} : { run }) };
  return [...kept.map(({ records: _, ...origin }) => origin), own];
}

/** The collection that asked, among several that followed each other; null for a time within none. */
export function originOf(record: Pick<EvidenceRecord, 'startedAt'>, origins: readonly Origin[]): Origin | null {
  if (!isInstant(record.startedAt)) return null;
  const at = epochMs(record.startedAt);
  return (
    origins.find(
      ({ startedAt, endedAt }) =>
        isInstant(startedAt) && isInstant(endedAt) && at >= epochMs(startedAt) && at <= epochMs(endedAt),
    ) ?? null
  );
}

/** When the oldest answer of a snapshot may have been asked for. */
export function oldestStart({ startedAt, kept = [] }: Pick<Seal, 'startedAt' | 'kept'>): Instant {
  return kept[0]?.startedAt ?? startedAt;
}

/** When the collection ended from which the oldest answers are: so old a snapshot is. */
export function oldestEnd({ endedAt, kept = [] }: Pick<Seal, 'endedAt' | 'kept'>): Instant {
  return kept[0]?.endedAt ?? endedAt;
}

/** How many answers are of each origin, oldest first; those of none, and of `own`, are left out. */
export class KeptCounts {
  readonly #origins: readonly Origin[];
  readonly #counts: number[];
  /** Answers of a time before the collection began that no origin accounts for. */
  strays = 0;
  readonly #since: number;

  constructor(origins: readonly Origin[], since: Instant) {
    this.#origins = origins;
    this.#counts = origins.map(() => 0);
    // A byte that somebody flipped in a seal is found by its root, not by what time it makes.
    this.#since = origins.length > 0 && isInstant(since) ? epochMs(since) : Number.NEGATIVE_INFINITY;
  }

  add(record: Pick<EvidenceRecord, 'startedAt'>): void {
    if (this.#origins.length === 0) return;
    if (!isInstant(record.startedAt)) this.strays += 1;
    else if (epochMs(record.startedAt) < this.#since) this.#count(record);
  }

  #count(record: Pick<EvidenceRecord, 'startedAt'>): void {
    const origin = originOf(record, this.#origins);
    const place = origin === null ? -1 : this.#origins.indexOf(origin);
    if (place === -1) this.strays += 1;
    else this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  kept(): readonly Kept[] {
    return this.#origins.flatMap((origin, i) =>
      this.#counts[i] === 0 ? [] : [{ ...origin, records: this.#counts[i] as number }],
    );
  }
}

/** Why what a seal says it kept cannot be true; null when it can. */
export function keptFault(
  { startedAt, kept = [] }: Pick<Seal, 'startedAt' | 'kept'>,
  counts: KeptCounts,
): string | null {
  if (kept.length === 0) return null;
  const times = [startedAt, ...kept.flatMap((origin) => [origin.startedAt, origin.endedAt])];
  if (!times.every(isInstant)) return 'a time in its seal is none';
  let before = Number.NEGATIVE_INFINITY;
  for (const origin of kept) {
    const [from, to] = [epochMs(origin.startedAt), epochMs(origin.endedAt)];
    if (!(from > before && to >= from)) return 'the collections that it kept answers of do not follow each other';
    before = to;
  }
  if (!(before <= epochMs(startedAt))) return 'it began before a collection ended that it kept answers of';
  if (counts.strays > 0) return `${counts.strays} records are older than it, and of no collection that it names`;
  const found = new Map(counts.kept().map(({ snapshot, records }) => [snapshot, records]));
  const wrong = kept.find(({ snapshot, records }) => found.get(snapshot) !== records);
  return wrong === undefined
    ? null
    : `it holds ${found.get(wrong.snapshot) ?? 0} records of the snapshot ${wrong.snapshot.slice(0, 12)}, not ${wrong.records}`;
}
