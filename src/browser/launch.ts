import type { Browser } from 'puppeteer';
import { findBrowser, missing } from './find.ts';

/** Chromium's fonts hinted alike everywhere, so that text has the same widths on every machine. */
const ARGUMENTS = [
  '--font-render-hinting=none',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
];

/**
 * Starts a headless browser; the caller closes it. The sandbox stays on except for root, for whom Chromium refuses
 * to start with it. Throws BROWSER_MISSING when there is none or it does not start.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await findBrowser();
  // Loaded when a browser is wanted: most commands want none.
  const { default: puppeteer } = await import('puppeteer');
  const asRoot = process.getuid?.() === 0;
  try {
    return await puppeteer.launch({
      executablePath: executable,
      headless: 'shell',
      args: asRoot ? [...ARGUMENTS, '--no-sandbox'] : ARGUMENTS,
      env: { ...process.env, ...env },
    });
  } catch (error) {
    throw missing(`${executable} did not start`, error);
  }
}
