import type { DescribeOrganizationCommandOutput } from '@aws-sdk/client-organizations';
import type { Answer } from '../../contract.ts';
import type { AwsSource } from '../source.ts';

/** Who answers for the organisation of an account: the account itself, another that is read, or none of those. */
export type Office =
  | { readonly kind: 'here' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'nobody'; readonly why: string };

/** An account, and which others are read. */
type Asker = Pick<AwsSource, 'accounts' | 'listedBy' | 'scope'>;

/**
 * All operations but DescribeOrganization are answered to the management account and its delegates alone (AWS
 * Organizations API reference): a refusal anywhere else says nothing. Where it is not known who manages, they are asked,
 * so that a denial in a management account is never passed over in silence.
 */
export function officeOf(source: Asker, described: Answer<DescribeOrganizationCommandOutput>): Office {
  const { accounts, listedBy, scope } = source;
  if (listedBy === scope.account) return { kind: 'here' };
  const management = described.kind === 'answered' ? described.output.Organization?.MasterAccountId : undefined;
  if (management === scope.account || described.kind === 'absent') return { kind: 'here' };
  if (listedBy !== null && accounts.has(listedBy)) return { kind: 'elsewhere' };
  if (management === undefined) return { kind: 'here' };
  return accounts.has(management) ? { kind: 'elsewhere' } : { kind: 'nobody', why: unread(scope.account, management) };
}

function unread(account: string, management: string): string {
  return `the organisation of account ${account} is managed by account ${management}, which is not read: its accounts and policies are unknown. Name it under \`accounts\` in affidavit.yaml, or name it or a delegated administrator that is read under \`organization\`.`;
}
