import type { Table } from '../../../src/facts/table.ts';

const CALLER = 'sts:GetCallerIdentity';
const REGIONS = 'ec2:DescribeRegions';

export const tables: readonly Table[] = [
  {
    name: 'aws_account',
    doc: 'The account that the credentials belong to, as AWS answers it.',
    rows: CALLER,
    key: ['id'],
    columns: {
      id: { type: 'text', from: CALLER, doc: 'The account id, 12 digits.', identifies: 'account' },
      partition: {
        type: 'text',
        from: CALLER,
        doc: "The partition of the caller's ARN, such as 'aws'.",
        identifies: 'nothing',
      },
      is_as_asked: {
        type: 'boolean',
        from: CALLER,
        doc: '1 when the id equals the account that the collection was asked for; 0 otherwise.',
      },
    },
  },
  {
    name: 'aws_region',
    doc: 'A region of AWS as this account may use it, disabled regions included.',
    rows: REGIONS,
    each: { [REGIONS]: 'Regions' },
    key: ['name'],
    columns: {
      name: { type: 'text', from: REGIONS, doc: "The region's name, such as 'eu-west-1'.", identifies: 'nothing' },
      opt_in_status: {
        type: 'text',
        from: REGIONS,
        doc: "'opt-in-not-required', 'opted-in' or 'not-opted-in'.",
        identifies: 'nothing',
      },
      is_enabled: {
        type: 'boolean',
        from: REGIONS,
        doc: "1 when opt_in_status is 'opt-in-not-required' or 'opted-in'; 0 otherwise.",
      },
    },
  },
];
