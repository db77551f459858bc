import { join } from 'node:path';
import { withoutSecrets } from '../../collectors/asking/sealable.ts';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { planOf } from '../../src/collect/live.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import { type Evidence, questionKey } from '../../src/evidence/ask.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { RawAnswer } from '../../src/evidence/record.ts';
import type { Snapshot } from '../../src/evidence/replay.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { sourceSettings } from '../../src/report/examine.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { answerAboutLogs, OWNER, STARTED } from './logs-answers.ts';

/** A workspace that reads one account's logs and event history of a day, and nothing else. */
export function readingLogs(workspace: Workspace, collectors: readonly string[]): Workspace {
  const accounts = [{ id: OWNER, name: 'Test', purpose: 'production' }];
  const only = {
    accounts,
    collectors: [...collectors, 'aws/sts'],
    regions: ['us-east-1'],
    cloudtrail: { days: 1, history: true },
    sources: {},
  };
  return { ...workspace, settings: { ...workspace.settings, ...only }, claims: [], exceptions: [], attestations: [] };
}

/** A sealed snapshot of logs, and its answers as they were before anything was cut from them. */
export interface LogsSnapshot {
  readonly path: string;
  /** `snapshot` with each answer whole: what a server has to give for it. */
  whole(snapshot: Snapshot): Snapshot;
}

/** Seals below `folder` what the collectors ask of a workspace's logs, cut as a collection cuts it. */
export async function logsSnapshot(folder: string, workspace: Workspace): Promise<LogsSnapshot> {
  const found = chosenCollectors(await discoverCollectors(), workspace.settings.collectors);
  const operations = new Map(
    found
      .flatMap(({ collector }) => collector.operations)
      .map((one) => [one.id, one as AwsOperation<unknown, unknown>]),
  );
  const journal = Journal.open(join(folder, 'journal.ndjson'));
  const answers = new Map<string, RawAnswer>();
  const evidence: Evidence = {
    mode: 'replay',
    startedAt: STARTED,
    async ask(question) {
      const operation = operations.get(`${question.service}:${question.operation}`);
      if (operation === undefined) return null;
      const answer = await answerAboutLogs(operation, question);
      answers.set(questionKey(question), answer);
      const cut = (await operation.reduce?.cut(answer)) ?? { answer, redactions: [] };
      const bare = withoutSecrets(operation, cut.answer, 'own');
      const kept = { answer: bare.answer, redactions: [...cut.redactions, ...bare.redactions] };
      const times = { startedAt: STARTED, endedAt: STARTED, attempts: 1, requestId: 'r', agent: 'by hand' };
      return journal.ask(question, async () => ({ ...times, outcome: { kind: 'answered' }, ...kept }));
    },
  };
  const settings = sourceSettings(workspace.settings);
  const { tasks, close } = await openTasks(found, { evidence, settings, environment: {}, now: () => STARTED });
  for (const task of tasks) await runTask(task, () => undefined);
  close();
  const { path } = writeSnapshot(folder, journal, {
    tool: 'test',
    node: process.version,
    plan: planOf(found, tasks),
    startedAt: STARTED,
    endedAt: STARTED,
    previous: null,
  });
  journal.close();
  const whole = (snapshot: Snapshot): Snapshot =>
    snapshot.altered((record) => ({ ...record, answer: answers.get(questionKey(record)) ?? record.answer }));
  return { path, whole };
}
