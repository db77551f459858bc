import type { Table } from '../../../src/facts/table.ts';
import { openFindingTable } from '../findings.ts';

const HUB = 'securityhub:DescribeHub';
const STANDARDS = 'securityhub:GetEnabledStandards';

export const hubTable: Table = {
  name: 'aws_securityhub_hub',
  doc: 'Whether Security Hub CSPM is on in one region; every region that was read has a row.',
  rows: HUB,
  key: [],
  columns: {
    subscribed: { type: 'boolean', from: HUB, doc: '1 when the account is subscribed to Security Hub; 0 otherwise.' },
    arn: {
      type: 'text',
      from: HUB,
      doc: "ARN of the hub; 'none' when the account is not subscribed.",
      identifies: 'hub',
    },
    auto_enable_controls: {
      type: 'boolean',
      from: HUB,
      doc: '1 when new controls of enabled standards are enabled by themselves; 0 otherwise.',
    },
    finding_generator: {
      type: 'text',
      from: HUB,
      doc: "'SECURITY_CONTROL' for one finding per control, 'STANDARD_CONTROL' for one per standard, 'none' when the account is not subscribed.",
      identifies: 'nothing',
    },
  },
};

export const standardTable: Table = {
  name: 'aws_securityhub_standard',
  doc: 'One enabled standard of Security Hub.',
  rows: STANDARDS,
  each: { [STANDARDS]: 'StandardsSubscriptions' },
  key: ['subscription_arn'],
  columns: {
    subscription_arn: {
      type: 'text',
      from: STANDARDS,
      doc: "ARN of the account's subscription to the standard.",
      identifies: 'subscription',
    },
    standard_arn: {
      type: 'text',
      from: STANDARDS,
      doc: "ARN of the standard, such as 'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0'.",
      identifies: 'nothing',
    },
    status: {
      type: 'text',
      from: STANDARDS,
      doc: "'READY', 'PENDING', 'INCOMPLETE' (not all controls are on), 'DELETING' or 'FAILED'.",
      identifies: 'nothing',
    },
  },
};

const FINDINGS = 'securityhub:GetFindings';

export const openTable = openFindingTable({
  name: 'aws_securityhub_open_finding',
  doc: 'Whether Security Hub has findings of one severity in one region that are active and neither resolved nor suppressed.',
  findings: FINDINGS,
  looking: HUB,
  anyOpen: '1 when there is one, 0 when there is none; NULL where the account is not subscribed: nobody looked.',
  oldest: "When the oldest of them was created; '' when there is none.",
});

export const tables: readonly Table[] = [hubTable, standardTable, openTable];
