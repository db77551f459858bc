import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsOperation, AwsSource } from '../../collectors/aws/source.ts';
import type { Operation, Patience, SourceSettings } from '../../collectors/contract.ts';
import type { FoundCollector } from '../../src/collect/discover.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import type { Evidence } from '../../src/evidence/ask.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { FactRow } from '../../src/facts/table.ts';
import { idOf, isSame, type Trial } from '../collect/denials/trial.ts';
import { withDates } from './asked.ts';
import type { Fault } from './faults.ts';
import { MOST_PAGES } from './library.ts';
import { probesPassing } from './probes.ts';
import type { ReplayingServer } from './replaying-server.ts';

/** Enough for a retry to happen, and no more. */
export const ATTEMPTS = 2;

/** Only a server that never answers is given up soon: on a busy machine honest answers take their time. */
function patienceFor(fault: Fault): Patience {
  return { attempts: ATTEMPTS, silenceMs: fault.name === 'hang' ? 700 : 30_000, pauseMs: 20, pages: MOST_PAGES };
}

/** What one operation of one account and region came to under one fault. */
export interface LiveOutcome {
  readonly records: readonly EvidenceRecord[];
  readonly lines: readonly Coverage[];
  readonly falseProofs: readonly string[];
  readonly rows: readonly FactRow[];
}

/** Where a fault is tried: the account and region in which the operation was asked most. */
export interface Subject {
  readonly found: FoundCollector;
  readonly operation: Operation;
  readonly account: string;
  readonly region: string;
  readonly asked: readonly EvidenceRecord[];
}

/**
 * Runs the operation's collector live, with the real SDK, journal and family, over HTTP. Only the operation itself is
 * asked of the server: all else is known already, as when an interrupted collection resumes.
 */
export async function runLive(
  trial: Trial,
  server: ReplayingServer,
  subject: Subject,
  fault: Fault,
  visitor: string,
): Promise<LiveOutcome> {
  const { operation, found, account, region } = subject;
  const last = subject.asked.at(-1);
  server.meddle(visitor, ({ record, page }) => {
    if (idOf(record) !== operation.id || (fault.one && !(last && isSame(record, last)))) return null;
    return fault.reply(operation, record, page);
  });
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-fault-'));
  const journal = Journal.open(join(folder, 'journal.ndjson'));
  const records: EvidenceRecord[] = [];
  const evidence: Evidence = {
    mode: 'live',
    startedAt: trial.baseline.snapshot.startedAt,
    async ask(question, run) {
      if (`${question.service}:${question.operation}` !== operation.id)
        return trial.baseline.snapshot.ask(question, run);
      const record = await journal.ask(question, run);
      records.push(record);
      return record;
    },
  };
  const settings = narrowed(trial, account, region, visitor);
  const environment = {
    AWS_ENDPOINT_URL: server.endpoint,
    ...Object.fromEntries(
      Object.values(settings.sources).flatMap(({ urlEnv, tokenEnv }) => [
        [urlEnv, `${server.endpoint}/${visitor}/`],
        [tokenEnv, 'invented'],
      ]),
    ),
  };
  try {
    // At the time of the recording: evidence from after it would be doubted for that alone.
    const context = {
      evidence,
      settings,
      environment,
      now: () => trial.baseline.docket.asOf,
      patience: patienceFor(fault),
    };
    const { tasks, close } = await openTasks([fault.slow ? askingAlone(subject) : found], context);
    const fresh: Coverage[] = [];
    const rows: FactRow[] = [];
    for (const task of tasks) fresh.push(...(await runTask(task, (row) => void rows.push(row))));
    close();
    const places = new Set(fresh.map((line) => `${line.source} ${line.account} ${line.region}`));
    const others = trial.baseline.docket.coverage.filter(
      (line) => !places.has(`${line.source} ${line.account} ${line.region}`),
    );
    return {
      records,
      rows,
      lines: fresh.filter((line) => line.operation === operation.id),
      falseProofs: [
        ...trial.passingOn([...others, ...fresh], operation.id),
        ...probesPassing(trial, [...others, ...fresh], operation.id),
      ],
    };
  } finally {
    journal.close();
    rmSync(folder, { recursive: true });
  }
}

function narrowed(trial: Trial, account: string, region: string, visitor: string): SourceSettings {
  const { settings } = trial;
  const one = settings.accounts.filter(({ id }) => id === account);
  return {
    ...settings,
    accounts: one.map((given) => ({ ...given, role: `arn:aws:iam::${account}:role/audit`, externalId: visitor })),
    regions: region === 'global' || region === '-' ? (settings.regions ?? ['us-east-1']).slice(0, 1) : [region],
  };
}

/**
 * The subject's collector, asking this operation alone and once: a fault that takes its time is waited for at every
 * question. The rules by which it is asked stay its own.
 */
function askingAlone({ found, operation, asked, region }: Subject): FoundCollector {
  if (found.family.name !== 'aws') return found;
  const ask = operation as AwsOperation<unknown, unknown>;
  const first = asked.filter(({ input }) => !Object.hasOwn(input as object, operation.pages?.tokenIn ?? ''));
  const record = first.findLast(({ outcome }) => outcome.kind === 'answered') ?? first.at(-1);
  const where = region === 'global' && record?.region !== 'global' ? { region: record?.region ?? region } : {};
  const input = withDates(record?.input);
  async function* collect(given: unknown): AsyncIterable<FactRow> {
    const source = given as AwsSource;
    if (operation.pages === undefined) await source.ask(ask, input, where);
    else for await (const _ of source.pages(ask, input, where)) yield* [];
  }
  return { ...found, collector: { ...found.collector, collect } };
}
