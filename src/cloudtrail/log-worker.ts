import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { examineLog, type LogOutcome } from '../reasoning/cloudtrail/examine-log.ts';
import type { Fetched } from '../reasoning/cloudtrail/fetched.ts';
import { type BucketAddress, ObjectGetter } from './get-object.ts';
import { readObject } from './read-object.ts';
import type { Credentials } from './sign-request.ts';

/** How a worker comes by logs. */
export type LogSource =
  | { readonly kind: 'folder'; readonly root: string }
  | { readonly kind: 's3'; readonly credentials: Credentials; readonly connections: number };

/** What a worker is told. */
export type Order =
  | {
      readonly kind: 'check';
      readonly id: number;
      readonly bucket: string;
      readonly key: string;
      readonly hash: string;
      /** Where the bucket answers; null for a folder. */
      readonly address: BucketAddress | null;
    }
  | { readonly kind: 'renew'; readonly credentials: Credentials };

const source = workerData as LogSource;
const getter = source.kind === 's3' ? new ObjectGetter(source.credentials, source.connections) : null;
const port = parentPort as NonNullable<typeof parentPort>;

port.on('message', (order: Order) => {
  if (order.kind === 'renew') getter?.renew(order.credentials);
  else void check(order);
});

async function check({ id, bucket, key, hash, address }: Extract<Order, { kind: 'check' }>): Promise<void> {
  const fetched = getter === null || address === null ? await fromFolder(bucket, key) : await getter.get(address, key);
  const outcome = await examineLog(fetched, hash);
  report({ id, outcome });
}

async function fromFolder(bucket: string, key: string): Promise<Fetched> {
  if (source.kind !== 'folder') return { kind: 'unread', cause: 'failed', message: `${bucket}: no address` };
  return readObject(join(source.root, 'objects', bucket), key);
}

/** Each message wakes the other thread: some at a time cost a tenth. */
const TOGETHER = 8;
const WAIT_MS = 5;
let done: { readonly id: number; readonly outcome: LogOutcome }[] = [];

function report(one: { readonly id: number; readonly outcome: LogOutcome }): void {
  done.push(one);
  if (done.length >= TOGETHER) flush();
  else if (done.length === 1) setTimeout(flush, WAIT_MS);
}

function flush(): void {
  if (done.length > 0) port.postMessage(done);
  done = [];
}
