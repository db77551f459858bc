import type { Browser } from 'puppeteer-core';
import { findBrowser, missing } from './find.ts';

/** Chromium's fonts hinted alike everywhere, so that text has the same widths on every machine. */
const ARGUMENTS = [
  '--font-render-hinting=none',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-dev-shm-usage',
];

/** What Chromium cannot start without: places of the system's. What a terminal holds beside them is none of its business. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['HOME', 'TMPDIR'],
  win32: [
    'SystemRoot',
    'SystemDrive',
    'TEMP',
    'TMP',
    'LOCALAPPDATA',
    'USERPROFILE',
    'ProgramFiles',
    'ProgramFiles(x86)',
  ],
};

/**
 * Starts a headless browser; the caller closes it. It sees none of the environment, in which keys and tokens lie, and is
 * told what to do through a pipe: through a port, anybody on the machine could tell it. The sandbox stays on except for root, for whom Chromium refuses
 * to start with it. Throws BROWSER_MISSING when there is none or it does not start.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await findBrowser();
  // Loaded when a browser is wanted: most commands want none.
  const { default: puppeteer } = await import('puppeteer-core');
  const asRoot = process.getuid?.() === 0;
  try {
    return await puppeteer.launch({
      executablePath: executable,
      headless: 'shell',
      args: asRoot ? [...ARGUMENTS, '--no-sandbox'] : ARGUMENTS,
      // Without a locale Chromium takes names of files for ASCII.
      env: { ...places(), LC_ALL: 'C.UTF-8', ...env },
      pipe: true,
      // Whoever runs the command line ends it: Puppeteer's own listeners would end it early, or not at all.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw missing(`${executable} did not start`, error);
  }
}

function places(): Record<string, string> {
  const names = PLACES[process.platform] ?? ['TMPDIR'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
