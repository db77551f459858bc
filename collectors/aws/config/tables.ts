import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess, outcome } from '../../../src/facts/working.ts';

const RECORDERS = 'config:DescribeConfigurationRecorders';
const STATUS = 'config:DescribeConfigurationRecorderStatus';
const CHANNELS = 'config:DescribeDeliveryChannels';
const CHANNEL_STATUS = 'config:DescribeDeliveryChannelStatus';
const RULES = 'config:DescribeConfigRules';
const COMPLIANCE = 'config:DescribeComplianceByConfigRule';
const DETAILS = 'config:GetComplianceDetailsByConfigRule';

export const recorder: Table = {
  name: 'aws_config_recorder',
  doc: 'A configuration recorder of the region; without one AWS Config records nothing there.',
  rows: RECORDERS,
  each: { [RECORDERS]: 'ConfigurationRecorders' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: RECORDERS, doc: 'Name of the recorder.', identifies: 'recorder' },
    role_arn: { type: 'text', from: RECORDERS, doc: 'ARN of the role that the recorder uses.', identifies: 'role' },
    service_principal: {
      type: 'text',
      from: RECORDERS,
      doc: "The AWS service that owns a service-linked recorder; '' for a recorder of the customer's.",
      identifies: 'nothing',
    },
    strategy: {
      type: 'text',
      from: RECORDERS,
      doc: "What is recorded: 'ALL_SUPPORTED_RESOURCE_TYPES', 'INCLUSION_BY_RESOURCE_TYPES' (resource_types) or 'EXCLUSION_BY_RESOURCE_TYPES' (all but excluded_types).",
      identifies: 'nothing',
    },
    includes_global: {
      type: 'boolean',
      from: RECORDERS,
      doc: '1 when includeGlobalResourceTypes is set, so that IAM resources are recorded in this region; 0 otherwise.',
    },
    resource_types: {
      type: 'json',
      from: RECORDERS,
      doc: 'Sorted list of the resource types named for recording; [] when none is named.',
      identifies: 'nothing',
    },
    excluded_types: {
      type: 'json',
      from: RECORDERS,
      doc: 'Sorted list of the resource types left out; [] when none is.',
      identifies: 'nothing',
    },
    frequency: {
      type: 'text',
      from: RECORDERS,
      doc: "How often changes are recorded by default: 'CONTINUOUS' or 'DAILY'.",
      identifies: 'nothing',
    },
    is_recording: {
      type: 'boolean',
      from: STATUS,
      doc: '1 when the recorder is running; 0 when it is stopped.',
      working: outcome(0),
    },
    last_status: {
      type: 'text',
      from: STATUS,
      doc: "How the latest recording ended: 'Pending', 'Success', 'Failure' or 'NotApplicable', in the case that AWS writes it.",
      working: outcome('Failure', 'FAILURE'),
      identifies: 'nothing',
    },
    last_status_at: {
      type: 'time',
      from: STATUS,
      doc: "When that status began; '' when AWS names no time.",
    },
    last_error: {
      type: 'text',
      from: STATUS,
      doc: "Error code of the latest recording; '' when there was none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    last_started_at: { type: 'time', from: STATUS, doc: "When the recorder was last started; '' when never." },
  },
};

export const channel: Table = {
  name: 'aws_config_delivery',
  doc: 'A delivery channel: where AWS Config puts what it recorded in the region.',
  rows: CHANNELS,
  each: { [CHANNELS]: 'DeliveryChannels' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: CHANNELS, doc: 'Name of the channel.', identifies: 'recorder' },
    bucket: {
      type: 'text',
      from: CHANNELS,
      doc: 'Name of the bucket that history and snapshots go to.',
      identifies: 'bucket',
    },
    prefix: { type: 'text', from: CHANNELS, doc: "Prefix of the keys; '' when there is none.", identifies: 'bucket' },
    kms_key: {
      type: 'text',
      from: CHANNELS,
      doc: "ARN of the KMS key for delivered objects; '' when none is named.",
      identifies: 'key',
    },
    history_status: {
      type: 'text',
      from: CHANNEL_STATUS,
      doc: "How the latest delivery of configuration history ended: 'Success', 'Failure' or 'Not_Applicable', in the case that AWS writes it; '' when there was none.",
      working: outcome('Failure', 'FAILURE', ''),
      identifies: 'nothing',
    },
    history_at: {
      type: 'time',
      from: CHANNEL_STATUS,
      doc: "When configuration history was last delivered to the bucket; '' when never.",
      working: lastSuccess(),
    },
    history_error: {
      type: 'text',
      from: CHANNEL_STATUS,
      doc: "Error code of the latest delivery of configuration history; '' when it succeeded or there was none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    snapshot_at: {
      type: 'time',
      from: CHANNEL_STATUS,
      doc: "When a snapshot of the configuration was last delivered to the bucket; '' when never.",
      working: lastSuccess(),
    },
    snapshot_error: {
      type: 'text',
      from: CHANNEL_STATUS,
      doc: "Error code of the latest delivery of a snapshot; '' when it succeeded or there was none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
  },
};

