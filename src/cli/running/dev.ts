import { AffidavitError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { Instant } from '../../core/instant.ts';
import { withTemporary } from '../../core/temporary.ts';
import { serve } from '../../preview/serve.ts';
import { newestSnapshot } from '../../release/open.ts';
import type { Report } from '../../report/schema.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { harmless } from '../terminal.ts';
import { timeOption } from '../time-option.ts';

/** How long a preview takes its leave. */
const LAST_MS = 1000;

/** Astro's own, which its users know. */
const PORT = 4321;

/** Does what `affidavit dev` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  requireLoopback(given.text('host'));
  const port = portOf(given.text('port'));
  const audience = audienceOf(given.text('audience') ?? 'public');
  const asOf = asOfTime(given.text('as-of'), io);
  const folder = given.workspace;
  const snapshot = given.text('snapshot');
  requireSomethingToShow(folder, snapshot);
  return withTemporary('dev', async (temporary) => {
    const order = { folder, audience, asOf, snapshot, temporary };
    const serving = await serve(order, port, {
      opened: (address) => io.out(`${folder}, for the ${audience} audience\n  open ${address}\n  end with Ctrl-C\n`),
      judged: (report, judged, ms) => io.out(`${judgedLine(report, judged, ms)}\n`),
      refused: (faults) => io.err(faultLines(faults)),
      note: (text) => io.err(`${harmlessLines(text)}\n`),
    });
    await ended();
    await Promise.race([serving.close(), new Promise((resolve) => setTimeout(resolve, LAST_MS))]);
    // A figure that is being drawn, or a replay, is of no use any more; what was written for them goes with the exit.
    process.exit(EXIT.fine);
  });
}

/** Resolves when somebody ends the program. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const ending of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(ending, () => resolve());
  });
}

function requireLoopback(host: string | undefined): void {
  if (host === undefined || host === '127.0.0.1') return;
  throw new AffidavitError(
    'USAGE',
    `--host ${host} is not the loopback.`,
    'A preview holds what is not published, so it answers on 127.0.0.1 alone. To show it to others, use `affidavit build`.',
  );
}

function portOf(given: string | undefined): number {
  if (given === undefined) return PORT;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : -1;
  if (port === 0 || (port >= 1 && port <= 65535)) return port;
  throw new AffidavitError(
    'USAGE',
    `--port ${given} is no port.`,
    'Give a number from 1024 to 65535, as in --port 4400.',
  );
}

function asOfTime(given: string | undefined, io: Io): Instant | 'snapshot' {
  if (given === undefined || given === 'snapshot') return 'snapshot';
  return given === 'now' ? io.now() : timeOption('as-of', given, 'end');
}

/** A workspace that has faults is shown with them; one that is not there, or holds no evidence, is not. */
function requireSomethingToShow(folder: string, snapshot: string | undefined): void {
  try {
    const workspace = loadWorkspace(folder);
    if (snapshot === undefined) newestSnapshot(workspace);
  } catch (thrown) {
    if (
      !(thrown instanceof AffidavitError) ||
      thrown.code === 'WORKSPACE_MISSING' ||
      thrown.code === 'SNAPSHOT_MISSING'
    )
      throw thrown;
  }
}

function judgedLine({ claims, tally }: Report, judged: readonly string[], ms: number): string {
  const broken = claims.filter(({ id, verdict }) => judged.includes(id) && verdict.kind === 'broken');
  const what =
    judged.length === 0
      ? 'Shown'
      : judged.length > 3
        ? `Judged ${judged.length} claims`
        : claims
            .filter(({ id }) => judged.includes(id))
            .map(({ id, verdict }) => `${id}: ${verdict.kind} ${verdict.headline}`)
            .join('; ');
  const counts = Object.entries(tally)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`);
  const told =
    judged.length > 3 ? broken.map(({ id, verdict }) => `\n  ✕ ${id}: broken ${verdict.headline}`).join('') : '';
  return harmlessLines(`${what} (${Math.round(ms)} ms). ${counts.join(' · ')}${told}`);
}

function faultLines(faults: readonly AffidavitError[]): string {
  const lines = faults.map(({ place, message, remedy }) => {
    const where = place === undefined ? '' : `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
    return `affidavit: ${harmless(`${where}${message}`)}\n  → ${harmless(remedy)}\n`;
  });
  return lines.join('');
}

function harmlessLines(text: string): string {
  return text.split('\n').map(harmless).join('\n');
}
