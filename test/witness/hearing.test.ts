import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { FolderArchive } from '../../src/cloudtrail/folder-archive.ts';
import { trailName } from '../../src/cloudtrail/trail.ts';
import { CopyingArchive } from '../../src/cloudtrail/witness/copying-archive.ts';
import { hearTrail } from '../../src/cloudtrail/witness/hear-trail.ts';
import { Heard } from '../../src/reasoning/witness/heard.ts';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import { aPlace, eventOfCall, made, STARTED, trailWith } from './collection.ts';

const place = aPlace();
afterAll(() => place.remove());

const CALL = made(1, { region: 'us-east-1' });
const trail = trailWith([eventOfCall(CALL)], { to: '2026-11-20T08:00:00Z', regions: ['us-east-1'] });
const copy = join(place.path, 'copy');
writeTrail(copy, trail);

/** Logs that are other ones when they are read again. */
class Changing extends CopyingArchive {
  override async digest(...[at]: Parameters<CopyingArchive['digest']>): ReturnType<CopyingArchive['digest']> {
    if (!at.key.includes('/CloudTrail/')) return super.digest(at);
    const body = gzipSync(JSON.stringify({ Records: [eventOfCall(CALL)], more: 1 }));
    return { kind: 'read', body, metadata: null };
  }
}

/** Logs that are found not to be this chain's, though their bytes are as a digest states. */
class Displacing extends CopyingArchive {
  override async logs(...[wanted]: Parameters<CopyingArchive['logs']>): ReturnType<CopyingArchive['logs']> {
    return wanted.map(() => ({ state: 'invalid', reason: 'place-differs' }) as const);
  }
}

describe('of a log that', () => {
  test.each<[string, (archive: FolderArchive) => CopyingArchive, number, readonly string[]]>([
    ['is valid, all is heard', (archive) => new CopyingArchive(archive), 1, ['valid']],
    ['changed since it was validated, nothing', (archive) => new Changing(archive), 0, ['undetermined']],
    ['is not valid, nothing', (archive) => new Displacing(archive), 0, ['invalid']],
  ])('%s', async (_, wrapped, events, states) => {
    const archive = wrapped(new FolderArchive(copy));
    const heard = new Heard(new Set([CALL.requestId]));
    const found = await archive.trail(trailName(trail.arn), {});
    const period = { from: '2026-11-20T06:00:00Z', to: '2026-11-20T08:00:00Z' };
    const { signal } = new AbortController();
    const listening = { period, startedAt: STARTED, heard, signal, reach: () => undefined };
    const chains = await hearTrail(archive, found, listening);
    await archive.close();
    expect(heard.of(CALL.requestId)).toHaveLength(events);
    expect([...new Set(chains.flatMap(({ logs }) => logs.map(({ state }) => state)))]).toEqual(states);
  });
});
