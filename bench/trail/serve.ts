import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { simulateAws } from '../../test/cloudtrail/generator/simulated-aws.ts';
import type { StoredObject } from '../../test/cloudtrail/generator/simulated-s3.ts';
import { trailOf } from '../../test/cloudtrail/generator/trail.ts';
import { DEFAULTS } from '../../test/cloudtrail/generator/tree.ts';

/** A process of its own: answers from a folder, each answer after so many milliseconds. */
const [folder = '', delay = '0', from = '', to = ''] = process.argv.slice(2);
const objects = join(folder, 'objects');
const keys = new Map<string, string[]>();
// In memory from the start: both sides are to wait for the network, not for this process.
const stored = new Map<string, StoredObject>();
for (const bucket of readdirSync(objects)) {
  const files = readdirSync(join(objects, bucket), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const names = files.map((file) => relative(join(objects, bucket), join(file.parentPath, file.name))).sort();
  keys.set(bucket, names);
  for (const key of names)
    stored.set(`${bucket}/${key}`, {
      body: readFileSync(join(objects, bucket, key)),
      metadata: metadataOf(bucket, key),
    });
}
const options = { ...DEFAULTS, from, to };
const aws = await simulateAws({
  objects: {
    keys: (bucket) => keys.get(bucket),
    get: (bucket, key) => stored.get(`${bucket}/${key}`),
  },
  answers: { trails: [trailOf(options)], account: options.owner },
  delayMs: Number(delay),
});
process.send?.(aws.endpoint);

function metadataOf(bucket: string, key: string): Record<string, string> {
  if (!key.includes('/CloudTrail-Digest/')) return {};
  const head = JSON.parse(readFileSync(join(folder, 'heads', bucket, `${key}.json`), 'utf8')) as {
    Metadata: Record<string, string>;
  };
  return head.Metadata;
}
