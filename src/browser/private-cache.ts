import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';

/**
 * A folder that only this user can write to, made when it is missing: under the user's cache folder or, without a
 * home, under the temporary one. What stands there is executed, so a folder that another user prepared is refused.
 */
export function privateCache(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = join(cacheRoot(env), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let path = folder, depth = name.split('/').length + 1; depth > 0; depth -= 1, path = join(path, '..')) {
    const found = lstatSync(path);
    const mine = process.getuid === undefined || found.uid === process.getuid();
    if (!found.isDirectory() || !mine) throw refused(path);
    if ((found.mode & 0o022) !== 0) chmodSync(path, 0o700);
  }
  return folder;
}

function cacheRoot(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME !== undefined && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'affidavit');
  const home = env.HOME === undefined || env.HOME === '' ? '' : homedir();
  if (isAbsolute(home) && isFolder(home)) return join(home, '.cache', 'affidavit');
  return join(tmpdir(), `affidavit-${process.getuid?.() ?? userInfo().username}`);
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function refused(path: string): AffidavitError {
  return new AffidavitError(
    'BROWSER_MISSING',
    `${path} belongs to another user, so no browser is unpacked there`,
    'Set XDG_CACHE_HOME to a folder of your own, or AFFIDAVIT_BROWSER to a Chrome, Chromium or Edge.',
  );
}
