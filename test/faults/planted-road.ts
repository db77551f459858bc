import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { EXIT } from '../../src/core/exit-codes.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { writeEveryService } from '../reference/every-service.ts';
import { Collecting } from './collecting.ts';
import { libraryOf } from './library.ts';
import { type Canaries, withSecrets } from './planted.ts';
import { plantedAnswers } from './planted-answers.ts';
import { startReplayingServer } from './replaying-server.ts';
import { wholeSnapshot } from './whole.ts';

/** The last characters of the external id in the workspace's settings. */
const VISITOR = '3e91';
/** Every source that the workspace has. */
export const SOURCES = ['aws/*', 'mdm/*'];

/** A workspace whose evidence was collected from answers full of secrets. */
export interface PlantedRoad {
  readonly workspace: string;
  readonly snapshot: string;
  /** How many answers had secrets put into them, and all that was sent. */
  readonly planted: number;
  readonly served: string;
  /** What was left behind on the way: by a killed run, on the terminal, and in the snapshot. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Collects over HTTP as users do, once killed and once to the end, from answers that `canaries` were put into. */
export async function plantedRoad(place: string, canaries: Canaries): Promise<PlantedRoad> {
  const texts = new Map<string, string>();
  let planted = 0;
  mkdirSync(join(place, 'whole'));
  const original = Snapshot.open(await wholeSnapshot(join(place, 'whole'), plantedAnswers(canaries)));
  const altered = original.altered((record) => {
    const after = withSecrets(record, canaries);
    if (after !== record) planted += 1;
    return after;
  });
  const served = [...altered.records()].map(({ answer }) => answer?.body).join('\n');
  const server = await startReplayingServer(
    await libraryOf(altered, chosenCollectors(await discoverCollectors(), SOURCES)),
  );
  try {
    const workspace = join(place, 'rockset');
    cpSync('content/rockset', workspace, { recursive: true, filter: (path) => basename(path) !== 'snapshots' });
    writeEveryService(workspace);
    mkdirSync(join(workspace, 'snapshots'));
    const killed = new Collecting(workspace, SOURCES.join(), server.endpoint, {
      kind: 'after request',
      count: 400,
      ms: 0,
    });
    server.meddle(VISITOR, () => {
      killed.requested();
      return null;
    });
    expect(await killed.end()).toMatchObject({ code: null });
    const left = join(workspace, 'snapshots', '.collecting');
    for (const name of readdirSync(left))
      texts.set(`left by a killed run: ${name}`, readFileSync(join(left, name), 'utf8'));
    const { code, said } = await new Collecting(workspace, SOURCES.join(), server.endpoint, { kind: 'never' }).end();
    expect([0, EXIT.gaps], said).toContain(code);
    expect(said).not.toContain('A fault of Affidavit');
    texts.set('what collect said', said);
    const [{ path: snapshot } = { path: 'none' }] = listSnapshots(join(workspace, 'snapshots'));
    for (const name of readdirSync(snapshot)) {
      const bytes = readFileSync(join(snapshot, name));
      texts.set(name, (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    }
    return { workspace, snapshot, planted, served, texts };
  } finally {
    await server.stop();
  }
}
