import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { briefOf } from '../../../src/diagrams/brief/brief.ts';
import { matrixOf } from '../../../src/diagrams/brief/matrix.ts';
import { meaningOf } from '../../../src/diagrams/brief/meaning.ts';
import type { DiagramModel } from '../../../src/report/schema.ts';

const ROOT = join(import.meta.dirname, '../../..');

type Node = DiagramModel['nodes'][number];

const node = (id: string, kind: Node['kind'], count: number, noun: string, more: Partial<Node> = {}): Node => ({
  id,
  group: null,
  kind,
  label: [`${count} ${noun}`],
  count,
  noun,
  breaks: [],
  facts: [],
  ...more,
});
const edge = (from: string, to: string, label = '', style: 'solid' | 'dotted' = 'solid') => ({
  from,
  to,
  label,
  style,
  facts: [],
});
const model = (name: string, nodes: Node[], edges: DiagramModel['edges'] = [], gaps: string[] = []): DiagramModel => ({
  name,
  title: 'A title',
  caption: '',
  direction: 'LR',
  groups: [],
  nodes,
  edges,
  gaps,
});

const NET = node('net', 'outside', 1, '', { label: ['Internet'], noun: undefined });
const DOORS = [
  NET,
  node('a', 'entry', 1, 'load balancer'),
  node('b', 'entry', 3, 'load balancers'),
  node('c', 'entry', 1, 'server'),
];
const WAYS = [edge('net', 'a', '80, 443'), edge('net', 'b', '80, 443'), edge('net', 'c', '1194/udp')];
const UNREAD = node('u', 'unknown', 4, 'kinds');
const REACHED = 'The internet reaches 4 load balancers on 80 and 443 and 1 server on 1194/udp';

describe('what a figure means', () => {
  it.each<[string, DiagramModel, string]>([
    [
      'all was read',
      model('exposure', DOORS, WAYS),
      `${REACHED}; no other way in was found among the kinds that are judged here.`,
    ],
    [
      'a list was not read',
      model('exposure', [...DOORS, UNREAD], WAYS),
      `${REACHED}. What was not read, in 1 place, is not known.`,
    ],
    [
      'an answer is missing',
      model('exposure', DOORS, WAYS, ['denied']),
      `${REACHED}. Not all of it could be read: what else there is, is not known.`,
    ],
    [
      'nothing is reached',
      model('exposure', [node('a', 'quiet', 2, 'servers')]),
      'The internet reaches nothing of what was read.',
    ],
    [
      'nothing is known',
      model('exposure', [UNREAD]),
      'No way in was found. What was not read, in 1 place, is not known.',
    ],
    ['nothing is there', model('exposure', []), 'Nothing was found to draw.'],
    [
      'nothing was read',
      model('exposure', [], [], ['denied']),
      'Nothing could be drawn: what this shows was not read.',
    ],
    [
      'who reads',
      model('access', [node('r', 'plain', 2, 'roles'), node('k', 'key', 1, 'KMS key')], [edge('r', 'k')]),
      'Between them, 2 roles can read or decrypt 1 KMS key; apart from root users, no other user or role that was read can without becoming one of them.',
    ],
    [
      'who may read',
      model(
        'access',
        [node('r', 'plain', 2, 'roles'), node('k', 'key', 1, 'KMS key')],
        [edge('r', 'k', 'not known', 'dotted')],
      ),
      'Nobody was found who can read it. Of 1 connection it is not known whether there is one.',
    ],
    [
      'strangers',
      model('trust', [node('x', 'entry', 1, 'other account'), node('r', 'plain', 2, 'roles')], [edge('x', 'r')]),
      '2 roles can be assumed, and from outside by 1 other account.',
    ],
    [
      'no stranger',
      model('trust', [node('x', 'plain', 1, 'IAM user'), node('r', 'plain', 2, 'roles')], [edge('x', 'r')]),
      '2 roles can be assumed by 1 IAM user; no way in from outside was found.',
    ],
    [
      'all under own keys',
      model(
        'encryption',
        [node('s', 'store', 5, 'S3 buckets'), node('k', 'key', 2, 'customer managed keys')],
        [edge('s', 'k')],
      ),
      'Of 5 things that keep data, 5 are set to use customer managed keys; none without was found.',
    ],
    [
      'one bare, one unsure',
      model(
        'encryption',
        [
          node('s', 'store', 1, 'S3 bucket'),
          node('t', 'store', 2, 'queues'),
          node('n', 'entry', 1, '', { label: ['Not encrypted'] }),
          node('u', 'unknown', 1, '', { label: ['KMS key'] }),
        ],
        [edge('s', 'n'), edge('t', 'u', 'not known', 'dotted')],
      ),
      'Of 3 things that keep data, none is known to use a known key; 1 has no encryption set; of 2 it is not known whose key it is, or whether there is one.',
    ],
  ])('%s', (_, given, words) => {
    expect(meaningOf(given)).toBe(words);
  });
});

