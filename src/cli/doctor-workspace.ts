import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, failed, fine, open } from '../../collectors/finding.ts';
import { AffidavitError } from '../core/errors.ts';
import { durationMs, epochMs, type Instant } from '../core/instant.ts';
import { oldestEnd } from '../evidence/kept.ts';
import { listSnapshots } from '../evidence/store.ts';
import { outOfTime } from '../report/idle.ts';
import { pseudonymKey } from '../report/pseudonyms.ts';
import { wholeLook } from '../report/whole-look.ts';
import { lookAtWorkspace, snapshotsFolder, type Workspace } from '../workspace/workspace.ts';
import { placeText } from './faults/complaint.ts';

/** The workspace's files, its key and its newest snapshot; `workspace` is null when it cannot be read. */
export async function workspaceFindings(
  folder: string,
  now: Instant,
): Promise<{ readonly workspace: Workspace | null; readonly findings: readonly Finding[] }> {
  const { workspace, faults, warnings, legible } = await wholeLook(lookAtWorkspace(folder));
  const doubtful = [...warnings, ...outOfTime(legible, now)].map(({ place, message, remedy }) =>
    open('workspace', `${placeText(place)}: ${message}`, remedy),
  );
  if (workspace === null) return { workspace, findings: [...faults.map(faultFinding), ...doubtful] };
  const { claims, chapters } = workspace;
  const counted = `The workspace is in order: ${claims.length} claims, ${chapters.length} chapters.`;
  return {
    workspace,
    findings: [fine('workspace', counted), ...doubtful, keyFinding(workspace), snapshotFinding(workspace, now)],
  };
}

function faultFinding({ place, message, remedy }: AffidavitError): Finding {
  return failed('workspace', `${place === undefined ? '' : `${placeText(place)}: `}${message}`, remedy);
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
  const { seal } = read.value;
  const age = epochMs(now) - epochMs(oldestEnd(seal));
  const hours = Math.max(0, Math.floor(age / 3_600_000));
  const text = `The newest snapshot ${seal.kept === undefined ? 'is' : 'holds answers that are'} ${hours} hours old`;
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
