import type {
  AccountState,
  CoveredResource,
  ListCoverageCommandInput,
  ListFindingsCommandOutput,
} from '@aws-sdk/client-inspector2';
import type { FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { openFindingRows, type Severity } from '../findings.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { batchGetAccountStatus, listCoverage, listFindings, operations } from './operations.ts';
import { accountTable, coverageTable, openTable, tables } from './tables.ts';

/** Whether Inspector scans a region, what of it, and whether it knows of vulnerabilities that are open. */
export const collector: Collector<AwsSource> = {
  name: 'aws/inspector2',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { account } = source.scope;
    const answer = await source.ask(batchGetAccountStatus, { accountIds: [account] });
    if (answer.kind !== 'answered') return;
    // An answer about another account says nothing of this one.
    const states = (answer.output.accounts ?? []).map((one) => (one.accountId === account ? one : UNTOLD));
    yield* ordered(accountTable, states.map(accountRow));
    const enabled = states.some(({ state }) => state?.status === 'ENABLED');
    if (enabled) {
      const { items } = await listAll(source, listCoverage, coverageOf(account), (output) => output.coveredResources);
      yield* ordered(coverageTable, items.map(coverageRow));
    }
    yield* await openFindingRows(openTable, enabled ? (severity) => active(source, severity) : null, oldestOf);
  },
};

const UNTOLD: AccountState = { accountId: undefined, state: undefined, resourceState: undefined };

function accountRow({ state, resourceState }: AccountState): FactRow['values'] {
  return {
    status: text(state?.status),
    ec2: text(resourceState?.ec2?.status),
    ecr: text(resourceState?.ecr?.status),
    lambda: text(resourceState?.lambda?.status),
    lambda_code: text(resourceState?.lambdaCode?.status),
    code_repository: text(resourceState?.codeRepository?.status),
  };
}

/** An administrator would be told of every account that it looks after. Images can be without number. */
function coverageOf(account: string): ListCoverageCommandInput {
  const types = ['AWS_EC2_INSTANCE', 'AWS_ECR_REPOSITORY', 'AWS_LAMBDA_FUNCTION'];
  return {
    filterCriteria: {
      accountId: [{ comparison: 'EQUALS', value: account }],
      resourceType: types.map((value) => ({ comparison: 'EQUALS', value })),
    },
  };
}

function coverageRow(one: CoveredResource): FactRow['values'] {
  const code = one.scanStatus?.statusCode;
  return {
    resource_type: text(one.resourceType),
    resource_id: text(one.resourceId),
    scan_type: text(one.scanType),
    active: code === 'ACTIVE' ? 1 : code === 'INACTIVE' ? 0 : null,
    reason: text(one.scanStatus?.reason),
    last_scanned: time(one.lastScannedAt),
  };
}

function active(source: AwsSource, severity: Severity): Promise<Answer<ListFindingsCommandOutput>> {
  const equals = (value: string) => [{ comparison: 'EQUALS', value }] as const;
  return source.ask(listFindings, {
    maxResults: 1,
    filterCriteria: {
      awsAccountId: [...equals(source.scope.account)],
      severity: [...equals(severity)],
      findingStatus: [...equals('ACTIVE')],
    },
    sortCriteria: { field: 'FIRST_OBSERVED_AT', sortOrder: 'ASC' },
  });
}

function oldestOf({ findings: [first] = [], nextToken }: ListFindingsCommandOutput) {
  const finding = first && {
    severity: first.severity,
    isOpen: first.status === 'ACTIVE',
    since: first.firstObservedAt,
  };
  return { finding, next: nextToken };
}
