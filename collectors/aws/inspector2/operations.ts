import type {
  BatchGetAccountStatusCommandInput,
  BatchGetAccountStatusCommandOutput,
  ListCoverageCommandInput,
  ListCoverageCommandOutput,
  ListFindingsCommandInput,
  ListFindingsCommandOutput,
} from '@aws-sdk/client-inspector2';
import type { Operation } from '../../contract.ts';
import { onlyOfFindings } from '../findings.ts';
import { memberAt } from '../interpret.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' } as const;

/** Asked for one account, which is either among `accounts` or among those that failed. */
export const batchGetAccountStatus = awsOperation<
  BatchGetAccountStatusCommandInput,
  BatchGetAccountStatusCommandOutput
>('inspector2', {
  id: 'inspector2:BatchGetAccountStatus',
  required: ['accounts'],
  doubt: (output) => {
    const accounts = memberAt(output, 'accounts');
    return Array.isArray(accounts) && accounts.length === 1 ? null : 'the answer does not tell of the one account';
  },
});

export const listCoverage = awsOperation<ListCoverageCommandInput, ListCoverageCommandOutput>('inspector2', {
  id: 'inspector2:ListCoverage',
  per: 'inspector2:BatchGetAccountStatus',
  required: ['coveredResources'],
  pages: PAGES,
});

export const listFindings = awsOperation<ListFindingsCommandInput, ListFindingsCommandOutput>('inspector2', {
  id: 'inspector2:ListFindings',
  per: 'inspector2:BatchGetAccountStatus',
  required: ['findings'],
  pages: PAGES,
  redact: onlyOfFindings('findings', ['severity', 'status', 'firstObservedAt']),
  redacts: 'all of a finding but its severity, status and age',
});

export const operations: readonly Operation[] = [batchGetAccountStatus, listCoverage, listFindings];
