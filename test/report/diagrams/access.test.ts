import { describe, expect, test } from 'vitest';
import { iamAccess } from '../../../src/reasoning/access/access.ts';
import { accessDiagram } from '../../../src/report/diagrams/access.ts';
import { ACCOUNT, drawnFrom, edgesOf, type Given, nodesOf } from './sheet.ts';

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const bucket = (name: string) => `arn:aws:s3:::${name}/*`;
const table = (name: string) => `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${name}`;

function reads(principal: string, resource: string, verdict: number | null = 1, action = 's3:GetObject'): Given {
  return { principal, action, resource, resource_account: ACCOUNT, verdict };
}

interface Case {
  readonly name: string;
  readonly rows: readonly Given[];
  readonly edges: readonly string[];
  readonly nodes?: readonly string[];
  readonly gaps?: number;
}

const CASES: readonly Case[] = [
  { name: 'nothing to read', rows: [], edges: [] },
  {
    name: 'one reader, one bucket, by name',
    rows: [reads(role('app'), bucket('logs'))],
    edges: ['app -> S3 bucket logs'],
  },
  {
    name: 'what the same principals read is counted',
    rows: [reads(role('app'), bucket('a')), reads(role('app'), bucket('b')), reads(role('app'), bucket('c'), 0)],
    edges: ['app -> 2 S3 buckets'],
    nodes: ['plain: app', 'store: 2 S3 buckets', 'quiet: no reader was found / 1 S3 bucket'],
  },
  {
    name: 'readers of the same things are counted',
    rows: [reads(role('a'), bucket('x')), reads(role('b'), bucket('x'))],
    edges: ['2 roles -> S3 bucket x'],
  },
  {
    name: 'one call that reads a table suffices, whatever the others say',
    rows: [reads(role('a'), table('t'), 0, 'dynamodb:GetItem'), reads(role('a'), table('t'), 1, 'dynamodb:Scan')],
    edges: ['a -> DynamoDB table t'],
  },
  {
    name: 'what is not known is dotted and says so, and is not read by nobody',
    rows: [reads(role('a'), table('t'), 0, 'dynamodb:GetItem'), reads(role('a'), table('t'), null, 'dynamodb:Scan')],
    edges: ['a ·not known> DynamoDB table t'],
    nodes: ['plain: a', 'store: DynamoDB table / t'],
  },
  {
    name: 'while somebody is not named, nothing is read by nobody',
    rows: [
      reads(role('a'), bucket('x'), 0),
      { principal: null, action: null, resource: null, resource_account: null, verdict: null },
    ],
    edges: [],
    nodes: ['unknown: no reader is known / 1 S3 bucket'],
    gaps: 1,
  },
  {
    name: 'deleting is not reading',
    rows: [reads(role('a'), bucket('x'), 1, 's3:DeleteObject'), reads(role('a'), bucket('x'), 0)],
    edges: [],
    nodes: ['quiet: no reader was found / 1 S3 bucket'],
  },
];

describe('the access diagram', () => {
  test.each(CASES)('$name', async ({ rows, edges, nodes, gaps = 0 }) => {
    const model = await drawnFrom(accessDiagram, [{ table: iamAccess.table, rows }]);
    expect(edgesOf(model)).toEqual(edges);
    if (nodes !== undefined) expect(nodesOf(model)).toEqual(nodes);
    expect(model.gaps).toHaveLength(gaps);
  });

  test('two hundred buckets, each read by others, are few nodes that say so', async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      Array.from({ length: 1 + (i % 37) }, (_, j) => reads(role(`r${(i + j) % 60}`), bucket(`b${i}`))),
    ).flat();
    const model = await drawnFrom(accessDiagram, [{ table: iamAccess.table, rows }]);
    expect(edgesOf(model)).toEqual(['60 roles with different rights -> 200 S3 buckets with different rights']);
    expect(model.nodes.map((node) => node.facts.length)).toEqual([60, 200]);
  });
});
