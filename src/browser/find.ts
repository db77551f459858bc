import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { type BundledBrowser, bundledBrowser } from './bundled.ts';

const ON_PATH = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];

const ELSEWHERE: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The browser to draw and print with: PUPPETEER_EXECUTABLE_PATH; the bundled one; puppeteer's cache; the system's.
 * Throws BROWSER_MISSING, with what to install, when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BundledBrowser> {
  const named = env.PUPPETEER_EXECUTABLE_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { executable: named, env: {} };
    throw missing(`PUPPETEER_EXECUTABLE_PATH names ${named}, which is not there`);
  }
  const bundled = await bundledBrowser();
  if (bundled !== undefined) return bundled;

  const executable = (await fromPuppeteersCache()) ?? fromTheSystem(env);
  if (executable !== undefined) return { executable, env: {} };
  throw missing('no browser was found to draw diagrams and print pages with');
}

async function fromPuppeteersCache(): Promise<string | undefined> {
  const { executablePath } = await import('puppeteer');
  try {
    const path = await executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined; // Puppeteer throws when its cache is empty: the system is looked at next.
  }
}

function fromTheSystem(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...folders.flatMap((folder) => ON_PATH.map((name) => join(folder, name))),
    ...(ELSEWHERE[process.platform] ?? []),
  ];
  return candidates.find((path) => existsSync(path));
}

/** The error of every way to be without a browser. */
export function missing(message: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'BROWSER_MISSING',
    cause === undefined ? message : `${message}: ${messageOf(cause)}`,
    'Install Chrome or Chromium, or run `npx puppeteer browsers install chrome-headless-shell`, or set PUPPETEER_EXECUTABLE_PATH to a browser.',
    { cause },
  );
}
