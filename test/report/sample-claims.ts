import type { ClaimReport } from '../../src/report/schema.ts';
import { BUCKETS, DEVICES, FLOW_LOGS, LISTENERS, TRAILS } from './sample-evidence.ts';
import { passing, sampleClaim } from './sample-parts.ts';

const LISTENER_CHECK = `select arn as resource,
       tls_policy = 'ELBSecurityPolicy-TLS13-1-2-2021-06' as ok,
       tls_policy as detail
from aws_elb_listener
where protocol = 'HTTPS'`;

/** One claim of each verdict and two more that are proven. */
export const sampleClaims: ClaimReport[] = [
  sampleClaim('tls-everywhere', 'public', 'proven', 'on 4 of 4 listeners', {
    title: 'Connections to the API are encrypted',
    sentence:
      'Every connection between a customer and our API is encrypted with TLS, under a certificate issued by AWS Certificate Manager.',
    remarks: ['Network load balancers with TCP listeners count as failing: what passes through them cannot be seen.'],
    controls: ['soc2/CC6.7', 'iso27001/A.8.24', 'ccm/CEK-03'],
    noun: 'listeners',
    rows: passing('listener', 4, 'HTTPS with an issued certificate'),
    evidence: LISTENERS,
    columns: [
      { table: 'aws_elb_listener', column: 'protocol', operations: ['elasticloadbalancing:DescribeListeners'] },
      { table: 'aws_elb_listener', column: 'certificate_arn', operations: ['elasticloadbalancing:DescribeListeners'] },
    ],
    check: `select arn as resource,\n       protocol = 'HTTPS' and certificate_arn like 'arn:aws:acm:%' as ok,\n       protocol as detail\nfrom aws_elb_listener\nwhere port <> 80`,
    counterexample: `update aws_elb_listener set protocol = 'TCP' where port = 443`,
    breaks: 'One listener that accepts plain TCP, or a certificate from anywhere else.',
    values: [{ name: 'listeners', text: '4' }],
  }),
  sampleClaim('tls-policy', 'public', 'broken', 'by 1 of 4: lb-7f2e uses TLS-1-1-2017-01', {
    title: 'All listeners use one strict TLS policy',
    sentence: 'All of them use the policy ELBSecurityPolicy-TLS13-1-2-2021-06.',
    wordings: ['All 4 of them use the policy ELBSecurityPolicy-TLS13-1-2-2021-06.'],
    values: [{ name: 'listeners', text: '4' }],
    controls: ['soc2/CC6.7', 'ccm/CEK-03'],
    noun: 'listeners',
    reasons: [{ code: 'row-fails', text: 'lb-7f2e accepts TLS 1.1: its policy is ELBSecurityPolicy-TLS-1-1-2017-01.' }],
    rows: [
      { resource: 'lb-7f2e', ok: false, detail: 'ELBSecurityPolicy-TLS-1-1-2017-01', excepted: false },
      ...passing('lb', 3, 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
    ],
    evidence: LISTENERS,
    columns: [
      { table: 'aws_elb_listener', column: 'tls_policy', operations: ['elasticloadbalancing:DescribeListeners'] },
    ],
    check: LISTENER_CHECK,
    counterexample: `update aws_elb_listener set tls_policy = 'ELBSecurityPolicy-2016-08' where port = 443`,
    breaks: 'One HTTPS listener with another policy.',
  }),
  sampleClaim('no-plain-egress', 'public', 'unproven', 'flow logs of one region could not be read', {
    title: 'No unencrypted traffic leaves the network',
    sentence: 'No unencrypted traffic leaves that network.',
    controls: ['soc2/CC6.7'],
    noun: 'subnets',
    reasons: [
      { code: 'not-covered', text: 'ec2:DescribeFlowLogs was denied in account-7c1e, us-east-1.' },
      { code: 'unknown-rows', text: '1 of 3 subnets has a value that is not known.' },
    ],
    rows: [
      { resource: 'subnet-51ac', ok: null, detail: 'flow logs not read', excepted: false },
      ...passing('subnet', 2, 'flow log active, all traffic'),
    ],
    evidence: FLOW_LOGS,
    columns: [{ table: 'aws_ec2_subnet', column: 'flow_log_status', operations: ['ec2:DescribeFlowLogs'] }],
    check: `select arn as resource, flow_log_status = 'ACTIVE' as ok,\n       flow_log_status as detail\nfrom aws_ec2_subnet`,
    counterexample: `update aws_ec2_subnet set flow_log_status = 'none'`,
    breaks: 'One subnet without an active flow log.',
  }),
  sampleClaim('s3-customer-keys', 'public', 'proven', 'on 41 of 41 buckets', {
    title: 'Objects in S3 are encrypted under a customer managed key',
    sentence: 'Every object that we store in S3 is encrypted under a KMS key that you control.',
    remarks: [
      'A bucket default does not re-encrypt what was there before. Objects older than the default are outside this claim.',
    ],
    controls: ['soc2/CC6.1', 'iso27001/A.8.24', 'ccm/CEK-03'],
    noun: 'buckets',
    rows: passing('bucket', 41, 'aws:kms, key-0a4f'),
    evidence: BUCKETS,
    columns: [
      { table: 'aws_s3_bucket', column: 'default_encryption', operations: ['s3:GetBucketEncryption'] },
      { table: 'aws_s3_bucket', column: 'key_manager', operations: ['s3:GetBucketEncryption', 'kms:DescribeKey'] },
    ],
    check: `select arn as resource,\n       default_encryption = 'aws:kms' and key_manager = 'CUSTOMER' as ok,\n       default_encryption || ' ' || coalesce(key_arn, 'no key') as detail\nfrom aws_s3_bucket\nwhere tag_data_class = 'customer'`,
    counterexample: `update aws_s3_bucket set default_encryption = 'AES256' where name = 'events'`,
    breaks: 'One bucket with customer data that falls back to a key of AWS.',
    values: [{ name: 'key-count', text: '12' }],
  }),
  sampleClaim('backup-restore', 'public', 'stale', 'read 9 days ago, good for 24 hours', {
    title: 'Volumes are backed up every day',
    sentence: 'Every volume with customer data has a snapshot that is less than a day old.',
    wordings: ['Each volume with customer data has a snapshot that is less than a day old.'],
    controls: ['soc2/A1.2'],
    noun: 'volumes',
    reasons: [{ code: 'too-old', text: 'The evidence was read on 12 November 2026; it is good for 24 hours.' }],
    rows: passing('volume', 18, 'snapshot 3 hours old'),
    evidence: BUCKETS.slice(0, 1),
    check: `select arn as resource, snapshot_age_hours < 24 as ok, snapshot_age_hours as detail\nfrom aws_ec2_volume`,
    counterexample: 'update aws_ec2_volume set snapshot_age_hours = 30',
    breaks: 'One volume without a snapshot of the last 24 hours.',
    readFrom: '2026-11-12T06:01:04Z',
    readTo: '2026-11-12T06:03:31Z',
    goodUntil: '2026-11-13T06:01:04Z',
  }),
  sampleClaim('disk-encryption', 'customer', 'excepted', '1 of 63 devices, until 31 January 2027', {
    title: 'Laptops are encrypted',
    sentence: 'Every laptop of our staff has its disk encrypted.',
    controls: ['soc2/CC6.7', 'iso27001/A.8.1'],
    noun: 'devices',
    reasons: [
      { code: 'excepted', text: 'device-19d0 fails and has an exception that is valid until 31 January 2027.' },
    ],
    rows: [
      { resource: 'device-19d0', ok: false, detail: 'not encrypted', excepted: true },
      ...passing('device', 62, 'encrypted'),
    ],
    evidence: DEVICES,
    check: `select serial as resource, disk_encrypted as ok, os_version as detail from mdm_device`,
    counterexample: 'update mdm_device set disk_encrypted = 0',
    breaks: 'One laptop with its disk in the clear.',
    exceptions: [
      {
        resources: ['device-19d0'],
        reason: 'Test bench for a driver that does not load from an encrypted disk. Holds no customer data.',
        owner: 'Head of platform',
        expires: '2027-01-31',
        valid: true,
      },
    ],
  }),
  sampleClaim('no-data-by-mail', 'public', 'attested', 'by the head of security, until 1 March 2027', {
    title: 'No customer data by e-mail or chat',
    sentence: 'Staff never send customer data by e-mail or chat.',
    basis: 'attestation',
    controls: ['soc2/CC6.7'],
    noun: 'statements',
    reasons: [{ code: 'attested', text: 'Stated by the head of security on 1 September 2026.' }],
    attestation: {
      by: 'J. Doe',
      role: 'Head of security',
      statement: 'I reviewed the outbound mail rules and a sample of 40 chat channels on 1 September 2026.',
      scope: 'All staff, mail and chat',
      date: '2026-09-01',
      expires: '2027-03-01',
      file: { name: 'review-2026-09.pdf', sha256: 'c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2' },
    },
  }),
  sampleClaim('penetration-test', 'public', 'lapsed', 'the attestation ended on 30 June 2026', {
    title: 'Yearly penetration test',
    sentence: 'An independent company tests our service for weaknesses every year.',
    basis: 'attestation',
    controls: ['soc2/CC4.1'],
    noun: 'statements',
    reasons: [
      { code: 'attestation-ended', text: 'The attestation of 1 July 2025 ended on 30 June 2026 and was not renewed.' },
    ],
    attestation: {
      by: 'J. Doe',
      role: 'Head of security',
      statement: 'The test of June 2025 found no critical weakness.',
      scope: 'Public API and console',
      date: '2025-07-01',
      expires: '2026-06-30',
      file: null,
    },
  }),
  sampleClaim('separate-log-account', 'auditor', 'proven', 'on 2 of 2 trails', {
    title: 'Logs go to a separate account',
    sentence: 'The log of every API call is kept in an account that production cannot write to.',
    controls: ['soc2/CC7.2', 'iso27001/A.8.15'],
    noun: 'trails',
    rows: passing('trail', 2, 'account-2b90, object lock COMPLIANCE 365 days'),
    evidence: TRAILS,
    check: `select arn as resource, log_account <> account as ok, log_account as detail from aws_cloudtrail_trail`,
    counterexample: 'update aws_cloudtrail_trail set log_account = account',
    breaks: 'One trail that delivers into its own account.',
  }),
];
