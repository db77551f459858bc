import type { Reached } from '../cloudtrail/validate-trail.ts';
import type { Io } from './command.ts';
import { fitted } from './terminal.ts';

/** A line is written over at most this often. */
const EVERY_MS = 100;

/** How a validation goes on, on a terminal: digests, logs, logs a second, time left. `clock` counts milliseconds. */
export function trailProgress(io: Io, clock: () => number): { step: (reached: Reached) => void; end: () => void } {
  if (!io.terminal.err) return { step: () => undefined, end: () => undefined };
  const start = clock();
  let last = Number.NEGATIVE_INFINITY;
  return {
    step: (reached) => {
      const now = clock();
      if (now - last < EVERY_MS) return;
      last = now;
      io.err(`\r\u001b[K${fitted(progressLine(reached, now - start), io.terminal.columns - 1)}`);
    },
    end: () => io.err('\r\u001b[K'),
  };
}

/** "168 digests · 1,200 of 3,360 logs · 1,310 a second · 2 s left" */
export function progressLine({ digests, logs, ofLogs, chains, ofChains }: Reached, ms: number): string {
  const rate = ms > 0 ? (logs * 1000) / ms : 0;
  const parts = [
    ...(ofChains > 1 ? [`${chains} of ${ofChains} chains`] : []),
    `${digests} digests`,
    `${logs.toLocaleString('en')} of ${ofLogs.toLocaleString('en')} logs`,
    ...(rate > 0 ? [`${Math.round(rate).toLocaleString('en')} a second`, `${left((ofLogs - logs) / rate)} left`] : []),
  ];
  return parts.join(' · ');
}

function left(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
