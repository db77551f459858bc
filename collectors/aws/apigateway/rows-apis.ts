import type { Resource, RestApi, Stage, VpcLink } from '@aws-sdk/client-api-gateway';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, json, text, time } from '../../cells.ts';
import { jsonTexts, type Listing } from '../listing.ts';
import { corsCells, errorOrigins } from './cors.ts';
import { policyCells } from './policies.ts';

type Values = FactRow['values'];
type Responses = Listing<Parameters<typeof errorOrigins>[0][number]>;

export function apiRow(api: RestApi, responses: Responses): Values {
  const disabled = flag(api.disableExecuteApiEndpoint);
  return {
    api_id: text(api.id),
    name: text(api.name),
    endpoint_types: jsonTexts(api.endpointConfiguration?.types),
    vpc_endpoints: vpcEndpoints(api),
    execute_api_endpoint: disabled === null ? null : 1 - disabled,
    api_key_source: text(api.apiKeySource),
    ...policyCells(api),
    error_origins: responses.complete ? errorOrigins(responses.items) : null,
    created_at: time(api.createdDate),
  };
}

/** AWS, EndpointConfiguration: VPC endpoints are only given for a private API that names some. */
function vpcEndpoints(api: RestApi): string | null {
  return api.endpointConfiguration === undefined ? null : jsonTexts(api.endpointConfiguration.vpcEndpointIds ?? []);
}

/** A resource without methods has no row: nothing answers there. */
export function methodRows(api: RestApi, resource: Resource): readonly Values[] {
  return Object.entries(resource.resourceMethods ?? {}).map(([verb, method]) => ({
    api_id: text(api.id),
    resource_id: text(resource.id),
    path: text(resource.path),
    http_method: method.httpMethod ?? verb,
    api_key_required: flag(method.apiKeyRequired),
    authorization: text(method.authorizationType),
    authorizer_id: method.authorizerId ?? '',
    integration: method.methodIntegration === undefined ? 'none' : text(method.methodIntegration.type),
    integration_uri: method.methodIntegration?.uri ?? '',
    ...corsCells(method),
  }));
}

export function stageRow(api: RestApi, stage: Stage): Values {
  const settings = stage.methodSettings ?? {};
  return {
    api_id: text(api.id),
    name: text(stage.stageName),
    deployment_id: text(stage.deploymentId),
    access_log_destination: stage.accessLogSettings?.destinationArn ?? 'none',
    // AWS, MethodSetting: logging is off where no setting says otherwise.
    log_level: settings['*/*']?.loggingLevel ?? 'OFF',
    data_trace: Object.values(settings).some((one) => one.dataTraceEnabled === true) ? 1 : 0,
    method_settings: json(settings),
    web_acl: stage.webAclArn ?? 'none',
    client_certificate: stage.clientCertificateId ?? 'none',
    tracing: flag(stage.tracingEnabled),
  };
}

export function linkRow(link: VpcLink): Values {
  return { link_id: text(link.id), status: text(link.status), targets: jsonTexts(link.targetArns) };
}
