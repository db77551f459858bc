import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { WORKERS } from '../../src/cloudtrail/log-pool.ts';

/** Reads, inflates and hashes every log of a folder, and nothing else, with as many workers as validation has. */
if (isMainThread) {
  const [folder = ''] = process.argv.slice(2);
  const files = readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.parentPath.includes('/CloudTrail/'))
    .map((file) => join(file.parentPath, file.name));
  for (let worker = 0; worker < WORKERS; worker++)
    new Worker(import.meta.filename, { workerData: files.filter((_, i) => i % WORKERS === worker) });
} else {
  const files = workerData as readonly string[];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < files.length) {
      const bytes = await readFile(files[next++] as string);
      const size = bytes.readUInt32LE(bytes.length - 4);
      hash('sha256', inflateRawSync(bytes.subarray(10), { chunkSize: size }));
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
}
