import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation, SourceSettings } from '../../collectors/contract.ts';
import type { Recorded, RecordedEvidence, RefusedFile } from '../../collectors/recorded.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { Journal } from '../evidence/journal.ts';
import type { Seal } from '../evidence/seal.ts';
import { listSnapshots, writeSnapshot } from '../evidence/store.ts';
import type { FoundCollector } from './discover.ts';
import { planOf } from './live.ts';
import { openTasks, runTask, type Task } from './run.ts';

/** What an import needs. */
export interface ImportOptions {
  readonly folder: string;
  readonly settings: SourceSettings;
  readonly found: readonly FoundCollector[];
  readonly recorded: Recorded<Operation>;
  readonly now: () => Instant;
  readonly tool: string;
  readonly node: string;
}

/** What an import left behind. */
export interface Imported {
  readonly seal: Seal;
  readonly path: string;
  readonly coverage: readonly Coverage[];
  /** Files that became records, that could not, and that no collector asks for. */
  readonly used: readonly string[];
  readonly leftOut: readonly RefusedFile[];
  readonly unasked: readonly string[];
}

/**
 * Asks another tool's recordings everything that the collectors would ask live, and seals what they answer as a
 * snapshot below `folder`. What they do not hold stays not collected. Throws IMPORT_INVALID when nothing is answered.
 */
export async function importRecordings(options: ImportOptions): Promise<Imported> {
  const { recorded, settings, found } = options;
  requireAccount(recorded, settings);
  mkdirSync(options.folder, { recursive: true });
  const work = mkdtempSync(join(options.folder, '.importing-'));
  const journal = Journal.open(join(work, 'journal.ndjson'));
  try {
    const operations = found.flatMap(({ collector }) => collector.operations);
    const evidence = recorded.answering(operations, journal);
    const { tasks, coverage } = await runAll(options, evidence);
    if (evidence.used.size === 0) throw nothing(recorded, [...evidence.refused.values()]);
    const previous = listSnapshots(options.folder).at(-1)?.seal.id ?? null;
    const head = {
      tool: `${options.tool} import/${recorded.tool}`,
      node: options.node,
      plan: planOf(found, tasks),
      startedAt: recorded.readAt,
      endedAt: options.now(),
      previous,
    };
    const { seal, path } = writeSnapshot(options.folder, journal, head);
    const leftOut = [...evidence.refused.values()];
    const unasked = recorded.files.filter((file) => !evidence.used.has(file) && !evidence.refused.has(file));
    return { seal, path, coverage, used: [...evidence.used].sort(), leftOut, unasked };
  } finally {
    journal.close();
    rmSync(work, { recursive: true, force: true });
  }
}

async function runAll(
  { found, settings, now }: ImportOptions,
  evidence: RecordedEvidence,
): Promise<{ readonly tasks: readonly Task[]; readonly coverage: readonly Coverage[] }> {
  const { tasks, resolving, close } = await openTasks(found, { evidence, settings, environment: {}, now });
  const coverage: Coverage[] = [];
  try {
    for (const task of tasks) coverage.push(...(await runTask(task, () => undefined)));
  } finally {
    close();
  }
  return { tasks, coverage: [...coverage, ...resolving] };
}

function requireAccount({ account }: Pick<Recorded<Operation>, 'account'>, { accounts }: SourceSettings): void {
  if (accounts.some(({ id }) => id === account)) return;
  throw new AffidavitError(
    'IMPORT_INVALID',
    `The recording is of account ${account}, which affidavit.yaml does not name.`,
    'Add the account to `accounts` in affidavit.yaml, or give the recording of an account that is there.',
  );
}

function nothing({ tool }: Pick<Recorded<Operation>, 'tool'>, leftOut: readonly RefusedFile[]): AffidavitError {
  const why =
    leftOut[0] === undefined ? 'it answers none of their questions' : `${leftOut[0].file}: ${leftOut[0].reason}`;
  return new AffidavitError(
    'IMPORT_INVALID',
    `Nothing of the ${tool} recording could be used by the collectors of this workspace: ${why}.`,
    'Check `collectors` and `regions` in affidavit.yaml; docs/import.md lists what is read.',
  );
}
