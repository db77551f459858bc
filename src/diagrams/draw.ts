import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { fontFaces } from '../browser/fonts.ts';
import { offlinePage } from '../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { step } from '../core/steps.ts';
import type { DiagramModel } from '../report/schema.ts';
import { scanSvg } from './scan.ts';
import { mermaidSettings } from './settings.ts';
import { mermaidSource } from './source.ts';
import type { Theme } from './theme.ts';
import { drawTimeline } from './timeline/draw.ts';

/** A diagram as two standalone SVG documents with their font inside, fit for `<img>`. */
export interface Drawing {
  readonly light: string;
  readonly dark: string;
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
  const [light, dark] =
    charts.length === 0
      ? [[], []]
      : await Promise.all([drawIn('light', browser, charts), drawIn('dark', browser, charts)]);
  const drawings = new Map(
    charts.map((model, index) => [model.name, { light: light[index] ?? '', dark: dark[index] ?? '' }]),
  );
  for (const model of models)
    if (model.timeline !== undefined) drawings.set(model.name, timelineIn(model, model.timeline));
  return drawings;
}

/** A timeline needs no browser: nothing in it depends on how wide its text is. */
function timelineIn(model: DiagramModel, timeline: NonNullable<DiagramModel['timeline']>): Drawing {
  return { light: drawTimeline(model, timeline, 'light'), dark: drawTimeline(model, timeline, 'dark') };
}

async function drawIn(theme: Theme, browser: Browser, models: readonly DiagramModel[]): Promise<string[]> {
  const sources = models.map((model) => mermaidSource(model, theme));
  const fonts = fontFaces(['sans'], sources.join(''));
  const page = await offlinePage(browser);
  try {
    await prepare(page, fonts, mermaidSettings(theme));
    const drawings: string[] = [];
    for (const [index, source] of sources.entries()) {
      step('drawing diagrams', index, sources.length);
      const name = models[index]?.name ?? '';
      drawings.push(scanSvg(standalone(await render(page, name, source), fontFaces(['sans'], source))));
    }
    return drawings;
  } finally {
    await page.close();
  }
}

/** The fonts must be there before anything is measured: a box is as wide as its text. */
async function prepare(page: Page, fonts: string, settings: Record<string, unknown>): Promise<void> {
  await page.setContent(`<!doctype html><style>${fonts}</style><body></body>`);
  await page.addScriptTag({ content: readFileSync(MERMAID, 'utf8') });
  await page.evaluate(async (given) => {
    const scope = globalThis as unknown as DrawingScope;
    await Promise.all(['400 15px', '600 15px'].map((font) => scope.document.fonts.load(`${font} 'Source Sans 3'`)));
    await scope.document.fonts.ready;
    scope.mermaid.initialize(given);
  }, settings);
}

async function render(page: Page, name: string, source: string): Promise<string> {
  try {
    return await page.evaluate(async (text) => {
      const scope = globalThis as unknown as DrawingScope;
      const { svg } = await scope.mermaid.render('drawing', text);
      const parsed = new scope.DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
      return new scope.XMLSerializer().serializeToString(parsed);
    }, source);
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
