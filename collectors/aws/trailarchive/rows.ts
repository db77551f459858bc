import type { Cell, FactRow, Table } from '../../../src/facts/table.ts';
import type { ChainVerdict, IntervalState, State } from '../../../src/reasoning/cloudtrail/validation.ts';
import { jsonTexts, ordered } from '../listing.ts';
import { digestTable, explanationTable, intervalTable, logTable, strayTable, tables } from './tables.ts';

/** All rows of one chain of a trail, in the order of their keys. */
export function chainRows(trail: string, chain: ChainVerdict): readonly FactRow[] {
  const of = { trail_arn: trail, member_account: chain.account, source_region: chain.region };
  const digests = chain.digests.map(({ bucket, key, state, reason, backfill, starts, start, end, logs }) => ({
    ...of,
    bucket: reason === 'missing' ? '' : bucket,
    key,
    ...stateCells(state),
    reason: reason ?? '',
    arrived: arrivedCell(state, reason),
    is_backfill: backfill ? 1 : 0,
    is_start: state === 'valid' ? (starts ? 1 : 0) : null,
    start_at: start,
    end_at: end,
    logs: state === 'valid' ? logs : null,
  }));
  const logs = chain.logs.map(({ bucket, key, state, reason, at, digest, bytes }) => ({
    ...of,
    bucket: reason === 'missing' ? '' : bucket,
    key,
    ...stateCells(state),
    reason: reason ?? '',
    arrived: arrivedCell(state, reason),
    delivered_at: reason === 'missing' ? '' : at,
    digest_key: digest ?? '',
    bytes,
  }));
  const intervals = chain.intervals.map(({ from, to, state, reasons }) => ({
    ...of,
    from_at: from,
    to_at: to,
    ...stateCells(state),
    reasons: jsonTexts(reasons),
  }));
  const strays = chain.elsewhere.map(({ bucket, key, state, reason }) => ({ ...of, bucket, key, state, reason }));
  return [
    ...ordered(digestTable, digests),
    ...ordered(logTable, logs),
    ...ordered(intervalTable, intervals),
    ...ordered(strayTable, strays),
    ...ordered(
      explanationTable,
      chain.explanations.map(({ code, detail }) => ({ ...of, code, detail })),
    ),
    ...(chain.elsewhereUnlisted.length > 0 ? [unknownRow(strayTable)] : []),
  ];
}

/** One row of each table in which all is unknown, but the trail if it is known: for chains of which nobody knows whether they are there. */
export function unknownChain(trail: string | null = null): readonly FactRow[] {
  return tables.map((table) => {
    const { values } = unknownRow(table);
    return { table: table.name, values: { ...values, ...('trail_arn' in values ? { trail_arn: trail } : {}) } };
  });
}

function unknownRow({ name, columns }: Table): FactRow {
  return { table: name, values: Object.fromEntries(Object.keys(columns).map((column) => [column, null])) };
}

/** What could not be read may be there or not; what is gone and may have expired may have arrived. What nothing vouches for was listed, so it is there. */
function arrivedCell(state: State, reason: string | null): Cell {
  if (state === 'undetermined') return null;
  return reason === 'missing' ? 0 : 1;
}

/** What is not read, and what nothing vouches for, is not known to be valid: neither 1 nor 0. */
function stateCells(state: IntervalState): Readonly<Record<'state' | 'is_valid', Cell>> {
  return { state, is_valid: state === 'valid' ? 1 : state === 'invalid' ? 0 : null };
}
