import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SourceSettings } from '../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import { collectLive } from '../../src/collect/live.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { everyServiceRecording } from '../../test/reference/every-service.ts';
import { recordedAnswers } from './answers.ts';
import type { ServerPlan, ServerTally } from './server.ts';

/** What is collected: read from the command line as JSON, since each size needs a process of its own. */
export interface Size {
  readonly accounts: number;
  /** null for every region that is enabled. */
  readonly regions: readonly string[] | null;
  readonly collectors: readonly string[];
  readonly latencyMs: number;
  readonly copies: number;
}

/** What a collection took. */
export interface Taken {
  readonly tally: ServerTally;
  readonly collectMs: number;
  /** Processor time of the collecting thread. */
  readonly collectCpuMs: number;
  readonly collectPeakBytes: number;
  readonly replayPeakBytes: number;
  readonly evidenceBytes: number;
  readonly records: number;
}

const RECORDING = 'content/rockset/snapshots';
const ACCOUNT = '730318845127';
const REGION = 'eu-central-1';

/** Collects the simulated organisation and replays it, and tells what that took. */
async function run(size: Size): Promise<Taken> {
  const recording = Snapshot.open(listSnapshots(RECORDING).at(-1)?.path ?? 'no recording');
  const found = chosenCollectors(await discoverCollectors(), size.collectors);
  const accounts = Array.from({ length: size.accounts }, (_, i) => String(100_000_000_001 + i));
  // What the paper does not rest on was recorded by itself.
  const beside = await recordedAnswers(Snapshot.open(everyServiceRecording()), found, ACCOUNT);
  const answers = new Map([...beside, ...(await recordedAnswers(recording, found, ACCOUNT))]);
  const { latencyMs, copies } = size;
  const server = await serve({ answers, account: ACCOUNT, region: REGION, accounts, latencyMs, copies });
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-bench-'));
  try {
    const settings = settingsOf(accounts, size.regions);
    const start = performance.now();
    const cpu = process.threadCpuUsage();
    const memory = watchMemory();
    const { path, seal, coverage } = await collectLive({
      folder,
      settings,
      found,
      environment: process.env,
      now: () => new Date().toISOString(),
      tool: 'bench',
      node: process.version,
      progress: () => undefined,
    });
    const collectMs = performance.now() - start;
    const used = process.threadCpuUsage(cpu);
    const collectCpuMs = (used.user + used.system) / 1000;
    const collectPeakBytes = memory();
    const complete = coverage.filter(({ status }) => status === 'complete').length;
    if (complete === 0) throw new Error('the bench collected nothing');
    const replay = watchMemory();
    const snapshot = Snapshot.open(path);
    await buildFacts(join(folder, 'facts.sqlite'), snapshot, found, settings, () => []);
    const replayPeakBytes = replay();
    let evidenceBytes = 0;
    for (const record of snapshot.records()) evidenceBytes += record.answer?.body.length ?? 0;
    const tally = await server.tally();
    return { tally, collectMs, collectCpuMs, collectPeakBytes, replayPeakBytes, evidenceBytes, records: seal.records };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
}

function settingsOf(accounts: readonly string[], regions: readonly string[] | null): SourceSettings {
  const management = accounts[0] as string;
  const organization = { management, role: 'affidavit-audit', externalId: null, include: [], exclude: [] };
  return { accounts: [], organization, ...(regions === null ? {} : { regions }), sources: {} };
}

async function serve(workerData: ServerPlan) {
  const worker = new Worker(new URL('./server.ts', import.meta.url), { workerData });
  const next = <T>(): Promise<T> => new Promise((resolve) => worker.once('message', resolve));
  const { port } = await next<{ port: number }>();
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
  const tally = (): Promise<ServerTally> => {
    const told = next<ServerTally>();
    worker.postMessage('tally');
    return told;
  };
  return { tally, stop: () => worker.terminate() };
}

/** The greatest heap in use after a collection of garbage, looked at ten times a second, in bytes. */
function watchMemory(): () => number {
  const { gc } = globalThis;
  let peak = 0;
  const look = (): void => {
    gc?.();
    const { heapUsed, external } = process.memoryUsage();
    peak = Math.max(peak, heapUsed + external);
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

if (import.meta.main) {
  const taken = await run(JSON.parse(process.argv[2] ?? '') as Size);
  process.stdout.write(JSON.stringify(taken));
}
