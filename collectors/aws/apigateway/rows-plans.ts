import type { ApiKey, UsagePlan, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, number, text, time } from '../../cells.ts';

type Values = FactRow['values'];

/** AWS, UsagePlan: without a throttle or a quota there is no such limit. */
export function planRow(plan: UsagePlan): Values {
  return {
    plan_id: text(plan.id),
    name: text(plan.name),
    stages: (plan.apiStages ?? []).length,
    rate_limit: plan.throttle === undefined ? -1 : number(plan.throttle.rateLimit),
    burst_limit: plan.throttle === undefined ? -1 : number(plan.throttle.burstLimit),
    quota: plan.quota === undefined ? -1 : number(plan.quota.limit),
    quota_period: plan.quota === undefined ? 'none' : text(plan.quota.period),
  };
}

export function planStageRows(plan: UsagePlan): readonly Values[] {
  return (plan.apiStages ?? []).map((one) => ({
    plan_id: text(plan.id),
    api_id: text(one.apiId),
    stage: text(one.stage),
  }));
}

export function planKeyRow(plan: UsagePlan, key: UsagePlanKey): Values {
  return { plan_id: text(plan.id), key_id: text(key.id), name: text(key.name), type: text(key.type) };
}

export function keyRow(key: ApiKey): Values {
  return {
    key_id: text(key.id),
    name: text(key.name),
    enabled: flag(key.enabled),
    created_at: time(key.createdDate),
    last_updated_at: time(key.lastUpdatedDate),
  };
}
