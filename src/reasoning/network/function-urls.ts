import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { wildcardMatches } from '../wildcard.ts';
import { type Callers, closed, type Opening, rowsOf } from './exposure.ts';
import { type Index, indexed, numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { URLS } from './operations.ts';
import { servedByAws, thing } from './things.ts';

const STATEMENT = ['effect', 'any_principal', 'actions', 'not_actions', 'conditions'];

/**
 * Function URLs: always on the internet. Lambda Developer Guide, "Control access to Lambda function URLs": with AWS_IAM
 * calls must be signed; with NONE the resource policy alone decides, and without a public statement the answer is 403.
 */
export function* functionUrlRows(facts: FactReader, network: Network): Iterable<PlacedRow> {
  const statements = indexed(facts, 'aws_lambda_policy_statement', 'function_arn', STATEMENT);
  const policies = indexed(facts, 'aws_lambda_function', 'arn', ['has_policy']);
  const withUrl = new Set<string | null>();
  for (const cells of facts.rows('aws_lambda_function_url', ['function_arn', 'qualified_arn', 'url', 'auth_type'])) {
    withUrl.add(textOf(cells.function_arn));
    const arn = textOf(cells.qualified_arn);
    const about = { address: textOf(cells.url), callers: callersOf(textOf(cells.auth_type)) };
    const openings = servedByAws('tcp', [443], `function URL → ${arn}`);
    yield* rowsOf(thing('function-url', placeOf(cells), arn, about), answered(cells, openings, statements, policies));
  }
  for (const [arn, rows] of policies)
    for (const cells of rows)
      if (!withUrl.has(arn) && network.doubts.of(URLS, placeOf(cells)) === null)
        yield* rowsOf(thing('function-url', placeOf(cells), arn === '' ? null : arn), [
          closed('it has no function URL'),
        ]);
}

/** What is not known to ask is taken to let in. */
function callersOf(type: string | null): Callers {
  return type === 'AWS_IAM' ? 'iam' : type === 'NONE' ? 'anyone' : 'not-judged';
}

function answered(
  cells: PlacedCells,
  openings: readonly Opening[],
  statements: Index,
  policies: Index,
): readonly Opening[] {
  if (cells.auth_type === 'AWS_IAM') return openings;
  const lets = publicness(cells, statements, policies);
  if (lets === 'yes') return openings;
  if (lets === 'no' && cells.auth_type === 'NONE')
    return [closed('its resource policy lets nobody in: Lambda answers 403')];
  return openings.map((one) => ({ ...one, exposed: null, via: null, unknown: 'whom its resource policy lets in' }));
}

/** Whether a public statement lets everybody call the address. That of an alias has a policy of its own, not read. */
function publicness(cells: PlacedCells, statements: Index, policies: Index): 'yes' | 'no' | 'unknown' {
  const arn = textOf(cells.function_arn);
  if (arn === null || arn !== cells.qualified_arn) return 'unknown';
  const hasPolicy = numberOf(policies.get(arn)?.[0]?.has_policy);
  if (hasPolicy === 0) return 'no';
  const own = [...(statements.get(arn) ?? []), ...(statements.get('') ?? [])];
  const about = own.filter(mayBeAboutUrls);
  if (hasPolicy === 1 && about.length === 0) return 'no';
  return hasPolicy === 1 && about.length > 0 && about.every(isForEveryone) ? 'yes' : 'unknown';
}

/** A statement for one service or account alone lets nobody else in. */
function mayBeAboutUrls(one: PlacedCells): boolean {
  if (one.effect === 'Allow' && one.any_principal === 0) return false;
  const actions = textsOf(one.actions);
  const isInvoking = actions?.some((action) => wildcardMatches(action, 'lambda:invokefunctionurl')) !== false;
  return isInvoking || textsOf(one.not_actions)?.length !== 0;
}

/** lambda:FunctionUrlAuthType is NONE where it is asked; any other condition leaves open who gets in. */
function isForEveryone(one: PlacedCells): boolean {
  const { effect, any_principal: anyone, conditions, not_actions: not, actions } = one;
  if (effect !== 'Allow' || anyone !== 1 || textsOf(not)?.length !== 0) return false;
  if (textsOf(actions) === null || textOf(one.function_arn) === null) return false;
  const text = textOf(conditions)?.toLowerCase();
  return text === '{}' || text === '{"stringequals":{"lambda:functionurlauthtype":["none"]}}';
}
