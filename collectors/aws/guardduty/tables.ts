import type { Table } from '../../../src/facts/table.ts';
import { outcome } from '../../../src/facts/working.ts';

const LIST = 'guardduty:ListDetectors';
const GET = 'guardduty:GetDetector';
const FINDINGS = 'guardduty:GetFindingsStatistics';

const openOf = (severity: string) =>
  ({
    type: 'integer',
    from: FINDINGS,
    doc: `Number of the account's findings of severity ${severity} that are not archived.`,
  }) as const;

export const regionTable: Table = {
  name: 'aws_guardduty_region',
  doc: 'Whether GuardDuty watches one region; every region that was read has a row.',
  rows: LIST,
  key: [],
  columns: {
    detectors: { type: 'integer', from: LIST, doc: 'Detectors of the account in the region: 0 or 1.' },
    enabled: {
      type: 'boolean',
      from: [LIST, GET],
      doc: '1 when a detector is enabled; 0 when there is none or it is suspended.',
      working: outcome(0),
    },
  },
};

export const detectorTable: Table = {
  name: 'aws_guardduty_detector',
  doc: 'One GuardDuty detector; a region without one has no rows.',
  rows: LIST,
  each: { [LIST]: 'DetectorIds' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: LIST, doc: 'Id of the detector.', identifies: 'detector' },
    status: {
      type: 'text',
      from: GET,
      doc: "'ENABLED', or 'DISABLED' when it is suspended.",
      working: outcome('DISABLED'),
      identifies: 'nothing',
    },
    created_at: { type: 'time', from: GET, doc: 'When the detector was created.' },
    publishing_frequency: {
      type: 'text',
      from: GET,
      doc: "How often updates of findings are published: 'FIFTEEN_MINUTES', 'ONE_HOUR' or 'SIX_HOURS'.",
      identifies: 'nothing',
    },
    open_critical: openOf('critical (9.0 to 10.0)'),
    open_high: openOf('high (7.0 to 8.9)'),
    open_medium: openOf('medium (4.0 to 6.9)'),
  },
};

export const featureTable: Table = {
  name: 'aws_guardduty_feature',
  doc: 'One feature of a GuardDuty detector, as AWS reports it.',
  rows: GET,
  each: { [GET]: 'Features' },
  key: ['detector', 'name'],
  columns: {
    detector: { type: 'text', from: LIST, doc: 'Id of the detector.', identifies: 'detector' },
    name: {
      type: 'text',
      from: GET,
      doc: "Name of the feature, such as 'CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', 'S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS' or 'RUNTIME_MONITORING'.",
      identifies: 'nothing',
    },
    enabled: {
      type: 'boolean',
      from: GET,
      doc: '1 when the feature is enabled, 0 when it is disabled.',
      working: outcome(0),
    },
  },
};

export const tables: readonly Table[] = [regionTable, detectorTable, featureTable];
