import type { FoundCollector } from '../../src/collect/discover.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { idOf, type Trial } from '../collect/denials/trial.ts';
import type { Subject } from './live-case.ts';

/** Every operation that the recording calls, in the one place where it was answered most. */
export function subjectsOf(trial: Trial, found: readonly FoundCollector[]): readonly Subject[] {
  const records = [...trial.baseline.snapshot.records()].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return found.flatMap((one) =>
    one.collector.operations.flatMap((operation) => {
      const own = records.filter((record) => idOf(record) === operation.id);
      const places = trial.asked(operation.id).map(({ account, region }): Subject => {
        const asked = own.filter((record) => record.account === account && isIn(record, region));
        return { found: one, operation, account, region, asked };
      });
      return places.sort((a, b) => answers(b) - answers(a) || b.asked.length - a.asked.length).slice(0, 1);
    }),
  );
}

function answers({ asked }: Subject): number {
  return asked.filter(({ outcome }) => outcome.kind === 'answered').length;
}

/** Buckets are asked in their own regions, though their collector has none. */
function isIn(record: EvidenceRecord, region: string): boolean {
  return record.region === region || region === 'global';
}