describe('what stands beside a figure', () => {
  it('is what is connected to nothing, things alike in one line', () => {
    const { model: drawn, beside } = briefOf(
      model('exposure', [...DOORS, node('u', 'unknown', 4, 'kinds'), node('v', 'unknown', 4, 'kinds')], WAYS),
    );
    expect(drawn.nodes.map(({ id }) => id)).toEqual(['net', 'a', 'b', 'c']);
    expect(beside.map(({ text }) => text)).toEqual(['4 kinds']);
  });

  it('never is what breaks a claim, as long as there is room', () => {
    const { model: drawn } = briefOf(
      model('exposure', [...DOORS, node('x', 'quiet', 1, 'bucket', { breaks: ['a-claim'] })], WAYS),
    );
    expect(drawn.nodes[0]?.id).toBe('x');
  });
});

describe('a matrix', () => {
  it('tells of each thing who can, who cannot, and of whom it is not known', () => {
    const nodes = [
      node('r', 'plain', 1, 'role'),
      node('q', 'plain', 2, 'roles'),
      node('k', 'key', 1, 'KMS key'),
      node('z', 'quiet', 1, 'key'),
    ];
    const matrix = matrixOf(model('access', nodes, [edge('r', 'k'), edge('q', 'k', 'not known', 'dotted')]));
    expect(matrix?.who.map(({ name }) => name)).toEqual(['1 role', '2 roles']);
    expect(matrix?.what.map(({ cells }) => cells)).toEqual([['yes', 'unknown']]);
    expect(matrix?.nobody).toEqual(['1 key']);
  });

  it('counts those who share its last column as not known where one of them is', () => {
    const readers = Array.from({ length: 10 }, (_, i) => node(`r${i}`, 'plain', 1, 'role'));
    const edges = readers.map(({ id }) => edge(id, 'k', '', id === 'r9' ? 'dotted' : 'solid'));
    const matrix = matrixOf(model('access', [...readers, node('k', 'key', 1, 'KMS key')], edges));
    expect(matrix?.who.at(-1)?.name).toBe('3 others');
    expect(matrix?.what[0]?.cells.at(-1)).toBe('yes');
  });
});

describe('what a figure says of what is not in it', () => {
  const CLOSING = /\b(nobody|no one|nothing|nowhere|no other|no further|none|only|never)\b/i;
  const QUALIFIED = /\b(found|read|known|drawn)\b/;
  const texts = globSync(['src/diagrams/brief/*.ts', 'src/report/diagrams/*.ts'], { cwd: ROOT }).flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/'([^'\n]{16,})'|`([^`\n]{16,})`/g)]
      .map(([, quoted = '', template = '']) => quoted + template)
      .flatMap((text) => text.split(/(?<=\.) /))
      .filter((text) => CLOSING.test(text) && !/\b(select|where|from \w+_)\b|= '|<> '/.test(text))
      .map((text) => `${path}: ${text}`),
  );

  it('is bounded by what was read', () => {
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => !QUALIFIED.test(text))).toEqual([]);
  });
});
