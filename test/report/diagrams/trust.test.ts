import { describe, expect, test } from 'vitest';
import { iamAssume } from '../../../src/reasoning/access/assume.ts';
import { iamEscalation } from '../../../src/reasoning/access/escalation.ts';
import { trustDiagram } from '../../../src/report/diagrams/trust.ts';
import { ACCOUNT, drawnFrom, edgesOf, type Given, nodesOf } from './sheet.ts';

const OTHER = '444455556666';
const user = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const service = (name: string) => `${name}.amazonaws.com`;

function may(principal: string, target: string, verdict: number | null = 1): Given {
  return { principal, role: target, verdict };
}

function runs(principal: string, reaches: string, steps = 1): Given {
  return { principal, reaches, gains: 'runs-code-as', steps, verdict: 1 };
}

interface Case {
  readonly name: string;
  readonly assume: readonly Given[];
  readonly escalation?: readonly Given[];
  readonly edges: readonly string[];
  readonly nodes?: readonly string[];
  readonly gaps?: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'nobody may become anybody', assume: [], edges: [] },
  { name: 'one user, one role, by name', assume: [may(user('ada'), role('deploy'))], edges: ['ada -> deploy'] },
  {
    name: 'roles that each serve one service are counted, and said to do so',
    assume: [may(service('lambda'), role('a')), may(service('batch'), role('b')), may(service('ec2'), role('c'))],
    edges: ['3 AWS services -> 3 roles each for its own service'],
  },
  {
    name: 'roles that share a service are not said to have their own',
    assume: [may(service('ec2'), role('a')), may(service('ec2'), role('b'))],
    edges: ['ec2.amazonaws.com -> 2 roles'],
  },
  {
    name: 'another account stands outside',
    assume: [may(`arn:aws:iam::${OTHER}:root`, role('vendor'))],
    edges: ['account 444455556666 -> vendor'],
    nodes: ['entry: account 444455556666', 'plain: vendor'],
  },
  {
    name: 'anybody is the loudest thing in the picture',
    assume: [may('*', role('open'))],
    edges: ['Anybody -> open'],
    nodes: ['outside: Anybody', 'plain: open'],
  },
  {
    name: 'what is not known is dotted and says so',
    assume: [may(user('ada'), role('deploy'), null)],
    edges: ['ada ·not known> deploy'],
  },
  {
    name: 'who cannot be named, and what nobody knows of one who can, is said beside the picture',
    assume: [{ principal: null, role: null, verdict: null }],
    escalation: [{ principal: user('ada'), reaches: 'unknown', gains: 'none', steps: 0, verdict: null }],
    edges: [],
    gaps: [
      'Who cannot be named may become anybody, and anybody may become him.',
      'Of some users and roles it is not known what else they become.',
    ],
  },
  {
    name: 'running code as a role is a way to act as it; longer paths follow the arrows',
    assume: [],
    escalation: [runs(user('ada'), role('worker')), runs(user('ada'), role('far'), 2)],
    edges: ['ada ·runs code as> worker'],
  },
];

describe('the trust diagram', () => {
  test.each(CASES)('$name', async ({ assume, escalation = [], edges, nodes, gaps = [] }) => {
    const model = await drawn(assume, escalation);
    expect(edgesOf(model)).toEqual(edges);
    expect(model.gaps).toEqual(gaps);
    if (nodes !== undefined) expect(nodesOf(model).sort()).toEqual([...nodes].sort());
  });

  test('two hundred roles, each trusted differently, are few nodes that say so', async () => {
    const assume = Array.from({ length: 200 }, (_, i) => may(user(`u${i}`), role(`r${i}`)));
    const more = assume.flatMap(({ principal }, i) =>
      Array.from({ length: i % 40 }, (_, j) => may(String(principal), role(`r${(i + j + 1) % 200}`))),
    );
    const model = await drawn([...assume, ...more], []);
    expect(nodesOf(model)).toEqual(expect.arrayContaining(['plain: 200 roles / with different rights']));
    expect(model.nodes.length).toBeLessThanOrEqual(4);
    expect(model.nodes.every((node) => node.facts.length === 200)).toBe(true);
    expect(model.edges.every((edge) => edge.facts.length > 0)).toBe(true);
  });
});

function drawn(assume: readonly Given[], escalation: readonly Given[]) {
  return drawnFrom(trustDiagram, [
    { table: iamAssume.table, rows: assume },
    { table: iamEscalation.table, rows: escalation },
  ]);
}
