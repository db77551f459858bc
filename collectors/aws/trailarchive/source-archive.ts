import pMap from 'p-map';
import { type Instant, instantOf } from '../../../src/core/instant.ts';
import type { Reduced } from '../../../src/reasoning/activity/reduced.ts';
import type { Archive, WantedLog } from '../../../src/reasoning/cloudtrail/archive.ts';
import type { TrailStatus } from '../../../src/reasoning/cloudtrail/due.ts';
import type { Location } from '../../../src/reasoning/cloudtrail/examine-digest.ts';
import type { LogOutcome } from '../../../src/reasoning/cloudtrail/examine-log.ts';
import { EXPIRY_NOT_ASKED, type Expiry } from '../../../src/reasoning/cloudtrail/expiry.ts';
import { type Fetched, isFolderMarker, type Listed, type Unread } from '../../../src/reasoning/cloudtrail/fetched.ts';
import { NOT_ASKED, type TrailHistory } from '../../../src/reasoning/cloudtrail/history.ts';
import type { Period } from '../../../src/reasoning/cloudtrail/period.ts';
import { type ListedKey, type PublicKeys, publicKeysOf } from '../../../src/reasoning/cloudtrail/public-keys.ts';
import type { AwsSource } from '../source.ts';
import { digestBytes } from './kept-digest.ts';
import { getDigest, getLog, getTrailStatus, listObjects, listPublicKeys, listTree } from './operations.ts';
import { outcomeOf, parseReduced } from './reduced-log.ts';

/** No folder of a region has more pages than this; a list that goes on is a loop. */
const MOST_PAGES = 40_000;
/** Logs asked for side by side, so that memory does not grow with their number. */
const AT_ONCE = 100;

/** Told of every log that is as its digest says, with what is kept of its events (null: not readable as a log). */
export type SeeEvents = (log: WantedLog, events: Reduced | null) => void;

/** A trail's archive as a collector sees it: live, or over recorded answers, which hold the digests whole. */
export class SourceArchive implements Archive {
  readonly #source: AwsSource;
  /** Whose status is asked; null where it says nothing of the account. */
  readonly #trail: string | null;
  readonly #see: SeeEvents;

  constructor(source: AwsSource, trail: string | null, see: SeeEvents) {
    this.#source = source;
    this.#trail = trail;
    this.#see = see;
  }

  async list(bucket: string, folder: string, range?: { after: string; until: string }): Promise<Listed> {
    const input = { Bucket: bucket, Prefix: folder, ...(range === undefined ? {} : { StartAfter: range.after }) };
    const keys: string[] = [];
    for await (const page of this.#source.pages(listObjects, input)) {
      if (page.kind !== 'answered') return { keys, unread: unreadOf(page) };
      for (const { Key, Size } of page.output.Contents ?? []) {
        if (Key !== undefined && isFolderMarker(Key, Size)) continue;
        if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
        if (range !== undefined && Key > range.until) return { keys, unread: null };
        keys.push(Key);
      }
    }
    return { keys, unread: null };
  }

  async listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed> {
    const keys: string[] = [];
    for (let after = '', page = 0; ; page++) {
      const input = { Bucket: bucket, Prefix: folder, ...(after === '' ? {} : { StartAfter: after }) };
      const answer = await this.#source.ask(listTree, input);
      if (answer.kind !== 'answered') return { keys, unread: unreadOf(answer) };
      const { Contents = [], IsTruncated } = answer.output;
      for (const { Key, Size } of Contents) {
        if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
        if (!isFolderMarker(Key, Size) && past(Key) === null) keys.push(Key);
      }
      if (IsTruncated === false) return { keys, unread: null };
      const last = Contents.at(-1)?.Key ?? '';
      const next = past(last) ?? last;
      if (next <= after || page >= MOST_PAGES) return { keys, unread: { cause: 'cut', message: `${folder}: no end` } };
      after = next;
    }
  }

  /** What lies directly below a folder: the keys of folders end in a slash. */
  async directly(bucket: string, folder: string): Promise<Listed> {
    const keys: string[] = [];
    const input = { Bucket: bucket, Prefix: folder, Delimiter: '/' };
    for await (const page of this.#source.pages(listObjects, input)) {
      if (page.kind !== 'answered') return { keys, unread: unreadOf(page) };
      for (const { Prefix } of page.output.CommonPrefixes ?? []) {
        if (Prefix === undefined)
          return { keys, unread: { cause: 'cut', message: `${folder}: a folder without a name` } };
        keys.push(Prefix);
      }
      for (const { Key, Size } of page.output.Contents ?? []) {
        if (Key === undefined) return { keys, unread: { cause: 'cut', message: `${folder}: an entry without a key` } };
        if (!isFolderMarker(Key, Size)) keys.push(Key);
      }
    }
    return { keys, unread: null };
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

  async history(): Promise<TrailHistory> {
    return NOT_ASKED;
  }

  async expiry(): Promise<Expiry> {
    return EXPIRY_NOT_ASKED;
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

/** An unread answer names its outcome and the service's code in its reason; that much tells causes apart. */
function unreadOf(answer: { readonly kind: 'absent' | 'unread'; readonly reason?: string }): {
  readonly cause: Unread;
  readonly message: string;
} {
  const message = answer.reason ?? 'the answer is absent';
  return { cause: causeOf(message), message };
}

function causeOf(reason: string): Unread {
  if (/\(InvalidObjectState\)/.test(reason)) return 'archived';
  if (/\(KMS\.|\bkms\b/i.test(reason)) return 'key-denied';
  if (/\((SlowDown|Throttl|RequestLimitExceeded|TooManyRequests)/.test(reason)) return 'throttled';
  if (/: denied \(/.test(reason)) return 'denied';
  return /: truncated \(/.test(reason) ? 'cut' : 'failed';
}
