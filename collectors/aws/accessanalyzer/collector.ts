import type { AnalyzerSummary, FindingSummaryV2 } from '@aws-sdk/client-accessanalyzer';
import type { FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listAnalyzers, listFindings, operations } from './operations.ts';
import { analyzerTable, findingTable, tables } from './tables.ts';

const ACTIVE = { status: { eq: ['ACTIVE'] } };

/** The analyzers of one region and their active findings. */
export const collector: Collector<AwsSource> = {
  name: 'aws/accessanalyzer',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listAnalyzers, {}, (output) => output.analyzers);
    yield* ordered(analyzerTable, items.map(analyzerRow));
    const findings = await Promise.all(items.map((analyzer) => findingRows(source, analyzer)));
    yield* ordered(findingTable, findings.flat());
  },
};

function analyzerRow(analyzer: AnalyzerSummary): FactRow['values'] {
  return {
    arn: text(analyzer.arn),
    name: text(analyzer.name),
    type: text(analyzer.type),
    status: text(analyzer.status),
    // AnalyzerSummary: the reason is there while it is not active.
    error: analyzer.statusReason?.code ?? (analyzer.status === 'ACTIVE' ? '' : null),
    created_at: time(analyzer.createdAt),
    last_analyzed_at: time(analyzer.lastResourceAnalyzedAt),
  };
}

async function findingRows(
  source: AwsSource,
  { arn: analyzerArn }: AnalyzerSummary,
): Promise<readonly FactRow['values'][]> {
  // What it found cannot be asked: without a row it would seem to have found nothing.
  if (analyzerArn === undefined) return [unknownRow(findingTable)];
  const { items } = await listAll(source, listFindings, { analyzerArn, filter: ACTIVE }, (output) => output.findings);
  return items.map((finding) => findingRow(analyzerArn, finding));
}

function findingRow(analyzer: string, finding: FindingSummaryV2): FactRow['values'] {
  return {
    analyzer_arn: analyzer,
    id: text(finding.id),
    type: text(finding.findingType),
    resource: finding.resource ?? '',
    resource_type: text(finding.resourceType),
    resource_owner: text(finding.resourceOwnerAccount),
    error: finding.error ?? '',
    created_at: time(finding.createdAt),
    updated_at: time(finding.updatedAt),
  };
}
