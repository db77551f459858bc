import type * as gateway from '@aws-sdk/client-apigatewayv2';
import { PARTITION } from '../../../src/core/partition.ts';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

/** API Gateway authorises reading by the HTTP verb on a path. */
const reading = (path: string) => ({
  permission: 'apigateway:GET',
  resources: [`arn:${PARTITION}:apigateway:*::${path}`],
});
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

export const getApis = awsOperation<gateway.GetApisCommandInput, gateway.GetApisCommandOutput>('apigatewayv2', {
  id: 'apigatewayv2:GetApis',
  required: ['Items'],
  pages: PAGES,
  ...reading('/apis'),
});

export const getRoutes = awsOperation<gateway.GetRoutesCommandInput, gateway.GetRoutesCommandOutput>('apigatewayv2', {
  id: 'apigatewayv2:GetRoutes',
  required: ['Items'],
  pages: PAGES,
  per: 'apigatewayv2:GetApis',
  gone: ['NotFoundException'],
  ...reading('/apis/*/routes'),
});

export const withoutVariables = withoutMembers(namedMembers({ stagevariables: 'stage variables can hold secrets' }));

export const getStages = awsOperation<gateway.GetStagesCommandInput, gateway.GetStagesCommandOutput>('apigatewayv2', {
  id: 'apigatewayv2:GetStages',
  required: ['Items'],
  pages: PAGES,
  per: 'apigatewayv2:GetApis',
  gone: ['NotFoundException'],
  ...reading('/apis/*/stages'),
  redact: withoutVariables,
  redacts: 'stage variables',
});

export const getVpcLinks = awsOperation<gateway.GetVpcLinksCommandInput, gateway.GetVpcLinksCommandOutput>(
  'apigatewayv2',
  { id: 'apigatewayv2:GetVpcLinks', required: ['Items'], pages: PAGES, ...reading('/vpclinks') },
);

export const operations: readonly Operation[] = [getApis, getRoutes, getStages, getVpcLinks];
