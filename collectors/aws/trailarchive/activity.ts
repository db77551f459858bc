import type { FactRow } from '../../../src/facts/table.ts';
import type { WantedLog } from '../../../src/reasoning/cloudtrail/archive.ts';
import type { ChainVerdict } from '../../../src/reasoning/cloudtrail/validation.ts';
import type { ReducedEvent } from './reduce.ts';

/** What people and services did, by the valid logs of one chain: told log by log, given as rows at the end. */
export class Activity {
  /** One valid log; `events` is null when its bytes are as delivered and yet no log. */
  see(_log: WantedLog, _events: readonly ReducedEvent[] | null): void {}

  *rows(_trail: string, _chain: ChainVerdict): Iterable<FactRow> {}
}
