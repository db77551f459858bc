import { AT_ONCE } from '../collectors/aws/connection.ts';
import { COMMERCIAL } from '../src/core/partition.ts';
import type { Measure } from './measure.ts';
import type { Size, Taken } from './organisation/run.ts';
import { output, SIMULATED } from './process.ts';

const LATENCY_MS = 50;
const MB = 1_000_000;

/** Collectors whose questions the recorded account answers. */
const COLLECTORS = ['sts', 'iam', 'kms', 's3', 'cloudtrail', 'ec2', 'elbv2', 'acm', 'dynamodb', 'redshift', 'lambda'];

/** The seventeen regions that every account has, which the budget is for; else four of them, in a quarter of the time. */
const REGIONS =
  process.env.AFFIDAVIT_BENCH_REGIONS === 'all'
    ? COMMERCIAL.everywhere
    : ['us-west-2', 'eu-central-1', 'eu-west-1', 'us-east-2'];

const ORGANISATION: Size = {
  accounts: 50,
  regions: REGIONS,
  collectors: COLLECTORS.map((name) => `aws/${name}`),
  latencyMs: LATENCY_MS,
  copies: 1,
};

/** One account as it is read when nobody names regions: nearly all of them are empty. */
const EVERY_REGION: Size = { accounts: 1, regions: null, collectors: ['aws/*'], latencyMs: LATENCY_MS, copies: 1 };

/** Many resources of one kind: every bucket is asked a dozen questions. */
const BUCKETS: Size = { accounts: 2, regions: ['us-west-2'], collectors: ['aws/s3'], latencyMs: 0, copies: 10 };

/** A simulated organisation, and what becomes of memory when its resources are ten times as many. */
export async function benchCollection(): Promise<readonly Measure[]> {
  const whole = await taken(ORGANISATION, []);
  const everywhere = await taken(EVERY_REGION, []);
  const small = await taken(BUCKETS, ['--expose-gc']);
  const large = await taken({ ...BUCKETS, copies: BUCKETS.copies * 10 }, ['--expose-gc']);
  return [
    wallTime(`${ORGANISATION.accounts} accounts × ${ORGANISATION.regions?.length} regions`, whole),
    wallTime('1 account in every enabled region, all services', everywhere),
    ...memory(small, large),
  ];
}

/** No schedule is shorter: so many questions may be under way at once, and each takes its time. */
function wallTime(what: string, { tally, collectMs, collectCpuMs, records }: Taken): Measure {
  const { requests, repeated, sessions, unknown } = tally;
  const perCall = (collectCpuMs / requests).toFixed(1);
  return {
    work: `collecting ${what} at ${LATENCY_MS} ms a call`,
    baseline: `the critical path with ${AT_ONCE} calls at once`,
    ours: collectMs,
    theirs: Math.ceil(requests / AT_ONCE) * LATENCY_MS,
    budget: 1.3,
    note: `${requests} requests, ${records} records, repeated calls: ${repeated}; ${perCall} ms of processor a call; ${sessions} sessions; ${unknown.length} questions without a recorded answer`,
  };
}

function memory(small: Taken, large: Taken): Measure[] {
  const note = `evidence ${mb(small.evidenceBytes)} and ${mb(large.evidenceBytes)} MB, ${small.records} and ${large.records} records; after a collection of garbage`;
  const of = (work: string, peak: (taken: Taken) => number): Measure => ({
    work: `memory while ${work} ten times as many buckets`,
    baseline: 'the same with one tenth',
    ours: peak(large) / MB,
    theirs: peak(small) / MB,
    unit: 'MB',
    budget: null,
    note,
  });
  return [of('collecting', (taken) => taken.collectPeakBytes), of('replaying', (taken) => taken.replayPeakBytes)];
}

function mb(bytes: number): string {
  return (bytes / MB).toFixed(1);
}

async function taken(size: Size, flags: readonly string[]): Promise<Taken> {
  const text = await output([...flags, 'bench/organisation/run.ts', JSON.stringify(size)], SIMULATED);
  return JSON.parse(text) as Taken;
}
