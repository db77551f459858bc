import type {
  GetDetectorCommandOutput,
  GetFindingsStatisticsCommandInput,
  GetFindingsStatisticsCommandOutput,
} from '@aws-sdk/client-guardduty';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { MOST, openCells } from './open.ts';
import { getDetector, getFindingsStatistics, listDetectors, operations } from './operations.ts';
import { detectorTable, featureTable, regionTable, tables } from './tables.ts';

interface Detector {
  readonly id: string;
  readonly answer: Answer<GetDetectorCommandOutput>;
  readonly findings: Answer<GetFindingsStatisticsCommandOutput>;
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
      items.map(async (id) => ({
        id,
        answer: await source.ask(getDetector, { DetectorId: id }),
        findings: await source.ask(getFindingsStatistics, openOf(id, source.scope.account)),
      })),
    );
    if (complete) {
      const values = { detectors: detectors.length, enabled: isWatched(detectors) };
      yield { table: regionTable.name, values };
    }
    yield* ordered(detectorTable, detectors.map(detectorRow));
    yield* ordered(featureTable, detectors.flatMap(featureRows));
  },
};

/** An administrator's detector holds the findings of its members as well. */
function openOf(detector: string, account: string): GetFindingsStatisticsCommandInput {
  const Criterion = { accountId: { Equals: [account] }, 'service.archived': { Equals: ['false'] } };
  return { DetectorId: detector, FindingCriteria: { Criterion }, GroupBy: 'SEVERITY', MaxResults: MOST };
}

/** One detector that is on is enough; one that was not read leaves it open, unless another is on. */
function isWatched(detectors: readonly Detector[]): Cell {
  const states = detectors.map(({ answer }) => cellOf(answer, (output) => text(output.Status)));
  if (states.includes('ENABLED')) return 1;
  return states.every((state) => state === 'DISABLED') ? 0 : null;
}

function detectorRow({ id, answer, findings }: Detector): FactRow['values'] {
  return {
    id,
    status: cellOf(answer, (output) => text(output.Status)),
    created_at: cellOf(answer, (output) => time(output.CreatedAt)),
    publishing_frequency: cellOf(answer, (output) => text(output.FindingPublishingFrequency)),
    ...openCells(findings),
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
