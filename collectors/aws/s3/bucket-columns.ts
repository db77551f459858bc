import type { Column } from '../../../src/facts/table.ts';

const LIST = 's3:ListBuckets';
const ENCRYPTION = 's3:GetBucketEncryption';
const VERSIONING = 's3:GetBucketVersioning';
const LOCK = 's3:GetObjectLockConfiguration';
const LOGGING = 's3:GetBucketLogging';
const BLOCK = 's3:GetPublicAccessBlock';
const POLICY = 's3:GetBucketPolicy';
const STATUS = 's3:GetBucketPolicyStatus';
const OWNERSHIP = 's3:GetBucketOwnershipControls';
const ACL = 's3:GetBucketAcl';
const TAGS = 's3:GetBucketTagging';
const LIFECYCLE = 's3:GetBucketLifecycleConfiguration';

/** Columns of `aws_s3_bucket`, one operation after the other. */
export const bucketColumns: Readonly<Record<string, Column>> = {
  arn: { type: 'text', from: LIST, doc: 'ARN of the bucket.', identifies: 'bucket' },
  name: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
  created_at: { type: 'time', from: LIST, doc: 'When the bucket was created, or last re-created.' },
  bucket_region: {
    type: 'text',
    from: 's3:GetBucketLocation',
    doc: "The region that the bucket lies in, such as 'eu-west-1'.",
    identifies: 'nothing',
  },
  default_encryption: {
    type: 'text',
    from: ENCRYPTION,
    doc: "How new objects are encrypted by default: 'AES256', 'aws:kms', 'aws:kms:dsse', or 'none'.",
    oneOf: ['AES256', 'aws:kms', 'aws:kms:dsse', 'none'],
  },
  kms_key: {
    type: 'text',
    from: ENCRYPTION,
    doc: "The KMS key as configured (ARN, id or alias); '' when none is named, so that aws:kms means the AWS managed key aws/s3.",
    identifies: 'key',
  },
  bucket_key: {
    type: 'boolean',
    from: ENCRYPTION,
    doc: '1 when S3 uses a bucket key to save KMS requests; 0 otherwise.',
  },
  versioning: {
    type: 'text',
    from: VERSIONING,
    doc: "'Enabled', 'Suspended', or 'none' when it was never enabled.",
    oneOf: ['Enabled', 'Suspended', 'none'],
  },
  mfa_delete: {
    type: 'boolean',
    from: VERSIONING,
    doc: '1 when deleting a version needs a second factor; 0 otherwise.',
  },
  object_lock: { type: 'boolean', from: LOCK, doc: '1 when Object Lock is enabled for the bucket; 0 otherwise.' },
  object_lock_mode: {
    type: 'text',
    from: LOCK,
    doc: "Default retention mode of new objects: 'COMPLIANCE', 'GOVERNANCE', or 'none' when there is no default retention.",
    identifies: 'nothing',
  },
  object_lock_days: {
    type: 'integer',
    from: LOCK,
    doc: 'Default retention of new objects in days, a year counted as 365; 0 when there is no default retention.',
  },
  log_bucket: {
    type: 'text',
    from: LOGGING,
    doc: "Name of the bucket that server access logs go to; '' when access logging is off.",
    identifies: 'bucket',
  },
  log_prefix: {
    type: 'text',
    from: LOGGING,
    doc: "Prefix of the access logs' keys; '' when there is none or access logging is off.",
    identifies: 'bucket',
  },
  block_public_acls: {
    type: 'boolean',
    from: BLOCK,
    doc: "1 when the bucket's own setting BlockPublicAcls is on; 0 otherwise.",
  },
  ignore_public_acls: {
    type: 'boolean',
    from: BLOCK,
    doc: "1 when the bucket's own setting IgnorePublicAcls is on; 0 otherwise.",
  },
  block_public_policy: {
    type: 'boolean',
    from: BLOCK,
    doc: "1 when the bucket's own setting BlockPublicPolicy is on; 0 otherwise.",
  },
  restrict_public_buckets: {
    type: 'boolean',
    from: BLOCK,
    doc: "1 when the bucket's own setting RestrictPublicBuckets is on; 0 otherwise.",
  },
  has_policy: { type: 'boolean', from: POLICY, doc: '1 when the bucket has a policy; 0 otherwise.' },
  policy: {
    type: 'json',
    from: POLICY,
    doc: 'The bucket policy as canonical JSON, otherwise as written; {} when there is none.',
    identifies: 'policy',
  },
  denies_insecure_transport: {
    type: 'boolean',
    from: POLICY,
    doc: '1 when the policy denies s3:* to every principal on the bucket and on all its objects with the one condition that aws:SecureTransport is false; 0 otherwise.',
  },
  denies_delete: {
    type: 'boolean',
    from: POLICY,
    doc: '1 when the policy denies both s3:DeleteObject and s3:DeleteObjectVersion to every principal on all objects of the bucket without any condition; 0 otherwise (expiry by lifecycle rules is not subject to a policy: see lifecycle_deletes).',
  },
  policy_is_public: {
    type: 'boolean',
    from: STATUS,
    doc: '1 when AWS judges the bucket policy public; 0 when it judges it not public, or there is no policy.',
  },
  object_ownership: {
    type: 'text',
    from: OWNERSHIP,
    doc: "'BucketOwnerEnforced' (ACLs are off), 'BucketOwnerPreferred', 'ObjectWriter', or 'none' when no control is set, which acts as ObjectWriter.",
    identifies: 'nothing',
  },
  acl_is_public: {
    type: 'boolean',
    from: ACL,
    doc: '1 when an ACL grant names the group AllUsers or AuthenticatedUsers; 0 otherwise.',
  },
  acl_grants: {
    type: 'json',
    from: ACL,
    doc: 'Sorted list of ACL grants as {"grantee","permission","type"}, the grantee being a canonical user id, a group URI or an e-mail address.',
    identifies: 'principal',
  },
  tags: {
    type: 'json',
    from: TAGS,
    doc: 'Tags as an object of key to value; {} when there are none.',
    identifies: 'tag',
  },
  tag_data_class: {
    type: 'text',
    from: TAGS,
    doc: "Value of the tag data-class; '' when the bucket has no such tag.",
    identifies: 'tag',
  },
  lifecycle_rules: {
    type: 'json',
    from: LIFECYCLE,
    doc: 'Lifecycle rules as answered; [] when there are none.',
    identifies: 'bucket',
  },
  lifecycle_deletes: {
    type: 'boolean',
    from: LIFECYCLE,
    doc: '1 when an enabled lifecycle rule expires current or noncurrent versions of objects; 0 otherwise.',
  },
};
