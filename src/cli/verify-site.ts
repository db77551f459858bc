import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, type SiteVerification, verifySite } from '../bundle/release/verify.ts';
import { AffidavitError } from '../core/errors.ts';
import { spelledOut } from '../core/instant.ts';
import { MARKER } from '../site/build/own-folder.ts';
import type { Given, Io, Option } from './command.ts';
import { harmless, wrapped } from './terminal.ts';

/** Options that are about a published site alone. */
export const SITE_OPTIONS: Readonly<Record<string, Option>> = {
  checkpoint: { type: 'string', value: 'FILE', help: 'For a site: a checkpoint of its release log that you kept.' },
  'log-key': { type: 'string', value: 'KEY', help: 'For a site: the key of its release log, or a file that holds it.' },
};

/** Whether a path is a copy of a published site. */
export function isSite(path: string): boolean {
  return existsSync(join(path, MARKER));
}

/** Verifies a copy of a site and says what was found; the exit code. */
export function verifySiteAt(path: string, given: Given, expected: { signer?: string }, io: Io): number {
  const result = verifySite(path, { ...expected, ...knownOf(given) });
  io.out(given.flag('json') ? `${JSON.stringify(result, null, 2)}\n` : siteText(path, result, io));
  return result.ok ? 0 : 1;
}

function knownOf(given: Given): Pick<Known, 'checkpoint' | 'logKey'> {
  const [checkpoint, key] = [given.text('checkpoint'), given.text('log-key')];
  return {
    ...(checkpoint === undefined ? {} : { checkpoint: fileText(checkpoint) }),
    ...(key === undefined ? {} : { logKey: existsSync(key) ? fileText(key) : key }),
  };
}

function fileText(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new AffidavitError('USAGE', `There is nothing at ${file}.`, 'Give the file in which you kept the checkpoint.');
}

function siteText(path: string, { ok, problems, releases, log }: SiteVerification, io: Io): string {
  const { columns } = io.terminal;
  const lines = [path];
  for (const { version, standing, at, signer, files } of releases) {
    const when = at === null ? '' : ` ${spelledOut(at)}, as its signer says`;
    const what = standing === 'draft' ? 'a draft, not checked' : `${standing}${when}, ${files} files`;
    lines.push(`  ${harmless(version)}  ${what}`);
    if (signer !== null)
      lines.push(
        `    signed by ${wrapped(harmless(signer.subject), columns - 14, '              ')}`,
        `    ${signer.fingerprint}`,
      );
  }
  if (log !== null) {
    const since =
      log.since === null
        ? 'not compared with an earlier checkpoint: give --checkpoint'
        : `nothing rewritten since the checkpoint of ${log.since} entries that you gave`;
    lines.push(
      `  log ${harmless(log.name)}, ${log.size} entries`,
      `    ${wrapped(since, columns - 4, '    ')}`,
      `    ${log.key}`,
    );
  }
  lines.push(...problems.map((problem) => `  ✕ ${wrapped(harmless(problem), columns - 4, '    ')}`));
  const verdict = ok
    ? '✓ Every release is as it was signed and logged. The verdicts were not recomputed: that takes the bundle.'
    : problems.length === 0
      ? '✕ Nothing was released here.'
      : '✕ Not verified.';
  return `${[...lines, wrapped(verdict, columns)].join('\n')}\n`;
}
