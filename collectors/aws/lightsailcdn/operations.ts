import type * as lightsail from '@aws-sdk/client-lightsail';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const getDistributions = awsOperation<
  lightsail.GetDistributionsCommandInput,
  lightsail.GetDistributionsCommandOutput
>('lightsail', {
  id: 'lightsail:GetDistributions',
  required: ['distributions'],
  pages: { tokenIn: 'pageToken', tokenOut: 'nextPageToken' },
});

export const operations: readonly Operation[] = [getDistributions];
