import { sha256 } from '../../src/core/digest.ts';
import type { EvidenceLine } from '../../src/report/schema.ts';

type Status = EvidenceLine['status'];

/** One line of evidence; an incomplete one says why. */
export function line(
  operation: string,
  account: string,
  region: string,
  calls: number,
  status: Status = 'complete',
  reason = '',
): EvidenceLine {
  const asked = status !== 'not-collected';
  return {
    source: operation.startsWith('hexnode:') ? 'mdm/hexnode' : 'aws',
    operation,
    account,
    region,
    status,
    reason,
    calls,
    parameters: asked ? 'none' : '',
    from: asked ? '2026-11-21T06:01:04Z' : null,
    to: asked ? '2026-11-21T06:01:12Z' : null,
    digest: sha256(`${operation} ${account} ${region}`),
  };
}

export const LISTENERS: EvidenceLine[] = [
  line('elasticloadbalancing:DescribeListeners', 'account-7c1e', 'eu-west-1', 3),
  line('elasticloadbalancing:DescribeListeners', 'account-7c1e', 'us-east-1', 1),
  line('elasticloadbalancing:DescribeLoadBalancers', 'account-7c1e', 'eu-west-1', 1),
];

export const BUCKETS: EvidenceLine[] = [
  line('s3:ListBuckets', 'account-7c1e', 'global', 1),
  line('s3:GetBucketEncryption', 'account-7c1e', 'global', 41),
  line('kms:DescribeKey', 'account-7c1e', 'eu-west-1', 12),
];

export const FLOW_LOGS: EvidenceLine[] = [
  line('ec2:DescribeFlowLogs', 'account-7c1e', 'eu-west-1', 1),
  line(
    'ec2:DescribeFlowLogs',
    'account-7c1e',
    'us-east-1',
    1,
    'denied',
    'The role may not call ec2:DescribeFlowLogs here: AccessDenied by a service control policy.',
  ),
];

export const TRAILS: EvidenceLine[] = [
  line('cloudtrail:DescribeTrails', 'account-7c1e', 'eu-west-1', 1),
  line('cloudtrail:GetTrailStatus', 'account-7c1e', 'eu-west-1', 2),
  line('s3:GetObjectLockConfiguration', 'account-2b90', 'global', 1),
];

export const DEVICES: EvidenceLine[] = [line('hexnode:ListDevices', 'hexnode-1', '-', 4)];

export const sampleCoverage: EvidenceLine[] = [
  ...LISTENERS,
  ...BUCKETS,
  ...FLOW_LOGS,
  ...TRAILS,
  ...DEVICES,
  line('guardduty:ListDetectors', 'account-2b90', 'us-east-1', 0, 'not-collected', 'Not part of this collection.'),
  line('ec2:DescribeVolumes', 'account-7c1e', 'us-east-1', 50, 'truncated', 'Ended after 50 pages; there are more.'),
  line(
    'redshift:DescribeClusters',
    'account-2b90',
    'us-east-1',
    1,
    'unsupported',
    'The service is not offered in this region.',
  ),
  line('iam:GetCredentialReport', 'account-2b90', 'global', 3, 'failed', 'HTTP 200 with an empty body, three times.'),
];
