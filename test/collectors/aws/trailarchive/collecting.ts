import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chosenCollectors, discoverCollectors } from '../../../../src/collect/discover.ts';
import { buildFacts } from '../../../../src/collect/facts.ts';
import { collectLive } from '../../../../src/collect/live.ts';
import type { Coverage } from '../../../../src/evidence/coverage.ts';
import { Snapshot } from '../../../../src/evidence/replay.ts';
import { type Asked, type Fault, simulateAws } from '../../../cloudtrail/generator/simulated-aws.ts';
import { objectsIn } from '../../../cloudtrail/generator/simulated-s3.ts';
import type { TestTrail } from '../../../cloudtrail/generator/trail.ts';

/** A trail collected over HTTP, sealed, and replayed into facts. */
export interface CollectedTrail {
  readonly snapshot: Snapshot;
  readonly coverage: readonly Coverage[];
  readonly rows: (sql: string) => readonly Record<string, unknown>[];
  readonly close: () => void;
}

/** Collects a trail's archive as `affidavit collect` does, `startedAt` being its clock; no network but loopback. */
export async function collectTrail(
  trail: TestTrail,
  startedAt: string,
  days: number,
  fault?: (asked: Asked) => Fault | null,
  regions: readonly string[] = ['us-east-1'],
): Promise<CollectedTrail> {
  const place = mkdtempSync(join(tmpdir(), 'affidavit-trail-'));
  const account = trail.options.owner;
  const answers = { trails: [trail], account };
  const aws = await simulateAws({
    objects: { ...objectsIn(trail.objects), lifecycle: () => trail.lifecycle },
    answers,
    ...(fault === undefined ? {} : { fault }),
  });
  Object.assign(process.env, { ...CREDENTIALS, AWS_ENDPOINT_URL: aws.endpoint });
  const settings = {
    accounts: [{ id: account, name: 'Test', role: null, externalId: null }],
    regions,
    logDays: days,
    sources: {},
  };
  const found = chosenCollectors(await discoverCollectors(), ['aws/trailarchive']);
  try {
    const { path, coverage } = await collectLive({
      folder: place,
      settings,
      found,
      environment: { AWS_ENDPOINT_URL: aws.endpoint },
      now: () => startedAt,
      tool: 'test',
      node: process.version,
      progress: () => undefined,
    });
    const snapshot = Snapshot.open(path);
    const facts = join(place, 'facts.sqlite');
    await buildFacts(facts, snapshot, found, settings, () => []);
    const db = new DatabaseSync(facts, { readOnly: true });
    return {
      snapshot,
      coverage,
      rows: (sql) => db.prepare(sql).all() as Record<string, unknown>[],
      close: () => {
        db.close();
        rmSync(place, { recursive: true, force: true });
      },
    };
  } finally {
    await aws.stop();
  }
}

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIATEST',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};
