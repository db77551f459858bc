import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Family } from './addresses.ts';
import { onward, startOf } from './admission.ts';
import { type Callers, closed, doubtful, type Opening, openingsOf, rowsOf } from './exposure.ts';
import { indexed, numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import { gridOf } from './grid.ts';
import { INTERNET } from './internet.ts';
import type { Network } from './network.ts';
import { REST_STAGES, STAGES } from './operations.ts';
import { sourcesOf } from './policy-sources.ts';
import { covers, rangeOf } from './ranges.ts';
import { byFlag, servedByAws, thing } from './things.ts';
import { allFrom, NO_TRAFFIC } from './traffic.ts';

/**
 * APIs of API Gateway by endpoint type, default address and resource policy. Keys, authorizers and IAM decide method by
 * method who gets an answer: `callers` is 'anyone' where one asks nothing.
 */
export function* apiRows(facts: FactReader, network: Network): Iterable<PlacedRow> {
  const methods = indexed(facts, 'aws_apigateway_method', 'api_id', ASKING);
  const routes = indexed(facts, 'aws_apigatewayv2_route', 'api_id', ASKING);
  const restStages = indexed(facts, 'aws_apigateway_stage', 'api_id', []);
  const columns = ['api_id', 'endpoint_types', 'execute_api_endpoint', 'has_policy', 'policy'];
  for (const cells of facts.rows('aws_apigateway_api', columns)) {
    const stage = stageDoubt(network, cells, restStages, REST_STAGES);
    const callers = callersOf(methods.get(textOf(cells.api_id) ?? '-'));
    yield* rowsOf(thing('api', placeOf(cells), textOf(cells.api_id), { callers }), stage ?? restOpenings(cells));
  }
  const stages = indexed(facts, 'aws_apigatewayv2_stage', 'api_id', []);
  for (const cells of facts.rows('aws_apigatewayv2_api', ['api_id', 'execute_api_endpoint'])) {
    const stage = stageDoubt(network, cells, stages, STAGES);
    yield* rowsOf(
      thing('api', placeOf(cells), textOf(cells.api_id), {
        callers: callersOf(routes.get(textOf(cells.api_id) ?? '-')),
      }),
      stage ?? atDefault(cells, () => openToAll(cells)),
    );
  }
}

const ASKING = ['authorization', 'api_key_required'];

/** API Gateway Developer Guide, "Controlling access": a method or route that asks nothing answers whoever gets there. */
function callersOf(asking: readonly PlacedCells[] = []): Callers {
  if (asking.some((one) => one.authorization === 'NONE' && one.api_key_required !== 1)) return 'anyone';
  return asking.length > 0 && asking.every((one) => one.authorization === 'AWS_IAM') ? 'iam' : 'not-judged';
}

/** Callers reach stages: an API without any answers nobody. */
function stageDoubt(
  network: Network,
  cells: PlacedCells,
  stages: ReadonlyMap<string, unknown>,
  operation: string,
): readonly Opening[] | null {
  const id = textOf(cells.api_id);
  if (id === null) return [doubtful('the id of the API')];
  if (stages.has(id)) return null;
  const doubt = network.doubts.of(operation, placeOf(cells));
  if (doubt === null && stages.has('')) return [doubtful('the API of a stage')];
  return [doubt === null ? closed('it has no stage') : doubtful(doubt)];
}

function restOpenings(cells: PlacedCells): readonly Opening[] {
  const types = textsOf(cells.endpoint_types);
  if (types === null || types.length === 0) return [doubtful('its endpoint types')];
  if (types.every((type) => type === 'PRIVATE')) return [closed('it is private: only VPC endpoints reach it')];
  return atDefault(cells, () => throughPolicy(cells));
}

/** Without the default address it may still be reached by a custom domain name. */
function atDefault(cells: PlacedCells, open: () => readonly Opening[]): readonly Opening[] {
  const flag = numberOf(cells.execute_api_endpoint);
  if (flag === 0) return [doubtful('custom domain names of API Gateway are not read')];
  return byFlag(flag, open, { closed: '', unknown: 'whether its default address is on' });
}

function openToAll(cells: PlacedCells): readonly Opening[] {
  return servedByAws('tcp', [443], `API Gateway → ${textOf(cells.api_id)}`);
}

function throughPolicy(cells: PlacedCells): readonly Opening[] {
  const policy = textOf(cells.policy);
  if (numberOf(cells.has_policy) === 0) return openToAll(cells);
  if (policy === null || numberOf(cells.has_policy) === null) return [doubtful('its resource policy')];
  const families: readonly Family[] = ['ipv4', 'ipv6'];
  const read = families.map((family) => ({ family, sources: sourcesOf(policy, family) }));
  if (read.every(({ family, sources }) => sources !== null && covers(sources.certain, INTERNET[family])))
    return openToAll(cells);
  return read.flatMap(({ family, sources }) => {
    if (sources === null) return [doubtful('its resource policy cannot be read', family)];
    const https = rangeOf(443n, 443n);
    const admission = {
      certain: { ...NO_TRAFFIC, tcp: gridOf(sources.certain, https) },
      possible: { ...NO_TRAFFIC, tcp: gridOf(sources.possible, https) },
      says: 'its resource policy',
      stops: 'its resource policy lets nobody in',
      unknown: ['what its resource policy asks for beside addresses'],
    };
    const passage = onward(startOf(allFrom(family, INTERNET[family]), 'the internet'), admission);
    return openingsOf(passage, family, { via: 'aws', rules: [], end: `API Gateway → ${textOf(cells.api_id)}` });
  });
}
