import type { FactRow } from '../../../src/facts/table.ts';
import type { Reduced } from '../../../src/reasoning/activity/reduced.ts';
import { activityRows } from '../../../src/reasoning/activity/rows.ts';
import type { WantedLog } from '../../../src/reasoning/cloudtrail/archive.ts';
import { type ChainVerdict, tellsAll } from '../../../src/reasoning/cloudtrail/validation.ts';

/** What people and services did, by the valid logs of one chain: told log by log, given as rows at the end. */
export class Activity {
  readonly #logs: Reduced[] = [];
  #unreadable = false;

  /** One valid log; `events` is null when its bytes are as delivered and yet no log. */
  see(_log: WantedLog, events: Reduced | null): void {
    if (events === null) this.#unreadable = true;
    else this.#logs.push(events);
  }

  /** Only a chain that is valid throughout, and of a trail that was never off, has told all; otherwise a row in which all is unknown is among these. */
  *rows(trail: string, chain: ChainVerdict): Iterable<FactRow> {
    const place = { trail_arn: trail, member_account: chain.account, source_region: chain.region };
    yield* activityRows(this.#logs, tellsAll(chain) && !this.#unreadable, 'archive', place);
  }
}
