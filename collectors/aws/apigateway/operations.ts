import type * as gateway from '@aws-sdk/client-api-gateway';
import { PARTITION } from '../../../src/core/partition.ts';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { withoutTemplates, withoutValues, withoutVariables } from './redact.ts';

/** API Gateway authorises reading by the HTTP verb on a path. */
const reading = (path: string) => ({
  permission: 'apigateway:GET',
  resources: [`arn:${PARTITION}:apigateway:*::${path}`],
});
const PAGES = { tokenIn: 'position', tokenOut: 'position' };

export const getRestApis = awsOperation<gateway.GetRestApisCommandInput, gateway.GetRestApisCommandOutput>(
  'api-gateway',
  { id: 'apigateway:GetRestApis', required: ['items'], pages: PAGES, ...reading('/restapis') },
);

export const getResources = awsOperation<gateway.GetResourcesCommandInput, gateway.GetResourcesCommandOutput>(
  'api-gateway',
  {
    id: 'apigateway:GetResources',
    required: ['items'],
    pages: PAGES,
    per: 'apigateway:GetRestApis',
    gone: ['NotFoundException'],
    ...reading('/restapis/*/resources'),
    redact: withoutTemplates,
    redacts: 'mapping templates, fixed headers to backends',
  },
);

export const getStages = awsOperation<gateway.GetStagesCommandInput, gateway.GetStagesCommandOutput>('api-gateway', {
  id: 'apigateway:GetStages',
  required: ['item'],
  per: 'apigateway:GetRestApis',
  gone: ['NotFoundException'],
  ...reading('/restapis/*/stages'),
  redact: withoutVariables,
  redacts: 'stage variables',
});

export const getGatewayResponses = awsOperation<
  gateway.GetGatewayResponsesCommandInput,
  gateway.GetGatewayResponsesCommandOutput
>('api-gateway', {
  id: 'apigateway:GetGatewayResponses',
  required: ['items'],
  pages: PAGES,
  per: 'apigateway:GetRestApis',
  gone: ['NotFoundException'],
  ...reading('/restapis/*/gatewayresponses'),
  redact: withoutTemplates,
  redacts: 'mapping templates, fixed headers to backends',
});

export const getUsagePlans = awsOperation<gateway.GetUsagePlansCommandInput, gateway.GetUsagePlansCommandOutput>(
  'api-gateway',
  { id: 'apigateway:GetUsagePlans', required: ['items'], pages: PAGES, ...reading('/usageplans') },
);

export const getUsagePlanKeys = awsOperation<
  gateway.GetUsagePlanKeysCommandInput,
  gateway.GetUsagePlanKeysCommandOutput
>('api-gateway', {
  id: 'apigateway:GetUsagePlanKeys',
  required: ['items'],
  pages: PAGES,
  per: 'apigateway:GetUsagePlans',
  gone: ['NotFoundException'],
  ...reading('/usageplans/*/keys'),
  redact: withoutValues,
  redacts: 'values of API keys',
});

export const getApiKeys = awsOperation<gateway.GetApiKeysCommandInput, gateway.GetApiKeysCommandOutput>('api-gateway', {
  id: 'apigateway:GetApiKeys',
  required: ['items'],
  pages: PAGES,
  ...reading('/apikeys'),
  redact: withoutValues,
  redacts: 'values of API keys',
});

export const getVpcLinks = awsOperation<gateway.GetVpcLinksCommandInput, gateway.GetVpcLinksCommandOutput>(
  'api-gateway',
  { id: 'apigateway:GetVpcLinks', required: ['items'], pages: PAGES, ...reading('/vpclinks') },
);

export const operations: readonly Operation[] = [
  getRestApis,
  getResources,
  getStages,
  getGatewayResponses,
  getUsagePlans,
  getUsagePlanKeys,
  getApiKeys,
  getVpcLinks,
];
