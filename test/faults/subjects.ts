import type { FoundCollector } from '../../src/collect/discover.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { idOf, type Trial } from '../collect/denials/trial.ts';
import type { Subject } from './live-case.ts';

/** Every operation that the recording calls, in the one place where it was asked most. */
export function subjectsOf(trial: Trial, found: readonly FoundCollector[]): readonly Subject[] {
  return found.flatMap((one) =>
    one.collector.operations.flatMap((operation) => {
      const lines = [...trial.asked(operation.id)].sort((a, b) => b.calls - a.calls);
      const line = lines[0];
      if (line === undefined) return [];
      const asked = [...trial.baseline.snapshot.records()]
        .filter(
          (record) => idOf(record) === operation.id && record.account === line.account && isIn(record, line.region),
        )
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
      return [{ found: one, operation, account: line.account, region: line.region, asked }];
    }),
  );
}

/** Buckets are asked in their own regions, though their collector has none. */
function isIn(record: EvidenceRecord, region: string): boolean {
  return record.region === region || region === 'global';
}
