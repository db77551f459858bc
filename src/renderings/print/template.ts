import { FONT_STACKS } from '../../browser/fonts.ts';
import { cssString, frameIn } from '../../pdf/frame.ts';
import type { Report } from '../../report/schema.ts';
import { AUDIENCE_WORDS } from '../../wording/audiences.ts';
import type { reportView } from './view.ts';

const frame = frameIn('reports', ['serif', 'serif-italic', 'sans', 'mono']);

/** The whole report as one HTML document that needs nothing from outside. */
export function renderHtml(view: ReturnType<typeof reportView>, report: Report): string {
  return frame.render(view, pageRules(report));
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
