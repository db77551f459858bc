import type { CoverageState, MarkKind } from '../../report/timeline-schema.ts';
import type { TimelinePalette } from './palette.ts';

/** Height of a bar of coverage; marks stand within it. */
export const BAR = 14;

/** Text as XML, in elements and attributes alike. */
export function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function textAt(x: number, y: number, text: string, fill: string, more = ''): string {
  return `<text x="${x}" y="${y}" fill="${fill}"${more}>${xml(text)}</text>`;
}

export function lineOf(x1: number, y1: number, x2: number, y2: number, stroke: string, more = ''): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}"${more}/>`;
}

/** A stretch of coverage. States differ in shape as well: full, full with a cross, hollow and dashed, a dotted line. */
export function stretch(state: CoverageState, x: number, y: number, width: number, palette: TimelinePalette): string {
  const { fill, stroke } = palette.states[state];
  const middle = y + BAR / 2;
  switch (state) {
    case 'valid':
      return `<rect x="${x}" y="${y}" width="${width}" height="${BAR}" fill="${fill}" stroke="${stroke}" stroke-width="0.6"/>`;
    case 'invalid':
      return `<rect x="${x}" y="${y - 2}" width="${width}" height="${BAR + 4}" fill="${fill}"/>${cross(x + width / 2, y - 8, stroke)}`;
    case 'undetermined':
      return `<rect x="${x + 0.75}" y="${y + 0.75}" width="${Math.max(width - 1.5, 1)}" height="${BAR - 1.5}" fill="${fill}" stroke="${stroke}" stroke-width="1.5" stroke-dasharray="3 2"/>`;
    case 'uncovered':
      return lineOf(x, middle, x + width, middle, stroke, ' stroke-width="1.5" stroke-dasharray="1.5 3"');
  }
}

/** A mark on a track. Kinds differ in shape as well as in colour. */
export function mark(kind: MarkKind, x: number, y: number, width: number, palette: TimelinePalette): string {
  const fill = palette.marks[kind];
  const middle = y + BAR / 2;
  const centre = x + width / 2;
  switch (kind) {
    case 'session':
      return `<rect x="${x}" y="${y + 2}" width="${width}" height="${BAR - 4}" rx="2" fill="${fill}" fill-opacity="0.82"/>`;
    case 'sign-in':
      return `<circle cx="${centre}" cy="${middle}" r="4.5" fill="${fill}"/>`;
    case 'root':
      return polygon([centre, middle - 6, centre + 6, middle + 5, centre - 6, middle + 5], fill);
    case 'recording':
      return polygon([centre, middle - 6, centre + 6, middle, centre, middle + 6, centre - 6, middle], fill);
    case 'key':
      return `<rect x="${centre - 4}" y="${middle - 4}" width="8" height="8" fill="${fill}"/>`;
    case 'policy':
      return `<circle cx="${centre}" cy="${middle}" r="4" fill="${palette.paper}" stroke="${fill}" stroke-width="2"/>`;
    case 'credential':
      return `<rect x="${centre - 4}" y="${middle - 4}" width="8" height="8" fill="${palette.paper}" stroke="${fill}" stroke-width="2"/>`;
  }
}

function polygon(points: readonly number[], fill: string): string {
  return `<polygon points="${points.map((point) => Math.round(point * 10) / 10).join(' ')}" fill="${fill}"/>`;
}

function cross(x: number, y: number, stroke: string): string {
  const arm = 3;
  return `<path d="M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x + arm} ${y - arm}L${x - arm} ${y + arm}" stroke="${stroke}" stroke-width="1.8" fill="none"/>`;
}
