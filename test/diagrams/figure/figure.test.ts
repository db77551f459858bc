import { describe, expect, it } from 'vitest';
import { briefOf } from '../../../src/diagrams/brief/brief.ts';
import { figureOf } from '../../../src/diagrams/figure/figure.ts';
import type { DiagramModel } from '../../../src/report/schema.ts';
import { HOSTILE } from '../../report/hostile.ts';
import { sampleDiagram } from '../../report/sample-diagram.ts';

/** A diagram of nodes `0…n-1` with edges between some of them. */
function graph(count: number, edges: readonly (readonly [number, number])[], label = '443'): DiagramModel {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`);
  return {
    ...sampleDiagram,
    name: 'graph',
    groups: [],
    nodes: ids.map((id) => ({ id, group: null, label: [`thing ${id}`], kind: 'plain', breaks: [], facts: [] })),
    edges: edges.map(([from, to]) => ({ from: `n${from}`, to: `n${to}`, label, style: 'solid', facts: [] })),
  };
}

/** The same graph each time: which of all pairs are joined is worked out from their numbers. */
function tangled(count: number, seed: number): DiagramModel {
  const pairs: [number, number][] = [];
  for (let from = 0; from < count; from += 1)
    for (let to = 0; to < count; to += 1) if ((from * 7 + to * 13 + seed * 31) % 17 < 2) pairs.push([from, to]);
  return graph(count, pairs);
}

const GRAPHS: readonly (readonly [string, DiagramModel])[] = [
  ['the sample', sampleDiagram],
  ['nothing', graph(0, [])],
  ['one thing', graph(1, [])],
  [
    'a circle',
    graph(3, [
      [0, 1],
      [1, 2],
      [2, 0],
    ]),
  ],
  [
    'a thing that leads to itself',
    graph(2, [
      [0, 0],
      [0, 1],
    ]),
  ],
  [
    'a line past a column',
    graph(4, [
      [0, 1],
      [1, 2],
      [0, 2],
      [0, 3],
      [3, 2],
    ]),
  ],
  [
    'a chain of nine',
    graph(
      9,
      [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i, i + 1] as const),
    ),
  ],
  [
    'all of one',
    graph(
      11,
      Array.from({ length: 10 }, (_, i) => [0, i + 1] as const),
    ),
  ],
  [
    'all into one',
    graph(
      11,
      Array.from({ length: 10 }, (_, i) => [i + 1, 0] as const),
    ),
  ],
  [
    'a long label',
    graph(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      'x'.repeat(300),
    ),
  ],
  ['four hundred things', tangled(400, 1)],
  ...[1, 2, 3, 4, 5, 6].map((seed) => [`a tangle ${seed}`, tangled(12, seed)] as const),
];

describe('a figure', () => {
  it.each(GRAPHS)('runs no line behind a box: %s', (_, model) => {
    const { model: brief } = briefOf(model);
    for (const form of ['wide', 'upright'] as const) {
      const svg = figureOf(brief, '', 'light', form);
      expect(crossings(svg)).toEqual([]);
      expect(overlaps(svg)).toEqual([]);
      expect(outside(svg)).toEqual([]);
    }
  });

  it('has at most a dozen boxes, and tells the rest in words', () => {
    const brief = briefOf(tangled(400, 1));
    expect(brief.model.nodes.length).toBeLessThanOrEqual(12);
    expect(brief.beside.length + brief.more).toBeGreaterThan(100);
  });

  it('has labels of eleven pixels and more where it is narrowest', () => {
    const { model } = briefOf(sampleDiagram);
    for (const [form, shown] of [
      ['upright', 328],
      ['wide', 680],
    ] as const) {
      const svg = figureOf(model, '', 'light', form);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
      const scale = Math.min(1, shown / Number(/ width="(\d+)"/.exec(svg)?.[1]));
      expect(Math.min(...sizes) * scale).toBeGreaterThanOrEqual(11);
    }
  });

  it('keeps hostile names as text', () => {
    const hostile = graph(2, [[0, 1]], HOSTILE.markup ?? '<b>');
    const nodes = hostile.nodes.map((node) => ({ ...node, label: Object.values(HOSTILE).map(String) }));
    const svg = figureOf({ ...hostile, nodes }, '"><script>alert(1)</script>', 'dark', 'wide');
    expect(svg).not.toMatch(/<script|onload=|javascript:[^<]*"/);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxesIn(svg: string): Box[] {
  return [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)]
    .map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }))
    .filter(({ width }) => width > 10);
}

function segmentsIn(svg: string): [number, number, number, number][] {
  return [...svg.matchAll(/<path d="M([^"]+)" fill="none"/g)].flatMap(([, path = '']) => {
    const points = path.split('L').map((point) => point.split(' ').map(Number) as [number, number]);
    return points
      .slice(1)
      .map((to, i): [number, number, number, number] => [...(points[i] as [number, number]), ...to]);
  });
}

function crossings(svg: string): string[] {
  return segmentsIn(svg).flatMap(([x1, y1, x2, y2]) =>
    boxesIn(svg)
      .filter(
        ({ x, y, width, height }) =>
          Math.max(x1, x2) > x + 1.5 &&
          Math.min(x1, x2) < x + width - 1.5 &&
          Math.max(y1, y2) > y + 1 &&
          Math.min(y1, y2) < y + height - 1,
      )
      .map((box) => `${[x1, y1, x2, y2]} behind ${JSON.stringify(box)}`),
  );
}

function overlaps(svg: string): string[] {
  const boxes = boxesIn(svg);
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${JSON.stringify(a)} over ${JSON.stringify(b)}`),
  );
}

function outside(svg: string): string[] {
  const [, width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number) as [number, number, number];
  return boxesIn(svg)
    .filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
    .map((box) => JSON.stringify(box));
}
