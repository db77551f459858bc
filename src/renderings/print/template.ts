import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { FONT_STACKS, fontFaces } from '../../browser/fonts.ts';
import type { Report } from '../../report/schema.ts';
import { AUDIENCE_WORDS } from '../../wording/audiences.ts';
import { PLACE_SIZE } from './page-numbers.ts';
import type { reportView } from './view.ts';

const FOLDER = new URL('../../../templates/reports/', import.meta.url);

/** Every `*.hbs` in the folder is a partial under its own name; `page.hbs` is the document. All output is escaped. */
const templates = Handlebars.create();
templates.registerHelper('is', (a: unknown, b: unknown) => a === b);
for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.hbs'))) {
  templates.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(new URL(file, FOLDER), 'utf8').trimEnd());
}
const page = templates.compile('{{> page}}', { preventIndent: true });

/** The whole report as one HTML document that needs nothing from outside. */
export function renderHtml(view: ReturnType<typeof reportView>, report: Report): string {
  const body = page({ ...view, style: '' });
  const fonts = fontFaces(['serif', 'serif-italic', 'sans', 'mono'], body);
  return page({ ...view, style: `${fonts}\n${families()}\n${pageRules(report)}\n${sheet()}` });
}

function sheet(): string {
  return readFileSync(new URL('report.css', FOLDER), 'utf8');
}

function families(): string {
  const { serif, sans, mono } = FONT_STACKS;
  return `:root { --serif: ${serif}; --sans: ${sans}; --mono: ${mono}; --place: ${PLACE_SIZE}px; }`;
}

/** Running heads and page numbers. The first page, the cover, has none. */
function pageRules(report: Report): string {
  const left = cssString(`${report.organisation.name} · ${report.paper.title}`);
  const right = cssString(
    `${report.version} · for ${AUDIENCE_WORDS[report.audience]} · snapshot ${report.snapshot.id.slice(0, 8)}`,
  );
  const small = `font: 400 7.6pt/1.3 ${FONT_STACKS.sans}; color: #5f5b53;`;
  return `@page { size: A4; margin: 22mm 20mm 18mm;
    @top-left { content: ${left}; ${small} width: 60%; }
    @top-right { content: ${right}; ${small} text-align: right; }
    @bottom-right { content: counter(page) " of " counter(pages); ${small} font-feature-settings: "tnum"; }
  }
  @page wide { size: A4 landscape; }
  @page :first { @top-left { content: none } @top-right { content: none } @bottom-right { content: none } }`;
}

/** A CSS string in which every character but letters and digits is an escape: hostile text cannot end it. */
export function cssString(text: string): string {
  const escaped = Array.from(text, (character) =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
