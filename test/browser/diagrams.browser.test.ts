import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { type Drawing, drawDiagrams } from '../../src/diagrams/draw.ts';
import { PICTURES, pictureOf } from '../../src/diagrams/pictures.ts';
import { HOSTILE, hostileReport } from '../report/hostile.ts';
import { sampleDiagram } from '../report/sample-diagram.ts';

describe('drawn diagrams', () => {
  const hostile = hostileReport()
    .diagrams.filter(({ timeline }) => timeline === undefined)
    .map((diagram) => ({ ...diagram, name: 'hostile' }));
  let browser: Browser;
  let drawings = new Map<string, Drawing>();

  beforeAll(async () => {
    browser = await launchBrowser();
    drawings = await drawDiagrams(browser, [sampleDiagram, ...hostile]);
  }, 120_000);
  afterAll(() => browser.close());

  it('hold every label of the model', () => {
    const text = textOf(drawings.get('network')?.whole.light ?? '');
    for (const label of sampleDiagram.nodes.flatMap((node) => node.label)) expect(text).toContain(label);
    for (const { label } of [...sampleDiagram.groups, ...sampleDiagram.edges]) expect(text).toContain(label);
  });

  it('keep hostile names as text', () => {
    const text = textOf(drawings.get('hostile')?.whole.light ?? '');
    expect(text).toContain('‹script›alert(1)‹/script›');
    expect(text).toContain('[click](javascript:alert(4))…');
    expect(text).not.toContain(HOSTILE.long);
  });

  it('stand alone: they are images with a size, their own font and no outside link', async () => {
    const page = await browser.newPage();
    for (const drawing of drawings.values()) {
      for (const svg of PICTURES.map((name) => pictureOf(drawing, name))) {
        expect(svg).toContain('@font-face');
        const size: unknown = await page
          .evaluate(
            (source) =>
              `new Promise((done, fail) => { const image = new Image(); image.onload = () => done(image.naturalWidth); image.onerror = () => fail(new Error('not an image')); image.src = ${JSON.stringify(source)}; })`,
            `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
          )
          .then((script) => page.evaluate(script));
        expect(size).toBe(Number(/\swidth="(\d+)"/.exec(svg)?.[1]));
      }
    }
    await page.close();
  }, 60_000);

  it('differ between themes', () => {
    const { light, dark, whole } = drawings.get('network') as Drawing;
    expect(light).not.toBe(dark);
    expect(whole.light).not.toBe(whole.dark);
  });

  it('are the same again', async () => {
    expect(await drawDiagrams(browser, [sampleDiagram, ...hostile])).toEqual(drawings);
  }, 120_000);
});

function textOf(svg: string): string {
  const words = [...svg.matchAll(/<tspan[^>]*>([^<]*)/g)].map(([, word = '']) => word);
  return words
    .join('')
    .replaceAll('\u2060', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
