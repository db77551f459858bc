import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorder } from '../../collectors/aws/imported/recorder.ts';
import { recordedBy } from '../../collectors/aws/imported/tools.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { type Imported, importRecordings } from '../../src/collect/import.ts';
import type { Instant } from '../../src/core/instant.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { type Examined, examine, sourceSettings } from '../../src/report/examine.ts';
import { loadWorkspace, snapshotsFolder, type Workspace } from '../../src/workspace/workspace.ts';

export const READ_AT = '2026-11-20T00:00:00.000Z';
export const SEALED_AT = '2026-11-20T01:00:00.000Z';

/** A claim's check with the counterexample that its file needs. */
export interface Check {
  readonly sql: string;
  readonly counterexample: string;
}

/** A new workspace in a temporary folder, with one account and one region. */
export function workspaceOf(account: string, claims: Readonly<Record<string, Check>> = {}): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-import-'));
  mkdirSync(join(folder, 'claims'));
  writeFileSync(
    join(folder, 'affidavit.yaml'),
    `organisation: { name: Demo, contact: security@demo.example }
paper: { title: Security, summary: How it is kept. }
version: 2026-Q4
accounts: [{ id: '${account}', name: Demo, purpose: production }]
regions: [us-east-1]
collectors: [aws/*]
pseudonyms: { keyFile: pseudonym.key }
`,
  );
  for (const [id, { sql, counterexample }] of Object.entries(claims))
    writeFileSync(
      join(folder, 'claims', `${id}.md`),
      `---\ntitle: Things\nof: things\nmaxAge: 24h\nbreaks: One of them.\nspeaks: unchecked\n---\nAll is well.\n\n\`\`\`sql check\n${sql}\n\`\`\`\n\n\`\`\`sql counterexample\n${counterexample}\n\`\`\`\n`,
    );
  return loadWorkspace(folder);
}

export function remove({ folder }: Workspace): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Imports a recording with every AWS collector. */
export async function imported(workspace: Workspace, recorder: Recorder): Promise<Imported> {
  return importRecordings({
    folder: snapshotsFolder(workspace.folder),
    settings: sourceSettings(workspace.settings),
    found: chosenCollectors(await discoverCollectors(), workspace.settings.collectors),
    recorded: recordedBy(recorder),
    now: () => SEALED_AT,
    tool: 'affidavit 0',
    node: 'v24',
  });
}

/** Replays and judges what was imported. */
export async function examined(workspace: Workspace, { path }: Imported, asOf: Instant): Promise<Examined> {
  return examine(workspace, Snapshot.open(path), join(workspace.folder, 'facts.sqlite'), asOf);
}
