import type { DerivedTable, FactReader } from '../../facts/derived.ts';
import type { Column } from '../../facts/table.ts';
import { RESOURCES } from '../access/operations.ts';
import { flowsByRole } from './by-role.ts';
import { CONFIGURED, SHARES } from './configured.ts';
import { type Flow, UNKNOWN_END } from './flow.ts';
import { unlistedBy } from './unlisted.ts';

/** What tells the ways along which content goes, or may go. */
export const CONTENT_FLOWS: readonly string[] = [
  ...new Set([
    ...CONFIGURED.filter(({ carries }) => carries === 'content').flatMap(({ operations }) => operations),
    'redshift:DescribeClusters',
    ...RESOURCES,
  ]),
];

/** Every operation that tells a way. */
export const FLOWS: readonly string[] = [
  ...new Set([...CONFIGURED.flatMap(({ operations }) => operations), ...SHARES, ...RESOURCES]),
];

const column = (doc: string, identifies: string): Column => ({
  type: 'text',
  from: FLOWS,
  doc,
  identifies,
});

/** The ways by which data goes from one thing to another. */
export const dataFlow: DerivedTable = {
  table: {
    name: 'data_flow',
    doc: 'A way by which data goes from one thing to another: as a service is set, or as the policies of a role that code runs as allow. Where a list was not read in full, a row with unknown ends stands for what it may hold.',
    rows: FLOWS,
    key: ['from_arn', 'to_arn', 'kind', 'via'],
    columns: {
      from_kind: column(
        "What it comes from: 'bucket', 'table', 'cluster', 'stream', 'role', 'puts' (whoever may), ….",
        'nothing',
      ),
      from_arn: column("ARN of that; 'none' for puts; NULL when unknown.", 'resource'),
      to_kind: column("What it goes to: 'bucket', 'role', 'account', 'http', ….", 'nothing'),
      to_arn: column('ARN of that, id of an account, or address; NULL when unknown.', 'resource'),
      kind: column(
        "'source', 'delivery', 'backup', 'copy', 'unload', 'replication', 'snapshot', 'restore', 'share', 'dead-letters', 'may-read', 'may-write', 'logs', 'inventory' or 'history'.",
        'nothing',
      ),
      carries: column(
        "'content' of what it comes from; 'metadata' or 'logs' about it; 'unknown' when it may be content and nothing tells.",
        'nothing',
      ),
      via: column("Role by which it goes; '' when none is told.", 'role'),
      detail: column('More in words.', 'quotes'),
    },
  },
  *rows(facts) {
    for (const flow of flowsIn(facts)) {
      const { account, region, from, to, kind, carries, via, detail } = flow;
      const ends = { from_kind: from.kind, from_arn: from.arn, to_kind: to.kind, to_arn: to.arn };
      yield { account, region, values: { ...ends, kind, carries, via, detail } };
    }
  },
};

function* flowsIn(facts: FactReader): Iterable<Flow> {
  for (const { carries, operations, flows } of CONFIGURED) {
    yield* flows(facts);
    for (const { account, region, operation } of unlistedBy(facts, operations))
      yield {
        account,
        region,
        from: UNKNOWN_END,
        to: UNKNOWN_END,
        kind: carries === 'logs' ? 'logs' : 'delivery',
        carries: carries === 'logs' ? 'logs' : 'unknown',
        via: null,
        detail: `${operation} was not answered in full`,
      };
  }
  yield* flowsByRole(facts);
}
