import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../src/diagrams/brief/meaning.ts';
import type { Table } from '../../../src/facts/table.ts';
import { logsDiagram } from '../../../src/report/diagrams/logs.ts';
import { drawnFrom, edgesOf, type Given, nodesOf } from './sheet.ts';

/** The columns that the picture reads. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  aws_cloudtrail_trail: ['arn', 'bucket', 'log_group_arn', 'is_own', 'is_logging'],
  aws_config_delivery: ['name', 'bucket', 'history_status'],
  aws_ec2_flow_log: ['flow_log_id', 'destination', 'status', 'delivery'],
  aws_s3_bucket: ['arn', 'name', 'log_bucket'],
  aws_elb_load_balancer: ['arn', 'access_logs', 'access_logs_bucket'],
  aws_redshift_cluster: ['identifier', 'audit_logging', 'log_destination_type', 'log_bucket', 'log_error'],
  aws_s3_replication: ['bucket', 'destination', 'status'],
};
const NUMBERS = /^(?:is_|access_logs$|audit_logging)/;

function tablesOf(rows: Readonly<Record<string, readonly Given[]>>): { table: Table; rows: readonly Given[] }[] {
  return Object.entries(COLUMNS).map(([name, columns]) => ({
    table: {
      name,
      doc: 'One.',
      rows: 'x:List',
      key: [],
      columns: Object.fromEntries(
        columns.map((column) => [
          column,
          NUMBERS.test(column)
            ? { type: 'boolean' as const, from: 'x:List', doc: 'One.' }
            : { type: 'text' as const, from: 'x:List', doc: 'One.', identifies: 'thing' },
        ]),
      ),
    },
    rows: rows[name] ?? [],
  }));
}

const bucket = (name: string, to: string | null = ''): Given => ({ arn: `arn:aws:s3:::${name}`, name, log_bucket: to });
const trail = (to: string, more: Given = {}): Given => ({
  arn: 'trail',
  bucket: to,
  is_own: 1,
  is_logging: 1,
  ...more,
});

const CASES: readonly (readonly [string, Readonly<Record<string, readonly Given[]>>, readonly string[], string])[] = [
  ['nothing', {}, [], 'Nothing was found to draw.'],
  [
    'a trail to a bucket of ours',
    { aws_cloudtrail_trail: [trail('logs')], aws_s3_bucket: [bucket('logs')] },
    ['1 CloudTrail trail -API calls> S3 bucket logs'],
    'Records go where they are kept: API calls to 1 place in Production.',
  ],
  [
    'a trail that is stopped',
    { aws_cloudtrail_trail: [trail('logs', { is_logging: 0 })], aws_s3_bucket: [bucket('logs')] },
    ['1 CloudTrail trail ·API calls (not working)> S3 bucket logs'],
    'No working way of records was found. 1 way of records is not known to work.',
  ],
  [
    'a bucket that nobody read',
    { aws_cloudtrail_trail: [trail('far')] },
    ['1 CloudTrail trail -API calls> S3 bucket that was not read far'],
    'Records go where they are kept: API calls to 1 place in another account. What was not read, in 1 place, is not known.',
  ],
  [
    'a copy of records is on their way; one of anything else is not',
    {
      aws_s3_bucket: [bucket('logs'), bucket('data', 'logs'), bucket('far')],
      aws_s3_replication: [
        { bucket: 'logs', destination: 'arn:aws:s3:::far', status: 'Enabled' },
        { bucket: 'data', destination: 'arn:aws:s3:::far', status: 'Enabled' },
      ],
    },
    ['1 S3 bucket -access logs> S3 bucket logs', 'S3 bucket logs -copies> S3 bucket far'],
    'Records go where they are kept: access logs to 1 place in Production and copies to 1 place in Production.',
  ],
];

describe('the diagram of logs', () => {
  test.each(CASES)('%s', async (_, rows, edges, words) => {
    const model = await drawnFrom(logsDiagram, tablesOf(rows));
    expect(edgesOf(model)).toEqual(edges);
    expect(meaningOf(model)).toBe(words);
  });

  test('what sends none is counted, and what is not known is not taken for that', async () => {
    const model = await drawnFrom(
      logsDiagram,
      tablesOf({
        aws_s3_bucket: [bucket('a'), bucket('b'), bucket('c', null)],
        aws_elb_load_balancer: [{ arn: 'x', access_logs: null, access_logs_bucket: null }],
      }),
    );
    expect(nodesOf(model)).toEqual([
      'quiet: no access logs / 2 S3 buckets',
      'unknown: not known: access logs / 1 S3 bucket',
      'unknown: not known: access logs / 1 load balancer',
    ]);
  });
});
