import type { Table } from '../../../src/facts/table.ts';

const PLANS = 'apigateway:GetUsagePlans';
const PLAN_KEYS = 'apigateway:GetUsagePlanKeys';
const KEYS = 'apigateway:GetApiKeys';

export const planTable: Table = {
  name: 'aws_apigateway_usage_plan',
  doc: 'One usage plan: who may call which stages, how often.',
  rows: PLANS,
  each: { [PLANS]: 'items' },
  key: ['plan_id'],
  columns: {
    plan_id: { type: 'text', from: PLANS, doc: 'Id of the plan.', identifies: 'usage-plan' },
    name: { type: 'text', from: PLANS, doc: 'Name of the plan.', identifies: 'usage-plan' },
    stages: { type: 'integer', from: PLANS, doc: 'Number of stages that it opens.' },
    rate_limit: { type: 'real', from: PLANS, doc: 'Requests per second on average; -1 when it does not limit them.' },
    burst_limit: { type: 'integer', from: PLANS, doc: 'Requests at once; -1 when it does not limit them.' },
    quota: { type: 'integer', from: PLANS, doc: 'Requests per quota period; -1 when there is no quota.' },
    quota_period: {
      type: 'text',
      from: PLANS,
      doc: "'DAY', 'WEEK', 'MONTH', or 'none' when there is no quota.",
      identifies: 'nothing',
    },
  },
};

export const planStageTable: Table = {
  name: 'aws_apigateway_usage_plan_stage',
  doc: 'One stage that a usage plan opens to its keys.',
  rows: PLANS,
  each: { [PLANS]: 'items.apiStages' },
  key: ['plan_id', 'api_id', 'stage'],
  columns: {
    plan_id: { type: 'text', from: PLANS, doc: 'The plan.', identifies: 'usage-plan' },
    api_id: { type: 'text', from: PLANS, doc: 'The API.', identifies: 'api' },
    stage: { type: 'text', from: PLANS, doc: 'Name of the stage.', identifies: 'stage' },
  },
};

export const planKeyTable: Table = {
  name: 'aws_apigateway_usage_plan_key',
  doc: 'One key of a usage plan; its value is never kept.',
  rows: PLAN_KEYS,
  each: { [PLAN_KEYS]: 'items' },
  key: ['plan_id', 'key_id'],
  columns: {
    plan_id: { type: 'text', from: PLAN_KEYS, doc: 'The plan.', identifies: 'usage-plan' },
    key_id: { type: 'text', from: PLAN_KEYS, doc: 'Id of the key.', identifies: 'api-key' },
    name: { type: 'text', from: PLAN_KEYS, doc: 'Name of the key.', identifies: 'api-key' },
    type: { type: 'text', from: PLAN_KEYS, doc: "Kind of key; AWS knows 'API_KEY' alone.", identifies: 'nothing' },
  },
};

export const keyTable: Table = {
  name: 'aws_apigateway_key',
  doc: 'One API key; its value is never asked for.',
  rows: KEYS,
  each: { [KEYS]: 'items' },
  key: ['key_id'],
  columns: {
    key_id: { type: 'text', from: KEYS, doc: 'Id of the key.', identifies: 'api-key' },
    name: { type: 'text', from: KEYS, doc: 'Name of the key.', identifies: 'api-key' },
    enabled: { type: 'boolean', from: KEYS, doc: '1 when callers can use it, else 0.' },
    created_at: { type: 'time', from: KEYS, doc: 'When it was created.' },
    last_updated_at: { type: 'time', from: KEYS, doc: 'When it was last changed.' },
  },
};

export const planTables: readonly Table[] = [planTable, planStageTable, planKeyTable, keyTable];
