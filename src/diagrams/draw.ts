import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { fontFaces } from '../browser/fonts.ts';
import { offlinePage } from '../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { step } from '../core/steps.ts';
import type { DiagramModel } from '../report/schema.ts';
import type { Timeline } from '../report/timeline-schema.ts';
import { briefOf } from './brief/brief.ts';
import { meaningOf } from './brief/meaning.ts';
import { foldedLanes } from './brief/meaning-timeline.ts';
import { type Form, figureOf } from './figure/figure.ts';
import { scanSvg } from './scan.ts';
import { mermaidSettings } from './settings.ts';
import { mermaidSource } from './source.ts';
import type { Theme } from './theme.ts';
import { drawTimeline } from './timeline/draw.ts';

/** A picture as two standalone SVG documents with their font inside, fit for `<img>`. */
export interface Picture {
  readonly light: string;
  readonly dark: string;
}

/**
 * A diagram's pictures: what of it stands in the page, once for a wide page and once `upright` for a column or a phone;
 * and the whole.
 */
export interface Drawing extends Picture {
  readonly upright: Picture;
  readonly whole: Picture;
}

/** What the page that draws has in its global scope. */
interface DrawingScope {
  readonly mermaid: {
    initialize(settings: Record<string, unknown>): void;
    render(id: string, source: string): Promise<{ svg: string }>;
  };
  readonly document: { readonly fonts: { load(font: string): Promise<unknown>; readonly ready: Promise<unknown> } };
  readonly DOMParser: new () => {
    parseFromString(text: string, type: string): { querySelector(what: string): unknown };
  };
  readonly XMLSerializer: new () => { serializeToString(node: unknown): string };
}

const MERMAID = fileURLToPath(new URL('mermaid.min.js', import.meta.resolve('mermaid')));

/**
 * Draws every diagram in both themes, one reused page for each theme. The same models give the same bytes under the
 * same browser. Throws RENDER_FAILED when Mermaid cannot draw one or its SVG does not pass `scanSvg`.
 */
export async function drawDiagrams(browser: Browser, models: readonly DiagramModel[]): Promise<Map<string, Drawing>> {
  const charts = models.filter(({ timeline }) => timeline === undefined);
  const drawings = new Map<string, Drawing>();
  if (charts.length > 0) {
    const written = JSON.stringify(charts.map((model) => mermaidSource(model, 'light')));
    const [light, dark] = await Promise.all([
      Sheet.open('light', browser, written),
      Sheet.open('dark', browser, written),
    ]);
    try {
      for (const [index, model] of charts.entries()) {
        step('drawing diagrams', index, charts.length);
        drawings.set(model.name, await drawn(model, light, dark));
      }
    } finally {
      await Promise.all([light.close(), dark.close()]);
    }
  }
  for (const model of models)
    if (model.timeline !== undefined) drawings.set(model.name, timelineIn(model, model.timeline));
  return drawings;
}

async function drawn(model: DiagramModel, light: Sheet, dark: Sheet): Promise<Drawing> {
  const [one, other] = await Promise.all([light.draw(model), dark.draw(model)]);
  const brief = briefOf(model).model;
  const meaning = meaningOf(model);
  const picture = (form: Form): Picture => ({
    light: figureOf(brief, meaning, 'light', form),
    dark: figureOf(brief, meaning, 'dark', form),
  });
  return { ...picture('wide'), upright: picture('upright'), whole: { light: one, dark: other } };
}

/** A timeline needs no browser: nothing in it depends on how wide its text is. */
function timelineIn(model: DiagramModel, timeline: Timeline): Drawing {
  const picture = (shown: Timeline, form: Form): Picture => ({
    light: drawTimeline(model, shown, 'light', form),
    dark: drawTimeline(model, shown, 'dark', form),
  });
  const brief = foldedLanes(timeline);
  return { ...picture(brief, 'wide'), upright: picture(brief, 'upright'), whole: picture(timeline, 'wide') };
}

/** A page of the browser that draws in one theme. */
class Sheet {
  readonly #page: Page;
  readonly #theme: Theme;

  private constructor(page: Page, theme: Theme) {
    this.#page = page;
    this.#theme = theme;
  }

  /** The fonts for `text` must be there before anything is measured: a box is as wide as its text. */
  static async open(theme: Theme, browser: Browser, text: string): Promise<Sheet> {
    const page = await offlinePage(browser);
    await page.setContent(`<!doctype html><style>${fontFaces(['sans'], text)}</style><body></body>`);
    await page.addScriptTag({ content: readFileSync(MERMAID, 'utf8') });
    await page.evaluate(async () => {
      const scope = globalThis as unknown as DrawingScope;
      await Promise.all(['400 15px', '600 15px'].map((font) => scope.document.fonts.load(`${font} 'Source Sans 3'`)));
      await scope.document.fonts.ready;
    });
    return new Sheet(page, theme);
  }

  async draw(model: DiagramModel): Promise<string> {
    const source = mermaidSource(model, this.#theme);
    const svg = await render(this.#page, model.name, source, mermaidSettings(this.#theme));
    return scanSvg(standalone(svg, fontFaces(['sans'], source)));
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

async function render(page: Page, name: string, source: string, settings: Record<string, unknown>): Promise<string> {
  try {
    return await page.evaluate(
      async (text, given) => {
        const scope = globalThis as unknown as DrawingScope;
        scope.mermaid.initialize(given);
        const { svg } = await scope.mermaid.render('drawing', text);
        const parsed = new scope.DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
        return new scope.XMLSerializer().serializeToString(parsed);
      },
      source,
      settings,
    );
  } catch (error) {
    throw new AffidavitError(
      'RENDER_FAILED',
      `the diagram "${name}" could not be drawn: ${messageOf(error).split('\n')[0]}`,
      'Run again; if it fails again, report the diagram model from report.json.',
      { cause: error },
    );
  }
}

/** Mermaid's SVG fills its page; a file needs its own size and its own font. */
function standalone(svg: string, fonts: string): string {
  const [, , width = '', height = ''] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(/\s+/);
  if (!(Number(width) > 0 && Number(height) > 0)) {
    throw new AffidavitError(
      'RENDER_FAILED',
      'a diagram was drawn without a size',
      'Report the diagram model from report.json.',
    );
  }
  return svg
    .replace(/^<svg([^>]*)>/, (_, attributes: string) => {
      const kept = attributes.replace(/\s(?:width|height|style)="[^"]*"/g, '');
      return `<svg${kept} width="${Math.ceil(Number(width))}" height="${Math.ceil(Number(height))}">`;
    })
    .replace('<style>', `<style>${fonts}`);
}
