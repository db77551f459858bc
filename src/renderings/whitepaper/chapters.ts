import type { ElementContent } from 'hast';
import { AffidavitError } from '../../core/errors.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import { placeOf } from '../../pdf/page-numbers.ts';
import type { ClaimReport, DiagramModel, Report } from '../../report/schema.ts';
import { saidAs } from '../../wording/said.ts';
import { noteView } from './notes.ts';
import { element, ours, type Prose, proseOf, text } from './prose.ts';

/** Partials of the templates, rendered alone. */
export type Part = (name: string, view: object) => string;

/** What chapters are printed from. */
export interface Source {
  readonly report: Report;
  readonly diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>;
  readonly part: Part;
}

/** A chapter with its end notes, in the order in which the text asks for them. */
export type ChapterView = ReturnType<typeof chapterViews>[number];

/** Every chapter as HTML. Notes are numbered by chapter, figures through the paper by their place. */
export function chapterViews({ report, diagrams, part }: Source) {
  const claims = new Map(report.claims.map((claim) => [claim.id, claim]));
  const models = new Map(report.diagrams.map((model) => [model.name, model]));
  const anchors = new Map(report.chapters.map(({ slug }, index) => [slug, chapterAnchor(index)]));
  let figures = 0;
  return report.chapters.map((chapter, index) => {
    const notes: ClaimReport[] = [];
    const anchor = chapterAnchor(index);
    const numberOf = (claim: ClaimReport): number => {
      if (!notes.includes(claim)) notes.push(claim);
      return notes.indexOf(claim) + 1;
    };
    const prose: Prose = proseOf(chapter.source, anchor, {
      claim(id, words) {
        const claim = claims.get(id) ?? missing(`the claim “${id}”`);
        const said = words === null ? claim.sentence : saidAs(claim, words);
        if (said === undefined) throw missing(`the claim “${id}” in the words “${words}”`);
        return bound(claim, said, { anchor, number: numberOf(claim), part });
      },
      value(of) {
        const [id = '', name = ''] = of.split('#');
        const value = claims.get(id)?.values.find((one) => one.name === name);
        return (value ?? missing(`the value “${of}”`)).text;
      },
      diagram(name) {
        const model = models.get(name) ?? missing(`the diagram “${name}”`);
        const svg = diagrams.get(name)?.light;
        figures += 1;
        return ours(part('figure', figureView(model, svg, figures, report)));
      },
      place(url) {
        const [page = ''] = url.replace(/^(?:\.{0,2}\/)*(?:paper\/)?/, '').split('#');
        const to = anchors.get(page.replace(/\.html$/, ''));
        return to === undefined ? null : `#${to}`;
      },
    });
    return {
      anchor,
      number: index + 1,
      title: chapter.title,
      sections: prose.sections,
      body: prose.html,
      notes: notes.map((claim, at) => noteView(claim, { anchor, number: at + 1 })),
    };
  });
}

export function chapterAnchor(index: number): string {
  return `chapter-${index + 1}`;
}

/**
 * A sentence with its note in the margin, beside its first line, and its number. The note is before the sentence, so
 * that it stands there; it holds no words but ours and the report's.
 */
function bound(
  claim: ClaimReport,
  said: string,
  { anchor, number, part }: { readonly anchor: string; readonly number: number; readonly part: Part },
): ElementContent[] {
  const note = noteView(claim, { anchor, number });
  return [
    ours(part('margin', note)),
    element('span', { className: ['claim', claim.verdict.kind] }, [text(said)]),
    ours(part('number', note)),
  ];
}

function figureView(model: DiagramModel, svg: string | undefined, number: number, report: Report) {
  const ids = new Set(model.nodes.flatMap(({ breaks }) => breaks));
  const broken = report.claims.filter(({ id }) => ids.has(id)).map(({ sentence }) => sentence);
  return {
    number,
    title: model.title,
    caption: model.caption,
    gaps: model.gaps,
    broken,
    image: svg === undefined ? null : `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    alt: [`${model.title}.`, model.caption, ...broken.map((one) => `Broken: ${one}`)].join(' '),
  };
}

/** The contents, with the places into which page numbers are written. */
export function contentsOf(chapters: readonly ChapterView[], parts: readonly { id: string; title: string }[]) {
  const [first, ...others] = parts;
  const line = (level: string) => (one: { id: string; title: string }) => ({ ...one, level, number: '' });
  const entries = [
    ...(first === undefined ? [] : [line('part')(first)]),
    ...chapters.flatMap(({ anchor, number, title, sections }) => [
      { id: anchor, title, level: 'main', number: String(number) },
      ...sections.map(line('sub')),
    ]),
    ...others.map(line('part')),
  ];
  return entries.map((entry, index) => ({ ...entry, place: placeOf(index) }));
}

function missing(what: string): never {
  throw new AffidavitError(
    'RENDER_FAILED',
    `a chapter quotes ${what}, which the report does not have`,
    'Compose the report again: chapters and claims must come from one run.',
  );
}
