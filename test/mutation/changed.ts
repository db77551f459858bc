import { execFileSync } from 'node:child_process';

/** Source files that differ from `main`, or, on it, from the commit before; what is not committed counts. */
export function changedFiles(): readonly string[] {
  const base = attempt(['merge-base', 'main', 'HEAD']);
  const head = git(['rev-parse', 'HEAD']);
  const since = base === null || base === head ? `${head}~1` : base;
  const names = [...git(['diff', '--name-only', '--diff-filter=d', since]).split('\n'), ...untracked()];
  return [...new Set(names)].filter((name) => /^(src|collectors)\/.*\.ts$/.test(name)).sort();
}

function untracked(): readonly string[] {
  return git(['ls-files', '--others', '--exclude-standard']).split('\n');
}

function git(args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}

function attempt(args: readonly string[]): string | null {
  try {
    return git(args);
  } catch {
    return null;
  }
}
