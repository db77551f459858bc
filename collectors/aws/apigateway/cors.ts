import type { GatewayResponse, Method } from '@aws-sdk/client-api-gateway';
import type { Cell } from '../../../src/facts/table.ts';
import { jsonTexts } from '../listing.ts';

const METHOD_HEADER = 'method.response.header.access-control-allow-origin';
const GATEWAY_HEADER = 'gatewayresponse.header.access-control-allow-origin';

/** The origins that a method's integration responses name; unknown where a proxied backend or an expression decides. */
export function corsCells(method: Method): { cors_origins: Cell; cors_any_origin: Cell } {
  const integration = method.methodIntegration;
  if (integration === undefined) return { cors_origins: '[]', cors_any_origin: 0 };
  if (integration.type === undefined || integration.type.endsWith('_PROXY'))
    return { cors_origins: null, cors_any_origin: null };
  const mappings = Object.values(integration.integrationResponses ?? {}).map((one) => one.responseParameters);
  const values = mappings.flatMap((mapping) => valuesOf(mapping, METHOD_HEADER));
  const origins = values.map(unquoted);
  return { cors_origins: jsonTexts(origins), cors_any_origin: anyOrigin(values) };
}

function anyOrigin(values: readonly string[]): Cell {
  if (values.some((value) => unquoted(value) === '*')) return 1;
  return values.every((value) => QUOTED.test(value)) ? 0 : null;
}

/** The origins that the gateway's own answers name; AWS's defaults set no such header. */
export function errorOrigins(responses: readonly GatewayResponse[]): Cell {
  return jsonTexts(responses.flatMap((one) => valuesOf(one.responseParameters, GATEWAY_HEADER)).map(unquoted));
}

function valuesOf(mapping: Readonly<Record<string, string>> | undefined, header: string): readonly string[] {
  const entries = Object.entries(mapping ?? {});
  return entries.filter(([name]) => name.toLowerCase() === header).map(([, value]) => value);
}

const QUOTED = /^'[^']*'$/;

/** A fixed value is written in single quotes; anything else is a mapping expression. */
function unquoted(value: string): string {
  return QUOTED.test(value) ? value.slice(1, -1) : value;
}
