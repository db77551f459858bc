import { FolderArchive } from '../../src/cloudtrail/folder-archive.ts';
import { LiveArchive } from '../../src/cloudtrail/live-archive.ts';
import { type Validation, validationOf } from '../../src/cloudtrail/schema.ts';
import { trailName } from '../../src/cloudtrail/trail.ts';
import { validateTrail } from '../../src/cloudtrail/validate-trail.ts';
import type { Declared } from '../../src/reasoning/cloudtrail/expected.ts';
import { type Asked, type Fault, simulateAws } from './generator/simulated-aws.ts';
import { objectsIn } from './generator/simulated-s3.ts';
import type { TestTrail } from './generator/trail.ts';

/** Environment of a command that is pointed at a simulated AWS. */
export function pointedAt(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** What is said of a trail from outside its bucket, other than the simulated AWS says by itself. */
export interface Outside {
  /** Regions with their opt-in status. */
  readonly regions?: Readonly<Record<string, string>>;
  readonly declared?: Declared;
}

const EVERYWHERE: Declared = { accounts: [], regions: [] };

/** A simulated AWS that holds one trail. */
export function awsWith(
  trail: TestTrail,
  fault?: (asked: Asked) => Fault | null,
  delayMs = 0,
  regions?: Outside['regions'],
) {
  const answers = { trails: [trail], account: trail.options.owner, ...(regions === undefined ? {} : { regions }) };
  return simulateAws({
    objects: { ...objectsIn(trail.objects), lifecycle: () => trail.lifecycle },
    answers,
    delayMs,
    ...(fault === undefined ? {} : { fault }),
  });
}

/** Validates a trail over its own period (or another), over HTTP. */
export async function validated(
  trail: TestTrail,
  fault?: (asked: Asked) => Fault | null,
  period: { readonly from: string; readonly to: string } = trail.options,
  { regions, declared = EVERYWHERE }: Outside = {},
): Promise<Validation> {
  const aws = await awsWith(trail, fault, 0, regions);
  Object.assign(process.env, pointedAt(aws.endpoint));
  const name = trailName(trail.arn);
  const archive = await LiveArchive.open(name.homeRegion, process.env, 0);
  try {
    const found = await archive.trail(name, {});
    const { from, to } = period;
    const never = new AbortController().signal;
    return validationOf(await validateTrail(archive, found, { from, to }, declared, never, () => undefined));
  } finally {
    await archive.close();
    await aws.stop();
  }
}

/** The same of a folder that was written of it. */
export async function validatedFolder(
  folder: string,
  trail: TestTrail,
  given: Declared = EVERYWHERE,
): Promise<Validation> {
  const archive = new FolderArchive(folder);
  try {
    const found = await archive.trail(trailName(trail.arn), {});
    const { from, to } = trail.options;
    const never = new AbortController().signal;
    return validationOf(await validateTrail(archive, found, { from, to }, given, never, () => undefined));
  } finally {
    await archive.close();
  }
}

/** Whatever is not valid, counted, one line a kind: `log hash-differs × 2`, `interval invalid log-invalid 01–02`. */
export function findings({ chains }: Validation): readonly string[] {
  const counts = new Map<string, number>();
  const count = (line: string): void => void counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const { digests, logs, intervals, remarks } of chains) {
    for (const { state, reason } of digests) if (state !== 'valid') count(`digest ${state} ${reason}`);
    for (const { state, reason } of logs) if (state !== 'valid') count(`log ${state} ${reason}`);
    for (const { from, to, state, reasons } of intervals)
      if (state !== 'valid') count(`${state} ${from.slice(11, 16)}–${to.slice(11, 16)} ${reasons.join()}`);
    for (const { code } of remarks) count(`remark ${code}`);
  }
  return [...counts].map(([line, n]) => (n === 1 ? line : `${line} × ${n}`)).sort();
}
