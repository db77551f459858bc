import type {
  GenerateCredentialReportCommandOutput,
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput,
  GetAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandOutput,
  GetAccountSummaryCommandInput,
  GetAccountSummaryCommandOutput,
  GetCredentialReportCommandInput,
  GetCredentialReportCommandOutput,
  ListMFADevicesCommandInput,
  ListMFADevicesCommandOutput,
} from '@aws-sdk/client-iam';
import { awsOperation } from '../source.ts';
import { doubtReport } from './credential-report.ts';
import { doubtDetails } from './documents.ts';

const DETAILS = 'iam:GetAccountAuthorizationDetails';
const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker', more: 'IsTruncated' } as const;

export const getAuthorizationDetails = awsOperation<
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput
>('iam', {
  id: DETAILS,
  required: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies', 'IsTruncated'],
  xmlRoot: 'GetAccountAuthorizationDetailsResponse',
  pages: PAGES,
  doubt: doubtDetails,
});

/** `attempt` tells one poll from the next: a question is asked once in a snapshot. The SDK does not send it. */
export interface GenerateInput {
  readonly attempt?: number;
}

export const generateCredentialReport = awsOperation<GenerateInput, GenerateCredentialReportCommandOutput>('iam', {
  id: 'iam:GenerateCredentialReport',
  required: ['State'],
  xmlRoot: 'GenerateCredentialReportResponse',
});

export const getCredentialReport = awsOperation<GetCredentialReportCommandInput, GetCredentialReportCommandOutput>(
  'iam',
  {
    id: 'iam:GetCredentialReport',
    required: ['Content', 'ReportFormat', 'GeneratedTime'],
    xmlRoot: 'GetCredentialReportResponse',
    doubt: doubtReport,
  },
);

export const getPasswordPolicy = awsOperation<
  GetAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandOutput
>('iam', {
  id: 'iam:GetAccountPasswordPolicy',
  required: ['PasswordPolicy'],
  xmlRoot: 'GetAccountPasswordPolicyResponse',
  absent: { NoSuchEntity: "the account has set no password policy, so that AWS's default applies" },
});

export const getAccountSummary = awsOperation<GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput>('iam', {
  id: 'iam:GetAccountSummary',
  required: ['SummaryMap'],
  xmlRoot: 'GetAccountSummaryResponse',
});

export const listMfaDevices = awsOperation<ListMFADevicesCommandInput, ListMFADevicesCommandOutput>('iam', {
  id: 'iam:ListMFADevices',
  required: ['MFADevices', 'IsTruncated'],
  xmlRoot: 'ListMFADevicesResponse',
  pages: PAGES,
  per: DETAILS,
  gone: ['NoSuchEntity'],
});

export const operations = [
  getAuthorizationDetails,
  generateCredentialReport,
  getCredentialReport,
  getPasswordPolicy,
  getAccountSummary,
  listMfaDevices,
];
