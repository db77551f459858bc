import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { FONT_STACKS, type FontFace, fontFaces } from '../browser/fonts.ts';
import { PLACE_SIZE } from './page-numbers.ts';

/** A kind of document: its templates and its style sheet, all in one folder of `templates/`. */
export interface Frame {
  /** The document around a view, as HTML that needs nothing from outside. `pages`: rules of `@page`. */
  render(view: object, pages: string): string;
  /** One partial alone. */
  part(name: string, view: object): string;
}

const TEMPLATES = new URL('../../templates/', import.meta.url);
/** Marks, colours and the panel on signatures: the same in every document. */
const SHARED = 'parts/';

/**
 * Every `*.hbs` in the folder is a partial under its own name; `page.hbs` is the document. All output is escaped but
 * what is named with three braces: the style, and what was made into HTML elsewhere.
 */
export function frameIn(folder: string, faces: readonly FontFace[]): Frame {
  const templates = Handlebars.create();
  templates.registerHelper('is', (a: unknown, b: unknown) => a === b);
  for (const place of [SHARED, `${folder}/`].map((one) => new URL(one, TEMPLATES)))
    for (const file of readdirSync(place).filter((name) => name.endsWith('.hbs')))
      templates.registerPartial(file.slice(0, -'.hbs'.length), readFileSync(new URL(file, place), 'utf8').trimEnd());
  const page = templates.compile('{{> page}}', { preventIndent: true });
  const sheets = [`${SHARED}base.css`, `${folder}/page.css`].map((name) => new URL(name, TEMPLATES));
  return {
    render(view, pages) {
      const fonts = fontFaces(faces, page({ ...view, style: '' }));
      return page({
        ...view,
        style: [fonts, FAMILIES, pages, ...sheets.map((sheet) => readFileSync(sheet, 'utf8'))].join('\n'),
      });
    },
    part: (name, view) => templates.compile(`{{> ${name}}}`)(view),
  };
}

const FAMILIES = `:root { --serif: ${FONT_STACKS.serif}; --sans: ${FONT_STACKS.sans}; --mono: ${FONT_STACKS.mono}; --place: ${PLACE_SIZE}px; }`;

/** A CSS string in which every character but letters and digits is an escape: hostile text cannot end it. */
export function cssString(text: string): string {
  const escaped = Array.from(text, (character) =>
    /[\p{L}\p{N} ]/u.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
