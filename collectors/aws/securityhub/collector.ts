import type {
  DescribeHubCommandOutput,
  GetFindingsCommandOutput,
  StandardsSubscription,
} from '@aws-sdk/client-securityhub';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeHub, getEnabledStandards, getFindings, operations } from './operations.ts';
import { hubTable, openTable, SEVERITIES, standardTable, tables } from './tables.ts';

type Severity = (typeof SEVERITIES)[number];

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
      const open = SEVERITIES.map((severity) => openRow(source, severity, hub.kind === 'answered'));
      yield* ordered(openTable, await Promise.all(open));
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

/** The oldest open finding is enough to know whether there is any. An aggregating hub holds other regions and accounts. */
async function openRow(source: AwsSource, severity: Severity, subscribed: boolean): Promise<FactRow['values']> {
  if (!subscribed) return { severity, any_open: null, oldest: null };
  const equals = (...values: readonly string[]) => values.map((Value) => ({ Value, Comparison: 'EQUALS' as const }));
  const answer = await source.ask(getFindings, {
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
  return { severity, ...openCells(answer, severity) };
}

function openCells(answer: Answer<GetFindingsCommandOutput>, severity: Severity): Record<'any_open' | 'oldest', Cell> {
  const unknown = { any_open: null, oldest: null };
  if (answer.kind !== 'answered') return unknown;
  const { Findings = [], NextToken } = answer.output;
  const [first] = Findings;
  // A page without findings that has a next one tells nothing.
  if (first === undefined) return NextToken === undefined ? { any_open: 0, oldest: '' } : unknown;
  if (first.Severity?.Label !== severity || first.RecordState !== 'ACTIVE') return unknown;
  return { any_open: 1, oldest: time(first.CreatedAt) };
}
