import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** Whether git could bring files back as they are now. */
export type Kept =
  | { readonly kind: 'kept' }
  /** These differ from the last commit, or are in none. */
  | { readonly kind: 'changed'; readonly files: readonly string[] }
  | { readonly kind: 'no-repository' }
  /** git is not there, or would not say. */
  | { readonly kind: 'unknown' };

/** Asks git of some files of a folder. It reads alone: no lock is taken, and no monitor of the repository is started. */
export async function keptByGit(
  folder: string,
  files: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Kept> {
  const args = [
    '-c',
    'core.fsmonitor=false',
    'status',
    '--porcelain=v1',
    '-z',
    '--ignored',
    '--untracked-files=all',
    '--',
  ];
  const options = {
    cwd: resolve(folder),
    env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    maxBuffer: 10_000_000,
  };
  return new Promise((settle) => {
    execFile('git', [...args, ...files.map((name) => `:(literal)${name}`)], options, (failed, out, err) => {
      if (failed !== null) settle({ kind: /not a git repository/i.test(err) ? 'no-repository' : 'unknown' });
      else {
        const changed = out.split('\0').flatMap((line) => (line.length > 3 ? [line.slice(3)] : []));
        settle(changed.length === 0 ? { kind: 'kept' } : { kind: 'changed', files: changed });
      }
    });
  });
}
