import { CONSOLER, CROSS_ACCOUNT_ROLE, CUSTOMER, VENDOR } from './names.ts';

/** The vendor's role and user in the customer's account. */
const OWN = [`arn:aws:iam::${CUSTOMER}:role/${CROSS_ACCOUNT_ROLE}`, `arn:aws:iam::${CUSTOMER}:user/${CONSOLER}`];
/** Who the vendor is: these two, and every principal of the vendor's own account. */
const VENDORS = [
  { sid: 'RoleOfVendor', condition: { ArnEquals: { 'aws:PrincipalArn': OWN } } },
  { sid: 'AccountOfVendor', condition: { StringEquals: { 'aws:PrincipalAccount': VENDOR } } },
];

/** dc-04: whatever another policy may say, the vendor neither reads nor opens a bucket of data. */
export function closedToVendor(bucket: string): object[] {
  const Action = ['s3:GetObject*', 's3:ListBucket*', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'];
  return refused('ReadsNothing', Action, [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]);
}

/** dc-15: the same for a key. */
export function keyClosedToVendor(): object[] {
  const Action = ['kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:PutKeyPolicy'];
  return refused('UsesNothing', Action, '*');
}

/** dc-03: the same for a secret. */
export function secretClosedToVendor(): object[] {
  const Action = [
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutResourcePolicy',
    'secretsmanager:DeleteResourcePolicy',
  ];
  return refused('ReadsNoSecret', Action, '*');
}

function refused(what: string, Action: readonly string[], Resource: string | readonly string[]): object[] {
  return VENDORS.map(({ sid, condition }) => ({
    Sid: `${sid}${what}`,
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action,
    Resource,
    Condition: condition,
  }));
}
