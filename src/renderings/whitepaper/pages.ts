import { FONT_STACKS } from '../../browser/fonts.ts';
import { cssString } from '../../pdf/frame.ts';
import type { Report } from '../../report/schema.ts';
import { chapterAnchor } from './chapters.ts';

const SMALL = `font: 400 7.8pt/1.3 ${FONT_STACKS.sans}; color: #5f5b53;`;

/** Page sizes, running heads and page numbers: a chapter's title stands over its pages. The first page has none. */
export function pageRules(report: Report, asOf: string): string {
  const head = (name: string, title: string): string =>
    `@page ${name} { @top-right { content: ${cssString(title)}; ${SMALL} text-align: right; width: 50%; } }`;
  const chapters = report.chapters.map(({ title }, index) => head(chapterAnchor(index), `${index + 1}  ${title}`));
  const used = report.chapters.map((_, index) => `.${chapterAnchor(index)} { page: ${chapterAnchor(index)}; }`);
  return `@page { size: A4; margin: 23mm 19mm 20mm 23mm;
    @top-left { content: ${cssString(`${report.organisation.name} · ${report.paper.title}`)}; ${SMALL} width: 50%; }
    @bottom-left { content: ${cssString(`Version ${report.version} · verdicts as of ${asOf}`)}; ${SMALL} width: 70%; }
    @bottom-right { content: counter(page); ${SMALL} font-feature-settings: "tnum"; color: #1c1b19; }
  }
  ${chapters.join('\n  ')}
  @page :first { @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-right { content: none } }
  ${used.join('\n  ')}`;
}
