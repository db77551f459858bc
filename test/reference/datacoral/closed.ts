import { CROSS_ACCOUNT_ROLE, CUSTOMER, VENDOR } from './names.ts';

const ROLE = `arn:aws:iam::${CUSTOMER}:role/${CROSS_ACCOUNT_ROLE}`;
/** Who the vendor is: the role in the customer's account, and every principal of the vendor's own. */
const VENDORS = [
  { sid: 'RoleOfVendor', condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } },
  { sid: 'AccountOfVendor', condition: { StringEquals: { 'aws:PrincipalAccount': VENDOR } } },
];

/** dc-04: whatever another policy may say, the vendor neither reads nor opens a bucket of data. */
export function closedToVendor(bucket: string): object[] {
  return VENDORS.map(({ sid, condition }) => ({
    Sid: `${sid}ReadsNothing`,
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: ['s3:GetObject*', 's3:ListBucket*', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: condition,
  }));
}

/** dc-15: the same for a key. */
export function keyClosedToVendor(): object[] {
  return VENDORS.map(({ sid, condition }) => ({
    Sid: `${sid}UsesNothing`,
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:PutKeyPolicy'],
    Resource: '*',
    Condition: condition,
  }));
}
