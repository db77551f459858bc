import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/config/collector.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const RECORDER = {
  name: 'default',
  roleARN: 'arn:aws:iam::1:role/config',
  recordingGroup: {
    allSupported: true,
    includeGlobalResourceTypes: true,
    recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
  },
  recordingMode: { recordingFrequency: 'CONTINUOUS' },
};
const STATUS = { name: 'default', recording: true, lastStatus: 'SUCCESS' };
const RULE = {
  ConfigRuleName: 'tls',
  ConfigRuleArn: 'arn:r',
  ConfigRuleState: 'ACTIVE',
  Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_SSL_REQUESTS_ONLY' },
};

function answers(more: Answers = {}): Answers {
  return {
    'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [RECORDER] },
    'config:DescribeConfigurationRecorderStatus': { ConfigurationRecordersStatus: [STATUS] },
    'config:DescribeDeliveryChannels': { DeliveryChannels: [{ name: 'default', s3BucketName: 'logs' }] },
    'config:DescribeConfigRules': { ConfigRules: [RULE] },
    'config:DescribeComplianceByConfigRule': {
      ComplianceByConfigRules: [{ ConfigRuleName: 'tls', Compliance: { ComplianceType: 'NON_COMPLIANT' } }],
    },
    'config:GetComplianceDetailsByConfigRule': { EvaluationResults: [] },
    ...more,
  };
}

const first = async (table: string, more: Answers = {}) => (await rowsOf(collector, answers(more), table))[0];

describe('a recorder', () => {
  const group = (recordingGroup: object | undefined): Answers => ({
    'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [{ name: 'default', recordingGroup }] },
  });
  it.each<[string, Answers, object]>([
    [
      'in full',
      {},
      {
        strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
        includes_global: 1,
        resource_types: '[]',
        is_recording: 1,
        last_error: '',
        last_started_at: '',
        frequency: 'CONTINUOUS',
        service_principal: '',
      },
    ],
    ['of old', group({ allSupported: true }), { strategy: 'ALL_SUPPORTED_RESOURCE_TYPES', includes_global: null }],
    [
      'of old, with types',
      group({ allSupported: false, resourceTypes: ['AWS::S3::Bucket', 'AWS::EC2::VPC'] }),
      { strategy: 'INCLUSION_BY_RESOURCE_TYPES', resource_types: '["AWS::EC2::VPC","AWS::S3::Bucket"]' },
    ],
    [
      'without a group',
      group(undefined),
      { strategy: null, resource_types: null, excluded_types: null, frequency: null },
    ],
    [
      'of unread status',
      { 'config:DescribeConfigurationRecorderStatus': [unread] },
      { is_recording: null, last_error: null, last_started_at: null },
    ],
    [
      "with another's status",
      {
        'config:DescribeConfigurationRecorderStatus': {
          ConfigurationRecordersStatus: [{ name: 'x', recording: true }],
        },
      },
      { is_recording: null },
    ],
  ])('%s', async (_, more, expected) => {
    expect(await first('aws_config_recorder', more)).toMatchObject(expected);
  });

  it('is not there when the list is unread', async () => {
    expect(await first('aws_config_recorder', { 'config:DescribeConfigurationRecorders': [unread] })).toBeUndefined();
  });
});

it('a delivery channel', async () => {
  expect(await first('aws_config_delivery')).toMatchObject({
    name: 'default',
    bucket: 'logs',
    prefix: '',
    kms_key: '',
  });
});

describe('a rule', () => {
  const rule = (more: object): Answers => ({ 'config:DescribeConfigRules': { ConfigRules: [{ ...RULE, ...more }] } });
  it.each<[string, Answers, object]>([
    [
      'in full',
      {},
      { name: 'tls', owner: 'AWS', compliance: 'NON_COMPLIANT', parameters: '{}', scope: '{}', created_by: '' },
    ],
    ['of unread verdict', { 'config:DescribeComplianceByConfigRule': [unread] }, { compliance: null }],
    [
      'that the verdicts leave out',
      { 'config:DescribeComplianceByConfigRule': { ComplianceByConfigRules: [] } },
      { compliance: null },
    ],
    ['with parameters', rule({ InputParameters: '{"b":1,"a":"x"}' }), { parameters: '{"a":"x","b":1}' }],
    ['with parameters that are not JSON', rule({ InputParameters: '{' }), { parameters: null }],
    [
      'with parameters too deep',
      rule({ InputParameters: '['.repeat(50_000) + ']'.repeat(50_000) }),
      { parameters: null },
    ],
    ['written in itself', rule({ Source: { Owner: 'CUSTOM_POLICY' } }), { source: '' }],
    ['of AWS without identifier', rule({ Source: { Owner: 'AWS' } }), { source: null }],
  ])('%s', async (_, more, expected) => {
    expect(await first('aws_config_rule', more)).toMatchObject(expected);
  });
});

it('findings of every rule, those of an unread one missing', async () => {
  const finding = (rule: string, id: string) => ({
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: rule,
        ResourceType: 'AWS::S3::Bucket',
        ResourceId: id,
        EvaluationMode: 'DETECTIVE',
      },
    },
    ComplianceType: 'COMPLIANT',
    ResultRecordedTime: new Date(0),
  });
  const details = ({ ConfigRuleName: rule }: { ConfigRuleName: string }) =>
    rule === 'b' ? unread : answered({ EvaluationResults: [finding(rule, '<i>'), finding(rule, 'a')] });
  const rows = await rowsOf(
    collector,
    answers({
      'config:DescribeConfigRules': { ConfigRules: ['c', 'b', 'a'].map((name) => ({ ...RULE, ConfigRuleName: name })) },
      'config:GetComplianceDetailsByConfigRule': details,
    }),
    'aws_config_finding',
  );
  expect(rows.map((row) => [row.rule, row.resource_id, row.annotation])).toEqual([
    ['a', '<i>', ''],
    ['a', 'a', ''],
    ['c', '<i>', ''],
    ['c', 'a', ''],
  ]);
});
