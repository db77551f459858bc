import type * as s3 from '@aws-sdk/client-s3-control';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';

const CLIENT = 's3-control';
const LIST = 's3control:ListMultiRegionAccessPoints';

export const listPoints = awsOperation<
  s3.ListMultiRegionAccessPointsCommandInput,
  s3.ListMultiRegionAccessPointsCommandOutput
>(CLIENT, {
  id: LIST,
  required: ['AccessPoints'],
  xmlRoot: 'ListMultiRegionAccessPointsResult',
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  permission: 's3:ListMultiRegionAccessPoints',
  doubt: everyItemHas('AccessPoints', 'Name'),
});

export const getPolicy = awsOperation<
  s3.GetMultiRegionAccessPointPolicyCommandInput,
  s3.GetMultiRegionAccessPointPolicyCommandOutput
>(CLIENT, {
  id: 's3control:GetMultiRegionAccessPointPolicy',
  required: ['Policy'],
  xmlRoot: 'GetMultiRegionAccessPointPolicyResult',
  permission: 's3:GetMultiRegionAccessPointPolicy',
  per: LIST,
});

export const getPolicyStatus = awsOperation<
  s3.GetMultiRegionAccessPointPolicyStatusCommandInput,
  s3.GetMultiRegionAccessPointPolicyStatusCommandOutput
>(CLIENT, {
  id: 's3control:GetMultiRegionAccessPointPolicyStatus',
  required: ['Established'],
  xmlRoot: 'GetMultiRegionAccessPointPolicyStatusResult',
  permission: 's3:GetMultiRegionAccessPointPolicyStatus',
  per: LIST,
});

export const operations: readonly Operation[] = [listPoints, getPolicy, getPolicyStatus];
