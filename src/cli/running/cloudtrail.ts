import { FolderArchive } from '../../cloudtrail/folder-archive.ts';
import { validationOf } from '../../cloudtrail/schema.ts';
import { type TrailArchive, trailName } from '../../cloudtrail/trail.ts';
import { type TrailVerdict, validateTrail } from '../../cloudtrail/validate-trail.ts';
import { AffidavitError } from '../../core/errors.ts';
import { epochMs } from '../../core/instant.ts';
import type { Period } from '../../reasoning/cloudtrail/period.ts';
import type { Given, Io } from '../command.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { timeOption } from '../time-option.ts';
import { trailProgress } from '../trail-progress.ts';
import { trailText } from '../trail-text.ts';

/** Does what `affidavit cloudtrail` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [action, extra] = given.positionals;
  if (action !== 'validate' || extra !== undefined)
    throw new AffidavitError('USAGE', 'Say what to do: validate.', 'See `affidavit cloudtrail --help`.');
  const name = trailName(required(given, 'trail'));
  const period = periodOf(given);
  // A third less memory over a month, hardly slower.
  keepHeapSmall(30);
  const archive = await open(given, io, name.homeRegion);
  const { signal, release } = untilInterrupted();
  // From the first question on: where the trail delivers to may be what never comes.
  signal.addEventListener('abort', () => archive.stop(), { once: true });
  const progress = trailProgress(io, () => epochMs(io.now()));
  try {
    const trail = await archive.trail(name, place(given));
    const verdict = await validateTrail(archive, trail, period, chosen(given), signal, progress.step);
    progress.end();
    return report(verdict, given.flag('json'), io);
  } finally {
    progress.end();
    release();
    await archive.close();
  }
}

/** 0: all valid · 1: something is invalid · 3: something is undetermined or not covered, or it was interrupted. */
function report(verdict: TrailVerdict, json: boolean, io: Io): number {
  const validation = validationOf(verdict);
  io.out(json ? `${JSON.stringify(validation, null, 2)}\n` : trailText(validation, io));
  if (validation.state === 'invalid') return 1;
  return validation.state === 'valid' ? 0 : 3;
}

async function open(given: Given, io: Io, region: string): Promise<TrailArchive> {
  const folder = given.text('folder');
  if (folder !== undefined) return new FolderArchive(folder);
  const { LiveArchive } = await import('../../cloudtrail/live-archive.ts');
  return LiveArchive.open(region, io.env);
}

/** The first Ctrl-C ends the work and tells what was checked; a second one ends the process. */
function untilInterrupted(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.once('SIGINT', interrupt);
  return { signal: controller.signal, release: () => void process.removeListener('SIGINT', interrupt) };
}

function periodOf(given: Given): Period {
  const [from, to] = [timeOf(given, 'from'), timeOf(given, 'to')];
  if (epochMs(from) >= epochMs(to))
    throw new AffidavitError('USAGE', '--from must be before --to.', 'See `affidavit cloudtrail --help`.');
  return { from, to };
}

function timeOf(given: Given, name: string): string {
  return timeOption(name, required(given, name), 'start');
}

function required(given: Given, name: string): string {
  const text = given.text(name);
  if (text === undefined)
    throw new AffidavitError('USAGE', `--${name} is missing.`, 'See `affidavit cloudtrail --help`.');
  return text;
}

function place(given: Given): { bucket?: string; prefix?: string } {
  const [bucket, prefix] = [given.text('bucket'), given.text('prefix')];
  return {
    ...(bucket === undefined ? {} : { bucket }),
    ...(prefix === undefined ? {} : { prefix: prefix.replace(/^\/+|\/+$/g, '') }),
  };
}

function chosen(given: Given): { accounts: readonly string[]; regions: readonly string[] } {
  const list = (name: string): readonly string[] =>
    given
      .text(name)
      ?.split(',')
      .map((part) => part.trim()) ?? [];
  return { accounts: list('accounts'), regions: list('regions') };
}
