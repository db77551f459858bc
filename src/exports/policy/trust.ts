/**
 * Who may assume the role: an account (twelve digits) or the ARN of a role, with the external id that it must give; or
 * who brings a token of an identity provider, by its ARN, that was issued for STS and names this subject.
 */
export interface Trust {
  readonly principal: string;
  readonly externalId: string | null;
  readonly subject?: string;
}

/** What GitHub's and GitLab's tokens are asked for, in docs/ci.md and in the files for both: a name that provider and role agree on, the same in every partition. */
const AUDIENCE = 'sts.amazonaws.com';

/** A role's trust policy. An account's id stands for its root in every partition, and IAM keeps it as that ARN. */
export interface TrustDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly [
    {
      readonly Sid: 'AssumedByAffidavit';
      readonly Effect: 'Allow';
      readonly Principal: { readonly AWS: string } | { readonly Federated: string };
      readonly Action: 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity';
      readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
    },
  ];
}

/** The trust policy. The external id keeps others from using the trusted party as their deputy (IAM User Guide). */
export function trustDocument({ principal, externalId, subject }: Trust): TrustDocument {
  if (subject !== undefined) return { Version: '2012-10-17', Statement: [federated(principal, subject)] };
  const statement = {
    Sid: 'AssumedByAffidavit',
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
  } as const;
  const Condition = { StringEquals: { 'sts:ExternalId': externalId ?? '' } };
  return { Version: '2012-10-17', Statement: [externalId === null ? statement : { ...statement, Condition }] };
}

/** Both conditions, compared whole: without the subject, whoever has an account with the provider could assume the role. */
function federated(provider: string, subject: string): TrustDocument['Statement'][0] {
  const issuer = provider.slice(provider.indexOf('/') + 1);
  return {
    Sid: 'AssumedByAffidavit',
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: AUDIENCE, [`${issuer}:sub`]: subject } },
  };
}
