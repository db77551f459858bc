import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../src/core/canonical.ts';
import type { Received } from '../../src/evidence/ask.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { Outcome, Question } from '../../src/evidence/record.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';

export function question(operation: string, input: Json = {}): Question {
  return { source: 'aws', service: 's3', operation, account: '111122223333', region: 'eu-west-1', input };
}

export function received(body: string, outcome: Outcome = { kind: 'answered' }): Received {
  return {
    startedAt: '2026-11-21T06:00:00.000Z',
    endedAt: '2026-11-21T06:00:01.000Z',
    attempts: 1,
    requestId: null,
    agent: 'sdk@1',
    outcome,
    answer: { status: 200, headers: {}, encoding: 'utf8', body },
    redactions: [],
  };
}

export const HEAD = {
  tool: 'affidavit 0',
  node: 'v24',
  plan: { scopes: [{ source: 'aws/s3', account: '111122223333', region: 'eu-west-1' }], collectors: ['aws/s3'] },
  startedAt: '2026-11-21T06:00:00.000Z',
  endedAt: '2026-11-21T06:00:01.000Z',
  previous: null as string | null,
};

/** A folder of its own for each case. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'affidavit-evidence-'));
}

export function removed(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Seals one answer per operation, asked in the order given. */
export async function sealed(into: string, operations: readonly string[], head: Partial<typeof HEAD> = {}) {
  mkdirSync(into, { recursive: true });
  const path = join(into, 'journal.ndjson');
  const journal = Journal.open(path);
  for (const operation of operations) await journal.ask(question(operation), async () => received(`<${operation}/>`));
  const written = writeSnapshot(into, journal, { ...HEAD, ...head });
  journal.close();
  rmSync(path);
  return written;
}
