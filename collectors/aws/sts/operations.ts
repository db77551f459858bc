import type { DescribeRegionsCommandInput, DescribeRegionsCommandOutput } from '@aws-sdk/client-ec2';
import { getCallerIdentity } from '../identity.ts';
import { awsOperation } from '../source.ts';

/** Lists disabled regions too, so that "every region" has a meaning. */
export const EVERY_REGION: DescribeRegionsCommandInput = { AllRegions: true };

export const describeRegions = awsOperation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput>('ec2', {
  id: 'ec2:DescribeRegions',
  required: ['Regions'],
  xmlRoot: 'DescribeRegionsResponse',
});

export const operations = [getCallerIdentity, describeRegions];
