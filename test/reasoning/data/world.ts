import type { DerivedTable, FactReader } from '../../../src/facts/derived.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { dataFlow, FLOWS } from '../../../src/reasoning/data/data-flow.ts';
import { dataLabel } from '../../../src/reasoning/data/data-label.ts';
import { LABELS, STORE_KINDS } from '../../../src/reasoning/data/stores.ts';
import { ACCOUNT, line, REGION, reading } from '../../completeness/reading.ts';

export type Row = Readonly<Record<string, Cell>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

const HERE = { account: ACCOUNT, region: REGION };
/** Every list that a way or a label rests on, answered in full. */
export const ASKED = [...new Set([...FLOWS, ...LABELS, ...STORE_KINDS.flatMap(({ lists }) => lists)])];

export const s3 = (name: string): string => `arn:aws:s3:::${name}`;
export const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
export const WAREHOUSE = `arn:aws:redshift:${REGION}:${ACCOUNT}:cluster:w`;
export const STREAM = `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/s`;

export const bucket = (name: string, label: Cell, more: Row = {}): Row => ({
  ...HERE,
  arn: s3(name),
  name,
  tag_data_class: label,
  log_bucket: '',
  ...more,
});
export const access = (principal: Cell, action: Cell, resource: Cell, verdict: Cell = 1): Row => ({
  ...HERE,
  principal,
  action,
  resource,
  verdict,
});
export const reads = (who: string, name: string, verdict: Cell = 1): Row =>
  access(role(who), 's3:GetObject', `${s3(name)}/*`, verdict);
export const writes = (who: string, name: string, verdict: Cell = 1): Row =>
  access(role(who), 's3:PutObject', `${s3(name)}/*`, verdict);
export const trusted = (who: string, principal_type: Cell = 'Service', more: Row = {}): Row => ({
  ...HERE,
  role_arn: role(who),
  effect: 'Allow',
  principal_type,
  negated: 0,
  ...more,
});
export const warehouse = (label: Cell, roles: Cell = JSON.stringify([role('copy')])): Row => ({
  ...HERE,
  identifier: 'w',
  tag_data_class: label,
  roles,
  endpoint: 'w.example',
  log_destination_type: 'none',
  log_bucket: 'none',
});
export const copied = (from: Cell, to: Cell, status: Cell = 'Enabled'): Row => ({
  ...HERE,
  bucket_arn: from,
  destination: to,
  status,
  role: role('s3'),
});
export const stream = (source: Cell = 'none'): Row => ({ ...HERE, name: 's', arn: STREAM, source });
export const destination = (more: Row = {}): Row => ({
  ...HERE,
  stream: 's',
  type: 's3',
  address: '',
  bucket_arn: s3('events'),
  role: role('firehose'),
  ...more,
});

/** Facts with the ways between them, all lists answered but those named. */
export function world(tables: Tables, unanswered: readonly string[] = []): FactReader {
  const coverage = ASKED.map((operation) => line(operation, unanswered.includes(operation) ? 'denied' : 'complete'));
  return reading(coverage, { ...tables, data_flow: tables.data_flow ?? rowsOf(dataFlow, reading(coverage, tables)) });
}

export function rowsOf(derived: DerivedTable, facts: FactReader): readonly Row[] {
  const columns = Object.keys(derived.table.columns).sort().join();
  return [...derived.rows(facts)].map(({ account, region, values }) => {
    if (Object.keys(values).sort().join() !== columns) throw new Error(`${derived.table.name} declares ${columns}`);
    return { account, region, ...(values as Row) };
  });
}

/** The ways in short: `bucket→cluster copy content`. */
export function ways(facts: FactReader): readonly string[] {
  const short = (arn: Cell | undefined): string => String(arn ?? '?').replace(/^.*[:/]/, '');
  return [...facts.rows('data_flow', Object.keys(dataFlow.table.columns))].map(
    (row) => `${short(row.from_arn)}→${short(row.to_arn)} ${row.kind} ${row.carries}`,
  );
}

/** Per thing, whether its label agrees. */
export function agreements(facts: FactReader): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    rowsOf(dataLabel, facts).map(({ arn, agrees }) => [String(arn ?? '?').replace(/^.*[:/]/, ''), agrees ?? null]),
  );
}
