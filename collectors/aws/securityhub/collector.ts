import type {
  DescribeHubCommandOutput,
  GetFindingsCommandOutput,
  StandardsSubscription,
} from '@aws-sdk/client-securityhub';
import type { FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, text } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { openFindingRows, type Severity } from '../findings.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeHub, getEnabledStandards, getFindings, operations } from './operations.ts';
import { hubTable, openTable, standardTable, tables } from './tables.ts';

/** Whether Security Hub is on in a region, its standards, and whether it has findings that are open. */
export const collector: Collector<AwsSource> = {
  name: 'aws/securityhub',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const hub = await source.ask(describeHub, {});
    yield* hubRows(hub);
    if (hub.kind !== 'unread') {
      const ask = hub.kind === 'answered' ? (severity: Severity) => open(source, severity) : null;
      yield* await openFindingRows(openTable, ask, oldestOf);
    }
    // A hub that is not there has no standards, and the question would be refused.
    if (hub.kind === 'absent') return;
    const { items } = await listAll(source, getEnabledStandards, {}, (output) => output.StandardsSubscriptions);
    yield* ordered(standardTable, items.map(standardRow));
  },
};

function* hubRows(answer: Answer<DescribeHubCommandOutput>): Iterable<FactRow> {
  if (answer.kind === 'unread') return;
  const values = {
    subscribed: cellOf(answer, () => 1, 0),
    arn: cellOf(answer, (output) => text(output.HubArn), 'none'),
    auto_enable_controls: cellOf(answer, (output) => flag(output.AutoEnableControls), 0),
    finding_generator: cellOf(answer, (output) => text(output.ControlFindingGenerator), 'none'),
  };
  yield { table: hubTable.name, values };
}

function standardRow(subscription: StandardsSubscription): FactRow['values'] {
  return {
    subscription_arn: text(subscription.StandardsSubscriptionArn),
    standard_arn: text(subscription.StandardsArn),
    status: text(subscription.StandardsStatus),
  };
}

/** An aggregating hub holds other regions and accounts. */
function open(source: AwsSource, severity: Severity): Promise<Answer<GetFindingsCommandOutput>> {
  const equals = (...values: readonly string[]) => values.map((Value) => ({ Value, Comparison: 'EQUALS' as const }));
  return source.ask(getFindings, {
    MaxResults: 1,
    Filters: {
      AwsAccountId: equals(source.scope.account),
      Region: equals(source.scope.region),
      SeverityLabel: equals(severity),
      RecordState: equals('ACTIVE'),
      WorkflowStatus: equals('NEW', 'NOTIFIED'),
    },
    SortCriteria: [{ Field: 'CreatedAt', SortOrder: 'asc' }],
  });
}

function oldestOf({ Findings: [first] = [], NextToken }: GetFindingsCommandOutput) {
  const finding = first && {
    severity: first.Severity?.Label,
    isOpen: first.RecordState === 'ACTIVE',
    since: first.CreatedAt,
  };
  return { finding, next: NextToken };
}
