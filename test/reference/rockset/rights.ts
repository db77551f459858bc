import type { Person } from '../staff.ts';

/**
 * What each team may do. Operations restarts, replaces and scales; it neither changes what a server runs with (user data,
 * launch templates, passed roles) nor reads what a server may read.
 */
export const RIGHTS: Readonly<Record<Person['team'], readonly string[]>> = {
  engineering: [
    'ec2:Describe*',
    'elasticloadbalancing:Describe*',
    'logs:Get*',
    'logs:FilterLogEvents',
    'cloudwatch:Get*',
    's3:ListAllMyBuckets',
  ],
  operations: [
    'ec2:Describe*',
    'ec2:StartInstances',
    'ec2:StopInstances',
    'ec2:RebootInstances',
    'ec2:CreateSnapshot',
    'elasticloadbalancing:Describe*',
    'elasticloadbalancing:RegisterTargets',
    'elasticloadbalancing:DeregisterTargets',
    'autoscaling:Describe*',
    'autoscaling:SetDesiredCapacity',
    'acm:DescribeCertificate',
    'acm:ListCertificates',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'cloudwatch:Describe*',
    'logs:Describe*',
    'logs:Get*',
    'logs:FilterLogEvents',
  ],
  security: [
    'iam:Get*',
    'iam:List*',
    'cloudtrail:Describe*',
    'cloudtrail:Get*',
    'config:Describe*',
    'config:Get*',
    'kms:DescribeKey',
    'kms:List*',
  ],
  support: ['cloudwatch:Get*', 'cloudwatch:List*'],
  business: ['aws-portal:ViewBilling', 'ce:Get*'],
};

/** What those who look after the security account may do there. They read no log: each change of theirs is in them. */
export const GUARDIAN_RIGHTS: readonly string[] = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:StartLogging',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'kms:DescribeKey',
  'kms:ListAliases',
  's3:GetBucketPolicy',
];
