import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validateLogs } from '../test/cloudtrail/generator/aws-cli.ts';
import { type Measure, median, timed } from './measure.ts';
import { peakOf, SIMULATED } from './process.ts';
import { type BenchTrail, benchTree } from './trail/tree.ts';

const ROUNDS = 3;
/** A whole week, as the budgets are meant, takes minutes of waiting for AWS's command: AFFIDAVIT_BENCH_DAYS=7. */
const DAYS = Number(process.env.AFFIDAVIT_BENCH_DAYS ?? '1');
const WHOLE = DAYS >= 7;
const DELAY_MS = 20;

/** Validating a trail against AWS's own command, and from disk against inflating and hashing alone. */
export async function benchCloudTrail(): Promise<readonly Measure[]> {
  // As it is installed: what strips types costs memory that no user has to give.
  await promisify(execFile)('npm', ['run', '-s', 'build']);
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-bench-trail-'));
  try {
    const trail = benchTree(folder, DAYS);
    const work = `validating ${DAYS} day${DAYS === 1 ? '' : 's'} of a trail, ${trail.objects} objects`;
    return [
      await againstAws(folder, trail, work, 0, 1 / 4),
      await againstAws(folder, trail, work, DELAY_MS, 1 / 30),
      await fromDisk(folder, trail, work),
      await memory(folder, trail),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function againstAws(
  folder: string,
  trail: BenchTrail,
  work: string,
  delay: number,
  budget: number,
): Promise<Measure> {
  const { server, endpoint } = await serve(folder, trail, delay);
  try {
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round++) ours.push(await timed(() => validate(trail, [], endpoint)));
    const theirs = await timed(async () => {
      const { code, err } = await validateLogs(endpoint, trail.arn, trail);
      if (code !== 0) throw new Error(err);
    });
    const baseline = `aws cloudtrail validate-logs, ${delay} ms a request`;
    return {
      work,
      baseline,
      ours: median(ours),
      theirs,
      budget: WHOLE ? budget : null,
      note: `${(theirs / median(ours)).toFixed(1)} times as fast`,
    };
  } finally {
    server.kill();
  }
}

async function fromDisk(folder: string, trail: BenchTrail, work: string): Promise<Measure> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await timed(() => peakOf([join(import.meta.dirname, 'trail', 'bare.ts'), folder], {})));
    ours.push(await timed(() => validate(trail, ['--folder', folder], null)));
  }
  return {
    work: `${work}, from disk`,
    baseline: 'inflate and SHA-256 alone',
    ours: median(ours),
    theirs: median(bare),
    budget: WHOLE ? 1.3 : null,
  };
}

/** Peak memory, all threads and native buffers included, of the period and of its first quarter. */
async function memory(folder: string, trail: BenchTrail): Promise<Measure> {
  const quarter = new Date(Date.parse(trail.from) + (Date.parse(trail.to) - Date.parse(trail.from)) / 4);
  const { server, endpoint } = await serve(folder, trail, 0);
  try {
    const whole = await validate(trail, [], endpoint);
    const less = await validate({ ...trail, to: quarter.toISOString() }, [], endpoint);
    return {
      work: `peak memory, ${DAYS} days`,
      baseline: 'a quarter of it',
      ours: whole / 1024,
      theirs: less / 1024,
      unit: 'MB',
      budget: null,
    };
  } finally {
    server.kill();
  }
}

async function serve(
  folder: string,
  trail: BenchTrail,
  delay: number,
): Promise<{ server: ChildProcess; endpoint: string }> {
  const server = fork(join(import.meta.dirname, 'trail', 'serve.ts'), [folder, String(delay), trail.from, trail.to]);
  const [endpoint] = (await once(server, 'message')) as [string];
  return { server, endpoint };
}

/** Peak memory of the whole process in kilobytes. Fails when the trail is not found valid. */
function validate({ arn, from, to }: BenchTrail, more: readonly string[], endpoint: string | null): Promise<number> {
  const args = ['dist/src/cli/main.js', 'cloudtrail', 'validate', '--trail', arn, '--from', from, '--to', to, ...more];
  return peakOf(args, { ...SIMULATED, ...(endpoint === null ? {} : { AWS_ENDPOINT_URL: endpoint }) });
}
