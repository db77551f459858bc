import type { FunctionConfiguration, FunctionUrlConfig, GetPolicyCommandOutput } from '@aws-sdk/client-lambda';
import type { FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { jsonTexts, listAll, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { getPolicy, listFunctionUrlConfigs } from './operations.ts';
import { statementTable, urlTable } from './tables-access.ts';

type Values = FactRow['values'];

/** Who may reach one function, as far as the function itself says. */
export interface Access {
  readonly policy: Answer<GetPolicyCommandOutput>;
  readonly urls: readonly FunctionUrlConfig[];
}

/** A function without an ARN, which only a broken listing has, is asked nothing: its access stays unknown. */
export async function accessOf(source: AwsSource, { FunctionArn: arn }: FunctionConfiguration): Promise<Access> {
  if (arn === undefined) return { policy: { kind: 'unread', reason: 'the function has no ARN' }, urls: [] };
  const [policy, urls] = await Promise.all([
    source.ask(getPolicy, { FunctionName: arn }),
    listAll(source, listFunctionUrlConfigs, { FunctionName: arn }, (output) => output.FunctionUrlConfigs),
  ]);
  return { policy, urls: urls.items };
}

export function policyCells({ policy }: Access): Values {
  return {
    has_policy: cellOf(policy, () => 1, 0),
    policy: cellOf(policy, (output) => text(documentOf(output)?.document), '{}'),
  };
}

/** A function without an ARN has a statement, and an address, of which nothing is known. */
export function statementRows(one: FunctionConfiguration, { policy }: Access): readonly Values[] {
  if (one.FunctionArn === undefined) return [unknownRow(statementTable)];
  const document = policy.kind === 'answered' ? documentOf(policy.output) : null;
  return statementCells(document).map((cells) => ({ function_arn: text(one.FunctionArn), ...cells }));
}

function documentOf(output: GetPolicyCommandOutput): Policy | null {
  const reading = readPolicy(output.Policy ?? '');
  return reading.kind === 'policy' ? reading.policy : null;
}

export function urlRows(one: FunctionConfiguration, { urls }: Access): readonly Values[] {
  if (one.FunctionArn === undefined) return [unknownRow(urlTable)];
  return urls.map((url) => {
    const origins = url.Cors?.AllowOrigins ?? [];
    return {
      function_arn: text(one.FunctionArn),
      qualified_arn: text(url.FunctionArn),
      url: text(url.FunctionUrl),
      auth_type: text(url.AuthType),
      cors_origins: jsonTexts(origins),
      cors_any_origin: origins.includes('*') ? 1 : 0,
    };
  });
}
