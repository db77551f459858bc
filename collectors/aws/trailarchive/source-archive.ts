import pMap from 'p-map';
import { type Instant, instantOf } from '../../../src/core/instant.ts';
import type { Reduced } from '../../../src/reasoning/activity/reduced.ts';
import type { Archive, WantedLog } from '../../../src/reasoning/cloudtrail/archive.ts';
import type { TrailStatus } from '../../../src/reasoning/cloudtrail/due.ts';
import type { Location } from '../../../src/reasoning/cloudtrail/examine-digest.ts';
import type { LogOutcome } from '../../../src/reasoning/cloudtrail/examine-log.ts';
import type { Expiry } from '../../../src/reasoning/cloudtrail/expiry.ts';
import type { Fetched, Listed } from '../../../src/reasoning/cloudtrail/fetched.ts';
import type { TrailHistory } from '../../../src/reasoning/cloudtrail/history.ts';
import type { Period } from '../../../src/reasoning/cloudtrail/period.ts';
import { type ListedKey, type PublicKeys, publicKeysOf } from '../../../src/reasoning/cloudtrail/public-keys.ts';
import type { AwsSource } from '../source.ts';
import type { TrailCauses } from './causes.ts';
import { digestBytes } from './kept-digest.ts';
import { listed, listedPast, unreadOf } from './listed.ts';
import { getDigest, getLog, getTrailStatus, listPublicKeys } from './operations.ts';
import { outcomeOf, parseReduced } from './reduced-log.ts';

/** Logs asked for side by side, so that memory does not grow with their number. */
const AT_ONCE = 100;

/** Told of every log that is as its digest says, with what is kept of its events (null: not readable as a log). */
export type SeeEvents = (log: WantedLog, events: Reduced | null) => void;

/** A chain, as far as asking for it depends on whose it is. */
export interface Asking {
  /** The trail whose status is asked; null where it says nothing of the account. */
  readonly trail: string | null;
  readonly causes: TrailCauses;
  readonly see: SeeEvents;
}

/** A trail's archive as a collector sees it: live, or over recorded answers, which hold the digests whole. */
export class SourceArchive implements Archive {
  readonly #source: AwsSource;
  readonly #trail: string | null;
  readonly #causes: TrailCauses;
  readonly #see: SeeEvents;

  constructor(source: AwsSource, { trail, causes, see }: Asking) {
    this.#source = source;
    this.#trail = trail;
    this.#causes = causes;
    this.#see = see;
  }

  list(bucket: string, folder: string, range?: { after: string; until: string }): Promise<Listed> {
    return listed(this.#source, bucket, folder, range);
  }

  listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed> {
    return listedPast(this.#source, bucket, folder, past);
  }

  async digest({ bucket, key }: Location): Promise<Fetched> {
    const answer = await this.#source.ask(getDigest, { Bucket: bucket, Key: key });
    if (answer.kind === 'absent') return { kind: 'absent' };
    if (answer.kind === 'unread') return { kind: 'unread', ...unreadOf(answer) };
    const body = await answer.output.Body?.transformToByteArray();
    if (body === undefined) return { kind: 'unread', cause: 'cut', message: `${key}: no body` };
    return { kind: 'read', body: digestBytes(body), metadata: answer.output.Metadata ?? {} };
  }

  async publicKeys(region: string, { from, to }: Period): Promise<PublicKeys> {
    const keys: ListedKey[] = [];
    let whole = true;
    const input = { StartTime: new Date(from), EndTime: new Date(to) };
    for await (const page of this.#source.pages(listPublicKeys, input, { region })) {
      if (page.kind !== 'answered') return { kind: 'unread', ...unreadOf(page) };
      for (const { Value, Fingerprint } of page.output.PublicKeyList ?? [])
        if (Value !== undefined && Fingerprint !== undefined) keys.push({ der: Value, fingerprint: Fingerprint });
        else whole = false;
    }
    return publicKeysOf(keys, whole);
  }

  async status(region: string): Promise<TrailStatus | null> {
    if (this.#trail === null) return null;
    const answer = await this.#source.ask(getTrailStatus, { Name: this.#trail }, { region });
    if (answer.kind !== 'answered') return null;
    const at = (date: Date | undefined): Instant | null => (date === undefined ? null : instantOf(date.getTime()));
    const { IsLogging, LatestDigestDeliveryTime, StartLoggingTime, StopLoggingTime } = answer.output;
    return {
      isLogging: IsLogging ?? null,
      latestDigestAt: at(LatestDigestDeliveryTime),
      startedAt: at(StartLoggingTime),
      stoppedAt: at(StopLoggingTime),
    };
  }

  history(period: Period): Promise<TrailHistory> {
    return this.#causes.history(period);
  }

  expiry(bucket: string): Promise<Expiry> {
    return this.#causes.expiry(bucket);
  }

  logs(wanted: readonly WantedLog[]): Promise<readonly LogOutcome[]> {
    return pMap(wanted, (log) => this.#log(log), { concurrency: AT_ONCE });
  }

  async #log(log: WantedLog): Promise<LogOutcome> {
    const answer = await this.#source.ask(getLog, { Bucket: log.bucket, Key: log.key });
    if (answer.kind === 'absent') return { state: 'invalid', reason: 'missing' };
    if (answer.kind === 'unread') return { state: 'undetermined', reason: unreadOf(answer).cause };
    const reduced = parseReduced((await answer.output.Body?.transformToString()) ?? '');
    const outcome = outcomeOf(reduced, log.hash);
    if (outcome.state === 'valid') this.#see(log, reduced?.events ?? null);
    return outcome;
  }
}
