import type { CauseKind } from '../evidence/cause.ts';

/** What a cause is called above the gaps that it makes, and what to do about it. */
export interface GapWords {
  readonly title: string;
  /** What mends it; the policy of a refusal, or the role, is told beside it. */
  readonly remedy: string;
}

export const GAP_WORDS: Readonly<Record<CauseKind, GapWords>> = {
  'credentials-refused': {
    title: 'Credentials not taken',
    remedy: 'Sign in again, or renew the keys or the token; then run `affidavit collect --gaps`.',
  },
  'role-not-assumed': {
    title: 'Role not assumed: sts:AssumeRole was refused',
    remedy:
      'Three things must agree: the credentials in use may call sts:AssumeRole on the role, its trust policy names them, and the external id is the one that its trust policy asks for (sts:ExternalId).',
  },
  'other-account': {
    title: 'Credentials of another account',
    remedy: 'Name a role of the account in affidavit.yaml, or use credentials of it.',
  },
  'accounts-not-listed': {
    title: 'Accounts of the organisation not all listed',
    remedy: 'Mend what kept organizations:ListAccounts from its end; which accounts there are is not known before.',
  },
  'account-not-open': {
    title: 'Account suspended, or not in the organisation',
    remedy: 'Exclude it under `organization` in affidavit.yaml if the paper does not speak of it.',
  },
  'not-allowed': {
    title: 'Refused to the role',
    remedy: 'The permissions that are missing, for the role that is read with:',
  },
  'denied-by-statement': {
    title: "Denied by a statement of the role's own policies",
    remedy: 'Allowing it does not help: take it out of the statement with "Effect": "Deny".',
  },
  'denied-by-boundary': {
    title: "Outside the role's permissions boundary",
    remedy: 'A policy of the role does not help: the boundary has to allow it as well.',
  },
  'denied-by-session': {
    title: 'Denied by a session policy',
    remedy: 'A policy of the role does not help: whoever makes the session has to let it through.',
  },
  'denied-by-resource': {
    title: 'Denied by the policy of the resource',
    remedy: "A policy of the role does not help: the resource's own policy (a key's, a bucket's) has to let it in.",
  },
  'denied-by-endpoint': {
    title: 'Denied by the policy of a VPC endpoint',
    remedy: 'A policy of the role does not help: let it through the endpoint, or collect from elsewhere.',
  },
  'denied-by-organisation': {
    title: 'Denied by an organisation policy',
    remedy:
      'No policy of the role helps: exempt the role from the service or resource control policy, or leave the account or region out of affidavit.yaml.',
  },
  'not-subscribed': {
    title: 'Service not signed up for',
    remedy: 'Sign the account up for it, or leave the collector out of affidavit.yaml.',
  },
  'region-not-enabled': {
    title: 'Region not enabled',
    remedy: 'Enable it in the account, or take it out of `regions` in affidavit.yaml.',
  },
  unsupported: {
    title: 'Not offered there',
    remedy: 'Asking again does not help: the service does not offer it in that place.',
  },
  unreachable: {
    title: 'No answer came',
    remedy: 'Run `affidavit collect --gaps`; if it stays so, look at the network, the proxy, and AWS_ENDPOINT_URL.',
  },
  'service-failed': {
    title: 'The service failed, or its answer cannot be true',
    remedy: 'Run `affidavit collect --gaps`; if it stays so, the answer itself is at fault.',
  },
  truncated: {
    title: 'Lists cut short',
    remedy: 'Run `affidavit collect --gaps`.',
  },
  'left-to-nobody': {
    title: "Another account's to answer",
    remedy: 'Add the account that answers for it (such as the management account) to affidavit.yaml.',
  },
  'not-asked': {
    title: 'Not asked',
    remedy: 'Run `affidavit collect --gaps`.',
  },
  'collector-fault': {
    title: 'A fault of Affidavit',
    remedy: 'Please report it with its reason, which `--json` gives. Nothing is proven of what it touches.',
  },
};
