import type { DerivedTable, PlacedCells, PlacedRow } from '../facts/derived.ts';
import { type Answers, agreement, answersOf } from './completeness.ts';
import { countedByUs } from './completeness-resources.ts';
import { COUNTED_TYPES, type CountedType } from './counted-types.ts';
import { Tally } from './tally.ts';

const COUNTS = 'config:SelectAggregateResourceConfig';
const AGGREGATORS = 'config:DescribeConfigurationAggregators';
/** An aggregator counts the keys that AWS manages among them; ours are the customer's. */
const KEY = 'AWS::KMS::Key';
const COMPARED = new Map(COUNTED_TYPES.filter(({ type }) => type !== KEY).map((counted) => [counted.type, counted]));
const LISTS = [...new Set([...COMPARED.values()].flatMap(({ lists }) => lists))].sort();

/** What an aggregator counts, in whatever account and region, against the rows of our tables. */
export const completenessAggregate: DerivedTable = {
  table: {
    name: 'completeness_aggregate',
    doc: 'A type of resource that an aggregator of AWS Config counts in an account and region: do our calls give as many? What an aggregator does not count has no row; where it is not told what it counts, all in the row is unknown.',
    rows: [AGGREGATORS, COUNTS],
    key: ['teller', 'aggregator', 'resource_type'],
    columns: {
      teller: { type: 'text', from: COUNTS, doc: 'The account whose aggregator it is.', identifies: 'account' },
      aggregator: { type: 'text', from: COUNTS, doc: 'Name of the aggregator.', identifies: 'recorder' },
      resource_type: { type: 'text', from: COUNTS, doc: "The type, such as 'AWS::S3::Bucket'.", identifies: 'nothing' },
      ours: {
        type: 'integer',
        from: LISTS,
        doc: 'Number that the calls of the service gave there; 0 where the settings have nothing read.',
      },
      theirs: { type: 'integer', from: COUNTS, doc: 'Number that the aggregator counts.' },
      agrees: { type: 'boolean', from: [COUNTS, ...LISTS], doc: '1 when both are equal; 0 otherwise.' },
      detail: { type: 'text', from: [COUNTS, ...LISTS], doc: 'The difference in words.', identifies: 'quotes' },
    },
  },

  *rows(facts) {
    const answers = answersOf(facts.coverage);
    const tallies = new Map<string, Tally>();
    const tallyOf = (counted: CountedType): Tally | null => {
      if (!facts.has(counted.table)) return null;
      const tally = tallies.get(counted.type) ?? new Tally(facts, counted);
      tallies.set(counted.type, tally);
      return tally;
    };
    const columns = ['aggregator', 'counted_account', 'counted_region', 'resource_type', 'count'];
    for (const group of facts.rows('aws_config_aggregate_count', columns)) {
      const counted = COMPARED.get(String(group.resource_type));
      if (group.resource_type === null) yield untold(group, 'what it counts is unknown');
      else if (counted !== undefined) yield compared(group, counted, answers, tallyOf(counted));
    }
    for (const row of facts.rows('aws_config_aggregator', ['name']))
      if (row.name === null) yield untold(row, 'the name of an aggregator is unknown');
  },
};

function compared(group: PlacedCells, counted: CountedType, answers: Answers, tally: Tally | null): PlacedRow {
  const { counted_account: account, counted_region: region, count } = group;
  const theirs = typeof count === 'number' ? count : null;
  const isPlaced = typeof account === 'string' && typeof region === 'string';
  const isRead = isPlaced && isExpected(answers, counted, account, region);
  const where = counted.scope === 'global' ? 'global' : String(region);
  const ours = !isPlaced ? null : isRead ? countedByUs(answers, tally, counted, account, where) : 0;
  const said = !isPlaced
    ? 'nobody knows where'
    : !isRead
      ? 'nothing is read there'
      : ours === null
        ? 'not counted in full by the calls'
        : `${ours} by the calls`;
  return {
    account: isPlaced ? account : String(group.account),
    region: isPlaced ? region : String(group.region),
    values: {
      teller: group.account ?? null,
      aggregator: group.aggregator ?? null,
      resource_type: counted.type,
      ours,
      theirs,
      agrees: agreement({ ours, theirs }),
      detail: `${said}, ${theirs ?? 'an unknown number'} by the aggregator`,
    },
  };
}

/** A row in which all is unknown: it may count more than the calls gave, of any type. */
function untold({ account, region, aggregator = null }: PlacedCells, detail: string): PlacedRow {
  const values = { teller: account ?? null, aggregator, resource_type: null, ours: null, theirs: null, agrees: null };
  return { account: String(account), region: String(region), values: { ...values, detail } };
}

/** What no settings have read is not unknown: it is known to be left out. */
function isExpected(answers: Answers, { scope }: CountedType, account: string, region: string): boolean {
  return scope === 'global' ? answers.accounts.includes(account) : answers.regionsOf(account).includes(region);
}
