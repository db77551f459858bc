import { epochMs } from '../../core/instant.ts';
import type { ChainVerdict } from '../cloudtrail/validation.ts';
import { CLOCKS_MS } from './match.ts';

/** CloudTrail names most logs within minutes; validation waits as long before it calls one added. */
export const LATEST_NAMING_MS = 6 * 3_600_000;

/** By then the digest that ends an hour later is delivered. */
export const DELIVERED_MS = 2 * 3_600_000;

/** Stretches of time in milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What the valid digests of one account and region vouch for. */
export class Covered {
  readonly #stretches: readonly Stretch[];
  /** Stamps of logs that valid digests name and that are not here, or not as delivered. */
  readonly #unread: readonly (number | null)[];

  /** Of several trails, each covers what it covers. */
  constructor(chains: readonly ChainVerdict[]) {
    this.#stretches = merged(chains.flatMap(stretchesOf));
    const logs = chains.flatMap((chain) => chain.logs);
    const read = new Set(logs.filter(({ state }) => state === 'valid').map(idOf));
    this.#unread = logs
      .filter((log) => log.state !== 'valid' && log.hash !== null && !read.has(idOf(log)))
      .map(({ at }) => (at === null ? null : epochMs(at)));
  }

  /** Whether any valid digest is here at all. */
  get isAny(): boolean {
    return this.#stretches.length > 0;
  }

  /** The end of the newest valid digest, in milliseconds. */
  get until(): number {
    return this.#stretches.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  }

  /** Whether valid digests without a hole between them span a time. */
  spans(from: number, to: number): boolean {
    return this.#stretches.some((one) => one.from <= from && to <= one.to);
  }

  /** How many logs named for a time were not read: any could hold what happened in it, by whichever clock. */
  unreadWithin(from: number, to: number): number {
    return this.#unread.filter((at) => at === null || (at >= from - CLOCKS_MS && at <= to)).length;
  }
}

function stretchesOf({ digests }: ChainVerdict): readonly Stretch[] {
  return digests.flatMap(({ state, backfill, start, end }) =>
    state === 'valid' && !backfill && start !== null && end !== null
      ? [{ from: epochMs(start), to: epochMs(end) }]
      : [],
  );
}

function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: { from: number; to: number }[] = [];
  for (const one of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else result.push({ ...one });
  }
  return result;
}

function idOf({ bucket, key, hash }: { bucket: string; key: string; hash: string | null }): string {
  return `${bucket} ${key} ${hash}`;
}
