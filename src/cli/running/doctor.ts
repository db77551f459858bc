import { type Finding, type FindingState, failed, open } from '../../../collectors/finding.ts';
import { discoverCollectors } from '../../collect/discover.ts';
import { lookAtSources } from '../../collect/doctor.ts';
import { collectorsOf } from '../../collect/named-collectors.ts';
import { AffidavitError } from '../../core/errors.ts';
import { sourceSettings } from '../../report/examine.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { lookAtMachine } from '../doctor-machine.ts';
import { workspaceFindings } from '../doctor-workspace.ts';
import { doctorOutput, documentOf } from '../outputs.ts';
import { harmless, wrapped } from '../terminal.ts';

/** Does what `affidavit doctor` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const folder = given.workspace;
  const shown: Finding[] = [];
  const tell = (findings: readonly Finding[]): void => {
    shown.push(...findings);
    if (!given.flag('json')) for (const finding of findings) io.out(lines(finding, io));
  };
  tell(await lookAtMachine(folder));
  const { workspace, findings } = await workspaceFindings(folder, io.now());
  tell(findings);
  tell(await sources(workspace, io));
  const faults = shown.filter(({ state }) => state === 'failed').length;
  if (given.flag('json')) io.out(documentOf(doctorOutput, { faults, findings: shown }));
  else io.out(`\n${faults === 0 ? 'Nothing fails.' : `${faults} of ${shown.length} findings fail.`}\n`);
  return faults === 0 ? 0 : 3;
}

async function sources(workspace: Workspace | null, io: Io): Promise<readonly Finding[]> {
  if (workspace === null)
    return [open('credentials', 'Accounts and permissions were not looked at, since the workspace cannot be read.')];
  try {
    const found = collectorsOf(await discoverCollectors(), workspace);
    return await lookAtSources({
      settings: sourceSettings(workspace.settings),
      found,
      environment: io.env,
      now: io.now,
    });
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return [failed('source', thrown.message, thrown.remedy)];
    throw thrown;
  }
}

const MARKS: Readonly<Record<FindingState, { readonly mark: string; readonly colour: number }>> = {
  fine: { mark: '✓', colour: 32 },
  failed: { mark: '✕', colour: 31 },
  open: { mark: '○', colour: 33 },
};

function lines({ state, text, remedy }: Finding, io: Io): string {
  const { mark, colour } = MARKS[state];
  const shown = io.terminal.out ? `\u001b[${colour}m${mark}\u001b[0m` : mark;
  const width = io.terminal.columns - 4;
  const advice = remedy === null ? '' : `    → ${wrapped(harmless(remedy), width - 4, '      ')}\n`;
  return `${shown} ${wrapped(harmless(text), width, '  ')}\n${advice}`;
}
