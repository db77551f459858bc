import { FONT_STACKS, fontFaces } from '../../browser/fonts.ts';
import type { DiagramModel } from '../../report/schema.ts';
import { COVERAGE_STATES, MARK_KINDS, type MarkKind, type Timeline } from '../../report/timeline-schema.ts';
import { widthOf } from '../figure/text.ts';
import { oneLine } from '../label.ts';
import { scanSvg } from '../scan.ts';
import type { Theme } from '../theme.ts';
import { TIMELINE_PALETTES, type TimelinePalette } from './palette.ts';
import { TimeScale } from './scale.ts';
import { BAR, lineOf, mark, stretch, textAt, xml } from './shapes.ts';

/** How a timeline is drawn: labels beside their bars, or above them in a column and on a phone. */
type TimelineForm = 'wide' | 'upright';

interface Sizes {
  readonly width: number;
  /** Where bars begin and end. */
  readonly left: number;
  readonly right: number;
  readonly row: number;
  /** How far the bars stand below the top of their row. */
  readonly down: number;
}

const SIZES: Readonly<Record<TimelineForm, Sizes>> = {
  wide: { width: 800, left: 400, right: 796, row: 26, down: 0 },
  upright: { width: 340, left: 0, right: 336, row: 44, down: 20 },
};

/** The bars begin where the longest label ends. */
function fitted(sizes: Sizes, { lanes, tracks }: Timeline): Sizes {
  if (sizes.left === 0) return sizes;
  const longest = Math.max(0, ...[...lanes, ...tracks].map(({ label }) => widthOf(oneLine(label, LONGEST), 14, 400)));
  return { ...sizes, left: Math.min(sizes.left, Math.ceil(longest) + 16) };
}

/** Longer labels are cut; the table beside the picture has them whole. */
const LONGEST = 54;

/** An hour of a quarter would be thinner than a hair. */
const THINNEST = 4;

/**
 * A timeline as a standalone SVG document, fit for `<img>`, with its fonts inside. Same model, same bytes. Throws
 * RENDER_FAILED when the drawing does not pass `scanSvg`.
 */
export function drawTimeline(
  model: DiagramModel,
  timeline: Timeline,
  theme: Theme,
  form: TimelineForm = 'wide',
): string {
  const palette = TIMELINE_PALETTES[theme];
  const sizes = fitted(SIZES[form], timeline);
  const scale = new TimeScale(timeline.from, timeline.to, sizes.left, sizes.right - sizes.left);
  const rows: string[] = [];
  let y = 44;
  if (timeline.lanes.length > 0) {
    rows.push(heading('Digests prove the logs', y, palette));
    y += HEADING;
    for (const { label, spans } of timeline.lanes) {
      rows.push(rowLine(label, y, palette, sizes));
      for (const span of worstLast(spans)) {
        const [x, width] = extent(scale, span.from, span.to, sizes);
        rows.push(stretch(span.state, x, y + sizes.down, width, palette));
      }
      y += sizes.row;
    }
    y += 12;
  }
  if (timeline.tracks.length > 0) {
    rows.push(heading('Valid logs tell', y, palette));
    y += HEADING;
    for (const { label, kind, marks } of timeline.tracks) {
      rows.push(rowLine(label, y, palette, sizes));
      for (const { from, to, count } of marks) {
        const [x, width] = extent(scale, from, to, sizes);
        if (count === undefined) rows.push(mark(kind, x, y + sizes.down, width, palette));
        else rows.push(dayMark(count, x, y + sizes.down, width, palette));
      }
      y += sizes.row;
    }
  }
  const bottom = y + 2;
  const keys = legend(timeline, bottom + 24, palette, sizes);
  const body = [axis(scale, bottom, palette, sizes), ...rows, keys.drawn].join('');
  return scanSvg(documentOf(model, body, sizes.width, keys.bottom));
}

const HEADING = 26;

/** A day with its number: as broad as the day, so that no hour can be read off it. */
function dayMark(count: number, x: number, y: number, width: number, palette: TimelinePalette): string {
  const box = `<rect x="${x}" y="${y - 1}" width="${width}" height="${BAR + 2}" rx="2" fill="${palette.states.valid.fill}" stroke="${palette.states.valid.stroke}" stroke-width="0.6"/>`;
  const words = String(count);
  if (width < words.length * 8 + 4) return box;
  return box + textAt(Math.round(x + width / 2), y + BAR - 2, words, palette.ink, ' class="s" text-anchor="middle"');
}

