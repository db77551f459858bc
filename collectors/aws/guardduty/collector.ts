import type { GetDetectorCommandOutput } from '@aws-sdk/client-guardduty';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { getDetector, listDetectors, operations } from './operations.ts';
import { detectorTable, featureTable, regionTable, tables } from './tables.ts';

interface Detector {
  readonly id: string;
  readonly answer: Answer<GetDetectorCommandOutput>;
}

/** Whether GuardDuty watches a region, and with which features. */
export const collector: Collector<AwsSource> = {
  name: 'aws/guardduty',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items, complete } = await listAll(source, listDetectors, {}, (output) => output.DetectorIds);
    const detectors = await Promise.all(
      items.map(async (id) => ({ id, answer: await source.ask(getDetector, { DetectorId: id }) })),
    );
    if (complete) {
      const values = { detectors: detectors.length, enabled: isWatched(detectors) };
      yield { table: regionTable.name, values };
    }
    yield* ordered(detectorTable, detectors.map(detectorRow));
    yield* ordered(featureTable, detectors.flatMap(featureRows));
  },
};

/** One detector that is on is enough; one that was not read leaves it open, unless another is on. */
function isWatched(detectors: readonly Detector[]): Cell {
  const states = detectors.map(({ answer }) => cellOf(answer, (output) => text(output.Status)));
  if (states.includes('ENABLED')) return 1;
  return states.every((state) => state === 'DISABLED') ? 0 : null;
}

function detectorRow({ id, answer }: Detector): FactRow['values'] {
  return {
    id,
    status: cellOf(answer, (output) => text(output.Status)),
    created_at: cellOf(answer, (output) => time(output.CreatedAt)),
    publishing_frequency: cellOf(answer, (output) => text(output.FindingPublishingFrequency)),
  };
}

function featureRows({ id, answer }: Detector): readonly FactRow['values'][] {
  if (answer.kind !== 'answered') return [];
  // A detector that does not tell its features has one of which nothing is known.
  const features = answer.output.Features ?? [{ Name: undefined, Status: undefined }];
  return features.map(({ Name, Status }) => ({
    detector: id,
    name: text(Name),
    enabled: Status === 'ENABLED' ? 1 : Status === 'DISABLED' ? 0 : null,
  }));
}
