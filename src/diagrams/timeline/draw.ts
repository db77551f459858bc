import { FONT_STACKS, fontFaces } from '../../browser/fonts.ts';
import type { DiagramModel } from '../../report/schema.ts';
import { COVERAGE_STATES, MARK_KINDS, type MarkKind, type Timeline } from '../../report/timeline-schema.ts';
import { oneLine } from '../label.ts';
import { scanSvg } from '../scan.ts';
import type { Theme } from '../theme.ts';
import { TIMELINE_PALETTES, type TimelinePalette } from './palette.ts';
import { TimeScale } from './scale.ts';
import { BAR, lineOf, mark, stretch, textAt, xml } from './shapes.ts';

const WIDTH = 1000;
const LEFT = 300;
const RIGHT = WIDTH - 14;
const ROW = 26;
/** What fits left of the bars in the site's sans. */
const LONGEST_LABEL = 44;
/** An hour of a quarter would be thinner than a hair. */
const THINNEST = 4;

/**
 * A timeline as a standalone SVG document, fit for `<img>`, with its fonts inside. Same model, same bytes. Throws
 * RENDER_FAILED when the drawing does not pass `scanSvg`.
 */
export function drawTimeline(model: DiagramModel, timeline: Timeline, theme: Theme): string {
  const palette = TIMELINE_PALETTES[theme];
  const scale = new TimeScale(timeline.from, timeline.to, LEFT, RIGHT - LEFT);
  const rows: string[] = [];
  let y = 44;
  if (timeline.lanes.length > 0) {
    rows.push(heading('Digests prove the logs', y, palette));
    y += ROW;
    for (const { label, spans } of timeline.lanes) {
      rows.push(rowLine(label, y, palette));
      for (const span of worstLast(spans)) {
        const [x, width] = extent(scale, span.from, span.to);
        rows.push(stretch(span.state, x, y, width, palette));
      }
      y += ROW;
    }
    y += 12;
  }
  if (timeline.tracks.length > 0) {
    rows.push(heading('Valid logs tell', y, palette));
    y += ROW;
    for (const { label, kind, marks } of timeline.tracks) {
      rows.push(rowLine(label, y, palette));
      for (const { from, to } of marks) rows.push(mark(kind, ...markAt(scale, from, to, y), palette));
      y += ROW;
    }
  }
  const bottom = y + 2;
  const body = [axis(scale, bottom, palette), ...rows, legend(timeline, bottom + 30, palette)].join('');
  return scanSvg(documentOf(model, body, bottom + 58));
}

function documentOf(model: DiagramModel, body: string, height: number): string {
  const words = `${xml(oneLine(model.title, 200))}`;
  const fonts = fontFaces(['sans'], body + words);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" width="${WIDTH}" height="${height}">`,
    `<title>${words}</title><desc>${xml(oneLine(model.caption, 600))}</desc>`,
    `<style>${fonts} text { font: 400 14px ${FONT_STACKS.sans}; } .h { font-weight: 600; } .s { font-size: 12.5px; }</style>`,
    body,
    '</svg>',
  ].join('');
}

function axis(scale: TimeScale, bottom: number, palette: TimelinePalette): string {
  const ticks = scale.ticks().map(({ x, label }) => {
    const anchor = x > RIGHT - 30 ? 'end' : x < LEFT + 20 ? 'start' : 'middle';
    return (
      lineOf(x, 28, x, bottom, palette.hair) + textAt(x, 20, label, palette.soft, ` class="s" text-anchor="${anchor}"`)
    );
  });
  return textAt(0, 20, 'UTC', palette.soft, ' class="s"') + ticks.join('');
}

function heading(text: string, y: number, palette: TimelinePalette): string {
  return textAt(0, y + BAR - 3, text, palette.ink, ' class="h"');
}

function rowLine(label: string, y: number, palette: TimelinePalette): string {
  const middle = y + BAR / 2;
  return (
    textAt(0, y + BAR - 2, oneLine(label, LONGEST_LABEL), palette.ink) +
    lineOf(LEFT, middle, RIGHT, middle, palette.hair)
  );
}

/** What is not valid is drawn over what is: the picture may not hide an hour. */
function worstLast<T extends { readonly state: (typeof COVERAGE_STATES)[number] }>(spans: readonly T[]): T[] {
  const order = ['valid', 'uncovered', 'undetermined', 'invalid'];
  return [...spans].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Left edge and width, never thinner than can be seen and never outside. */
function extent(scale: TimeScale, from: string, to: string): [number, number] {
  const left = scale.x(from);
  const width = Math.max(scale.x(to) - left, THINNEST);
  return [Math.min(left, RIGHT - width), Math.round(width * 10) / 10];
}

function markAt(scale: TimeScale, from: string, to: string, y: number): [number, number, number] {
  const [x, width] = extent(scale, from, to);
  return [x, y, width];
}

function legend(timeline: Timeline, y: number, palette: TimelinePalette): string {
  const kinds = new Set(timeline.tracks.map(({ kind }) => kind));
  const states = timeline.lanes.length === 0 ? [] : COVERAGE_STATES;
  const entries = [
    ...states.map((state) => [stretchOf(state, palette), state] as const),
    ...MARK_KINDS.filter((kind) => kinds.has(kind)).map((kind) => [markOf(kind, palette), NAMES[kind]] as const),
  ];
  let x = 0;
  const drawn = entries.map(([shape, word]) => {
    const entry = shape(x, y) + textAt(x + 28, y + BAR - 2, word, palette.soft, ' class="s"');
    x += Math.round(28 + word.length * 6.4 + 20);
    return entry;
  });
  return drawn.join('');
}

const NAMES: Readonly<Record<MarkKind, string>> = {
  session: 'session',
  'sign-in': 'sign-in',
  root: 'root user',
  recording: 'change to records',
  key: 'change to a key',
  policy: 'change to a policy',
  credential: 'change to a credential',
};

const stretchOf = (state: (typeof COVERAGE_STATES)[number], palette: TimelinePalette) => (x: number, y: number) =>
  stretch(state, x, y, 22, palette);
const markOf = (kind: MarkKind, palette: TimelinePalette) => (x: number, y: number) =>
  mark(kind, x + 3, y, 16, palette);
