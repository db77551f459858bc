import { messageOf } from '../../../src/core/errors.ts';
import { epochMs, type Instant, instantOf } from '../../../src/core/instant.ts';
import type { Trail } from '../../../src/reasoning/cloudtrail/chains.ts';
import { type Expiry, expiryOf } from '../../../src/reasoning/cloudtrail/expiry.ts';
import {
  CHANGES,
  changesOn,
  OF_MANY,
  type TrailEvent,
  type TrailHistory,
} from '../../../src/reasoning/cloudtrail/history.ts';
import type { Period } from '../../../src/reasoning/cloudtrail/period.ts';
import type { AwsSource } from '../source.ts';
import { getExpiry, lookupChanges } from './operations.ts';

/** LookupEvents answers for 90 days ("LookupEvents", API reference); a day less, for it is asked after the start. */
const KEPT_MS = 89 * 24 * 3_600_000;
/** LookupEvents is answered twice a second. */
const BETWEEN_LOOKUPS_MS = 500;

type OwnTrail = Pick<Trail, 'arn' | 'homeRegion' | 'name' | 'owner' | 'isOrganization'>;

/** What AWS says of why something of a trail is not there: asked when something is not, and then once. */
export class TrailCauses {
  readonly #source: AwsSource;
  readonly #trail: OwnTrail;
  /** The end of the logs that are read: an hour at least before the collection began, so that all events show by then. */
  readonly #end: Instant;
  readonly #expiries = new Map<string, Promise<Expiry>>();
  #history: Promise<TrailHistory> | null = null;

  constructor(source: AwsSource, trail: OwnTrail, end: Instant) {
    this.#source = source;
    this.#trail = trail;
    this.#end = end;
  }

  /** The changes to the trail; every chain of it asks for the same period. */
  history(period: Period): Promise<TrailHistory> {
    this.#history ??= this.#trail.isOrganization === false ? this.#changes(period) : Promise.resolve(OF_MANY);
    return this.#history;
  }

  /** What a bucket lets expire. */
  expiry(bucket: string): Promise<Expiry> {
    const known = this.#expiries.get(bucket) ?? this.#lifecycle(bucket);
    this.#expiries.set(bucket, known);
    return known;
  }

  async #changes({ from, to }: Period): Promise<TrailHistory> {
    const period = { from: instantOf(Math.max(epochMs(from), epochMs(this.#end) - KEPT_MS)), to };
    try {
      const events: TrailEvent[] = [];
      for (const name of CHANGES) events.push(...(await this.#changesNamed(name, period)));
      return { kind: 'told', ...period, events };
    } catch (thrown) {
      return { kind: 'unread', why: messageOf(thrown) };
    }
  }

  async #changesNamed(name: string, { from, to }: Period): Promise<readonly TrailEvent[]> {
    const input = {
      LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: name }],
      StartTime: new Date(from),
      EndTime: new Date(to),
      MaxResults: 50,
    };
    const events: TrailEvent[] = [];
    for await (const page of this.#source.pages(lookupChanges, input, { region: this.#trail.homeRegion })) {
      if (page.kind !== 'answered') throw new Error(page.kind === 'unread' ? page.reason : page.code);
      events.push(...changesOn(page.output.Events ?? [], this.#trail));
      await this.#source.pause?.(BETWEEN_LOOKUPS_MS);
    }
    return events;
  }

  async #lifecycle(bucket: string): Promise<Expiry> {
    const answer = await this.#source.ask(getExpiry, { Bucket: bucket });
    // Where there are no rules, none counts days from any time.
    if (answer.kind === 'absent') return { kind: 'told', at: this.#end, rules: [] };
    if (answer.kind === 'unread') return { kind: 'unread', why: answer.reason };
    try {
      if (answer.at === undefined) return { kind: 'unread', why: 'nobody recorded when the lifecycle was read' };
      return expiryOf(answer.output, answer.at);
    } catch (thrown) {
      return { kind: 'unread', why: messageOf(thrown) };
    }
  }
}
