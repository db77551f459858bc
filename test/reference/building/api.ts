import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { type Account, given } from '../account.ts';

/** A REST API of regional endpoint whose paths take one verb each, with an API key. */
export interface ApiPlan {
  readonly name: string;
  readonly stage: string;
  /** Verb by name of the path. */
  readonly paths: Readonly<Record<string, string>>;
  /** ARN of the function that answers. */
  readonly answeredBy: string;
  /** The one origin that browsers are told of. */
  readonly origin: string;
  /** Names of the keys, one per program that calls. */
  readonly keys: readonly string[];
}

/** Creates the API, deploys it to its stage, and binds a usage plan with the keys to it. Returns its id. */
export async function createApi(account: Account, region: string, plan: ApiPlan): Promise<string> {
  const gateway = new APIGatewayClient(account.settings(region));
  const api = await gateway.send(
    new CreateRestApiCommand({
      name: plan.name,
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['REGIONAL'] },
      disableExecuteApiEndpoint: false,
    }),
  );
  const restApiId = given(api.id, 'API id');
  const { items = [] } = await gateway.send(new GetResourcesCommand({ restApiId }));
  const parentId = given(items[0]?.id, 'root resource');
  for (const [pathPart, verb] of Object.entries(plan.paths)) {
    const resource = await gateway.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
    const place = { restApiId, resourceId: given(resource.id, 'resource id') };
    await putMethod(gateway, { ...place, httpMethod: verb }, plan, region);
    await putPreflight(gateway, { ...place, httpMethod: 'OPTIONS' }, plan);
  }
  await gateway.send(new CreateDeploymentCommand({ restApiId, stageName: plan.stage }));
  await bindKeys(gateway, restApiId, plan);
  gateway.destroy();
  return restApiId;
}

interface Method {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
}

async function putMethod(gateway: APIGatewayClient, method: Method, plan: ApiPlan, region: string): Promise<void> {
  await gateway.send(new PutMethodCommand({ ...method, authorizationType: 'NONE', apiKeyRequired: true }));
  const uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${plan.answeredBy}/invocations`;
  await gateway.send(new PutIntegrationCommand({ ...method, type: 'AWS', integrationHttpMethod: 'POST', uri }));
  await nameOrigin(gateway, method, plan.origin);
}

/** A browser asks this before a call to another origin, and cannot send a key with it. */
async function putPreflight(gateway: APIGatewayClient, method: Method, plan: ApiPlan): Promise<void> {
  await gateway.send(new PutMethodCommand({ ...method, authorizationType: 'NONE', apiKeyRequired: false }));
  const requestTemplates = { 'application/json': '{"statusCode": 200}' };
  await gateway.send(new PutIntegrationCommand({ ...method, type: 'MOCK', requestTemplates }));
  await nameOrigin(gateway, method, plan.origin);
}

const HEADER = 'method.response.header.Access-Control-Allow-Origin';

async function nameOrigin(gateway: APIGatewayClient, method: Method, origin: string): Promise<void> {
  const answer = { ...method, statusCode: '200' };
  await gateway.send(new PutMethodResponseCommand({ ...answer, responseParameters: { [HEADER]: true } }));
  const responseParameters = { [HEADER]: `'${origin}'` };
  await gateway.send(new PutIntegrationResponseCommand({ ...answer, responseParameters }));
}

async function bindKeys(gateway: APIGatewayClient, apiId: string, plan: ApiPlan): Promise<void> {
  const bound = await gateway.send(
    new CreateUsagePlanCommand({
      name: plan.name,
      apiStages: [{ apiId, stage: plan.stage }],
      throttle: { rateLimit: 50, burstLimit: 100 },
      quota: { limit: 1_000_000, period: 'MONTH', offset: 0 },
    }),
  );
  const usagePlanId = given(bound.id, 'usage plan id');
  for (const name of plan.keys) {
    const key = await gateway.send(new CreateApiKeyCommand({ name, enabled: true, value: `invented-key-of-${name}` }));
    const keyId = given(key.id, 'key id');
    await gateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  }
}
