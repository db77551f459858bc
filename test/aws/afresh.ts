import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Judgement, judgeAll } from '../../src/claims/judgement.ts';
import { EXIT } from '../../src/core/exit-codes.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { type Examined, endOf } from '../../src/report/examine.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { ITS_COLLECTORS } from '../reference/every-service.ts';
import { collect, type Name, type Reference } from '../reference/record.ts';

/** Judges the newest snapshot of a workspace as of its end. */
export async function judged<T>(folder: string, read: (examined: Examined) => T | Promise<T>): Promise<T> {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts(workspace, snapshot, endOf(snapshot), async (examined) => read(examined));
}

/** What judging alone gives: a claim is tried where its verdict is published, and not once for every refusal. */
export type Judged = Pick<Examined, 'docket'> & { readonly judgements: readonly Judgement[] };

/** The same without trying the claims. */
export async function onlyJudged<T>(folder: string, read: (judged: Judged) => T | Promise<T>): Promise<T> {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts({ ...workspace, claims: [] }, snapshot, endOf(snapshot), async ({ docket }) =>
    read({ docket, judgements: await judgeAll(workspace.claims, docket) }),
  );
}

/** The verdict of every claim, by its id. */
export function verdicts({ judgements }: Judged): Record<string, string> {
  return Object.fromEntries(judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
}

/** A copy of a committed workspace in a temporary place, without its recordings. */
export function withoutRecordings(name: Name): string {
  const folder = mkdtempSync(join(tmpdir(), `affidavit-${name}-`));
  cpSync(join('content', name), folder, { recursive: true, filter: (path) => basename(path) !== 'snapshots' });
  return folder;
}

const HOUR = 3_600_000;

/** Times in lists are those of the committed recording's logs: later logs, which end with a full hour, tell them later. */
function moveTimes(folder: string, name: Name, since: number): void {
  const committed = Snapshot.open(newestSnapshot(loadWorkspace(join('content', name))));
  const hourOf = (time: number) => time - (time % HOUR);
  const later = hourOf(since) - hourOf(Date.parse(committed.seal.startedAt));
  const file = join(folder, 'lists', 'interventions.yaml');
  if (!existsSync(file)) return;
  const moved = (time: string) => new Date(Date.parse(time) + later).toISOString();
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moved));
}

/** Reads what every collector of AWS reads, and not only what the paper rests on. */
export function withEveryCollector(folder: string): void {
  const file = join(folder, 'affidavit.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(ITS_COLLECTORS, 'collectors: [aws/*]\n'));
}

/** A workspace like a committed one but without its recordings, `prepared`, and collected afresh over HTTP. */
export async function collectedAfresh<T>(
  name: Name,
  reference: Pick<Reference, 'variables' | 'since'>,
  work: (folder: string) => Promise<T>,
  prepared: (folder: string) => void = () => {},
): Promise<T> {
  const folder = withoutRecordings(name);
  try {
    moveTimes(folder, name, reference.since);
    prepared(folder);
    const code = await collect(folder, reference.variables);
    if (code !== 0 && code !== EXIT.gaps) throw new Error(`collect ended with ${code}`);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
