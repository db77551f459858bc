import type {
  DescribeHubCommandInput,
  DescribeHubCommandOutput,
  GetEnabledStandardsCommandInput,
  GetEnabledStandardsCommandOutput,
  GetFindingsCommandInput,
  GetFindingsCommandOutput,
} from '@aws-sdk/client-securityhub';
import type { Operation } from '../../contract.ts';
import { onlyOfFindings } from '../findings.ts';
import { awsOperation } from '../source.ts';

/** The code alone means "no permission" too (API reference, InvalidAccessException): the message tells them apart. */
const NOT_SUBSCRIBED = {
  absent: { InvalidAccessException: 'the account is not subscribed to Security Hub' },
  absentWhen: { InvalidAccessException: /not subscribed to AWS Security Hub/i },
} as const;

export const describeHub = awsOperation<DescribeHubCommandInput, DescribeHubCommandOutput>('securityhub', {
  id: 'securityhub:DescribeHub',
  required: ['HubArn', 'SubscribedAt'],
  ...NOT_SUBSCRIBED,
});

export const getEnabledStandards = awsOperation<GetEnabledStandardsCommandInput, GetEnabledStandardsCommandOutput>(
  'securityhub',
  {
    id: 'securityhub:GetEnabledStandards',
    per: 'securityhub:DescribeHub',
    required: ['StandardsSubscriptions'],
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    ...NOT_SUBSCRIBED,
  },
);

export const getFindings = awsOperation<GetFindingsCommandInput, GetFindingsCommandOutput>('securityhub', {
  id: 'securityhub:GetFindings',
  per: 'securityhub:DescribeHub',
  required: ['Findings'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  redact: onlyOfFindings('Findings', ['CreatedAt', 'RecordState', 'Severity', 'Workflow']),
  redacts: 'all of a finding but its severity, state and age',
  ...NOT_SUBSCRIBED,
});

export const operations: readonly Operation[] = [describeHub, getEnabledStandards, getFindings];
