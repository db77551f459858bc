import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, failed, fine, open } from '../../collectors/finding.ts';
import { AffidavitError } from '../core/errors.ts';
import { durationMs, epochMs, type Instant } from '../core/instant.ts';
import { listSnapshots } from '../evidence/store.ts';
import { pseudonymKey } from '../report/pseudonyms.ts';
import { loadWorkspace, snapshotsFolder, type Workspace } from '../workspace/workspace.ts';

/** The workspace's files, its key and its newest snapshot; `workspace` is null when it cannot be read. */
export function lookAtWorkspace(
  folder: string,
  now: Instant,
): { readonly workspace: Workspace | null; readonly findings: readonly Finding[] } {
  const read = withRemedy('workspace', () => loadWorkspace(folder));
  if ('finding' in read) return { workspace: null, findings: [read.finding] };
  const { claims, chapters } = read.value;
  const counted = `The workspace is in order: ${claims.length} claims, ${chapters.length} chapters.`;
  return {
    workspace: read.value,
    findings: [fine('workspace', counted), keyFinding(read.value), snapshotFinding(read.value, now)],
  };
}

function keyFinding(workspace: Workspace): Finding {
  const read = withRemedy('key', () => pseudonymKey(workspace));
  if ('finding' in read) return read.finding;
  const file = join(workspace.folder, workspace.settings.pseudonyms.keyFile);
  const mode = statSync(file).mode & 0o777;
  // Windows has no such mode: there every file shows as readable by all.
  return process.platform !== 'win32' && (mode & 0o077) !== 0
    ? failed(
        'key',
        `The key of pseudonyms can be read by others on this machine (mode ${mode.toString(8)}).`,
        `Close it: chmod 600 ${file}`,
      )
    : fine('key', 'The key of pseudonyms is there, and yours alone.');
}

function snapshotFinding(workspace: Workspace, now: Instant): Finding {
  const read = withRemedy('snapshot', () => listSnapshots(snapshotsFolder(workspace.folder)).at(-1));
  if ('finding' in read) return read.finding;
  const collect = `affidavit collect${workspace.folder === '.' ? '' : ` --workspace ${workspace.folder}`}`;
  if (read.value === undefined) return open('snapshot', 'There is no snapshot yet.', `Collect one: ${collect}`);
  const age = epochMs(now) - epochMs(read.value.seal.endedAt);
  const text = `The newest snapshot is ${Math.max(0, Math.floor(age / 3_600_000))} hours old`;
  const ages = workspace.claims.flatMap(({ maxAge }) => durationMs(maxAge ?? '') ?? []);
  const stale = ages.filter((most) => age > most).length;
  return stale > 0
    ? open('snapshot', `${text}, too old for ${stale} claims.`, `Collect again: ${collect}`)
    : fine('snapshot', `${text}.`);
}

function withRemedy<T>(check: string, look: () => T): { readonly value: T } | { readonly finding: Finding } {
  try {
    return { value: look() };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    const { place } = thrown;
    const where = place === undefined ? '' : `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
    return { finding: failed(check, `${where}${thrown.message}`, thrown.remedy) };
  }
}