export const rule: Table = {
  name: 'aws_config_rule',
  doc: 'A rule of AWS Config in the region, with its verdict over all resources.',
  rows: RULES,
  each: { [RULES]: 'ConfigRules' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: RULES, doc: 'Name of the rule.', identifies: 'rule' },
    arn: { type: 'text', from: RULES, doc: 'ARN of the rule.', identifies: 'rule' },
    owner: {
      type: 'text',
      from: RULES,
      doc: "Who wrote the rule: 'AWS', 'CUSTOM_LAMBDA' or 'CUSTOM_POLICY'.",
      identifies: 'nothing',
    },
    source: {
      type: 'text',
      from: RULES,
      doc: "Identifier of the AWS managed rule such as 'S3_BUCKET_SSL_REQUESTS_ONLY', or ARN of the function; '' for 'CUSTOM_POLICY'.",
      identifies: 'rule',
    },
    state: {
      type: 'text',
      from: RULES,
      doc: "'ACTIVE', 'EVALUATING', 'DELETING' or 'DELETING_RESULTS'.",
      identifies: 'nothing',
    },
    created_by: {
      type: 'text',
      from: RULES,
      doc: "Service that created the rule; '' when the customer did.",
      identifies: 'nothing',
    },
    parameters: {
      type: 'json',
      from: RULES,
      doc: 'Input parameters as an object; {} when there are none.',
      identifies: 'rule',
    },
    scope: {
      type: 'json',
      from: RULES,
      doc: 'Which resources it looks at, as answered; {} when all.',
      identifies: 'resource',
    },
    compliance: {
      type: 'text',
      from: COMPLIANCE,
      doc: "'COMPLIANT', 'NON_COMPLIANT', 'INSUFFICIENT_DATA' (nothing was evaluated), or 'NOT_APPLICABLE'.",
      identifies: 'nothing',
    },
  },
};

export const finding: Table = {
  name: 'aws_config_finding',
  doc: "A rule's latest verdict on one resource.",
  rows: DETAILS,
  each: { [DETAILS]: 'EvaluationResults' },
  key: ['rule', 'resource_type', 'resource_id', 'mode'],
  columns: {
    rule: { type: 'text', from: DETAILS, doc: 'Name of the rule.', identifies: 'rule' },
    resource_type: {
      type: 'text',
      from: DETAILS,
      doc: "Type of the resource, such as 'AWS::S3::Bucket'.",
      identifies: 'nothing',
    },
    resource_id: {
      type: 'text',
      from: DETAILS,
      doc: 'Id of the resource as AWS Config names it.',
      identifies: 'resource',
    },
    mode: {
      type: 'text',
      from: DETAILS,
      doc: "'DETECTIVE' (a resource that exists) or 'PROACTIVE' (one that was planned).",
      identifies: 'nothing',
    },
    compliance: {
      type: 'text',
      from: DETAILS,
      doc: "'COMPLIANT', 'NON_COMPLIANT' or 'NOT_APPLICABLE'.",
      identifies: 'nothing',
    },
    recorded_at: { type: 'time', from: DETAILS, doc: 'When AWS Config recorded this verdict.' },
    annotation: {
      type: 'text',
      from: DETAILS,
      doc: "The rule's remark; '' when there is none.",
      identifies: 'annotation',
    },
  },
};

export const tables: readonly Table[] = [recorder, channel, rule, finding];
