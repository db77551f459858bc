import { describe, expect, test } from 'vitest';
import { networkExposure } from '../../../src/reasoning/network/exposure-table.ts';
import { exposureDiagram } from '../../../src/report/diagrams/exposure.ts';
import { drawnFrom, edgesOf, type Given, nodesOf } from './sheet.ts';

const BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front';

function way(resource: string, kind: string, more: Given = {}): Given {
  return {
    resource,
    kind,
    protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    source_scope: 'internet',
    via: 'internet-gateway',
    exposed: 1,
    ...more,
  };
}

const closed = (resource: string, kind = 'instance') =>
  way(resource, kind, { protocol: 'none', from_port: 0, to_port: 0, source_scope: 'none', via: 'none', exposed: 0 });

const CASES: readonly {
  readonly name: string;
  readonly rows: readonly Given[];
  readonly edges: readonly string[];
  readonly nodes?: readonly string[];
}[] = [
  { name: 'nothing was found', rows: [], edges: [] },
  {
    name: 'an entry and what it leads to, with the ports of each step',
    rows: [way(BALANCER, 'load-balancer'), way('i-1', 'target', { via: BALANCER, from_port: 8443, to_port: 8443 })],
    edges: ['Internet -443> 1 load balancer', '1 load balancer -8443> 1 server'],
  },
  {
    name: 'two ports of one thing are one way',
    rows: [way('i-1', 'instance'), way('i-1', 'instance', { protocol: 'udp', from_port: 1194, to_port: 1194 })],
    edges: ['Internet -443, 1194/udp> 1 server'],
  },
  {
    name: 'things that are met alike are counted, those met otherwise stand apart',
    rows: [way('i-1', 'instance'), way('i-2', 'instance'), way('i-3', 'instance', { from_port: 22, to_port: 22 })],
    edges: ['Internet -443> 2 servers', 'Internet -22> 1 server'],
  },
  {
    name: 'listed addresses are not the internet',
    rows: [way('i-1', 'instance', { source_scope: 'listed' })],
    edges: ['Listed addresses -443> 1 server'],
  },
  {
    name: 'what nothing reaches is counted, what is unknown is said to be so',
    rows: [closed('i-1'), closed('i-2'), closed('eni-1', 'interface'), way('i-9', 'instance', { exposed: null })],
    edges: [],
    nodes: ['quiet: not reached from the internet / 2 servers, 1 network interface', 'unknown: not known / 1 server'],
  },
  {
    name: 'a thing closed on one address and unknown on another is not known',
    rows: [closed('i-1'), way('i-1', 'instance', { exposed: null }), closed('i-2')],
    edges: [],
    nodes: ['quiet: not reached from the internet / 1 server', 'unknown: not known / 1 server'],
  },
  {
    name: 'a thing without a name that is open hides no other that is unknown',
    rows: [
      { ...way('', 'instance'), resource: null },
      { ...way('', 'api', { exposed: null }), resource: null },
    ],
    edges: ['Internet -443> 1 server'],
    nodes: ['entry: 1 server', 'outside: Internet', 'unknown: not known / 1 API'],
  },
  {
    name: 'a thing open on one address and closed on another is open',
    rows: [way('i-1', 'instance'), closed('i-1')],
    edges: ['Internet -443> 1 server'],
    nodes: ['entry: 1 server', 'outside: Internet'],
  },
  {
    name: 'a list that was not read is something unknown, not nothing',
    rows: [way('', 'interface', { resource: null, exposed: null, protocol: null })],
    edges: [],
    nodes: ['unknown: not known / 1 kind of entry not read'],
  },
];

describe('the exposure diagram', () => {
  test.each(CASES)('$name', async ({ rows, edges, nodes }) => {
    const model = await drawnFrom(exposureDiagram, [{ table: networkExposure.table, rows }]);
    expect(edgesOf(model)).toEqual(edges);
    if (nodes !== undefined) expect(nodesOf(model)).toEqual(nodes);
  });

  test('two hundred things stay readable, and each is still traced to its facts', async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      i % 4 === 0 ? way(`i-${i}`, 'instance', { from_port: 400 + (i % 3), to_port: 400 + (i % 3) }) : closed(`i-${i}`),
    );
    const model = await drawnFrom(exposureDiagram, [{ table: networkExposure.table, rows }]);
    expect(model.nodes.length).toBeLessThanOrEqual(5);
    expect(nodesOf(model).join()).toContain('150 servers');
    expect(model.nodes.filter((node) => node.kind !== 'outside').every((node) => node.facts.length > 0)).toBe(true);
    expect(model.edges.every((edge) => edge.facts.length > 0)).toBe(true);
  });
});
