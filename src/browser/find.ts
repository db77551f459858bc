import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { type BundledBrowser, bundledBrowser } from './bundled.ts';

/** Who names a browser himself: ours, and the one that Puppeteer's users have set already. */
const NAMED_BY = ['AFFIDAVIT_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'] as const;

const ON_PATH = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** What Linux distributions and snaps put where PATH does not lead. */
const ON_LINUX = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
];

const APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where the system's own browsers may lie, the likeliest first. */
export function browserPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter((root) => isGiven(root));
    return PROGRAMS.flatMap((program) => roots.map((root) => win32.join(root, program)));
  }
  const folders = (env.PATH ?? '').split(posix.delimiter).filter((folder) => posix.isAbsolute(folder));
  const onPath = folders.flatMap((folder) => ON_PATH.map((name) => posix.join(folder, name)));
  if (platform !== 'darwin') return [...onPath, ...ON_LINUX];
  const roots = ['/Applications', ...(isGiven(env.HOME) ? [posix.join(env.HOME, 'Applications')] : [])];
  // An application before a script on the path, which package managers write around one.
  return [...APPLICATIONS.flatMap((name) => roots.map((root) => posix.join(root, name))), ...onPath];
}

/** How somebody on this platform comes to a browser. */
export function browserRemedy(platform: NodeJS.Platform, arch: string): string {
  const otherwise = 'or set AFFIDAVIT_BROWSER to a Chrome, Chromium or Edge that lies elsewhere.';
  if (platform === 'darwin' || platform === 'win32')
    return `Install Google Chrome (https://www.google.com/chrome), ${otherwise}`;
  const install = 'Install Chromium (Debian and Ubuntu: apt install chromium; Fedora: dnf install chromium)';
  const bundled =
    platform === 'linux' && arch === 'x64' ? ', or the one that comes along: npm install --include=optional' : '';
  return `${install}${bundled}, ${otherwise}`;
}

/**
 * The browser to draw and print with: the one that AFFIDAVIT_BROWSER or PUPPETEER_EXECUTABLE_PATH names; the bundled
 * one; the system's. Throws BROWSER_MISSING, with what to install on this platform, when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<BundledBrowser> {
  for (const variable of NAMED_BY) {
    const named = env[variable];
    if (!isGiven(named)) continue;
    if (existsSync(named)) return { executable: named, env: {} };
    throw missing(`${variable} names ${named}, which is not there`);
  }
  const bundled = await bundledBrowser();
  if (bundled !== undefined) return bundled;
  const executable = browserPlaces(process.platform, env).find((path) => existsSync(path));
  if (executable !== undefined) return { executable, env: {} };
  throw missing('no browser was found to draw diagrams and print pages with');
}

/** The error of every way to be without a browser. */
export function missing(message: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'BROWSER_MISSING',
    cause === undefined ? message : `${message}: ${messageOf(cause)}`,
    browserRemedy(process.platform, process.arch),
    { cause },
  );
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
