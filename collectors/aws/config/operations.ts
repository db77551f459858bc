import type {
  DescribeComplianceByConfigRuleCommandInput,
  DescribeComplianceByConfigRuleCommandOutput,
  DescribeConfigRulesCommandInput,
  DescribeConfigRulesCommandOutput,
  DescribeConfigurationRecorderStatusCommandInput,
  DescribeConfigurationRecorderStatusCommandOutput,
  DescribeConfigurationRecordersCommandInput,
  DescribeConfigurationRecordersCommandOutput,
  DescribeDeliveryChannelStatusCommandInput,
  DescribeDeliveryChannelStatusCommandOutput,
  DescribeDeliveryChannelsCommandInput,
  DescribeDeliveryChannelsCommandOutput,
  GetComplianceDetailsByConfigRuleCommandInput,
  GetComplianceDetailsByConfigRuleCommandOutput,
} from '@aws-sdk/client-config-service';
import { awsOperation } from '../source.ts';

const CLIENT = 'config-service';
const RECORDERS = 'config:DescribeConfigurationRecorders';
const RULES = 'config:DescribeConfigRules';
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' } as const;

export const describeRecorders = awsOperation<
  DescribeConfigurationRecordersCommandInput,
  DescribeConfigurationRecordersCommandOutput
>(CLIENT, { id: RECORDERS, required: ['ConfigurationRecorders'] });

export const describeRecorderStatus = awsOperation<
  DescribeConfigurationRecorderStatusCommandInput,
  DescribeConfigurationRecorderStatusCommandOutput
>(CLIENT, {
  id: 'config:DescribeConfigurationRecorderStatus',
  required: ['ConfigurationRecordersStatus'],
  per: RECORDERS,
});

export const describeDeliveryChannels = awsOperation<
  DescribeDeliveryChannelsCommandInput,
  DescribeDeliveryChannelsCommandOutput
>(CLIENT, { id: 'config:DescribeDeliveryChannels', required: ['DeliveryChannels'] });

export const describeDeliveryChannelStatus = awsOperation<
  DescribeDeliveryChannelStatusCommandInput,
  DescribeDeliveryChannelStatusCommandOutput
>(CLIENT, { id: 'config:DescribeDeliveryChannelStatus', required: ['DeliveryChannelsStatus'] });

export const describeConfigRules = awsOperation<DescribeConfigRulesCommandInput, DescribeConfigRulesCommandOutput>(
  CLIENT,
  { id: RULES, required: ['ConfigRules'], pages: PAGES },
);

export const describeCompliance = awsOperation<
  DescribeComplianceByConfigRuleCommandInput,
  DescribeComplianceByConfigRuleCommandOutput
>(CLIENT, {
  id: 'config:DescribeComplianceByConfigRule',
  required: ['ComplianceByConfigRules'],
  pages: PAGES,
  per: RULES,
});

export const getComplianceDetails = awsOperation<
  GetComplianceDetailsByConfigRuleCommandInput,
  GetComplianceDetailsByConfigRuleCommandOutput
>(CLIENT, {
  id: 'config:GetComplianceDetailsByConfigRule',
  required: ['EvaluationResults'],
  pages: PAGES,
  per: RULES,
  gone: ['NoSuchConfigRuleException'],
});

export const operations = [
  describeRecorders,
  describeRecorderStatus,
  describeDeliveryChannels,
  describeDeliveryChannelStatus,
  describeConfigRules,
  describeCompliance,
  getComplianceDetails,
];
