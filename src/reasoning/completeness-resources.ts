import type { DerivedTable, PlacedRow } from '../facts/derived.ts';
import { type Answers, agreement, answersOf, type Witnesses } from './completeness.ts';
import { ConfigCounts } from './config-counts.ts';
import { COUNTED_TYPES, type CountedType } from './counted-types.ts';
import { Tally } from './tally.ts';

const COUNTS = 'config:SelectResourceConfig';
const RECORDERS = ['config:DescribeConfigurationRecorders', 'config:DescribeConfigurationRecorderStatus'];
const LISTS = [...new Set(COUNTED_TYPES.flatMap(({ lists }) => lists))].sort();

/** The counts of AWS Config against the rows of our tables, per account, region and type. */
export const completenessResources: DerivedTable = {
  table: {
    name: 'completeness_resource',
    doc: 'A type of resource in a region: do AWS Config and the calls of the service count the same number?',
    rows: COUNTS,
    key: ['resource_type'],
    columns: {
      resource_type: { type: 'text', from: COUNTS, doc: "The type, such as 'AWS::S3::Bucket'.", identifies: 'nothing' },
      ours: {
        type: 'integer',
        from: LISTS,
        doc: 'Number of such resources that the calls of the service gave; things that ended and what AWS manages left out.',
      },
      theirs: {
        type: 'integer',
        from: [COUNTS, ...RECORDERS],
        doc: 'Number that AWS Config counts; unknown when no running recorder records the type.',
      },
      agrees: { type: 'boolean', from: [COUNTS, ...RECORDERS, ...LISTS], doc: '1 when both are equal; 0 otherwise.' },
      detail: {
        type: 'text',
        from: [COUNTS, ...RECORDERS, ...LISTS],
        doc: 'The difference in words.',
        identifies: 'quotes',
      },
    },
  },

  *rows(facts) {
    const answers = answersOf(facts.coverage);
    const config = new ConfigCounts(facts, answers);
    for (const counted of COUNTED_TYPES) {
      const tally = facts.has(counted.table) ? new Tally(facts, counted) : null;
      for (const account of answers.accounts)
        if (counted.scope === 'global')
          yield row(counted, account, 'global', {
            ours: countedByUs(answers, tally, counted, account, 'global'),
            theirs: config.ofAccount(counted.type, account),
          });
        else
          for (const region of answers.regionsOf(account))
            yield row(counted, account, region, {
              ours: countedByUs(answers, tally, counted, account, region),
              theirs: config.ofRegion(counted.type, account, region),
            });
    }
  },
};

function row({ type }: CountedType, account: string, region: string, counts: Witnesses): PlacedRow {
  const values = { resource_type: type, ...counts, agrees: agreement(counts), detail: detailOf(counts) };
  return { account, region, values };
}

/** How many our calls gave; null when a list was not read in full, or when it cannot be told whether a row counts. */
export function countedByUs(
  answers: Answers,
  tally: Tally | null,
  { lists, regionColumn }: CountedType,
  account: string,
  region: string,
): number | null {
  const listedIn = regionColumn === undefined ? region : 'global';
  const isWhole = lists.every((list) => answers.isComplete(list, account, listedIn));
  return isWhole && tally !== null ? tally.at(account, region) : null;
}

function detailOf({ ours, theirs }: Witnesses): string {
  const calls = ours === null ? 'not counted in full by the calls' : `${ours} by the calls`;
  const config = theirs === null ? 'not recorded by AWS Config, as far as known' : `${theirs} by AWS Config`;
  return `${calls}, ${config}`;
}
