import type { ConfigRule, EvaluationResult } from '@aws-sdk/client-config-service';
import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { nestsDeeperThan } from '../../../src/reasoning/nesting.ts';
import { json, text, time } from '../../cells.ts';

/** The cells of `aws_config_rule`; `compliance` is undefined when the rule's verdict was not read. */
export function ruleCells(rule: ConfigRule, compliance: string | undefined): FactRow['values'] {
  const owner = rule.Source?.Owner;
  return {
    name: text(rule.ConfigRuleName),
    arn: text(rule.ConfigRuleArn),
    owner: text(owner),
    // Source: a rule of CUSTOM_POLICY is written in the rule itself and names no identifier.
    source: rule.Source?.SourceIdentifier ?? (owner === 'CUSTOM_POLICY' ? '' : null),
    state: text(rule.ConfigRuleState),
    created_by: rule.CreatedBy ?? '',
    parameters: parametersCell(rule.InputParameters),
    scope: rule.Scope === undefined ? '{}' : json(rule.Scope),
    compliance: text(compliance),
  };
}

/** The cells of `aws_config_finding`. */
export function findingCells(result: EvaluationResult): FactRow['values'] {
  const about = result.EvaluationResultIdentifier?.EvaluationResultQualifier;
  return {
    rule: text(about?.ConfigRuleName),
    resource_type: text(about?.ResourceType),
    resource_id: text(about?.ResourceId),
    mode: text(about?.EvaluationMode),
    compliance: text(result.ComplianceType),
    recorded_at: time(result.ResultRecordedTime),
    annotation: result.Annotation ?? '',
  };
}

/** InputParameters is "a string, in JSON format"; anything else is unknown, and depth is no reason to fall over. */
function parametersCell(parameters: string | undefined): Cell {
  if (parameters === undefined || parameters.trim() === '') return '{}';
  if (nestsDeeperThan(parameters, 32)) return null;
  try {
    const parsed: unknown = JSON.parse(parameters);
    return canonicalJson(parsed);
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof TypeError) return null;
    throw thrown;
  }
}
