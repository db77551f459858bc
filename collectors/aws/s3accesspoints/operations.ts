import type * as s3 from '@aws-sdk/client-s3-control';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';
import { doubtPolicy } from '../statements.ts';

const CLIENT = 's3-control';
const LIST = 's3control:ListAccessPoints';
const WITHOUT = { NoSuchAccessPointPolicy: 'the access point has no policy' };

export const listAccessPoints = awsOperation<s3.ListAccessPointsCommandInput, s3.ListAccessPointsCommandOutput>(
  CLIENT,
  {
    id: LIST,
    required: ['AccessPointList'],
    xmlRoot: 'ListAccessPointsResult',
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    permission: 's3:ListAccessPoints',
    doubt: everyItemHas('AccessPointList', 'Name'),
  },
);

export const getAccessPoint = awsOperation<s3.GetAccessPointCommandInput, s3.GetAccessPointCommandOutput>(CLIENT, {
  id: 's3control:GetAccessPoint',
  required: ['Name', 'NetworkOrigin'],
  xmlRoot: 'GetAccessPointResult',
  permission: 's3:GetAccessPoint',
  per: LIST,
  gone: ['NoSuchAccessPoint'],
});

export const getAccessPointPolicy = awsOperation<
  s3.GetAccessPointPolicyCommandInput,
  s3.GetAccessPointPolicyCommandOutput
>(CLIENT, {
  id: 's3control:GetAccessPointPolicy',
  required: ['Policy'],
  xmlRoot: 'GetAccessPointPolicyResult',
  absent: WITHOUT,
  permission: 's3:GetAccessPointPolicy',
  per: LIST,
  gone: ['NoSuchAccessPoint'],
  doubt: doubtPolicy,
});

export const getAccessPointPolicyStatus = awsOperation<
  s3.GetAccessPointPolicyStatusCommandInput,
  s3.GetAccessPointPolicyStatusCommandOutput
>(CLIENT, {
  id: 's3control:GetAccessPointPolicyStatus',
  required: ['PolicyStatus.IsPublic'],
  xmlRoot: 'GetAccessPointPolicyStatusResult',
  absent: WITHOUT,
  permission: 's3:GetAccessPointPolicyStatus',
  per: LIST,
  gone: ['NoSuchAccessPoint'],
});

export const operations: readonly Operation[] = [
  listAccessPoints,
  getAccessPoint,
  getAccessPointPolicy,
  getAccessPointPolicyStatus,
];
