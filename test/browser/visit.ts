import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a browser found on a page, in words; all empty when the page is well. */
export interface Visit {
  /** Console messages, exceptions, failed requests and violations of the page's policy. */
  readonly complaints: string[];
  /** Violations that axe-core found, of any weight. */
  readonly barriers: string[];
  /** Pixels by which the page is wider than the window. */
  readonly overflow: number;
  readonly scripts: number;
}

export type Scheme = 'light' | 'dark';

/** Opens a page with every disclosure open, and looks at it. */
export async function visit(browser: Browser, url: string, scheme: Scheme, width: number): Promise<Visit> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  try {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(url, { waitUntil: 'load' });
    const scripts = await count(page, 'document.scripts.length');
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    const overflow = await count(page, 'document.documentElement.scrollWidth - document.documentElement.clientWidth');
    return { complaints: [...complaints], barriers: await barriers(page), overflow, scripts };
  } finally {
    await page.close();
  }
}

async function count(page: Page, expression: string): Promise<number> {
  return Number(await page.evaluate(expression));
}

/** axe-core runs in the debugger's world, which the page's own policy does not bind. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 160) + ' ' + any.map(({ message }) => message).join()).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : [`axe-core gave ${String(found)}`];
}