function documentOf(model: DiagramModel, body: string, width: number, height: number): string {
  const words = `${xml(oneLine(model.title, 200))}`;
  const fonts = fontFaces(['sans'], body + words);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" width="${width}" height="${height}">`,
    `<title>${words}</title><desc>${xml(oneLine(model.caption, 600))}</desc>`,
    `<style>${fonts} text { font: 400 14px ${FONT_STACKS.sans}; } .h { font-weight: 600; } .s { font-size: 13.5px; }</style>`,
    body,
    '</svg>',
  ].join('');
}

function axis(scale: TimeScale, bottom: number, palette: TimelinePalette, { left, right }: Sizes): string {
  let free = left === 0 ? 44 : 0; // The word UTC stands above bars that begin at the edge.
  const ticks = scale.ticks().map(({ x, label }) => {
    const anchor = x > right - 30 ? 'end' : x < left + 20 ? 'start' : 'middle';
    const begin = anchor === 'end' ? x - TICK : anchor === 'start' ? x : x - TICK / 2;
    const line = lineOf(x, 28, x, bottom, palette.hair);
    if (begin < free) return line;
    free = begin + TICK + 6;
    return line + textAt(x, 20, label, palette.soft, ` class="s" text-anchor="${anchor}"`);
  });
  return textAt(0, 20, 'UTC', palette.soft, ' class="s"') + ticks.join('');
}

/** How broad a tick's words are at most: "29 Nov". */
const TICK = 42;

function heading(text: string, y: number, palette: TimelinePalette): string {
  return textAt(0, y + BAR - 3, text, palette.ink, ' class="h"');
}

function rowLine(label: string, y: number, palette: TimelinePalette, { left, right, down }: Sizes): string {
  const middle = y + down + BAR / 2;
  return (
    textAt(0, y + BAR - 2, oneLine(label, LONGEST), palette.ink) + lineOf(left, middle, right, middle, palette.hair)
  );
}

/** What is not valid is drawn over what is: the picture may not hide an hour. */
function worstLast<T extends { readonly state: (typeof COVERAGE_STATES)[number] }>(spans: readonly T[]): T[] {
  const order = ['valid', 'uncovered', 'undetermined', 'invalid'];
  return [...spans].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** Left edge and width, never thinner than can be seen and never outside. */
function extent(scale: TimeScale, from: string, to: string, { right }: Sizes): [number, number] {
  const left = scale.x(from);
  const width = Math.max(scale.x(to) - left, THINNEST);
  return [Math.min(left, right - width), Math.round(width * 10) / 10];
}

/** What the shapes mean, in as many lines as it takes. */
function legend(
  timeline: Timeline,
  top: number,
  palette: TimelinePalette,
  { width }: Sizes,
): { readonly drawn: string; readonly bottom: number } {
  const isByDay = timeline.tracks.some(({ marks }) => marks.some(({ count }) => count !== undefined));
  const kinds = new Set(isByDay ? [] : timeline.tracks.map(({ kind }) => kind));
  const shown = new Set(timeline.lanes.flatMap(({ spans }) => spans.map(({ state }) => state)));
  const entries = [
    ...COVERAGE_STATES.filter((state) => shown.has(state)).map(
      (state) => [stretchOf(state, palette), STATES[state]] as const,
    ),
    ...MARK_KINDS.filter((kind) => kinds.has(kind)).map((kind) => [markOf(kind, palette), NAMES[kind]] as const),
    ...(isByDay ? [[dayOf(palette), 'how many on a day (UTC)'] as const] : []),
  ];
  let x = 0;
  let y = top;
  const drawn = entries.map(([shape, word]) => {
    const room = Math.round(28 + word.length * 6.9 + 18);
    if (x > 0 && x + room > width) {
      x = 0;
      y += 24;
    }
    const entry = shape(x, y) + textAt(x + 28, y + BAR - 2, word, palette.soft, ' class="s"');
    x += room;
    return entry;
  });
  return { drawn: drawn.join(''), bottom: y + 28 };
}

const STATES: Readonly<Record<(typeof COVERAGE_STATES)[number], string>> = {
  valid: 'proven unchanged',
  invalid: 'changed or missing',
  undetermined: 'could not be checked',
  uncovered: 'no digest covers it',
};

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
const dayOf = (palette: TimelinePalette) => (x: number, y: number) => dayMark(3, x, y, 22, palette);
