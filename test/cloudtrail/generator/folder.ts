import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestTrail, trailOf } from './trail.ts';
import type { PlacedObject, TreeOptions } from './tree.ts';
import { DEFAULTS, treeObjects } from './tree.ts';

/**
 * Writes a trail as a folder that `affidavit cloudtrail validate --folder` reads: what `aws s3 sync` brings, and
 * beside it what that loses, each file being the output of one AWS command (see docs/cloudtrail.md).
 */
export function writeTrail(folder: string, trail: TestTrail, regions?: Readonly<Record<string, string>>): void {
  for (const object of trail.objects.values()) writeObject(folder, object);
  writeAnswers(folder, trail, regions);
}

/** The same for a tree too large for memory: each object is written as it is made. Returns how many there were. */
export function writeTree(
  folder: string,
  given: Partial<TreeOptions>,
): { readonly objects: number; readonly arn: string } {
  const trail = trailOf({ ...DEFAULTS, ...given });
  let objects = 0;
  for (const object of treeObjects(given)) {
    writeObject(folder, object);
    objects += 1;
  }
  writeAnswers(folder, trail);
  return { objects, arn: trail.arn };
}

function writeObject(folder: string, { bucket, key, body, metadata }: PlacedObject): void {
  write(join(folder, 'objects', bucket, key), body);
  if (Object.keys(metadata).length === 0) return;
  write(join(folder, 'heads', bucket, `${key}.json`), json({ ContentLength: body.length, Metadata: metadata }));
}

function writeAnswers(
  folder: string,
  trail: Omit<TestTrail, 'objects'>,
  regions: Readonly<Record<string, string>> = Object.fromEntries(
    trail.options.regions.map((name) => [name, 'opt-in-not-required']),
  ),
): void {
  write(join(folder, 'trail.json'), json({ trailList: [trail.description] }));
  const Regions = Object.entries(regions).map(([RegionName, OptInStatus]) => ({ RegionName, OptInStatus }));
  write(join(folder, 'regions.json'), json({ Regions }));
  write(join(folder, 'accounts.json'), json({ Accounts: trail.members }));
  for (const region of trail.options.regions) {
    write(join(folder, 'public-keys', `${region}.json`), json({ PublicKeyList: trail.publicKeys }));
    const status = {
      IsLogging: true,
      ...(trail.latestDigestAt === null ? {} : { LatestDigestDeliveryTime: trail.latestDigestAt }),
      ...trail.status[region],
    };
    write(join(folder, 'trail-status', `${region}.json`), json(status));
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
