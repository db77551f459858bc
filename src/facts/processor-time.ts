import { readFileSync } from 'node:fs';

/** What /proc counts processor time in, per second: the same on every machine that Node runs on (proc(5), USER_HZ). */
const TICKS = 100;

/**
 * How many milliseconds of a processor a process has used; null where the system does not say, or there is none. Linux
 * alone says it without another program.
 */
export function processorMs(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    // Behind the name, which may hold anything: the 14th and 15th fields of all are the time of the process and of the system for it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(ticks) ? (ticks * 1000) / TICKS : null;
  } catch {
    // It has ended, or the system hides it: then time on the wall is all there is.
    return null;
  }
}
