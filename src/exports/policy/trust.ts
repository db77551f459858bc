/** Who may assume the role: an account (twelve digits) or the ARN of a role; and the external id it must give. */
export interface Trust {
  readonly principal: string;
  readonly externalId: string | null;
}

/** A role's trust policy. An account's id stands for its root in every partition, and IAM keeps it as that ARN. */
export interface TrustDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly [
    {
      readonly Sid: 'AssumedByAffidavit';
      readonly Effect: 'Allow';
      readonly Principal: { readonly AWS: string };
      readonly Action: 'sts:AssumeRole';
      readonly Condition?: { readonly StringEquals: { readonly 'sts:ExternalId': string } };
    },
  ];
}

/** The trust policy. The external id keeps others from using the trusted party as their deputy (IAM User Guide). */
export function trustDocument({ principal, externalId }: Trust): TrustDocument {
  const statement = {
    Sid: 'AssumedByAffidavit',
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
  } as const;
  const Condition = { StringEquals: { 'sts:ExternalId': externalId ?? '' } };
  return { Version: '2012-10-17', Statement: [externalId === null ? statement : { ...statement, Condition }] };
}
