import { describe, expect, it } from 'vitest';
import { mermaidSource } from '../../src/diagrams/source.ts';
import { sampleDiagram } from '../report/sample-diagram.ts';

describe('the source of a diagram', () => {
  const source = mermaidSource(sampleDiagram, 'light');

  it('uses ids of our own alone', () => {
    const hostile = structuredClone(sampleDiagram);
    for (const node of hostile.nodes) node.id = `${node.id}; click n1 "https://x"`;
    for (const edge of hostile.edges) {
      if (hostile.nodes.some((node) => node.id.startsWith(`${edge.from};`)))
        edge.from = `${edge.from}; click n1 "https://x"`;
      if (hostile.nodes.some((node) => node.id.startsWith(`${edge.to};`))) edge.to = `${edge.to}; click n1 "https://x"`;
    }
    expect(mermaidSource(hostile, 'light')).toBe(source);
  });

  it('nests groups', () => {
    expect(source).toMatch(/subgraph n1\[.*subgraph n2\[.*subgraph n3\[.*\nend\n.*subgraph n4\[/s);
    expect(source.match(/^subgraph /gm)).toHaveLength(source.match(/^end$/gm)?.length ?? 0);
  });

  it('says in words what breaks a claim', () => {
    expect(source).toContain('✕ breaks tls-policy"]:::k-breaking');
  });

  it('draws dotted edges dotted', () => {
    expect(source).toContain('n8 -.->|"22"| n10');
  });

  it('differs between themes in colours alone', () => {
    const withoutColours = (text: string): string => text.replaceAll(/^(classDef|style) .*$/gm, '');
    expect(mermaidSource(sampleDiagram, 'dark')).not.toBe(source);
    expect(withoutColours(mermaidSource(sampleDiagram, 'dark'))).toBe(withoutColours(source));
  });

  it.each([
    ['an edge to nowhere', { edges: [{ from: 'lb', to: 'gone', label: '', style: 'solid' as const, facts: [] }] }],
    ['a node in no group', { nodes: sampleDiagram.nodes.map((node) => ({ ...node, group: 'gone' })) }],
    [
      'groups in a circle',
      { groups: sampleDiagram.groups.map((group) => (group.id === 'prod' ? { ...group, parent: 'vpc' } : group)) },
    ],
  ])('refuses %s', (_, change) => {
    expect(() => mermaidSource({ ...sampleDiagram, ...change }, 'light')).toThrow(
      expect.objectContaining({ code: 'RENDER_FAILED' }),
    );
  });
});
